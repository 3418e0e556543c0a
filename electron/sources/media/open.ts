import type { I420Picture } from '../../../shared/domain/feeds.ts'
import { readMediaAddress } from '../../../shared/domain/media-address.ts'
import type { MediaPlayback } from '../../../shared/domain/media-playback.ts'
import type { SourceState } from '../../../shared/domain/source.ts'
import { toAppErrorData } from '../../../shared/errors/app-error.ts'
import { createPendingWork } from '../../lib/pending-work.ts'
import { failureOfOpening } from '../capture/capture-run.ts'
import { type Lifecycle, nextLifecycle, opened } from '../capture/live-lifecycle.ts'
import { needsReopening } from '../picture-fit.ts'
import type { PictureSize } from '../picture-size.ts'
import type { OpenSource } from '../source-context.ts'
import type { SourceFailure } from '../source-errors.ts'
import { endFrame, filmRange, frameWithin, loopMethod, reportedFilm } from './film-range.ts'
import { firstTransport, nextTransport, type TransportEvent } from './film-transport.ts'
import { createLoopFollower } from './loop-follower.ts'
import type { MediaContext, MediaSettings } from './media-context.ts'
import type { MediaInput } from './media-input.ts'
import { createMediaPlayback } from './media-playback.ts'
import { type MediaRun, startMediaRun } from './media-run.ts'
import { inspectFilm, type KnownFilm } from './media-still.ts'
import type { MediaProbe } from './media-streams.ts'
import { openFilm } from './open-film.ts'
import { openMediaInput } from './open-media-input.ts'
import { createPlaybackReport } from './playback-report.ts'

/** The size changes many times while an item is dragged, so the run is replaced only after the size has been stable for this long. */
const resizeSettleMs = 300
/** How long before the end of the current round of a loop the next one is opened, s. */
const followAheadS = 3
/** Shown in place of a film that hides itself at its end. */
const nothingVisible: I420Picture = { widthPx: 2, heightPx: 2, data: new Uint8Array([16, 16, 16, 16, 128, 128]), alpha: new Uint8Array(4) }

/**
 * A media file, read frame by frame while it is shown and paused otherwise. While it must be able to play at once it is open and its next frame is ready;
 * otherwise no process runs and a small picture represents it. `film-transport.ts` decides when it pauses and seeks.
 */
