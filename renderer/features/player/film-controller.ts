import { createListeners } from '../../../shared/lib/listeners.ts'
import { middleOf, stepFrom } from './film-times.ts'

/** Where a film is loaded from. */
export interface FilmSource {
	/** The file itself, for browsers to seek in; null when it does not play as it is. */
	readonly direct: string | null
	/** It is repackaged from this position on: each seek loads it again. */
	stream(fromMs: number, track: number): string
	readonly durationMs: number
	readonly frameRate: number | null
}

export interface FilmState {
	/** Start of the picture that is shown, ms. */
	readonly positionMs: number
	readonly isPlaying: boolean
	/** A picture has been asked for and is not there yet. */
	readonly isWaiting: boolean
	/** It was never started: nothing is loaded. */
	readonly isNew: boolean
	readonly hasFailed: boolean
	readonly rate: number
	readonly track: number
	readonly isMuted: boolean
	readonly isBackward: boolean
}

/** The part of a video element that is used; tests have their own. */
export type FilmElement = Pick<
	HTMLVideoElement,
	| 'src'
	| 'currentTime'
	| 'playbackRate'
	| 'preload'
	| 'muted'
	| 'play'
	| 'pause'
	| 'load'
	| 'removeAttribute'
	| 'addEventListener'
	| 'requestVideoFrameCallback'
>

/** Plays one recording in one video element. */
export interface FilmController {
	state(): FilmState
	onChange(listener: () => void): () => void
	play(): void
	pause(): void
	toggle(): void
	seek(ms: number): void
	/** One picture to either side. */
	step(steps: number): void
	/** J: runs backwards in steps until something else is pressed. */
	backward(): void
	setRate(rate: number): void
	setTrack(track: number): void
	setMuted(isMuted: boolean): void
	/** Unloads it. */
	dispose(): void
}

/** How often the position is reported while it plays, ms. */
const reportEveryMs = 100
const backwardEveryMs = 300
const backwardStepMs = 900
/** A stream that ends earlier than this before the end of the film was cut off, ms. */
const endToleranceMs = 700

export function createFilmController(
	video: FilmElement,
	source: FilmSource,
	every: (ms: number, run: () => void) => () => void,
): FilmController {
	const listeners = createListeners()
	let state: FilmState = {
		...{ positionMs: 0, isPlaying: false, isWaiting: false, isNew: true, hasFailed: false },
		...{ rate: 1, track: 1, isMuted: false, isBackward: false },
	}
	/** Position of time 0 of what is loaded, ms. */
	let baseMs = 0
	let isDirect = true
	/** Asked for while another position was still loading. */
	let nextMs: number | null = null
	let isLoading = false
	let isDisposed = false
	let reportedAtMs = 0
	let endBackward = () => {}

	function set(change: Partial<FilmState>): void {
		state = { ...state, ...change }
		listeners.notify()
	}

	function load(fromMs: number): void {
		isDirect = source.direct !== null && state.track === 1
		isLoading = true
		nextMs = null
		baseMs = isDirect ? 0 : Math.floor(fromMs)
		// Nothing was loaded until now; from here on a picture is wanted even while it is paused.
		video.preload = 'auto'
		video.src = isDirect && source.direct !== null ? source.direct : source.stream(baseMs, state.track)
		if (isDirect) video.currentTime = middleOf(fromMs, source.frameRate) / 1000
		video.playbackRate = state.rate
		set({ positionMs: fromMs, isNew: false, isWaiting: true, hasFailed: false })
		if (state.isPlaying) start()
	}

	function start(): void {
		// The answer to a press that was taken back, or to a source that was replaced: its events say the rest.
		video.play().catch(() => {})
	}

	function go(ms: number): void {
		const to = Math.min(Math.max(ms, 0), source.durationMs)
		if (state.isNew || state.hasFailed) return load(to)
		if (!isDirect) {
			// One at a time: a slider that is dragged would start a stream for each pixel.
			if (isLoading) {
				nextMs = to
				return set({ positionMs: to })
			}
			return load(to)
		}
		video.currentTime = middleOf(to, source.frameRate) / 1000
		set({ positionMs: to, isWaiting: true })
	}

	function stopBackward(): void {
		endBackward()
		endBackward = () => {}
		if (state.isBackward) set({ isBackward: false })
	}

	function watchFrames(): void {
		if (isDisposed) return
		video.requestVideoFrameCallback((nowMs, { mediaTime }) => {
			watchFrames()
			if (isLoading || nextMs !== null) return
			if (state.isPlaying && nowMs - reportedAtMs < reportEveryMs) return
			reportedAtMs = nowMs
			set({ positionMs: Math.min(baseMs + mediaTime * 1000, source.durationMs), isWaiting: false })
		})
	}

	video.addEventListener('loadeddata', () => {
		isLoading = false
		if (nextMs !== null) load(nextMs)
		else set({ isWaiting: false })
	})
	video.addEventListener('seeked', () => set({ isWaiting: false }))
	video.addEventListener('waiting', () => set({ isWaiting: true }))
	video.addEventListener('playing', () => set({ isWaiting: false }))
	video.addEventListener('error', () => {
		if (isDisposed || state.isNew) return
		isLoading = false
		stopBackward()
		set({ hasFailed: true, isPlaying: false, isWaiting: false })
	})
	video.addEventListener('ended', () => {
		const endMs = baseMs + video.currentTime * 1000
		// The connection was cut: it continues from there.
		if (!isDirect && state.isPlaying && endMs > baseMs + 1000 && endMs < source.durationMs - endToleranceMs) return load(endMs)
		set({ isPlaying: false, isWaiting: false })
	})
	watchFrames()

	const controller: FilmController = {
		state: () => state,
		onChange: listeners.add,
		play() {
			stopBackward()
			set({ isPlaying: true })
			const isAtEnd = state.positionMs >= source.durationMs - endToleranceMs / 2
			if (state.isNew || state.hasFailed || isAtEnd) go(isAtEnd ? 0 : state.positionMs)
			start()
		},
		pause() {
			stopBackward()
			video.pause()
			set({ isPlaying: false })
		},
		toggle: () => (state.isPlaying ? controller.pause() : controller.play()),
		seek(ms) {
			stopBackward()
			go(ms)
		},
		step(steps) {
			controller.pause()
			go(stepFrom(state.positionMs, steps, source))
		},
		backward() {
			if (state.isBackward) return
			controller.pause()
			set({ isBackward: true })
			endBackward = every(backwardEveryMs, () => {
				if (state.isWaiting) return
				if (state.positionMs <= 0) return stopBackward()
				go(state.positionMs - backwardStepMs * state.rate)
			})
		},
		setRate(rate) {
			video.playbackRate = rate
			set({ rate })
		},
		setTrack(track) {
			if (track === state.track) return
			state = { ...state, track }
			if (state.isNew) set({})
			else load(state.positionMs)
		},
		setMuted(isMuted) {
			video.muted = isMuted
			set({ isMuted })
		},
		dispose() {
			isDisposed = true
			stopBackward()
			video.pause()
			// Ends the connection at once, instead of when the element is collected.
			video.removeAttribute('src')
			video.load()
		},
	}
	return controller
}
