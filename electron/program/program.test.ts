import { expect, test } from 'vitest'
import type { I420Picture, SourceFeed } from '../../shared/domain/feeds.ts'
import type { Source } from '../../shared/domain/source.ts'
import type { MixStats } from './mix-stats.ts'
import { createProgram } from './program.ts'
import type { ProgramFrame } from './program-frame.ts'
import { createTestClock } from './testing/test-clock.ts'
import { pixel, plainPicture, testItem, testScene } from './testing/test-pictures.ts'

const size = { widthPx: 64, heightPx: 48 }
const whole = { x: 0, y: 0, ...size }
const frameRate = { numerator: 30, denominator: 1 } as const

/** A source that records each call of `advance`. */
function pacedFeed(luma: number) {
	const picture = plainPicture(size, luma, 128, 128)
	const calls: boolean[] = []
	let active = false
	const feed: SourceFeed = {
		advance(isActive) {
			active = isActive
			calls.push(isActive)
		},
		picture: () => picture,
		readSound(block) {
			if (active) block.fill(luma / 1000)
			return active
		},
	}
	return { feed, calls }
}

function source(id: string, heard: 'always' | 'with-picture'): Source {
	return { id, name: id, settings: { kind: 'media', path: '/clip', loop: true }, audio: { gainDb: 0, muted: false, heard } }
}

interface Seen {
	readonly index: number
	readonly luma: number
	readonly sound: number
	readonly samples: number
	readonly skipped: number
}

function setUp() {
	const clock = createTestClock(5_000_000)
	const frames: Seen[] = []
	const stats: MixStats[] = []
	const taken: string[] = []
	const phases: string[] = []
	const program = createProgram({
		drawLostCard: async () => null,
		format: { ...size, frameRate },
		timelineEpochMs: 5_000_000,
		onAirSceneId: 'a',
		clock,
		stopwatch: () => 0,
		onOnAirScene: (sceneId) => taken.push(sceneId),
		onOverlay: (id, phase) => phases.push(`${id} ${phase}`),
		onStats: (one) => stats.push(one),
	})
	const feeds = { a: pacedFeed(50), b: pacedFeed(200), music: pacedFeed(100) }
	program.setShow({
		scenes: [testScene('a', [testItem('a', whole)]), testScene('b', [testItem('b', whole)])],
		sources: [source('a', 'with-picture'), source('b', 'with-picture'), source('music', 'always')],
		overlays: [],
		masterGainDb: 0,
	})
	for (const [id, { feed }] of Object.entries(feeds)) program.setFeed(id, feed)
	const sink = ({ index, picture, sound, skipped }: ProgramFrame) => {
		frames.push({ index, skipped, luma: luma(picture), sound: sound.at(-1) ?? 0, samples: sound.length / 2 })
		return true
	}
	program.setSink(sink)
	return { clock, program, frames, stats, taken, phases, feeds, sink }
}

function luma(picture: I420Picture): number {
	return pixel(picture, 20, 20)[0]
}

test('frames come in order with the picture and the sound of the scene on air', () => {
	const { clock, frames, feeds } = setUp()
	clock.advance(1000)
	expect(frames.map((frame) => frame.index)).toEqual(Array.from({ length: 31 }, (_, index) => index))
	expect(frames.every((frame) => frame.luma === 50 && frame.samples === 1600)).toBe(true)
	expect(frames[30]?.sound).toBeCloseTo(0.15, 5)
	expect(feeds.b.calls.every((active) => !active)).toBe(true)
	expect(feeds.music.calls.every((active) => active)).toBe(true)
})

test('a program that starts late begins with its picture, not with black', () => {
	const { clock, frames } = setUp()
	clock.stall(10)
	clock.stall(500)
	expect(frames.length).toBeGreaterThan(10)
	expect(frames.every((frame) => frame.luma === 50)).toBe(true)
})