export function openMediaSource(settings: MediaSettings, firstSize: PictureSize, context: MediaContext): OpenSource {
	const { clock, format } = context
	const fps = format.frameRate.numerator / format.frameRate.denominator
	const isFile = readMediaAddress(settings.path).kind === 'file'
	let lifecycle: Lifecycle = opened
	let published: SourceState = lifecycle.state
	let size = firstSize
	/** Whether it must be able to play at once; null until `setNeeded` is called. */
	let isNeeded: boolean | null = null
	let film: KnownFilm | null = null
	let isShown = false
	let isDisposed = false
	/** Whether no process runs and everything that can be known about the content is known. */
	let isUnloaded = false
	/** Incremented each time the film is opened or closed: results of earlier attempts are ignored. */
	let generation = 0
	let cancelRestart = () => {}
	let cancelResize = () => {}
	/** Aborted with the current opening. */
	let probing = new AbortController()
	/** `dispose` waits for it. */
	const pending = createPendingWork()
	const range = filmRange(settings, fps)
	let transport = firstTransport(settings)
	/** Whether a run is being opened at another frame, to move the film there. */
	let isMoving = false
	/** The frame that was requested while the film was still moving to another one. */
	let nextMove: number | null = null
	const readyRuns = new WeakSet<MediaRun>()
	const follower = createLoopFollower(() => openMediaInput(settings, context), pending)
	const report = createPlaybackReport(clock.now, context.onPlayback)
	const playback = createMediaPlayback({
		clock,
		rate: format.frameRate,
		startFrame: range.startFrame,
		disposeRun: (run) => pending.add(run.dispose()),
	})

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
		isMoving = false
		if (restartInMs !== null) cancelRestart = clock.after(restartInMs, open)
		publish()
	}

	function start(firstFrame: number, known: MediaProbe, input: MediaInput): MediaRun {
		const isInside = loopMethodOf(known) === 'inside'
		const request = { loop: isInside, size, rate: format.frameRate, probe: known }
		const frames = { first: firstFrame, inFile: inFile(firstFrame, known), end: range.outFrame }
		const run: MediaRun = startMediaRun(request, input, frames, context, {
			onReady() {
				readyRuns.add(run)
				if (run !== playback.current()) return
				isMoving = false
				if (nextMove !== null) moveTo(nextMove)
				lifecycle = nextLifecycle(lifecycle, { kind: 'output' }, clock.now()).after
				publish()
			},
			onGone(failure) {
				if (playback.forget(run)) failed(failure)
				else follower.giveUp()
			},
		})
		return run
	}

	const loopMethodOf = ({ durationS }: MediaProbe) => loopMethod(range, { loop: settings.loop, isFile, durationS })

	/** A looped file cannot be sought beyond its end: this is the same position in the current round. */
	function inFile(frame: number, known: MediaProbe): number {
		const frames = loopMethodOf(known) === 'inside' && known.durationS ? Math.round(known.durationS * fps) : 0
		return frames > 0 ? frame % frames : frame
	}

	/** Reports the length and range of the film to the user interface; a livestream has none. */
	function reportFilm({ probe }: KnownFilm, flow: MediaInput['flow']): void {
		const { durationS } = probe
		const isLivestream = flow === 'pushed' || (flow === 'pulled' && durationS === null)
		report.setFilm(isLivestream ? null : reportedFilm(range, { durationS, loop: settings.loop }, fps))
	}

	function playbackState(): MediaPlayback['state'] {
		if (playback.hasEnded()) return 'ended'
		if (transport.isPaused) return 'paused'
		const run = playback.current()
		return isShown && run !== null && readyRuns.has(run) ? 'playing' : 'waiting'
	}

	function apply(event: TransportEvent): void {
		const isAtStart = (nextMove ?? playback.position()) === range.startFrame
		const { after, moveTo: to } = nextTransport(transport, event, settings, { hasEnded: playback.hasEnded(), isAtStart })
		transport = after
		if (to === 'start') moveTo(range.startFrame)
		else if (to !== null) moveTo(frameWithin(range, Math.round((to.positionMs * fps) / 1000), film?.probe.durationS ?? null, fps))
	}

	/** The position in the file, s. */
	function positionS(): number {
		const frame = nextMove ?? playback.position()
		return (film ? inFile(frame, film.probe) : frame) / fps
	}

	function continueLoop(): void {
		openFollower()
		if (playback.hasEnded() && !follower.isOpening() && isShown) moveTo(range.startFrame)
	}

	/** Opens the next round of a loop before the current one ends. */
	function openFollower(): void {
		const run = playback.current()
		if (!film || !run || !follower.isFree() || playback.hasFollower() || loopMethodOf(film.probe) !== 'follow') return
		const end = endFrame(range, film.probe.durationS, fps)
		if (end === null || end - playback.position() > followAheadS * fps || !readyRuns.has(run)) return
		const { probe } = film
		const mine = generation
		follower.open((input) => {
			if (isDisposed || mine !== generation || !playback.current()) return false
			playback.follow(start(range.startFrame, probe, input))
			return true
		})
	}

	function open(): void {
		if (isDisposed || playback.current()) return
		if (nextMove !== null) playback.moveTo(nextMove)
		nextMove = null
		follower.reset()
		generation += 1
		const mine = generation
		isUnloaded = false
		const opening = openFilm(settings, film, context, probing.signal)
		pending.add(opening)
		opening.then(
			({ known, input }) => {
				if (isDisposed || mine !== generation) return input.dispose()
				film = known
				reportNaturalSize(known)
				reportFilm(known, input.flow)
				playback.play(start(playback.position(), known.probe, input))
				return undefined
			},
			(error: unknown) => {
				if (isDisposed || mine !== generation) return
				const failure = failureOfOpening(error)
				// A server may be available again later; opening a missing file is not retried.
				failed({ ...failure, fatal: isFile || !failure.error.retryable })
			},
		)
	}

	/** Called before the film is opened, so that it can be opened with its own aspect ratio if that is desired. */
	function reportNaturalSize({ probe }: KnownFilm): void {
		if (probe.video) context.onNaturalSize(probe.video.shownSize)
	}

	/** Closes the film. The last shown picture represents it, or one that is read from the file. */
	function unload(): void {
		// The picture matches the position only if the film has not moved.
		const hasMoved = isMoving || playback.hasEnded()
		close()
		playback.stop()
		if (hasMoved || !playback.shrinkPicture()) return loadStill()
		isUnloaded = true
		publish()
	}

	/** Runs in the background, one film at a time. A network address is not opened before it is needed. */
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
			await inspectFilm(settings, size, context, probing.signal, positionS()).then(
				({ known, still }) => {
					if (!isMine()) return
					film = known
					reportNaturalSize(known)
					reportFilm(known, 'file')
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
		pending.add(done)
	}

	/** Cancels the current attempt to open the film, and the wait for the next one. */
	function close(): void {
		generation += 1
		probing.abort()
		probing = new AbortController()
		cancelRestart()
		isMoving = false
	}

	/** Seeks to this frame. The old picture stays until the new one is available. */
	function moveTo(frame: number): void {
		if (isMoving) {
			nextMove = frame
			return
		}
		nextMove = null
		close()
		playback.moveTo(frame)
		report.reset()
		if (!isNeeded) return loadStill()
		isMoving = true
		open()
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
			// The film continues at its current size as long as it can.
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
				const wasShown = isShown
				isShown = isActive
				if (wasShown && !isActive) apply({ kind: 'hidden' })
				const run = playback.current()
				playback.advance(isActive && !transport.isPaused, lifecycle.state.kind === 'running' && run !== null && readyRuns.has(run))
				if (settings.loop) continueLoop()
				publish()
				report.check(playbackState(), positionS() * 1000)
			},
			picture: () => (settings.atEnd === 'hide' && playback.hasEnded() ? nothingVisible : playback.picture()),
			readyFrames() {
				const run = playback.current()
				if (!run || !readyRuns.has(run) || !film || playback.position() !== range.startFrame) return null
				const end = endFrame(range, film.probe.durationS, fps)
				return end === null || end <= range.startFrame ? null : end - range.startFrame
			},
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
			close()
			moveTo(range.startFrame)
		},
		control: apply,
		async dispose() {
			isDisposed = true
			cancelResize()
			close()
			playback.stop()
			await pending.settled()
		},
	}
}
