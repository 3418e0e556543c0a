import type { I420Picture } from '../../../shared/domain/feeds.ts'
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
import { createLiveEdge, type LiveEdge } from './live-edge.ts'
import type { MediaContext, MediaSettings } from './media-context.ts'
import type { MediaInput } from './media-input.ts'
import { probeMedia } from './media-probe.ts'
import { type MediaRun, startMediaRun } from './media-run.ts'
import { inspectFilm, type KnownFilm } from './media-still.ts'
import type { MediaProbe } from './media-streams.ts'
import { openMediaInput } from './open-media-input.ts'
import { shrunk } from './raw-picture.ts'

/** The size changes many times while an item is dragged: the run is replaced once it has settled. */
const resizeSettleMs = 300
/** A shown file that gives nothing for this long is opened again. */
const stallMs = 2000
/** The same for a livestream, shown or not. */
const liveStallMs = 4000
/** The buffer of a livestream against an unsteady network, s. */
const liveReserveS = 0.2
/** The same for a stream that waits for us, frames: fewer than the queue reads ahead. */
const pulledReserve = 4
/** Frames that stay unused for this long are dropped, s. */
const liveWindowS = 2

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
	let current: MediaRun | null = null
	/** Keeps a livestream close to the present. */
	let edge: LiveEdge | null = null
	/** Opened with another size; it is catching up with the current position. */
	let next: MediaRun | null = null
	let picture: I420Picture | null = null
	let position = 0
	let active = false
	let ended = false
	let played = false
	/** Unix ms since which data for the shown frames is missing; null while it is not. */
	let waitingSinceMs: number | null = null
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
		if (ended) return { kind: 'ended' }
		return { kind: active ? 'running' : 'idle' }
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
				if (run !== current) return
				lifecycle = nextLifecycle(lifecycle, { kind: 'output' }, clock.now()).after
				publish()
			},
			onGone(failure) {
				if (run === next) next = null
				if (run !== current) return
				current = null
				failed(failure)
			},
		})
		return run
	}

	function open(): void {
		if (isDisposed || current) return
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
				edge = null
				current = start(position, known.probe, input)
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
		const wasEnded = ended
		closeRuns()
		if (wasEnded) position = 0
		ended = false
		waitingSinceMs = null
		if (picture && !wasEnded) {
			picture = shrunk(picture)
			isUnloaded = true
			return publish()
		}
		loadStill()
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
					picture = still
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

	function dispose(run: MediaRun | null): void {
		if (run) waitFor(run.dispose())
	}

	function closeRuns(): void {
		generation += 1
		probing.abort()
		probing = new AbortController()
		cancelRestart()
		dispose(current)
		dispose(next)
		current = null
		next = null
	}

	function rewind(): void {
		closeRuns()
		position = 0
		ended = false
		waitingSinceMs = null
		if (isNeeded) open()
		else loadStill()
	}

	function applySize(): void {
		if (!needsOtherSize()) return
		const mine = generation
		openMediaInput(settings, context).then(
			(input) => {
				if (mine !== generation || !film || !needsOtherSize()) return input.dispose()
				dispose(next)
				next = start(position, film.probe, input)
				return undefined
			},
			// It continues in its current size as long as it can.
			() => {},
		)
	}

	function needsOtherSize(): boolean {
		return !isDisposed && !ended && film?.probe.video != null && current !== null && needsReopening(current.size, size)
	}

	function step(): void {
		if (!current) return
		const result = current.queue.step()
		played = result === 'played'
		position = current.queue.position()
		ended = result === 'ended'
		current.refill()
		const nowMs = clock.now()
		waitingSinceMs = result === 'waiting' ? (waitingSinceMs ?? nowMs) : null
		if (waitingSinceMs === null || lifecycle.state.kind !== 'running') return
		if (nowMs - Math.max(waitingSinceMs, current.lastArrivalMs()) > stallMs) {
			waitingSinceMs = null
			current.giveUp(stallMs)
		}
	}

	/** A livestream continues while it is not shown, so it is not late when it is shown. */
	function livestreamStep(run: MediaRun): void {
		edge ??= createLiveEdge(
			run.isPushed
				? { reserve: Math.ceil(fps * liveReserveS), window: Math.round(fps * liveWindowS) }
				: { reserve: pulledReserve, window: null },
		)
		const { queue } = run
		const { skip, play } = edge.next(queue.buffered())
		if (skip > 0) queue.seek(queue.position() + skip)
		played = play && queue.step() === 'played'
		run.refill()
		if (lifecycle.state.kind !== 'running' || clock.now() - run.lastArrivalMs() <= liveStallMs) return
		run.giveUp(liveStallMs)
	}

	function takeOverWhenReady(): void {
		if (!next) return
		// Two connections to a livestream share no positions.
		if (!next.isLive) next.queue.seek(position)
		next.refill()
		if (!next.queue.isReady()) return
		dispose(current)
		current = next
		edge = null
		next = null
	}

	return {
		feed: {
			advance(isActive) {
				const wasEnded = ended
				active = isActive
				played = false
				takeOverWhenReady()
				if (current?.isLive) livestreamStep(current)
				else if (isActive && !ended) step()
				else if (!isActive && wasEnded) rewind()
				picture = current?.queue.picture() ?? picture
				publish()
			},
			picture: () => picture,
			readSound: (block) => played && (current?.queue.readSound(block) ?? false),
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
			closeRuns()
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
			closeRuns()
			await Promise.all(disposing)
		},
	}
}
