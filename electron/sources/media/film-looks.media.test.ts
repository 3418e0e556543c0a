import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { systemClock } from '../../lib/clock.ts'
import { silentLog } from '../../lib/log.ts'
import { createTestKit, openOne, spawnPlainly, type TestKit, testFormat, until } from '../testing/media-rig.ts'
import type { MediaContext } from './media-context.ts'
import { createMediaNetwork } from './media-network.ts'
import { probeMedia } from './media-probe.ts'
import { createMediaTools } from './media-tools.ts'
import { openMediaInput } from './open-media-input.ts'

// How films look and sound in the program: transparency, HDR, odd sizes, several tracks.

let kit: TestKit
let opened: ReturnType<typeof openOne>[] = []
const alphaFilms = ['vp8.webm', 'vp9.webm', 'prores.mov', 'qtrle.mov', 'png.mov', 'ball.gif']
const at = (name: string) => join(kit.folder, name)

beforeAll(async () => {
	kit = await createTestKit()
	// A green ball on a transparent background, which is red where it is invisible.
	const ball = "color=red@0:s=160x90:r=10:d=1,format=rgba,geq=r=0:g=255:b=0:a='if(lt(hypot(X-80,Y-45),30),255,0)'"
	const gif = '[p5]split[a][b];[a]palettegen=reserve_transparent=1[p];[b][p]paletteuse[gif]'
	const lossless = ['-c:v', 'ffv1']
	const hdr = (y: number) => `color=gray:s=160x90:r=10:d=1,format=yuv420p10le,lutyuv=y=${y}:u=512:v=512`
	const bt2020 = (transfer: string) => {
		return [...lossless, '-color_range', 'tv', '-color_primaries', 'bt2020', '-color_trc', transfer, '-colorspace', 'bt2020nc']
	}
	await Promise.all([
		kit.ffmpeg([
			...['-f', 'lavfi', '-i', ball],
			...['-filter_complex', `[0]split=6[p0][p1][p2][p3][p4][p5];${gif}`],
			...['-map', '[p0]', '-c:v', 'libvpx', '-auto-alt-ref', '0', '-pix_fmt', 'yuva420p', at('vp8.webm')],
			...['-map', '[p1]', '-c:v', 'libvpx-vp9', '-cpu-used', '8', '-deadline', 'realtime', '-pix_fmt', 'yuva420p', at('vp9.webm')],
			...['-map', '[p2]', '-c:v', 'prores_ks', '-profile:v', '4444', '-pix_fmt', 'yuva444p10le', at('prores.mov')],
			...['-map', '[p3]', '-c:v', 'qtrle', at('qtrle.mov'), '-map', '[p4]', '-c:v', 'png', '-pix_fmt', 'rgba', at('png.mov')],
			...['-map', '[gif]', at('ball.gif')],
		]),
		// White of 203 cd/m² is 58 % of PQ and 75 % of HLG.
		kit.ffmpeg([
			...['-f', 'lavfi', '-i', hdr(573), '-f', 'lavfi', '-i', hdr(721), '-f', 'lavfi', '-i', 'color=lime:s=8192x4:r=10:d=1'],
			...[
				'-f',
				'lavfi',
				'-i',
				'color=lime:s=16x16:r=10:d=1,format=bgr0,crop=1:1',
				'-f',
				'lavfi',
				'-i',
				'sine=r=48000:d=1',
				'-f',
				'lavfi',
				'-i',
				'anullsrc=r=48000',
			],
			...[
				'-map',
				'0',
				...bt2020('smpte2084'),
				at('pq.mkv'),
				'-map',
				'1',
				...bt2020('arib-std-b67'),
				at('hlg.mkv'),
				'-map',
				'2',
				...lossless,
				at('wide.mkv'),
			],
			...['-map', '3', ...lossless, at('dot.mkv')],
			...[
				'-map',
				'3',
				'-map',
				'5',
				'-map',
				'4',
				'-t',
				'1',
				...lossless,
				'-c:a',
				'flac',
				'-disposition:a:0',
				'0',
				'-disposition:a:1',
				'default',
				at('second.mkv'),
			],
		]),
		kit.ffmpeg(['-f', 'lavfi', '-i', 'testsrc=s=160x90:r=10:d=1', '-c:v', 'libwebp_anim', '-f', 'webp', at('moving.webp')]),
	])
})
afterEach(async () => {
	await Promise.all(opened.map(({ sources }) => sources.dispose()))
	opened = []
})
afterAll(() => kit.dispose())

