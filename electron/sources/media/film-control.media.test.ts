import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { type ProgramFormat, samplesBefore } from '../../../shared/domain/program.ts'
import { createTestKit, openOne, type TestKit, testFormat, until } from '../testing/media-rig.ts'
import type { MediaSettings } from './media-context.ts'

// A film whose pictures carry their number as black and white bars, and whose sound level encodes its last digit.

let kit: TestKit
let opened: ReturnType<typeof openOne>[] = []
const ntsc: ProgramFormat = { ...testFormat, frameRate: { numerator: 30_000, denominator: 1001 } }
const bits = 9

beforeAll(async () => {
	kit = await createTestKit()
	const bar = (bit: number) => `drawbox=x=${bit * 32}:w=32:h=180:c=white:t=fill:enable='mod(floor(n/${2 ** bit})\\,2)'`
	const bars = Array.from({ length: bits }, (_, bit) => bar(bit)).join(',')
	const film = (name: string, rate: string) =>
		kit.ffmpeg([
			...['-f', 'lavfi', '-i', `color=black:s=320x180:r=${rate}:d=10.01,${bars}`],
			...['-f', 'lavfi', '-i', `aevalsrc='mod(floor(t*${rate}+0.001)\\,10)/20':s=48000:d=10.01`],
			// One keyframe in eight seconds, and pictures that refer to later ones.
			...['-c:v', 'libx264', '-preset', 'veryfast', '-g', '250', '-bf', '3', '-pix_fmt', 'yuv420p', '-c:a', 'pcm_f32le'],
			join(kit.folder, name),
		])
	await Promise.all([film('30.mov', '30'), film('29.97.mov', '30000/1001'), film('10.mov', '10')])
})
afterEach(async () => {
	await Promise.all(opened.map(({ sources }) => sources.dispose()))
	opened = []
})
afterAll(() => kit.dispose())

async function open(name: string, settings: Partial<MediaSettings> = {}, format = testFormat) {
	const one = openOne({ kind: 'media', path: join(kit.folder, name), loop: false, ...settings }, { format })
	opened.push(one)
	await until(() => one.last()?.kind === 'idle', 'the first frame')
	one.feed.advance(false)
	return one
}
type Film = Awaited<ReturnType<typeof open>>

/** The number that the picture carries. */
function numberOf({ feed }: Film): number {
	const data = feed.picture()?.data
	return Array.from({ length: bits }, (_, bit) => ((data?.[90 * 320 + bit * 32 + 16] ?? 0) > 125 ? 2 ** bit : 0)).reduce((a, b) => a + b)
}

const control = (one: Film, command: Parameters<Film['sources']['control']>[1]) => one.sources.control('a', command)

/** Advances to the next frame with sound. Returns its number and the digit that the sound encodes. */
async function next(one: Film, format = testFormat) {
	const block = new Float32Array(2 * (samplesBefore(1, format.frameRate) - samplesBefore(0, format.frameRate)))
	await until(() => {
		one.feed.advance(true)
		return one.feed.readSound(block)
	}, 'a frame')
	return { number: numberOf(one), digit: Math.round((block[block.length >> 1] ?? -1) * 20) }
}

test.each([
	['30.mov', testFormat, 1],
	['29.97.mov', ntsc, 1],
	// Each picture is shown three times, so the one at this time began earlier.
	['10.mov', testFormat, 3],
] as const)('%s: a seek shows exactly the picture of this position, with its sound', async (name, format, times) => {
	const one = await open(name, {}, format)
	const fps = format.frameRate.numerator / format.frameRate.denominator
	for (const frame of [217, 40, 299, 3, 0]) {
		control(one, { kind: 'pause' })
		control(one, { kind: 'seek', positionMs: (frame * 1000) / fps })
		const expected = Math.floor(frame / times)
		await until(() => {
			one.feed.advance(true)
			return numberOf(one) === expected && one.playbacks.at(-1)?.state === 'paused'
		}, `picture ${frame}`)
		for (let count = 0; count < 5; count += 1) one.feed.advance(true)
		expect([frame, numberOf(one)]).toEqual([frame, expected])
		expect(Math.round(((one.playbacks.at(-1)?.positionMs ?? -1) * fps) / 1000)).toBe(frame)
		control(one, { kind: 'play' })
		expect(await next(one, format)).toEqual({ number: expected, digit: expected % 10 })
	}
})

