import { beforeEach, expect, test } from 'vitest'
import type { PlanarPicture } from './i420.ts'
import { createVideoPictures, type FrameElement, type FrameTrack } from './video-pictures.ts'

/** A frame that knows what it was made of. */
interface TestFrame {
	readonly luma: number
	readonly timestampUs: number
	isClosed: boolean
}

let written: TestFrame[] = []
let made: TestFrame[] = []
let failures = 0
/** Lets the track take the frame that is being written. */
let take: () => void = () => {}
let refuse: (error: Error) => void = () => {}
let isStopped = false
let nowMs = 0
let timer: { readonly run: () => void; readonly atMs: number } | null = null

beforeEach(() => {
	written = []
	made = []
	failures = 0
	isStopped = false
	nowMs = 5
	timer = null
})

const picture = (luma: number): PlanarPicture => ({ widthPx: 2, heightPx: 2, data: new Uint8Array(6).fill(luma) })
const settled = () => new Promise((resolve) => setTimeout(resolve))

function setUp(play: () => Promise<void> = async () => {}) {
	const listeners = new Set<() => void>()
	const element = {
		srcObject: null as MediaProvider | null,
		play,
		pause() {
			for (const run of listeners) run()
		},
		addEventListener: (_type: string, run: () => void) => listeners.add(run),
		removeEventListener: (_type: string, run: () => void) => listeners.delete(run),
	}
	const writable = new WritableStream<VideoFrame>({
		write(frame) {
			written.push(frame as unknown as TestFrame)
			return new Promise((resolve, reject) => {
				take = resolve
				refuse = reject
			})
		},
	})
	const track: FrameTrack = {
		writable,
		stop() {
			isStopped = true
		},
	}
	const pictures = createVideoPictures(
		element as unknown as FrameElement,
		{
			makeTrack: () => ({ track, stream: {} as MediaStream }),
			makeFrame({ data }, timestampUs) {
				if (data[0] === 99) throw new TypeError('This size is not supported.')
				const frame = { luma: data[0] ?? -1, timestampUs, isClosed: false }
				made.push(frame)
				return Object.assign(frame, {
					close() {
						frame.isClosed = true
					},
				}) as unknown as VideoFrame
			},
			now: () => nowMs,
			setTimer(run, ms) {
				timer = { run, atMs: nowMs + ms }
				return () => {
					timer = null
				}
			},
		},
		() => {
			failures += 1
		},
	)
	return { pictures, element, pause: () => [...listeners].map((run) => run()) }
}

test('while one picture is being written only the newest of those that come waits, and the times rise', async () => {
	const { pictures } = setUp()
	for (const luma of [1, 2, 3, 4]) pictures.show(picture(luma))
	await settled()
	expect(made.map(({ luma }) => luma)).toEqual([1])
	take()
	await settled()
	take()
	await settled()
	expect(written.map(({ luma }) => luma)).toEqual([1, 4])
	expect(written.map(({ timestampUs }) => timestampUs)).toEqual([5000, 5001])
	expect(failures).toBe(0)
})

test('a frame that the browser does not take is closed, and the failure is said once', async () => {
	const { pictures, element } = setUp()
	pictures.show(picture(1))
	await settled()
	pictures.show(picture(2))
	refuse(new Error('The track ended.'))
	await settled()
	pictures.show(picture(3))
	await settled()
	expect([failures, made.length, made[0]?.isClosed, isStopped, element.srcObject]).toEqual([1, 1, true, true, null])
})

test('a picture that is no frame to the browser is a failure', async () => {
	const { pictures } = setUp()
	pictures.show(picture(99))
	await settled()
	expect(failures).toBe(1)
})

test('a browser that does not let it play is a failure, but not the end in the middle of the start', async () => {
	setUp(async () => {
		throw new DOMException('The play() request was interrupted.', 'AbortError')
	})
	await settled()
	expect(failures).toBe(0)
	setUp(async () => {
		throw new DOMException('play() failed.', 'NotAllowedError')
	})
	await settled()
	expect(failures).toBe(1)
})

test('what the browser paused plays again until the end, after which nothing is written', async () => {
	let plays = 0
	const { pictures, pause, element } = setUp(async () => {
		plays += 1
	})
	pause()
	expect(plays).toBe(2)
	pictures.close()
	expect(pause()).toEqual([])
	pictures.show(picture(1))
	await settled()
	expect([made.length, isStopped, element.srcObject, failures]).toEqual([0, true, null, 0])
})

/** Time passes, and what is due in it runs. */
function pass(ms: number): void {
	const until = nowMs + ms
	while (timer && timer.atMs <= until) {
		const due = timer
		timer = null
		nowMs = due.atMs
		due.run()
	}
	nowMs = until
}

test('without new pictures the video is paused; a still one that comes again is written once more, a new one at once', async () => {
	let plays = 0
	const { pictures } = setUp(async () => {
		plays += 1
	})
	const show = async (luma: number) => {
		pictures.show(picture(luma))
		await settled()
		take()
		await settled()
	}
	for (let index = 0; index < 30; index += 1) {
		await show(index)
		pass(33)
	}
	expect(plays).toBe(1)
	for (let index = 0; index < 4; index += 1) {
		pass(1000)
		await show(29)
	}
	expect([written.length, plays, timer]).toEqual([31, 2, null])
	pass(100)
	await show(50)
	expect([written.length, written.at(-1)?.luma, plays]).toEqual([32, 50, 3])
	pictures.close()
	expect(timer).toBe(null)
})
