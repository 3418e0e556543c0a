import { expect, test } from 'vitest'
import type { I420Picture, SourceFeed } from '../../../shared/domain/feeds.ts'
import type { Source } from '../../../shared/domain/source.ts'
import { filmSource } from '../../../shared/program/transition-films.ts'
import { createProgram } from '../program.ts'
import { createTestClock } from '../testing/test-clock.ts'
import { pixel, plainPicture, testItem, testScene } from '../testing/test-pictures.ts'

const size = { widthPx: 64, heightPx: 48 }
const whole = { x: 0, y: 0, ...size }
const frameRate = { numerator: 30, denominator: 1 } as const
/** Six frames, cut before the third. */
const stinger = { kind: 'stinger', path: '/films/sweep.mov', cutMs: 67, gainDb: 0 } as const
const film = filmSource(stinger)
const length = 6

/** A scene's source: it counts the frames in which it plays. */
function plainFeed(luma: number) {
	const played = { frames: 0 }
	const picture = plainPicture(size, luma, 128, 128)
	const feed: SourceFeed = {
		advance(isActive) {
			if (isActive) played.frames += 1
		},
		picture: () => picture,
		readSound(block) {
			block.fill(luma / 1000)
			return true
		},
	}
	return { feed, played }
}

/** Opaque on one side; the brightness there says which frame is shown. Returns to its start when it is hidden, as a film does. */
function filmFeed(opaqueSide: (frame: number) => 'left' | 'right') {
	let next = 0
	let shown = 0
	let isPlaying = false
	const control = { isReady: true }
	const pictures = Array.from({ length }, (_, index): I420Picture => {
		const alpha = new Uint8Array(size.widthPx * size.heightPx)
		for (let at = 0; at < alpha.length; at += 1) alpha[at] = at % size.widthPx < 32 === (opaqueSide(index) === 'left') ? 255 : 0
		return { ...plainPicture(size, 100 + index, 128, 128), alpha }
	})
	const feed: SourceFeed = {
		advance(isActive) {
			isPlaying = isActive && next < length
			if (isPlaying) {
				shown = next
				next += 1
			} else if (!isActive) next = 0
		},
		picture: () => pictures[shown] ?? null,
		readSound(block) {
			if (isPlaying) block.fill(0.2)
			return isPlaying
		},
		readyFrames: () => (control.isReady && next === 0 ? length : null),
	}
	return { feed, control }
}

function setUp(opaqueSide: (frame: number) => 'left' | 'right' = () => 'left') {
	const clock = createTestClock(5_000_000)
	const frames: { left: number; right: number; sound: number }[] = []
	const missing: string[] = []
	const program = createProgram({
		drawLostCard: async () => null,
		format: { ...size, frameRate },
		timelineEpochMs: 5_000_000,
		onAirSceneId: 'a',
		clock,
		stopwatch: () => 0,
		onOnAirScene() {},
		onFilmMissing: (id) => missing.push(id),
		onStats() {},
	})
	const sources = ['a', 'b', 'c'].map((id): Source => {
		const audio = { gainDb: 0, muted: false, heard: 'with-picture' } as const
		return { id, name: id, settings: { kind: 'media', path: '/clip', loop: true }, audio }
	})
	program.setShow({
		scenes: ['a', 'b', 'c'].map((id) => testScene(id, [testItem(id, whole)])),
		sources: [...sources, film],
		masterGainDb: 0,
	})
	const feeds = { a: plainFeed(50), b: plainFeed(200), c: plainFeed(150) }
	for (const [id, { feed }] of Object.entries(feeds)) program.setFeed(id, feed)
	const { feed, control } = filmFeed(opaqueSide)
	program.setFeed(film.id, feed)
	program.setSink(({ picture, sound }) => {
		frames.push({ left: pixel(picture, 10, 10)[0], right: pixel(picture, 50, 10)[0], sound: Math.round(1000 * (sound.at(-1) ?? 0)) })
		return true
	})
	clock.advance(200)
	return { clock, program, frames, feeds, control, missing }
}

const lefts = (frames: readonly { left: number }[]) => frames.map(({ left }) => left)
const rights = (frames: readonly { right: number }[]) => frames.map(({ right }) => right)

