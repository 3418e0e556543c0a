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
import { type KnownFilm, lookAtFilm } from './media-still.ts'
import type { MediaProbe } from './media-streams.ts'
import { openMediaInput } from './open-media-input.ts'
import { shrunk } from './raw-picture.ts'

const resizeRestMs = 300
/** A file that is shown and gives nothing for this long is opened again. */
const stallMs = 2000
/** The same for a livestream, shown or not. */
const liveStallMs = 4000
/** Kept of a livestream against an unsteady network, s. */
const liveReserveS = 0.2
/** Of a stream that waits for us, frames: fewer than the queue reads ahead. */
const pulledReserve = 4
/** What lay unused for so long is left out, s. */
const liveWindowS = 2

/**
 * A media file, pulled frame by frame while it is shown and standing still otherwise. While it must be able to play at once it is open, its next frame
 * ready; else nothing of it runs and a small picture stands for it. Without loop it stays on its last frame and goes back to its start once it is out of
 * sight.
 */
export function openMediaSource(settings: MediaSettings, firstSize: PictureSize, context: MediaContext): OpenSource {
	const { clock, format } = context
	const fps = format.frameRate.numerator / format.frameRate.denominator
	const isFile = readMediaAddress(settings.path).kind === 'file'
	let lifecycle: Lifecycle = opened
	let published: SourceState = lifecycle.state
	let size = firstSize
	/** null before anybody has said. */
	let wanted: boolean | null = null
	let film: KnownFilm | null = null
	let current: MediaRun | null = null
	/** Keeps the present one near the present, while it is live. */
	let edge: LiveEdge | null = null
	/** Opened at another size, catching up with the present position. */
	let next: MediaRun | null = null
	let picture: I420Picture | null = null
	let position = 0
	let active = false
	let ended = false
	let played = false
	/** Unix ms since which shown frames lack their data; null while they do not. */
	let waitingSinceMs: number | null = null
	let isDisposed = false
	/** Nothing of it runs, and what is in it is known as far as it can be. */
	let isResting = false
	/** Counts restarts: what an earlier opening still brings is not taken. */
	let generation = 0
	let cancelRestart = () => {}
	let cancelResize = () => {}
	/** Ends with the present opening. */
	let looking = new AbortController()
	const disposing = new Set<Promise<void>>()

	function publish(): void {
		const state = presentState()
		if (state.kind === published.kind && state.kind !== 'lost') return
		if (state === published) return
		published = state
		context.onState(state)
	}

	function presentState(): SourceState {
		if (isResting) return lifecycle.state.kind === 'failed' ? lifecycle.state : { kind: 'idle' }
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
		// Beyond the end of a looped file there is nothing to seek to: the same place in its present round.
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
		isResting = false
		const opening = openAndLook(looking.signal)
		waitFor(opening)
		opening.then(
			({ known, input }) => {
				if (isDisposed || mine !== generation) return input.dispose()
				film = known
				sayNaturalSize(known)
				edge = null
				current = start(position, known.probe, input)
				return undefined
			},
			(error: unknown) => {
				if (isDisposed || mine !== generation) return
				const failure = failureOfOpening(error)
				// A server may come back; a file that is not there is not looked for all the time.
				failed({ ...failure, fatal: isFile || !failure.error.retryable })
			},
		)
	}

	/** Before it is opened, so that it is opened in its own shape where that is wanted. */
	function sayNaturalSize({ probe }: KnownFilm): void {
		if (probe.video?.hasSquarePixels && !probe.video.isTurned) {
			const { widthPx, heightPx } = probe.video
			context.onNaturalSize({ widthPx, heightPx })
		}
	}

	async function openAndLook(signal: AbortSignal): Promise<{ known: KnownFilm; input: MediaInput }> {
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

	/** Closes what is open. What was shown last stands for it, or its first picture. */
	function rest(): void {
		const wasEnded = ended
		closeRuns()
		if (wasEnded) position = 0
		ended = false
		waitingSinceMs = null
		if (picture && !wasEnded) {
			picture = shrunk(picture)
			isResting = true
			return publish()
		}
		lookAgain()
	}

	/** In turn with all others, since nobody waits for it. An address of the network is not asked before it is needed. */
	function lookAgain(): void {
		isResting = false
		if (!isFile) {
			isResting = true
			return publish()
		}
		const mine = generation
		const isMine = () => !isDisposed && mine === generation
		const done = context.inTurn(async () => {
			if (!isMine()) return
			await lookAtFilm(settings, size, context, looking.signal).then(
				({ known, still }) => {
					if (!isMine()) return
					film = known
					sayNaturalSize(known)
					picture = still
					isResting = true
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

	/** Closing waits for it. */
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
		looking.abort()
		looking = new AbortController()
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
		if (wanted) open()
		else lookAgain()
	}

	function followSize(): void {
		if (!needsOtherSize()) return
		const mine = generation
		openMediaInput(settings, context).then(
			(input) => {
				if (mine !== generation || !film || !needsOtherSize()) return input.dispose()
				dispose(next)
				next = start(position, film.probe, input)
				return undefined
			},
			// It goes on in its present size for as long as it can.
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

	/** A livestream runs on while nobody sees it, so that it is not old when it is shown. */
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
		// Two receptions of a livestream have nothing in common but the present.
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
		resize(wanted) {
			size = wanted
			cancelResize()
			cancelResize = clock.after(resizeRestMs, followSize)
		},
		setNeeded(next) {
			if (isDisposed || next === wanted) return
			wanted = next
			if (!next) return rest()
			// What could not be opened while nobody needed it may be there now.
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
