import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import type { I420Picture, SourceFeed } from '../../../shared/domain/feeds.ts'
import { type SourceSettings, settingsAs } from '../../../shared/domain/source.ts'
import { filmSource } from '../../../shared/program/transition-films.ts'
import { createTestKit, openOne, type TestKit, testFormat, until } from '../../sources/testing/media-rig.ts'
import { i420Bytes } from '../canvas.ts'
import { createProgram, type Program } from '../program.ts'
import { generated, psnr } from '../testing/ffmpeg-pictures.ts'
import { createTestClock } from '../testing/test-clock.ts'
import { testItem, testScene } from '../testing/test-pictures.ts'

// A stinger at the real mixer, with a real film, compared with FFmpeg's own overlay filter.

const { widthPx, heightPx } = testFormat
const size = { widthPx, heightPx }
const whole = { x: 0, y: 0, ...size }
const frames = 15
const cutFrame = 6
const frameMs = 1000 / 30

let kit: TestKit
let pictures: Readonly<Record<string, I420Picture>>
let cleanUps: (() => unknown)[] = []

beforeAll(async () => {
	kit = await createTestKit()
	pictures = { a: generated(`testsrc2=s=${widthPx}x${heightPx}`, size), b: generated(`mandelbrot=s=${widthPx}x${heightPx}`, size) }
	// A ball that is soft at its edge moves over the picture.
	const ball = `nullsrc=s=${widthPx}x${heightPx}:r=30:d=0.5,format=rgba,geq=r=230:g=60+X/4:b=40:a='clip(8*(70-hypot(X-N*22,Y-90)),0,255)'`
	const tone = 'aevalsrc=0.25*sin(2000*PI*t)|0.25*sin(2000*PI*t):s=48000:d=0.5'
	const inputs = ['-f', 'lavfi', '-i', ball, '-f', 'lavfi', '-i', tone]
	const lossless = ['-c:v', 'qtrle', '-c:a', 'pcm_s16le', join(kit.folder, 'ball.mov')]
	const color = ['-vf', 'scale=out_color_matrix=bt709:out_range=tv,format=yuva420p', '-colorspace', 'bt709', '-color_range', 'tv']
	const vp9 = [...color, '-c:v', 'libvpx-vp9', '-deadline', 'realtime', '-cpu-used', '8', '-b:v', '2M', '-c:a', 'libopus']
	await kit.ffmpeg([...inputs, ...lossless, ...vp9, join(kit.folder, 'ball.webm')])
}, 60_000)
afterEach(async () => {
	for (const cleanUp of cleanUps.reverse()) await cleanUp()
	cleanUps = []
})
afterAll(() => kit?.dispose())

/** Each frame of the film over one of the pictures, as FFmpeg does it. */
function overlaid(path: string, decoder: readonly string[], under: 'a' | 'b'): I420Picture[] {
	const raw = ['-f', 'rawvideo', '-pix_fmt', 'yuv420p', '-video_size', `${widthPx}x${heightPx}`, '-r', '30', '-i', 'pipe:0']
	const film = '[1:v]setpts=N/30/TB,scale=out_color_matrix=bt709:out_range=tv,format=yuva420p[film]'
	const graph = `[0:v]loop=-1:1,setpts=N/30/TB[under];${film};[under][film]overlay=format=yuv420`
	const args = ['-v', 'error', ...raw, ...decoder, '-i', path, '-filter_complex', graph, '-frames:v', String(frames)]
	const output = ['-f', 'rawvideo', '-pix_fmt', 'yuv420p', 'pipe:1']
	const all = execFileSync('ffmpeg', [...args, ...output], { input: pictures[under]?.data, maxBuffer: 1e8 })
	const bytes = i420Bytes(size)
	return Array.from({ length: frames }, (_, index) => {
		return { ...size, data: all.subarray(index * bytes, (index + 1) * bytes), alpha: null }
	})
}

interface Mixed {
	readonly index: number
	readonly picture: I420Picture
	readonly samples: number
	/** Root mean square of the left channel. */
	readonly level: number
}

function plainFeed(picture: I420Picture): SourceFeed {
	return { advance() {}, picture: () => picture, readSound: () => false }
}

