import { existsSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type ProgramFormat, samplesBefore } from '../../../shared/domain/program.ts'
import { createTestKit, openOne, type TestKit, testFormat, until } from '../testing/media-rig.ts'

let kit: TestKit
let opened: ReturnType<typeof openOne>[]
beforeEach(async () => {
	kit = await createTestKit()
	opened = []
})
afterEach(async () => {
	await Promise.all(opened.map(({ sources }) => sources.dispose()))
	for (const { started } of opened) for (const child of started) expect(existsSync(`/proc/${child.pid}`)).toBe(false)
	await kit.dispose()
})

function open(path: string, loop: boolean, format?: ProgramFormat) {
	const one = openOne({ kind: 'media', path, loop }, format ? { format } : {})
	opened.push(one)
	return one
}

/** One second is black, the next white and loud, and so on. */
async function makeFlashes(name: string, seconds: number, rate = '30', inputs: 'both' | 'video' | 'audio' = 'both'): Promise<string> {
	const path = join(kit.folder, name)
	const video = ['-f', 'lavfi', '-i', `color=black:s=320x180:r=${rate}:d=${seconds},drawbox=c=white:t=fill:enable='gte(mod(t\\,2)\\,1)'`]
	const audio = ['-f', 'lavfi', '-i', `aevalsrc='0.5*sin(2000*PI*t)*gte(mod(t\\,2)\\,1)':s=48000:d=${seconds}`]
	const codecs = ['-c:v', 'libx264', '-preset', 'ultrafast', '-pix_fmt', 'yuv420p', '-bf', '2', '-c:a', 'aac']
	await kit.ffmpeg([...(inputs === 'audio' ? [] : video), ...(inputs === 'video' ? [] : audio), ...codecs, path])
	return path
}

interface Played {
	readonly isWhite: boolean
	readonly isLoud: boolean
	readonly hasSound: boolean
}

/** Reads frames like the mixer, but faster. Frames in which the source is still waiting for data are not counted. */
async function play(one: ReturnType<typeof openOne>, frames: number, format = testFormat): Promise<Played[]> {
	const played: Played[] = []
	let waits = 0
	while (played.length < frames && one.last()?.kind !== 'ended') {
		const samples = samplesBefore(played.length + 1, format.frameRate) - samplesBefore(played.length, format.frameRate)
		const block = new Float32Array(samples * 2)
		one.feed.advance(true)
		const hasSound = one.feed.readSound(block)
		const isOver = one.last()?.kind === 'ended'
		const picture = one.feed.picture()
		const level = Math.max(...block.map(Math.abs))
		if (!isOver && (hasSound || waits > 2000))
			played.push({ isWhite: (picture?.data[160 + 90 * 320] ?? 0) > 125, isLoud: level > 0.25, hasSound })
		else waits += 1
		if (waits % 10 === 0 || !hasSound) await new Promise((resolve) => setTimeout(resolve, 1))
		if (waits > 20_000) throw new Error('Nothing was played.')
	}
	return played
}

const changes = (values: readonly boolean[]) => values.flatMap((value, index) => (index > 0 && value !== values[index - 1] ? [index] : []))

test.each([
	['30', testFormat],
	['30000/1001', { ...testFormat, frameRate: { numerator: 30_000, denominator: 1001 } } as ProgramFormat],
] as const)('a clip at %s plays once, frame by frame with its sound, and ends', async (rate, format) => {
	const one = open(await makeFlashes('clip.mp4', 4, rate), false, format)
	await until(() => one.last()?.kind === 'idle', 'the first frame')
	one.feed.advance(false)
	expect(one.feed.picture()).toMatchObject({ widthPx: 320, heightPx: 180 })
	const played = await play(one, 500, format)
	expect(one.last()).toEqual({ kind: 'ended' })
	expect(Math.abs(played.length - 120)).toBeLessThanOrEqual(2)
	const pictures = changes(played.map((frame) => frame.isWhite))
	const sounds = changes(played.map((frame) => frame.isLoud))
	expect(pictures).toHaveLength(3)
	for (const [index, frame] of pictures.entries()) {
		expect(Math.abs(frame - 30 * (index + 1))).toBeLessThanOrEqual(1)
		expect(Math.abs(frame - (sounds[index] ?? -99))).toBeLessThanOrEqual(1)
	}
	// While it is not shown it returns to its start, and plays again.
	one.feed.advance(false)
	await until(() => {
		one.feed.advance(false)
		return one.last()?.kind === 'idle' && (one.feed.picture()?.data[0] ?? 255) < 20
	}, 'the start')
	expect((await play(one, 10, format)).every((frame) => !frame.isWhite)).toBe(true)
})

