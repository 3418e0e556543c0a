import { execFile, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { systemClock } from '../lib/clock.ts'
import { writeSplitList } from './split-list.ts'
import { cutPlaces, makeCut } from './worker/cut-job.ts'

const run = promisify(execFile)
const services = { spawn, clock: systemClock, ffmpegPath: 'ffmpeg' }
const never = new AbortController().signal
const frameMs = 40
let folder: string
let film: string

/** 5 s with a keyframe each second; a click of one sample starts each second of the sound. */
beforeAll(async () => {
	folder = await mkdtemp(join(tmpdir(), 'showcaller-cut-'))
	film = join(folder, 'film.mp4')
	await run('ffmpeg', [
		...['-v', 'error', '-f', 'lavfi', '-i', 'testsrc2=s=192x108:r=25:d=5'],
		...['-f', 'lavfi', '-i', "aevalsrc='0.9*lt(mod(t,1),0.001)':s=48000:d=5"],
		...['-f', 'lavfi', '-i', 'sine=440:r=48000:d=5', '-map', '0', '-map', '1', '-map', '2'],
		...['-c:v', 'libx264', '-preset', 'veryfast', '-bf', '2', '-g', '25', '-keyint_min', '25', '-sc_threshold', '0', '-flags', '+cgop'],
		...['-pix_fmt', 'yuv420p', '-c:a', 'aac', '-movflags', '+faststart', film],
	])
})
afterAll(() => rm(folder, { recursive: true, force: true, maxRetries: 5 }))

/** A hash of each picture. */
async function pictures(path: string): Promise<string[]> {
	const { stdout } = await run('ffmpeg', ['-v', 'error', '-i', path, '-map', '0:v', '-fps_mode', 'passthrough', '-f', 'framemd5', '-'])
	return stdout.split('\n').flatMap((line) => (line.startsWith('0') ? [line.slice(line.lastIndexOf(' ') + 1)] : []))
}

/** How much the nth picture of a clip differs from each of these of the film, as mean error of its brightness; the numbers of the film's pictures by it. */
async function likest(clip: string, number: number, around: number): Promise<number> {
	const brightness = async (path: string, picture: number) => {
		const select = ['-map', '0:v', '-vf', `select=eq(n\\,${picture}),format=gray`, '-frames:v', '1', '-f', 'rawvideo', '-']
		return (await run('ffmpeg', ['-v', 'error', '-i', path, ...select], { encoding: 'buffer' })).stdout
	}
	const own = await brightness(clip, number)
	const errors = await Promise.all(
		[-1, 0, 1].map(async (step) => {
			const other = await brightness(film, around + step)
			return { picture: around + step, error: own.reduce((sum, value, index) => sum + Math.abs(value - (other[index] ?? 0)), 0) }
		}),
	)
	return errors.toSorted((a, b) => a.error - b.error)[0]?.picture ?? -1
}

/** Times of the clicks in the first sound track, s. */
async function clicks(path: string): Promise<number[]> {
	const { stdout } = await run('ffmpeg', ['-v', 'error', '-i', path, '-map', '0:a:0', '-ac', '1', '-f', 'f32le', '-'], {
		encoding: 'buffer',
		maxBuffer: 1e8,
	})
	const samples = new Float32Array(stdout.buffer, stdout.byteOffset, Math.floor(stdout.length / 4))
	const found: number[] = []
	for (const [index, value] of samples.entries()) {
		const s = index / 48_000
		if (Math.abs(value) > 0.4 && s - (found.at(-1) ?? -1) > 0.5) found.push(s)
	}
	return found
}

async function cut(way: 'copied' | 'exact', inMs: number, outMs: number, tracks = [1, 2], path = film) {
	const target = join(folder, `${way}.mp4`)
	await writeFile(target, '')
	const metadata = ';FFMETADATA1\ntitle=Clip\n[CHAPTER]\nTIMEBASE=1/1000\nSTART=0\nEND=500\ntitle=Ad 1\n'
	const shares: number[] = []
	const made = await makeCut({ path, target, inMs, outMs, way, tracks, metadata }, services, never, (share) => shares.push(share))
	return { target, made, shares }
}

test('an exact cut has the first and the last picture that were chosen, each one between once, and its sound in place', async () => {
	// From the 18th picture of the first second to the 7th of the fifth.
	const { target, made, shares } = await cut('exact', 18 * frameMs, 107 * frameMs)
	const all = await pictures(film)
	const own = await pictures(target)
	expect(own.length).toBe(107 - 18)
	// The whole groups between are copied: bit for bit the same pictures.
	expect(own.slice(25 - 18, 100 - 18)).toEqual(all.slice(25, 100))
	expect(await likest(target, 0, 18)).toBe(18)
	expect(await likest(target, own.length - 1, 106)).toBe(106)
	expect(made.durationMs).toBeGreaterThan(3500)
	expect(shares.at(-1)).toBeGreaterThan(0.5)
	const block = 1024 / 48_000
	const found = await clicks(target)
	expect(found.length).toBe(4)
	for (const [index, s] of found.entries()) expect(Math.abs(s - (index + 1 - 0.72))).toBeLessThan(block)
	const { stdout } = await run('ffprobe', [
		'-v',
		'error',
		'-show_entries',
		'chapter_tags=title:stream=codec_type',
		'-of',
		'csv=p=0',
		target,
	])
	expect(stdout.trim().split('\n').toSorted()).toEqual(['Ad 1', 'audio', 'audio', 'data', 'video'])
	expect((await run('ffmpeg', ['-v', 'warning', '-i', target, '-f', 'null', '-'])).stderr).toBe('')
})

test('a cut at keyframes says where it falls, encodes nothing and keeps the tracks that were chosen', async () => {
	const places = await cutPlaces(film, { inMs: 1400, outMs: 2600 }, services)
	expect(places.copied).toEqual({ inMs: expect.closeTo(1000, 0), outMs: expect.closeTo(3000, 0) })
	expect(places.exact).toEqual({ inMs: expect.closeTo(1400, 0), outMs: expect.closeTo(2600, 0) })
	const { target } = await cut('copied', 1400, 2600, [2])
	expect(await pictures(target)).toEqual((await pictures(film)).slice(25, 75))
	const { stdout } = await run('ffprobe', [
		'-v',
		'error',
		'-select_streams',
		'a',
		'-show_entries',
		'stream=duration',
		'-of',
		'csv=p=0',
		target,
	])
	expect(stdout.trim().split('\n').length).toBe(1)
	expect(Math.abs(Number(stdout) - 2)).toBeLessThan(0.03)
})

test('a clip that is cancelled, or that FFmpeg cannot make, leaves nothing', async () => {
	const target = join(folder, 'cancelled.mp4')
	await writeFile(target, '')
	const controller = new AbortController()
	const order = { path: film, target, inMs: 0, outMs: 4520, way: 'exact' as const, tracks: [1], metadata: ';FFMETADATA1\n' }
	const made = makeCut(order, services, controller.signal, () => {})
	setImmediate(() => controller.abort())
	await expect(made).rejects.toMatchObject({ code: 'clip-cancelled' })
	await expect(makeCut({ ...order, path: `${film}.gone` }, services, never, () => {})).rejects.toMatchObject({
		code: 'recording-file-missing',
	})
	expect(existsSync(target)).toBe(false)
})

test('a cut over the border of a split recording has every picture and its sound in place', async () => {
	const part = async (name: string, fromS: number, lengthS: number) => {
		const path = join(folder, name)
		await run('ffmpeg', [
			...['-v', 'error', '-f', 'lavfi', '-i', `testsrc2=s=192x108:r=25:d=5,trim=start=${fromS},setpts=PTS-STARTPTS`],
			...['-f', 'lavfi', '-i', `aevalsrc='0.9*lt(mod(t,1),0.001)':s=48000:d=${lengthS}`, '-t', String(lengthS)],
			...['-c:v', 'libx264', '-preset', 'veryfast', '-bf', '2', '-g', '25', '-keyint_min', '25', '-sc_threshold', '0', '-flags', '+cgop'],
			...['-pix_fmt', 'yuv420p', '-c:a', 'aac', `${path}.flv`],
		])
		// As the recorder writes them: the times of FLV, which begin at 0.
		await run('ffmpeg', ['-v', 'error', '-i', `${path}.flv`, '-c', 'copy', path])
		return { path, durationMs: lengthS * 1000 }
	}
	const parts = [await part('part 1.mp4', 0, 3), await part('part 2.mp4', 3, 2)]
	const whole = (await Promise.all(parts.map(({ path }) => pictures(path)))).flat()
	const list = await writeSplitList(folder, parts)
	// The first picture lies a little after the first sound.
	const startMs = (await cutPlaces(list, { inMs: 0, outMs: 100 }, services)).copied.inMs
	const { target } = await cut('exact', startMs + 18 * frameMs, startMs + 107 * frameMs, [1], list)
	const made = await pictures(target)
	expect(made).toHaveLength(89)
	expect(await likest(target, 0, 18)).toBe(18)
	expect(await likest(target, 88, 106)).toBe(106)
	// Those between are copied: the same pictures, also around the border.
	expect(made.slice(7, 82)).toEqual(whole.slice(25, 100))
	const found = await clicks(target)
	expect(found).toHaveLength(4)
	// FLV keeps the block that an encoder puts before its first sound.
	for (const [index, s] of found.entries()) expect(Math.abs(s - (index + 1 - 0.72))).toBeLessThan(2 * (1024 / 48_000))
	expect(await pictures((await cut('copied', startMs + 1000, startMs + 4000, [1], list)).target)).toEqual(whole.slice(25, 100))
})
