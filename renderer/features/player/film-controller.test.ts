import { beforeEach, expect, test } from 'vitest'
import { createFilmController, type FilmController, type FilmElement } from './film-controller.ts'
import { chapterFrom, formatPosition, readPosition, stepFrom } from './film-times.ts'

let events: Map<string, () => void>
let video: FilmElement & { did: string[] }
let tick: () => void
let frame: (now: number, at: { mediaTime: number }) => void

beforeEach(() => {
	events = new Map()
	tick = () => {}
	const did: string[] = []
	video = {
		...{ did, currentTime: 0, playbackRate: 1, muted: false },
		get src() {
			return ''
		},
		set src(value: string) {
			did.push(value)
		},
		async play() {
			did.push('play')
		},
		pause: () => did.push('pause'),
		load() {},
		removeAttribute() {},
		addEventListener: (name: string, listener: () => void) => events.set(name, listener),
		requestVideoFrameCallback(listener: typeof frame) {
			frame = listener
			return 0
		},
	} as unknown as typeof video
})

function film(direct: string | null): FilmController {
	return createFilmController(
		video,
		{ direct, stream: (fromMs, track) => `stream ${fromMs} ${track}`, durationMs: 10_000, frameRate: 25 },
		(_ms, run) => {
			tick = run
			return () => {
				tick = () => {}
			}
		},
	)
}

test('nothing is loaded before it is played; then it seeks in the file itself', () => {
	const controller = film('file')
	expect([video.did, controller.state().isNew]).toEqual([[], true])
	controller.play()
	expect(video.did).toEqual(['file', 'play', 'play'])
	events.get('loadeddata')?.()
	controller.seek(4000)
	// The middle of the picture: 20 ms at 25 pictures a second.
	expect(video.currentTime).toBeCloseTo(4.02)
	frame(500, { mediaTime: 4 })
	controller.step(1)
	expect([controller.state().positionMs, controller.state().isPlaying]).toEqual([4040, false])
	controller.step(-2)
	expect(controller.state().positionMs).toBe(3960)
})

test('another track is a stream, and each seek loads it again, one at a time', () => {
	const controller = film('file')
	controller.setTrack(2)
	controller.play()
	expect(video.did[0]).toBe('stream 0 2')
	controller.seek(2000)
	controller.seek(3000)
	expect(video.did.filter((each) => each.startsWith('stream'))).toEqual(['stream 0 2'])
	events.get('loadeddata')?.()
	expect(video.did.filter((each) => each.startsWith('stream'))).toEqual(['stream 0 2', 'stream 3000 2'])
	events.get('loadeddata')?.()
	frame(900, { mediaTime: 0.2 })
	expect(controller.state().positionMs).toBe(3200)
	// The connection is cut long before the end.
	video.currentTime = 1.5
	events.get('ended')?.()
	expect(video.did.at(-2)).toBe('stream 4500 2')
	controller.setTrack(1)
	expect(video.did.at(-2)).toBe('file')
})

test('J runs backwards until it is at the start; a failure ends everything, and Play tries again', () => {
	const controller = film('file')
	controller.seek(1500)
	events.get('loadeddata')?.()
	controller.backward()
	tick()
	expect(controller.state().positionMs).toBe(600)
	events.get('seeked')?.()
	tick()
	events.get('seeked')?.()
	tick()
	expect([controller.state().positionMs, controller.state().isBackward]).toEqual([0, false])
	events.get('error')?.()
	expect([controller.state().hasFailed, controller.state().isPlaying]).toEqual([true, false])
	controller.play()
	expect([controller.state().hasFailed, video.did.filter((each) => each === 'file').length]).toEqual([false, 2])
})

test('positions are written with hundredths and read as people type them', () => {
	expect([0, 4120, 59_996, 3_723_500].map(formatPosition)).toEqual(['0:00.00', '0:04.12', '1:00.00', '1:02:03.50'])
	expect(['12', '0:04.12', '1:02:03,5', ' 0:04.1 ', '', 'x', '1:2:3:4', '-3'].map(readPosition)).toEqual([
		12_000,
		4120,
		3_723_500,
		4100,
		null,
		null,
		null,
		null,
	])
})

test('steps stay within the film, and chapters lead on to the end and back to the start', () => {
	const ntsc = { frameRate: 30_000 / 1001, durationMs: 1001 }
	expect(stepFrom(0, -1, ntsc)).toBe(0)
	expect(stepFrom(1001, 1, ntsc)).toBeCloseTo((29 * 1001) / 30)
	const chapters = { durationMs: 10_000, chapters: [{ startMs: 2000 }, { startMs: 6000 }] }
	expect([0, 2000, 7000].map((at) => chapterFrom(at, 1, chapters))).toEqual([2000, 6000, 10_000])
	expect([7000, 8000, 2500, 1000].map((at) => chapterFrom(at, -1, chapters))).toEqual([2000, 6000, 0, 0])
})