test('while it is paused nothing is read, and it continues where it was', async () => {
	const one = open(await makeFlashes('clip.mp4', 4), false)
	await until(() => one.last()?.kind === 'idle', 'the first frame')
	await play(one, 20)
	for (let n = 0; n < 50; n += 1) one.feed.advance(false)
	expect(one.last()).toEqual({ kind: 'idle' })
	expect(one.feed.readSound(new Float32Array(3200))).toBe(false)
	const played = await play(one, 20)
	expect(changes(played.map((frame) => frame.isWhite))).toEqual([10])
})

test('of many films only the needed ones run; the others show a small picture and continue where they were', async () => {
	const path = await makeFlashes('clip.mp4', 4)
	const one = open(path, false)
	const settings = { kind: 'media', path, loop: false } as const
	const all = Array.from({ length: 12 }, (_, n) => ({ id: n === 0 ? 'a' : `f${n}`, name: 'Film', settings, audio: null }))
	const need = (...ids: string[]) => one.sources.setDemand({ needed: new Set(ids), likely: [] })
	need()
	one.sources.apply(all, new Map())
	const running = () => one.started.filter(({ exitCode, signalCode }) => exitCode === null && signalCode === null).length
	let most = 0
	await until(() => {
		most = Math.max(most, running())
		return all.every(({ id }) => one.sources.state(id)?.kind === 'idle')
	}, 'the first picture of each')
	expect(most).toBeLessThanOrEqual(2)
	const picture = one.sources.feed('f11')?.picture()
	expect(picture).toMatchObject({ widthPx: 320, heightPx: 180 })
	expect(picture?.data[0]).toBeLessThan(20)

	need('a')
	await until(() => one.sources.state('a')?.kind === 'idle', 'the first frame')
	expect(one.states.slice(-2).map(({ kind }) => kind)).toEqual(['starting', 'idle'])
	await play(one, 35)
	for (const id of ['f1', 'f2', 'f3', 'f4']) need(id)
	await until(() => running() === 4, 'its end')
	one.feed.advance(false)
	expect(one.sources.state('a')).toEqual({ kind: 'idle' })
	expect(one.feed.picture()?.data[0]).toBeGreaterThan(200)
	need('a')
	const played = await play(one, 40)
	expect(changes(played.map((frame) => frame.isWhite))[0]).toBe(25)
})

test('a loop repeats without a gap, picture and sound together', async () => {
	const one = open(await makeFlashes('loop.mp4', 2), true)
	const played = await play(one, 60 * 5)
	const pictures = changes(played.map((frame) => frame.isWhite))
	const sounds = changes(played.map((frame) => frame.isLoud))
	expect(pictures.length).toBeGreaterThanOrEqual(9)
	for (const [index, frame] of pictures.entries()) expect(Math.abs(frame - (sounds[index] ?? -99))).toBeLessThanOrEqual(1)
	const lengths = pictures.slice(1).map((frame, index) => frame - (pictures[index] ?? 0))
	// AAC adds up to two of its frames to the end of a file: a round is at most that much longer.
	for (const length of lengths) expect(Math.abs(length - 30)).toBeLessThanOrEqual(2)
	expect(played.every((frame) => frame.hasSound)).toBe(true)
})

test('a file without sound or without picture is played', async () => {
	const silent = open(await makeFlashes('silent.mp4', 2, '30', 'video'), false)
	await until(() => silent.last()?.kind === 'idle', 'the first frame')
	let frames = 0
	await until(() => {
		silent.feed.advance(true)
		if (silent.last()?.kind !== 'ended') frames += 1
		expect(silent.feed.readSound(new Float32Array(3200))).toBe(false)
		return silent.last()?.kind === 'ended'
	}, 'the end')
	expect(frames).toBeGreaterThanOrEqual(59)

	const blind = open(await makeFlashes('sound.m4a', 2, '30', 'audio'), false)
	await until(() => blind.last()?.kind === 'idle', 'the first sound')
	const played = await play(blind, 100)
	expect(changes(played.map((frame) => frame.isLoud))[0]).toBe(30)
	expect(blind.feed.picture()).toBeNull()
})