function setUp(path: string) {
	const stinger = { kind: 'stinger', path, cutMs: Math.round(cutFrame * frameMs), gainDb: 0 } as const
	const film = filmSource(stinger)
	const opened = openOne(settingsAs('media', film.settings) as SourceSettings)
	cleanUps.push(() => opened.sources.dispose())
	const clock = createTestClock(5_000_000)
	const mixed: Mixed[] = []
	const missing: string[] = []
	const program: Program = createProgram({
		drawLostCard: async () => null,
		format: testFormat,
		timelineEpochMs: 5_000_000,
		onAirSceneId: 'a',
		clock,
		stopwatch: () => 0,
		onOnAirScene() {},
		onFilmMissing: (id) => missing.push(id),
		onStats() {},
	})
	cleanUps.push(program.dispose)
	const audio = null
	const still = (id: string) => ({ id, name: id, settings: { kind: 'color', color: '#000000' } as const, audio })
	program.setShow({
		scenes: ['a', 'b'].map((id) => testScene(id, [testItem(id, whole)])),
		sources: [still('a'), still('b'), film],
		masterGainDb: 0,
	})
	for (const [id, picture] of Object.entries(pictures)) program.setFeed(id, plainFeed(picture))
	program.setFeed(film.id, opened.feed)
	program.setSink(({ index, picture, sound }) => {
		let squares = 0
		for (let at = 0; at < sound.length; at += 2) squares += (sound[at] ?? 0) ** 2
		const level = Math.sqrt((2 * squares) / sound.length)
		mixed.push({ index, picture: { ...picture, data: picture.data.slice() }, samples: sound.length / 2, level })
		return true
	})
	/** The film arrives in real time, so the program's frames do too. */
	async function run(count: number): Promise<Mixed[]> {
		const first = mixed.length
		while (mixed.length < first + count) {
			clock.advance(frameMs)
			await new Promise((resolve) => setTimeout(resolve, frameMs))
		}
		return mixed.slice(first)
	}
	return { opened, program, stinger, film, mixed, missing, run }
}

const films = [
	['ball.mov', [], 40],
	['ball.webm', ['-c:v', 'libvpx-vp9'], 40],
] as const

test.each(films)(
	'%s lies over the old scene up to the cut point and over the new one after it, and is heard',
	async (name, decoder, dB) => {
		const path = join(kit.folder, name)
		const { opened, program, stinger, mixed, missing, run } = setUp(path)
		await until(() => opened.feed.readyFrames?.() === frames, 'the first frame of the film')
		await run(2)
		program.take('b', stinger)
		const first = await run(frames + 3)
		const over = { a: overlaid(path, decoder, 'a'), b: overlaid(path, decoder, 'b') }
		for (const [index, expected] of over.a.slice(0, cutFrame).entries()) {
			expect(psnr(first[index]?.picture ?? expected, expected), `frame ${index}`).toBeGreaterThan(dB)
		}
		for (let index = cutFrame; index < frames; index += 1) {
			const expected = over.b[index]
			if (expected) expect(psnr(first[index]?.picture ?? expected, expected), `frame ${index}`).toBeGreaterThan(dB)
		}
		expect(first[frames]?.picture.data).toEqual(Uint8Array.from(pictures['b']?.data ?? []))
		// A sine of a quarter has this level; nothing else is heard.
		for (const { level } of first.slice(1, frames - 2)) expect(level).toBeCloseTo(0.25 / Math.SQRT2, 2)
		expect(first.at(-1)?.level).toBe(0)

		// The second run begins with the first frame again.
		await until(() => opened.feed.readyFrames?.() === frames, 'the first frame of the film once more')
		program.take('a', stinger)
		const [again] = await run(1)
		const [expected] = over.b
		if (!again || !expected) throw new Error('There is a frame.')
		expect(psnr(again.picture, expected)).toBeGreaterThan(dB)
		expect(missing).toEqual([])
		expect(mixed.map(({ index }) => index)).toEqual(mixed.map((_, index) => (mixed[0]?.index ?? 0) + index))
		expect(new Set(mixed.map(({ samples }) => samples))).toEqual(new Set([1600]))
	},
)

test('a film that is missing makes it a fade, and once its file is there it plays', async () => {
	const path = join(kit.folder, 'later.mov')
	const { opened, program, stinger, film, missing, run } = setUp(path)
	await until(() => opened.last()?.kind === 'failed', 'the missing film')
	program.take('b', stinger)
	const [, , , , , , , middle] = await run(16)
	expect(middle && pictures['a'] && pictures['b'] && psnr(middle.picture, pictures['a'])).toBeLessThan(40)
	expect(missing).toEqual([film.id])
	await kit.ffmpeg(['-i', join(kit.folder, 'ball.mov'), '-c', 'copy', path])
	opened.sources.restart('a')
	await until(() => opened.feed.readyFrames?.() === frames, 'the film')
	program.take('a', stinger)
	expect((await run(frames))[2]?.level).toBeGreaterThan(0.1)
	expect(missing).toHaveLength(1)
})