test('a cut is seen and heard in the next frame', () => {
	const { clock, program, frames, taken, feeds } = setUp()
	clock.advance(200)
	const count = frames.length
	program.take('b', { kind: 'cut' })
	clock.advance(100)
	expect(taken).toEqual(['b'])
	expect(frames[count - 1]?.luma).toBe(50)
	expect(frames[count]?.luma).toBe(200)
	expect(frames[count]?.sound).toBeCloseTo(0.3, 5)
	expect(feeds.a.calls.slice(count)).toEqual(feeds.a.calls.slice(count).map(() => false))
})

test('a negative sync offset makes the pictures later, and the other sound; taking it away ends that', () => {
	const { clock, program, frames } = setUp()
	const show = (syncOffsetMs: number) => {
		const music = source('music', 'always')
		return {
			scenes: [testScene('a', [testItem('a', whole)]), testScene('b', [testItem('b', whole)])],
			sources: [
				source('a', 'with-picture'),
				source('b', 'with-picture'),
				{ ...music, audio: music.audio && { ...music.audio, syncOffsetMs } },
			],
			masterGainDb: 0,
		}
	}
	program.setShow(show(-100))
	clock.advance(1000)
	const count = frames.length
	program.take('b', { kind: 'cut' })
	clock.advance(1000)
	const after = frames.slice(count)
	expect(after.findIndex(({ luma: value }) => value === 200)).toBe(3)
	expect(after.map(({ index }) => index)).toEqual(after.map((_, position) => count + position))
	program.setShow(show(0))
	const end = frames.length
	program.take('a', { kind: 'cut' })
	clock.advance(100)
	expect(frames[end]?.luma).toBe(50)
})

test('in a fade both scenes run, picture and sound move together, and it ends on time', () => {
	const { clock, program, frames, feeds } = setUp()
	clock.advance(200)
	const count = frames.length
	program.take('b', { kind: 'fade', durationMs: 100 })
	clock.advance(200)
	expect(frames.slice(count, count + 4).map((frame) => frame.luma)).toEqual([88, 125, 163, 200])
	expect(frames.slice(count, count + 4).map((frame) => Math.round(frame.sound * 100) / 100)).toEqual([0.2, 0.25, 0.3, 0.3])
	expect(feeds.a.calls.slice(count, count + 5)).toEqual([true, true, true, false, false])
	expect(feeds.b.calls.slice(count - 1, count + 3)).toEqual([false, true, true, true])
})

test('a fade that is taken back does not jump', () => {
	const { clock, program, frames } = setUp()
	clock.advance(200)
	const count = frames.length
	program.take('b', { kind: 'fade', durationMs: 1000 })
	clock.advance(500)
	program.take('a', { kind: 'fade', durationMs: 1000 })
	clock.advance(1500)
	const values = frames.slice(count - 1).map((frame) => frame.luma)
	for (const [index, value] of values.entries()) if (index > 0) expect(Math.abs(value - (values[index - 1] ?? 0))).toBeLessThan(8)
	expect(Math.max(...values)).toBeGreaterThan(110)
	expect(values.at(-1)).toBe(50)
})

test('after a stall the sound is complete and repeated pictures are counted', () => {
	const { clock, frames, stats } = setUp()
	clock.advance(1000)
	clock.stall(1000)
	clock.advance(1100)
	expect(frames.map((frame) => frame.index)).toEqual(Array.from({ length: frames.length }, (_, index) => index))
	expect(frames.reduce((sum, frame) => sum + frame.samples, 0)).toBe(frames.length * 1600)
	expect(stats.at(-1)).toMatchObject({ droppedFrames: 27, lateFrames: 28 })
})

test('a picture that the sink does not encode is counted as dropped', () => {
	const { clock, program, stats } = setUp()
	program.setSink(({ index }) => index % 10 !== 0)
	clock.advance(1000)
	expect(stats.at(-1)).toMatchObject({ framesEmitted: 31, droppedFrames: 4, lateFrames: 0 })
})

test('after a standstill the sink hears how many frames the timeline left out', () => {
	const { clock, frames } = setUp()
	clock.advance(1000)
	clock.stall(60_000)
	const jump = frames.find((frame) => frame.skipped > 0)
	expect(jump?.index).toBe(31 + (jump?.skipped ?? 0))
	expect(jump?.index).toBeGreaterThan(1825)
})