test.each([
	['sound', 'trim=end=6', 'atrim=end=2'],
	['picture', 'trim=end=2', 'atrim=end=6'],
])('a file whose %s ends early plays to the end of the other', async (_track, video, audio) => {
	const path = join(kit.folder, 'short.mp4')
	await kit.ffmpeg([
		...['-f', 'lavfi', '-i', `testsrc=s=320x180:r=30,${video}`, '-f', 'lavfi', '-i', `sine=r=48000,${audio}`],
		...['-c:v', 'libx264', '-preset', 'ultrafast', '-c:a', 'aac', path],
	])
	const one = open(path, false)
	await until(() => one.last()?.kind === 'idle', 'the first frame')
	let frames = 0
	await until(() => {
		for (let n = 0; n < 5; n += 1) {
			const before = one.feed.picture()
			one.feed.advance(true)
			if (one.feed.picture() !== before || one.feed.readSound(new Float32Array(3200))) frames += 1
		}
		return one.last()?.kind === 'ended'
	}, 'the end')
	expect(Math.abs(frames - 180)).toBeLessThanOrEqual(3)
	expect(one.states.some((state) => state.kind === 'lost')).toBe(false)
})

test('a file that is not media, and a missing one, fail with their reason', async () => {
	const path = join(kit.folder, 'notes.mp4')
	await writeFile(path, 'these are notes')
	const notes = open(path, true)
	await until(() => notes.last()?.kind === 'failed', 'the failure')
	expect(notes.last()).toMatchObject({ error: { code: 'source-not-media' } })
	const missing = open(join(kit.folder, 'nowhere.mp4'), true)
	await until(() => missing.last()?.kind === 'failed', 'the failure')
	expect(missing.last()).toMatchObject({ error: { code: 'source-file-missing' } })
	// It was created in the meantime.
	await makeFlashes('nowhere.mp4', 2)
	missing.sources.restart('a')
	await until(() => missing.last()?.kind === 'idle', 'the first frame')
})

test('after its reader was killed it continues where it was', async () => {
	const one = open(await makeFlashes('clip.mp4', 10), false)
	await until(() => one.last()?.kind === 'idle', 'the first frame')
	await play(one, 40)
	const reader = one.started.at(-1)
	process.kill(reader?.pid ?? -1, 'SIGKILL')
	const frames: boolean[] = []
	await until(() => {
		one.feed.advance(true)
		if (one.feed.readSound(new Float32Array(3200))) frames.push((one.feed.picture()?.data[160 + 90 * 320] ?? 0) > 125)
		return frames.length === 40
	}, 'the rest')
	expect(one.states.some((state) => state.kind === 'lost')).toBe(true)
	// 40 frames were played: white from 30 to 59, so 20 more white ones follow.
	expect(Math.abs((changes(frames)[0] ?? -99) - 20)).toBeLessThanOrEqual(1)
})

test('a reader that hangs while it is shown is replaced', async () => {
	const one = open(await makeFlashes('clip.mp4', 10), true)
	await until(() => one.last()?.kind === 'idle', 'the first frame')
	process.kill(one.started.at(-1)?.pid ?? -1, 'SIGSTOP')
	await until(() => {
		one.feed.advance(true)
		return one.states.some((state) => state.kind === 'lost')
	}, 'the loss')
	expect(one.states.find((state) => state.kind === 'lost')).toMatchObject({ error: { code: 'source-stalled' } })
	await until(() => {
		one.feed.advance(true)
		return one.last()?.kind === 'running' && one.feed.readSound(new Float32Array(3200))
	}, 'the return')
})

test('a larger picture takes over at the same frame, without a gap', async () => {
	const one = open(await makeFlashes('clip.mp4', 10), false)
	await until(() => one.last()?.kind === 'idle', 'the first frame')
	await play(one, 35)
	one.apply({ widthPx: 640, heightPx: 360 })
	const frames: boolean[] = []
	let isBig = false
	let gaps = 0
	const startedAt = performance.now()
	await until(() => {
		// At the program's pace: the new reader has to catch up with it.
		if (performance.now() - startedAt < (frames.length + gaps) * 33.3) return false
		one.feed.advance(true)
		if (!one.feed.readSound(new Float32Array(3200))) gaps += 1
		else {
			const picture = one.feed.picture()
			isBig ||= picture?.widthPx === 640
			frames.push((picture?.data[(picture.widthPx * (picture.heightPx + 1)) / 2] ?? 0) > 125)
		}
		return isBig && frames.length > 60
	}, 'the bigger picture')
	expect(gaps).toBe(0)
	const ends = changes(frames)
	expect(Math.abs((ends[0] ?? -99) - 25)).toBeLessThanOrEqual(1)
	expect(Math.abs((ends[1] ?? -99) - 55)).toBeLessThanOrEqual(1)
})
