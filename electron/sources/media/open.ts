import { readMediaAddress } from '../../../shared/domain/media-address.ts'
import type { SourceState } from '../../../shared/domain/source.ts'
import { toAppErrorData } from '../../../shared/errors/app-error.ts'
import { detach } from '../../lib/detach.ts'
import { failureOfOpening } from '../capture/capture-run.ts'
import { type Lifecycle, nextLifecycle, opened } from '../capture/live-lifecycle.ts'
import { needsReopening } from '../picture-fit.ts'
import type { PictureSize } from '../picture-size.ts'
import type { OpenSource } from '../source-context.ts'
import type { SourceFailure } from '../source-errors.ts'
import type { MediaContext, MediaSettings } from './media-context.ts'
import type { MediaInput } from './media-input.ts'
import { createMediaPlayback } from './media-playback.ts'
import { probeMedia } from './media-probe.ts'
import { type MediaRun, startMediaRun } from './media-run.ts'
import { inspectFilm, type KnownFilm } from './media-still.ts'
import type { MediaProbe } from './media-streams.ts'
import { openMediaInput } from './open-media-input.ts'

/** The size changes many times while an item is dragged: the run is replaced once it has settled. */
const resizeSettleMs = 300

/**
 * A media file, read frame by frame while it is shown and paused otherwise. While it must be able to play at once it is open and its next frame is ready;
 * otherwise no process runs and a small picture represents it. Without loop it stays on its last frame, and returns to its start once it is no longer shown.
 */