test('scenes and sources change while it runs', () => {
	const { clock, program, frames } = setUp()
	clock.advance(200)
	program.setShow({ scenes: [testScene('a', [testItem('b', whole)])], sources: [source('b', 'always')], overlays: [], masterGainDb: -60 })
	clock.advance(100)
	expect(frames.at(-1)).toMatchObject({ luma: 200, sound: 0 })
	program.setShow({ scenes: [], overlays: [], sources: [], masterGainDb: 0 })
	clock.advance(100)
	expect(frames.at(-1)).toMatchObject({ luma: 16, sound: 0 })
})

test('a scene that another one shows plays and is heard with it, and fades with it', () => {
	const { clock, program, frames, feeds } = setUp()
	const nest: Source = { id: 'nest', name: 'nest', settings: { kind: 'scene', sceneId: 'b' }, audio: null }
	program.setShow({
		scenes: [testScene('a', [testItem('a', whole)]), testScene('b', [testItem('b', whole)]), testScene('c', [testItem('nest', whole)])],
		sources: [source('a', 'with-picture'), source('b', 'with-picture'), nest],
		overlays: [],
		masterGainDb: 0,
	})
	clock.advance(200)
	const count = frames.length
	program.take('c', { kind: 'fade', durationMs: 100 })
	clock.advance(200)
	expect(frames.slice(count, count + 4).map((frame) => frame.luma)).toEqual([88, 125, 163, 200])
	expect(frames.at(-1)?.sound).toBeCloseTo(0.2, 5)
	expect(feeds.b.calls.slice(count - 1, count + 3)).toEqual([false, true, true, true])
	program.take('a', { kind: 'cut' })
	clock.advance(100)
	expect(frames.at(-1)).toMatchObject({ luma: 50 })
	expect(feeds.b.calls.at(-1)).toBe(false)
})

test('stopping ends the frames', () => {
	const { clock, program, frames } = setUp()
	clock.advance(200)
	const count = frames.length
	program.dispose()
	program.dispose()
	clock.advance(1000)
	expect(frames).toHaveLength(count)
})

test('the picture that is asked for is that of the scene on air', () => {
	const { clock, program } = setUp()
	expect(program.picture()).toBeNull()
	clock.advance(200)
	expect(luma(program.picture() ?? plainPicture(size, 0, 0, 0))).toBe(50)
	program.take('b', { kind: 'cut' })
	clock.advance(100)
	expect(luma(program.picture() ?? plainPicture(size, 0, 0, 0))).toBe(200)
})

test('a color is read from the own picture of a source, and from that of a source that shows a scene', () => {
	const { program, clock } = setUp()
	clock.advance(10)
	expect(program.colorAt('a', 0.5, 0.5)).toBe('#282828')
	expect(program.colorAt('nowhere', 0.5, 0.5)).toBeNull()
	const inner: Source = { id: 'inner', name: 'Inner', settings: { kind: 'scene', sceneId: 'b' }, audio: null }
	program.setShow({
		scenes: [testScene('a', [testItem('inner', whole)]), testScene('b', [testItem('b', whole)])],
		sources: [inner, source('b', 'with-picture')],
		masterGainDb: 0,
	})
	clock.advance(40)
	expect(program.colorAt('inner', 0.5, 0.5)).toBe('#d6d6d6')
})

const lower = {
	id: 'o',
	name: 'Logo',
	sceneId: 'over',
	in: { kind: 'fade', durationMs: 100 },
	out: { kind: 'fade', durationMs: 200 },
} as const
const showWith = (isOn: boolean) => ({
	scenes: [
		testScene('a', [testItem('a', whole)]),
		testScene('b', [testItem('b', whole)]),
		testScene('over', [testItem('music', { x: 0, y: 0, widthPx: 32, heightPx: 48 })]),
	],
	sources: [source('a', 'with-picture'), source('b', 'with-picture'), source('music', 'with-picture')],
	overlays: [{ ...lower, isOn }],
	masterGainDb: 0,
})