test('the film plays from its first frame over a cut at its cut point, and is heard', () => {
	const { clock, program, frames, feeds, missing } = setUp()
	const count = frames.length
	program.take('b', stinger)
	clock.advance(300)
	expect(lefts(frames.slice(count, count + 8))).toEqual([100, 101, 102, 103, 104, 105, 200, 200])
	expect(rights(frames.slice(count - 1, count + 8))).toEqual([50, 50, 50, 200, 200, 200, 200, 200, 200])
	// The old scene at 0.05 fades out until the cut, the new one at 0.2 fades in after it, and the film is at 0.2.
	expect(frames.slice(count, count + 8).map(({ sound }) => sound)).toEqual([225, 200, 250, 300, 350, 400, 200, 200])
	expect([feeds.a.played.frames, feeds.b.played.frames]).toEqual([count + 2, frames.length - count - 2])
	expect(missing).toEqual([])
})

test('a second run starts at its first frame again', () => {
	const { clock, program, frames } = setUp()
	program.take('b', stinger)
	clock.advance(400)
	const count = frames.length
	program.take('a', stinger)
	clock.advance(300)
	expect(lefts(frames.slice(count, count + 7))).toEqual([100, 101, 102, 103, 104, 105, 50])
})

test('a take while it runs: before the cut the film leads to the other scene, after it a fade follows', () => {
	const { clock, program, frames, missing } = setUp()
	let count = frames.length
	program.take('b', stinger)
	clock.advance(34)
	program.take('c', stinger)
	clock.advance(300)
	expect(rights(frames.slice(count, count + 8))).toEqual([50, 50, 150, 150, 150, 150, 150, 150])
	expect(lefts(frames.slice(count, count + 7))).toEqual([100, 101, 102, 103, 104, 105, 150])
	count = frames.length
	program.take('a', stinger)
	clock.advance(100)
	program.take('b', stinger)
	clock.advance(100)
	const values = rights(frames.slice(count))
	for (const [index, value] of values.slice(4).entries()) expect(Math.abs(value - (values[3 + index] ?? 0))).toBeLessThan(15)
	expect(values.at(-1)).toBeGreaterThan(60)
	clock.advance(500)
	expect(frames.at(-1)).toMatchObject({ left: 200, right: 200 })
	expect(missing).toEqual([])
})

test('a film over a picture that was in a fade is not kept in it when it leads to another scene', () => {
	const { clock, program, frames } = setUp((frame) => (frame === 0 ? 'left' : 'right'))
	program.take('b', { kind: 'fade', durationMs: 1000 })
	clock.advance(200)
	const { left: faded = 0 } = frames.at(-1) ?? {}
	const count = frames.length
	program.take('c', stinger)
	clock.advance(34)
	program.take('a', stinger)
	clock.advance(34)
	expect(lefts(frames.slice(count, count + 2))).toEqual([100, faded])
})

test('a cut while it runs ends it', () => {
	const { clock, program, frames } = setUp()
	program.take('b', stinger)
	clock.advance(50)
	const count = frames.length
	program.take('c', { kind: 'cut' })
	clock.advance(100)
	expect(lefts(frames.slice(count))).toEqual(frames.slice(count).map(() => 150))
})

test('without its film it is a fade of half a second, and that is reported', () => {
	const { clock, program, frames, control, missing } = setUp()
	control.isReady = false
	const count = frames.length
	program.take('b', stinger)
	clock.advance(600)
	const values = rights(frames.slice(count, count + 16))
	expect(values.map((value) => Math.round((value - 50) / 10))).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 8, 9, 10, 11, 12, 13, 14, 15])
	expect(missing).toEqual([film.id])
})

test('moved by hand it is a fade, and so is the rest of it', () => {
	const { clock, program, frames, missing } = setUp()
	program.moveTransition('b', stinger, 0.5)
	clock.advance(50)
	expect(frames.at(-1)).toMatchObject({ left: 125, right: 125 })
	program.take('b', stinger)
	clock.advance(100)
	const { left = 0 } = frames.at(-1) ?? {}
	expect([left > 125, left < 200]).toEqual([true, true])
	clock.advance(500)
	expect(frames.at(-1)).toMatchObject({ left: 200, right: 200 })
	expect(missing).toEqual([])
})
