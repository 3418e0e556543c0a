import { detach } from '../lib/detach.ts'
import type { PlanarPicture } from './i420.ts'
import type { ShownPictures } from './shown-pictures.ts'

/** A track that shows the frames written to it. Chromium's, and not yet in TypeScript's types. */
export interface FrameTrack {
	readonly writable: WritableStream<VideoFrame>
	stop(): void
}
type FrameTrackMaker = new (of: { readonly kind: 'video' }) => FrameTrack & MediaStreamTrack

/** What it needs of the element. */
export type FrameElement = Pick<HTMLVideoElement, 'play' | 'pause' | 'srcObject' | 'addEventListener' | 'removeEventListener'>

export interface VideoParts {
	/** A track and the stream to give to the element. */
	readonly makeTrack: () => { readonly track: FrameTrack; readonly stream: MediaStream }
	readonly makeFrame: (picture: PlanarPicture, timestampUs: number) => VideoFrame
	/** ms, never falling. */
	readonly now: () => number
	/** Returns what takes it back. */
	readonly setTimer: (run: () => void, ms: number) => () => void
}

/** A video that plays has the browser look for a new frame sixty times a second: one without pictures for so long is paused, and keeps its picture. */
const restAfterMs = 500

/** The parts of this browser; null where it cannot show single pictures in a video element: on a phone without TLS, in other browsers than Chromium. */
export function videoParts(): VideoParts | null {
	const Track = (globalThis as { readonly MediaStreamTrackGenerator?: FrameTrackMaker }).MediaStreamTrackGenerator
	if (!Track || typeof VideoFrame !== 'function') return null
	return {
		makeTrack() {
			const track = new Track({ kind: 'video' })
			return { track, stream: new MediaStream([track]) }
		},
		makeFrame,
		now: () => performance.now(),
		setTimer(run, ms) {
			const timer = setTimeout(run, ms)
			return () => clearTimeout(timer)
		},
	}
}

/**
 * Gives each picture to a video element as it is: the browser converts and scales it while it draws the window, and the page itself draws nothing. That is half the
 * work of a canvas on a computer without a graphics card. The newest picture only: one that comes while another is being written takes the place of those that wait.
 * `onFailed`: the browser takes none; called at most once, and nothing is shown any more.
 */
export function createVideoPictures(element: FrameElement, parts: VideoParts, onFailed: () => void): ShownPictures {
	const { track, stream } = parts.makeTrack()
	const writer = track.writable.getWriter()
	let newest: PlanarPicture | null = null
	let isWriting = false
	let isClosed = false
	let lastUs = 0
	let lastAtMs = parts.now()
	let isResting = false
	/** What came last, if nothing had come for a while before: a still picture is sent again once a second. */
	let still: PlanarPicture | null = null
	let stopTimer = () => {}

	const play = () => detach(element.play().catch(onRefused))
	/** Some browsers pause what is out of sight, and nobody could start it again. */
	const playOn = () => {
		if (!isResting) play()
	}
	element.srcObject = stream
	element.addEventListener('pause', playOn)
	play()
	watch()

	function watch(): void {
		stopTimer = parts.setTimer(() => {
			if (parts.now() - lastAtMs < restAfterMs) return watch()
			isResting = true
			element.pause()
		}, restAfterMs)
	}

	/** Whether it is to be written. */
	function isNews(picture: PlanarPicture): boolean {
		const nowMs = parts.now()
		if (isResting && still && isSame(still, picture)) return false
		still = nowMs - lastAtMs < restAfterMs ? null : { ...picture, data: picture.data.slice() }
		lastAtMs = nowMs
		return true
	}

	async function writeAll(): Promise<void> {
		isWriting = true
		try {
			while (newest && !isClosed) {
				lastUs = Math.max(lastUs + 1, Math.round(1000 * parts.now()))
				const frame = parts.makeFrame(newest, lastUs)
				newest = null
				await writer.write(frame).catch((error: unknown) => {
					frame.close()
					throw error
				})
			}
		} catch {
			fail()
		} finally {
			isWriting = false
		}
	}

	/** A play that the end interrupts is no failure. */
	function onRefused(error: unknown): void {
		if (error instanceof DOMException && error.name === 'NotAllowedError') fail()
	}

	function fail(): void {
		if (isClosed) return
		close()
		onFailed()
	}

	function close(): void {
		if (isClosed) return
		isClosed = true
		newest = null
		stopTimer()
		element.removeEventListener('pause', playOn)
		detach(writer.close().catch(() => {}))
		track.stop()
		element.srcObject = null
	}

	return {
		show(picture) {
			if (isClosed || !isNews(picture)) return
			newest = picture
			if (isResting) {
				isResting = false
				play()
				watch()
			}
			if (!isWriting) detach(writeAll())
		},
		close,
	}
}

function isSame(a: PlanarPicture, b: PlanarPicture): boolean {
	return a.widthPx === b.widthPx && a.heightPx === b.heightPx && a.data.every((value, at) => value === b.data[at])
}

/** Takes the memory of the picture, where the browser can: `transfer` is newer than TypeScript's types. */
function makeFrame({ widthPx, heightPx, data }: PlanarPicture, timestamp: number): VideoFrame {
	const pixels = data as Uint8Array<ArrayBuffer>
	const init: VideoFrameBufferInit & { readonly transfer: readonly ArrayBuffer[] } = {
		transfer: [pixels.buffer],
		format: 'I420',
		codedWidth: widthPx,
		codedHeight: heightPx,
		timestamp,
		colorSpace: { matrix: 'bt709', primaries: 'bt709', transfer: 'bt709', fullRange: false },
	}
	return new VideoFrame(pixels, init)
}