test('an overlay comes and goes over every take, with its own transitions and its sound', () => {
	const { clock, program, frames, phases, feeds } = setUp()
	program.setShow(showWith(false))
	clock.advance(200)
	const start = frames.length
	program.setShow(showWith(true))
	clock.advance(200)
	expect(frames.slice(start - 1, start + 4).map((frame) => frame.luma)).toEqual([50, 63, 75, 88, 100])
	expect(frames.slice(start, start + 3).map((frame) => Math.round(100 * frame.sound))).toEqual([8, 12, 15])
	expect(phases).toEqual(['o in', 'o on'])
	program.take('b', { kind: 'fade', durationMs: 200 })
	clock.advance(100)
	program.take('a', { kind: 'fade', durationMs: 200 })
	clock.advance(400)
	expect(new Set(frames.slice(start + 4).map((frame) => frame.luma))).toEqual(new Set([100]))
	const end = frames.length
	program.setShow(showWith(false))
	clock.advance(300)
	expect(frames.slice(end, end + 7).map((frame) => frame.luma)).toEqual([93, 86, 79, 71, 64, 57, 50])
	expect(frames.slice(end, end + 6).map((frame) => Math.round(100 * frame.sound))).toEqual([13, 12, 10, 8, 7, 5])
	expect(phases).toEqual(['o in', 'o on', 'o out', 'o off'])
	expect(frames.at(-1)?.sound).toBeCloseTo(0.05, 5)
	expect(feeds.music.calls.at(-1)).toBe(false)
})

test('an overlay that is taken back does not jump, and one that is on at the start is there at once', () => {
	const { clock, program, frames } = setUp()
	program.setShow(showWith(true))
	clock.advance(100)
	program.setShow(showWith(false))
	clock.advance(100)
	program.setShow(showWith(true))
	clock.advance(200)
	const values = frames.map((frame) => frame.luma)
	for (const [index, value] of values.entries()) if (index > 0) expect(Math.abs(value - (values[index - 1] ?? 0))).toBeLessThan(14)
	expect([values.at(-1), Math.min(...values) < 85]).toEqual([100, true])
})

test('a second canvas has its own size, scenes on air and receiver, with the same sources and sound', () => {
	const { clock, program, frames, feeds, sink } = setUp()
	const upright = { widthPx: 32, heightPx: 64 }
	const scenes = ['a', 'b'].map((id) => testScene(id, [testItem(id, { x: -16, y: 0, widthPx: 64, heightPx: 64 })]))
	const show = {
		scenes: [testScene('a', [testItem('a', whole)]), testScene('b', [testItem('b', whole)])],
		sources: [source('a', 'with-picture'), source('b', 'with-picture'), source('music', 'always')],
		masterGainDb: 0,
	}
	const seen: (readonly [number, number, number, number])[] = []
	const sinkOfUpright = ({ picture, index, sound }: ProgramFrame) => {
		seen.push([picture.widthPx, pixel(picture, 30, 60)[0], index, sound.at(-1) ?? 0])
		return true
	}
	program.setShow({ ...show, canvases: [{ id: 'vertical', ...upright, scenes, onAirSceneId: 'b' }] })
	program.setSink(sinkOfUpright, 'vertical')
	clock.advance(200)
	expect(seen.at(-1)?.slice(0, 3)).toEqual([32, 200, frames.at(-1)?.index])
	expect(frames.at(-1)?.luma).toBe(50)
	// What only the second canvas shows runs, and both have the sound of the program.
	expect([feeds.a.calls.at(-1), feeds.b.calls.at(-1)]).toEqual([true, true])
	expect(seen.at(-1)?.[3]).toBe(frames.at(-1)?.sound)

	program.take('a', { kind: 'cut' }, 'vertical')
	program.take('b', { kind: 'cut' })
	clock.advance(100)
	expect([seen.at(-1)?.[1], frames.at(-1)?.luma]).toEqual([50, 200])
	// The scene on air of a known canvas is not changed by an edit.
	program.setShow({ ...show, canvases: [{ id: 'vertical', ...upright, scenes, onAirSceneId: 'b' }] })
	clock.advance(100)
	expect(seen.at(-1)?.[1]).toBe(50)
	const count = seen.length
	program.setShow(show)
	program.setSink(sink)
	clock.advance(100)
	expect(seen).toHaveLength(count)
	expect(feeds.a.calls.at(-1)).toBe(false)
})