export function openMediaSource(settings: MediaSettings, firstSize: PictureSize, context: MediaContext): OpenSource {
	const { clock, format } = context
	const fps = format.frameRate.numerator / format.frameRate.denominator
	const isFile = readMediaAddress(settings.path).kind === 'file'
	let lifecycle: Lifecycle = opened
	let published: SourceState = lifecycle.state
	let size = firstSize
	/** It must be able to play at once; null until that is set. */
	let isNeeded: boolean | null = null
	let film: KnownFilm | null = null
	let isShown = false
	let isDisposed = false
	/** No process runs, and its content is known as far as possible. */
	let isUnloaded = false
	/** Counts openings: results of earlier ones are ignored. */
	let generation = 0
	let cancelRestart = () => {}
	let cancelResize = () => {}
	/** Aborted with the current opening. */
	let probing = new AbortController()
	const disposing = new Set<Promise<void>>()
	const playback = createMediaPlayback({ clock, rate: format.frameRate, disposeRun: (run) => waitFor(run.dispose()) })

	function publish(): void {
		const state = presentState()
		if (state.kind === published.kind && state.kind !== 'lost') return
		if (state === published) return
		published = state
		context.onState(state)
	}

	function presentState(): SourceState {
		if (isUnloaded) return lifecycle.state.kind === 'failed' ? lifecycle.state : { kind: 'idle' }
		if (lifecycle.state.kind !== 'running') return lifecycle.state
		if (playback.hasEnded()) return { kind: 'ended' }
		return { kind: isShown ? 'running' : 'idle' }
	}

	function failed(failure: SourceFailure): void {
		const { after, restartInMs } = nextLifecycle(lifecycle, { kind: 'gone', failure }, clock.now())
		lifecycle = after
		if (restartInMs !== null) cancelRestart = clock.after(restartInMs, open)
		publish()
	}

	function start(firstFrame: number, known: MediaProbe, input: MediaInput): MediaRun {
		const seconds = firstFrame / fps
		// A looped file cannot be sought beyond its end: this is the same position in the current round.
		const startS = settings.loop && known.durationS ? seconds % known.durationS : seconds
		const request = { loop: settings.loop, startS, size, rate: format.frameRate, probe: known }
		const run: MediaRun = startMediaRun(request, input, firstFrame, context, {
			onReady() {
				if (run !== playback.current()) return
				lifecycle = nextLifecycle(lifecycle, { kind: 'output' }, clock.now()).after
				publish()
			},
			onGone(failure) {
				if (playback.forget(run)) failed(failure)
			},
		})
		return run
	}

	function open(): void {
		if (isDisposed || playback.current()) return
		generation += 1
		const mine = generation
		isUnloaded = false
		const opening = openAndProbe(probing.signal)
		waitFor(opening)
		opening.then(
			({ known, input }) => {
				if (isDisposed || mine !== generation) return input.dispose()
				film = known
				reportNaturalSize(known)
				playback.play(start(playback.position(), known.probe, input))
				return undefined
			},
			(error: unknown) => {
				if (isDisposed || mine !== generation) return
				const failure = failureOfOpening(error)
				// A server may come back; a missing file is not searched for again and again.
				failed({ ...failure, fatal: isFile || !failure.error.retryable })
			},
		)
	}

	/** Before it is opened, so it can be opened in its own shape if that is desired. */
	function reportNaturalSize({ probe }: KnownFilm): void {
		if (probe.video?.hasSquarePixels && !probe.video.isRotated) {
			const { widthPx, heightPx } = probe.video
			context.onNaturalSize({ widthPx, heightPx })
		}
	}

	async function openAndProbe(signal: AbortSignal): Promise<{ known: KnownFilm; input: MediaInput }> {
		const input = await openMediaInput(settings, context)
		try {
			const { identity } = input
			if (film && identity !== null && film.identity === identity) return { input, known: film }
			return { input, known: { identity, probe: await probeMedia(context, input, signal) } }
		} catch (error) {
			await input.dispose()
			throw error
		}
	}

	/** Closes it. Its last shown picture represents it, or its first one. */
	function unload(): void {
		const hadEnded = playback.hasEnded()
		close()
		playback.stop()
		if (hadEnded || !playback.shrinkPicture()) return loadStill()
		isUnloaded = true
		publish()
	}

	/** One film after another, since nobody waits for it. A network address is not opened before it is needed. */
	function loadStill(): void {
		isUnloaded = false
		if (!isFile) {
			isUnloaded = true
			return publish()
		}
		const mine = generation
		const isMine = () => !isDisposed && mine === generation
		const done = context.inTurn(async () => {
			if (!isMine()) return
			await inspectFilm(settings, size, context, probing.signal).then(
				({ known, still }) => {
					if (!isMine()) return
					film = known
					reportNaturalSize(known)
					playback.setPicture(still)
					isUnloaded = true
					publish()
				},
				(error: unknown) => {
					if (!isMine()) return
					lifecycle = { ...opened, state: { kind: 'failed', error: toAppErrorData(error) } }
					publish()
				},
			)
		})
		waitFor(done)
	}

	/** `dispose` waits for it. */
	function waitFor(work: Promise<unknown>): void {
		const gone = work.then(
			() => {},
			() => {},
		)
		disposing.add(gone)
		detach(gone.then(() => disposing.delete(gone)))
	}

	/** Ends the opening under way, and the wait for the next one. */
	function close(): void {
		generation += 1
		probing.abort()
		probing = new AbortController()
		cancelRestart()
	}

	function rewind(): void {
		close()
		playback.rewind()
		if (isNeeded) open()
		else loadStill()
	}

	function applySize(): void {
		if (!needsOtherSize()) return
		const mine = generation
		openMediaInput(settings, context).then(
			(input) => {
				if (mine !== generation || !film || !needsOtherSize()) return input.dispose()
				playback.prepare(start(playback.position(), film.probe, input))
				return undefined
			},
			// It continues in its current size as long as it can.
			() => {},
		)
	}

	function needsOtherSize(): boolean {
		const current = playback.current()
		return !isDisposed && !playback.hasEnded() && film?.probe.video != null && current !== null && needsReopening(current.size, size)
	}

	return {
		feed: {
			advance(isActive) {
				isShown = isActive
				if (!isActive && playback.hasEnded()) rewind()
				else playback.advance(isActive, lifecycle.state.kind === 'running')
				publish()
			},
			picture: playback.picture,
			readSound: playback.readSound,
		},
		resize(desired) {
			size = desired
			cancelResize()
			cancelResize = clock.after(resizeSettleMs, applySize)
		},
		setNeeded(next) {
			if (isDisposed || next === isNeeded) return
			isNeeded = next
			if (!next) return unload()
			// A file that could not be opened before may exist now.
			lifecycle = opened
			close()
			playback.stop()
			open()
			publish()
		},
		restart() {
			if (isDisposed) return
			lifecycle = opened
			publish()
			rewind()
		},
		async dispose() {
			isDisposed = true
			cancelResize()
			close()
			playback.stop()
			await Promise.all(disposing)
		},
	}
}