test('in and out point: a part is repeated without a gap, or ends with its last picture or with none', async () => {
	const part = { startMs: 2000, endMs: 2500 }
	const loop = await open('30.mov', { ...part, loop: true })
	expect(numberOf(loop)).toBe(60)
	const played: number[] = []
	for (let count = 0; count < 40; count += 1) {
		const { number, digit } = await next(loop)
		expect(digit).toBe(number % 10)
		played.push(number)
	}
	expect(played).toEqual(Array.from({ length: 40 }, (_, index) => 60 + (index % 15)))

	for (const atEnd of ['hold', 'hide'] as const) {
		const once = await open('30.mov', { ...part, atEnd })
		await until(() => {
			once.feed.advance(true)
			return once.last()?.kind === 'ended'
		}, 'the end')
		if (atEnd === 'hide') expect(Math.max(...(once.feed.picture()?.alpha ?? [255]))).toBe(0)
		else expect(numberOf(once)).toBe(74)
		expect(once.playbacks.at(-1)).toMatchObject({ state: 'ended', positionMs: 2500, startMs: 2000, endMs: 2500, durationMs: 10_034 })
		control(once, { kind: 'play' })
		expect((await next(once)).number).toBe(60)
	}
})

test('when it is shown again it continues, starts again, or waits at its start', async () => {
	for (const [whenShown, number] of [
		['continue', 10],
		['start', 0],
		['wait', 0],
	] as const) {
		const one = await open('30.mov', { whenShown })
		control(one, { kind: 'play' })
		for (let count = 0; count < 10; count += 1) await next(one)
		one.feed.advance(false)
		await until(() => {
			one.feed.advance(false)
			return whenShown === 'continue' || numberOf(one) === 0
		}, 'its start')
		if (whenShown === 'wait') {
			for (let count = 0; count < 5; count += 1) one.feed.advance(true)
			expect([numberOf(one), one.playbacks.at(-1)?.state]).toEqual([0, 'paused'])
			control(one, { kind: 'play' })
		}
		expect([whenShown, (await next(one)).number]).toEqual([whenShown, number])
	}
})

test('many seeks in a row end at the last one, and a film that plays as foreseen is reported once', async () => {
	const one = await open('30.mov')
	one.feed.advance(true)
	for (let frame = 10; frame < 200; frame += 10) control(one, { kind: 'seek', positionMs: (frame * 1000) / 30 })
	await until(() => {
		one.feed.advance(true)
		return numberOf(one) > 188
	}, 'the last one')
	expect(one.started.length).toBeLessThan(8)
	expect(numberOf(one)).toBe(190)
})

test.each([
	[50, 2],
	[25, 4],
] as const)('a replay at %i percent shows every picture %i times, and is silent', async (speed, times) => {
	const one = openOne({ kind: 'replay', path: join(kit.folder, '30.mov'), speed, atEnd: 'hold' })
	opened.push(one)
	await until(() => one.last()?.kind === 'idle', 'the first frame')
	const block = new Float32Array(3200)
	const seen: number[] = []
	for (const frame of [0, 1, 2, 3, 4, 5, 6, 7, 8, 243, 600]) {
		control(one, { kind: 'pause' })
		control(one, { kind: 'seek', positionMs: (frame * 1000) / 30 })
		const expected = Math.floor(frame / times)
		await until(() => {
			one.feed.advance(true)
			return numberOf(one) === expected && one.playbacks.at(-1)?.state === 'paused'
		}, `picture ${expected} at frame ${frame}`)
		seen.push(numberOf(one))
		expect(one.feed.readSound(block)).toBe(false)
	}
	expect(seen.at(-1)).toBe(600 / times)
	// 10.034 s of sound in the file: that of the container.
	expect(one.playbacks.at(-1)?.durationMs).toBe(10_034 * times)
})