test('an overlay lies over a second canvas where its scene was placed for it', () => {
	const { clock, program } = setUp()
	const upright = { widthPx: 32, heightPx: 64 }
	const scenes = [testScene('a', [testItem('a', { x: 0, y: 0, ...upright })]), testScene('b', [testItem('b', { x: 0, y: 32, ...upright })])]
	const show = {
		scenes: [testScene('a', [testItem('a', whole)]), testScene('b', [testItem('b', whole)])],
		sources: [source('a', 'with-picture'), source('b', 'with-picture')],
		overlays: [{ id: '1', name: 'Overlay 1', sceneId: 'b', isOn: true, in: { kind: 'cut' }, out: { kind: 'cut' } } as const],
		masterGainDb: 0,
	}
	let seen: readonly number[] = []
	program.setSink(({ picture }) => {
		seen = [pixel(picture, 16, 16)[0], pixel(picture, 16, 48)[0]]
		return true
	}, 'vertical')
	const canvas = { id: 'vertical', ...upright, scenes, onAirSceneId: 'a' } as const
	program.setShow({ ...show, canvases: [canvas] })
	clock.advance(100)
	expect(seen).toEqual([50, 50])
	program.setShow({ ...show, canvases: [{ ...canvas, overlaySceneIds: ['b'] }] })
	clock.advance(100)
	expect(seen).toEqual([50, 200])
})

test('a second canvas is handed over from its first whole picture on, or when its source does not come', () => {
	const upright = { widthPx: 32, heightPx: 64 }
	const over = { x: 0, y: 0, ...upright }
	const scenes = [testScene('late', [testItem('b', over), testItem('c', over)])]
	const handedOver = (comes: boolean) => {
		const { clock, program, frames, feeds } = setUp()
		const sources = [source('a', 'with-picture'), source('b', 'with-picture'), source('c', 'with-picture')]
		const show = { scenes: [testScene('a', [testItem('a', whole)])], sources, masterGainDb: 0 }
		const seen: (readonly [number, number])[] = []
		program.setShow({ ...show, canvases: [{ id: 'vertical', ...upright, scenes, onAirSceneId: 'late' }] })
		program.setSink(({ picture, index }) => {
			seen.push([pixel(picture, 30, 60)[0], index])
			return true
		}, 'vertical')
		clock.advance(1000)
		expect(seen).toEqual([])
		const before = frames.length
		if (comes) program.setFeed('c', feeds.music.feed)
		clock.advance(2000)
		return { seen, before }
	}
	const { seen, before } = handedOver(true)
	expect(seen[0]).toEqual([100, before])
	expect(seen.every(([luma]) => luma === 100)).toBe(true)
	expect(handedOver(false).seen.length).toBeGreaterThan(25)
})

test('an item that is hidden on air plays and is heard until it has disappeared', () => {
	const { clock, program, frames, feeds } = setUp()
	const fade = { kind: 'fade', durationMs: 100 } as const
	const show = (visible: boolean) => ({
		...showWith(false),
		scenes: [testScene('a', [testItem('a', whole), testItem('music', whole, { show: fade, hide: fade, visible })])],
	})
	program.setShow(show(true))
	clock.advance(200)
	const end = frames.length
	program.setShow(show(false))
	clock.advance(200)
	expect(frames.slice(end - 1, end + 5).map((frame) => frame.luma)).toEqual([100, 88, 75, 63, 50, 50])
	expect(frames.slice(end - 1, end + 4).map((frame) => Math.round(1000 * frame.sound))).toEqual([150, 117, 83, 50, 50])
	expect(feeds.music.calls.slice(end - 1, end + 4)).toEqual([true, true, true, true, false])
	const start = frames.length
	program.setShow(show(true))
	clock.advance(200)
	expect(frames.slice(start, start + 4).map((frame) => frame.luma)).toEqual([63, 75, 88, 100])
	expect(frames.slice(start, start + 4).map((frame) => Math.round(1000 * frame.sound))).toEqual([83, 117, 150, 150])
})