async function show(name: string, options: Parameters<typeof openOne>[1] = {}) {
	const one = openOne({ kind: 'media', path: at(name), loop: true }, options)
	opened.push(one)
	await until(() => one.last()?.kind === 'idle' || one.last()?.kind === 'failed', name)
	one.feed.advance(true)
	return one
}

/** Luma and alpha at a point given as fractions of the picture size. */
function pointOf(one: Awaited<ReturnType<typeof show>>, x: number, y: number) {
	const picture = one.feed.picture()
	const index = picture ? Math.floor(y * picture.heightPx) * picture.widthPx + Math.floor(x * picture.widthPx) : 0
	return { luma: picture?.data[index] ?? -1, alpha: picture?.alpha?.[index] ?? null }
}

test.each(alphaFilms)('%s keeps its transparency', async (name) => {
	// In a box of another shape the area around the film is transparent too.
	const one = await show(name, { size: { widthPx: 320, heightPx: 240 } })
	expect(pointOf(one, 0.1, 0.5).alpha).toBeLessThan(5)
	expect(pointOf(one, 0.5, 0.02).alpha).toBe(0)
	const middle = pointOf(one, 0.5, 0.5)
	expect(middle.alpha).toBeGreaterThan(250)
	// Pure green is 173 in BT.709.
	expect(Math.abs(middle.luma - 173)).toBeLessThan(6)
})

test('an opaque film has no alpha, and a film with transparency is opaque where no decoder supports it', async () => {
	expect((await show('dot.mkv')).feed.picture()?.alpha).toBeNull()
	const one = await show('vp9.webm', { tools: { ffprobePath: async () => null, decoders: async () => new Set() } })
	expect(one.feed.picture()?.alpha).toBeNull()
})

test.each(['pq.mkv', 'hlg.mkv'])('%s: white is white', async (name) => {
	const { luma } = pointOf(await show(name), 0.5, 0.5)
	// 225 of 255 is 209 in limited range.
	expect(luma).toBeGreaterThanOrEqual(209)
	expect(luma).toBeLessThan(235)
})

test('one pixel and a thin line are shown, the default sound is played, and what cannot be played is named', async () => {
	expect(Math.abs(pointOf(await show('dot.mkv'), 0.5, 0.5).luma - 173)).toBeLessThan(4)
	const wide = await show('wide.mkv')
	for (const x of [0.01, 0.5, 0.99]) expect(Math.abs(pointOf(wide, x, 0.5).luma - 173)).toBeLessThan(4)
	const second = await show('second.mkv')
	const block = new Float32Array(3200)
	await until(() => {
		second.feed.advance(true)
		return second.feed.readSound(block) && Math.max(...block) > 0.05
	}, 'the tone')
	expect((await show('moving.webp')).last()).toMatchObject({ kind: 'failed', error: { code: 'source-moving-webp' } })
})

test('ffprobe and FFmpeg report the same about every film', async () => {
	const context = { ffmpegPath: 'ffmpeg', neverIn: [], clock: systemClock, log: silentLog, spawn: spawnPlainly, format: testFormat }
	const network = createMediaNetwork(systemClock)
	const withProbe = createMediaTools(spawnPlainly, 'ffmpeg')
	for (const name of [...alphaFilms, 'pq.mkv', 'hlg.mkv', 'wide.mkv', 'dot.mkv', 'second.mkv']) {
		const found = []
		for (const tools of [withProbe, { ...withProbe, ffprobePath: async () => null }]) {
			const whole = { ...context, network, tools } as unknown as MediaContext
			const input = await openMediaInput({ kind: 'media', path: at(name), loop: false }, whole)
			found.push(await probeMedia(whole, input, new AbortController().signal))
			await input.dispose()
		}
		const [first, second] = found
		expect(first?.durationS).toBeCloseTo(second?.durationS ?? -1, 1)
		expect({ name, ...first, durationS: 0 }).toEqual({ name, ...second, durationS: 0 })
	}
	// The FFmpeg of this test has an ffprobe next to it.
	await promisify(execFile)('ffprobe', ['-version'])
})
