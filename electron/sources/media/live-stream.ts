import type { Reception } from '../../../shared/domain/reception.ts'
import type { SourceState } from '../../../shared/domain/source.ts'
import { createPendingWork } from '../../lib/pending-work.ts'
import { failureOfOpening } from '../capture/capture-run.ts'
import { type Lifecycle, nextLifecycle, opened } from '../capture/live-lifecycle.ts'
import { needsReopening, toPictureSize } from '../picture-fit.ts'
import type { PictureSize } from '../picture-size.ts'
import type { OpenSource } from '../source-context.ts'
import type { SourceFailure } from '../source-errors.ts'
import type { MediaContext } from './media-context.ts'
import type { MediaInput } from './media-input.ts'
import { createMediaPlayback } from './media-playback.ts'
import { probeMedia } from './media-probe.ts'
import { type MediaRun, startMediaRun } from './media-run.ts'
import type { KnownFilm } from './media-still.ts'
import { createReceivedRate } from './received-rate.ts'

export interface LinkEvents {
	/** It listens now, and nobody sends yet. */
	onWaiting(): void
	/** A sender without the right passphrase was refused. It continues to listen. */
	onRefused(): void
}

/** How a livestream is reached. */
export interface LiveLink {
	/** Rejects with AppError, also when the signal is aborted. */
	open(signal: AbortSignal, events: LinkEvents): Promise<MediaInput>
	/** Whether it may be opened a second time while it is open. A camera or a port that listens accepts only one. */
	readonly opensTwice: boolean
}

/** The size changes many times while an item is dragged, so the run is replaced only after the size has been stable for this long. */
const resizeSettleMs = 300
/** A stream that returns must be seen within two seconds, of which opening it takes most: the waits between attempts stay short, ms. */
const maxRestartMs = 500

/**
 * A livestream from the network. It is always open, shown or not, so that it is never behind when it is shown; it has no end, and is opened again forever. The
 * last picture stays while it is lost.
 */
export function openLiveStream(link: LiveLink, firstSize: PictureSize, context: MediaContext): OpenSource {
	const { clock, format } = context
	let lifecycle: Lifecycle = opened
	let size = firstSize
	let known: KnownFilm | null = null
	let isDisposed = false
	/** Incremented each time it is opened or closed: results of earlier attempts are ignored. */
	let generation = 0
	let opening = new AbortController()
	let cancelRestart = () => {}
	let cancelResize = () => {}
	/** `dispose` waits for it. */
	const pending = createPendingWork()
	const readyRuns = new WeakSet<MediaRun>()
	const rate = createReceivedRate(clock.steady)
	let input: MediaInput | null = null
	let sinceMs = 0
	let refusedAtMs: number | null = null
	const playback = createMediaPlayback({
		clock,
		rate: format.frameRate,
		startFrame: 0,
		disposeRun: (run) => pending.add(run.dispose()),
	})

	function setLifecycle(after: Lifecycle): void {
		const changed = after.state !== lifecycle.state
		lifecycle = after
		if (changed && !isDisposed) context.onState(lifecycle.state)
	}

	function waits(): void {
		const state: SourceState = { kind: 'waiting' }
		// What was seen before is lost until it returns.
		if (!lifecycle.hasRun && lifecycle.state.kind !== 'waiting') setLifecycle({ ...lifecycle, state })
	}

	function failed(failure: SourceFailure): void {
		if (isDisposed) return
		const { after, restartInMs } = nextLifecycle(lifecycle, { kind: 'gone', failure }, clock.now())
		input = null
		// One that was being opened with another size would take over unnoticed.
		playback.stop()
		setLifecycle(after)
		if (restartInMs !== null) cancelRestart = clock.after(failure.fatal ? restartInMs : Math.min(restartInMs, maxRestartMs), open)
	}

	function open(): void {
		if (isDisposed || playback.current()) return
		generation += 1
		const mine = generation
		const { signal } = opening
		const isMine = () => !isDisposed && mine === generation
		const done = begin(signal, isMine).then(
			(run) => {
				if (run) playback.play(run)
			},
			(error: unknown) => {
				if (!isMine()) return
				const failure = failureOfOpening(error)
				failed({ ...failure, fatal: !failure.error.retryable })
			},
		)
		pending.add(done)
	}

	/** null when it was closed meanwhile. */
	async function begin(signal: AbortSignal, isMine: () => boolean): Promise<MediaRun | null> {
		const found = await link.open(signal, {
			onWaiting: () => isMine() && waits(),
			onRefused() {
				refusedAtMs = clock.now()
			},
		})
		try {
			if (isMine() && (!known || found.identity === null || known.identity !== found.identity)) {
				known = { identity: found.identity, probe: await probeMedia(context, found, signal) }
			}
		} catch (error) {
			await found.dispose()
			throw error
		}
		if (!isMine() || !known) {
			await found.dispose()
			return null
		}
		const { video } = known.probe
		if (video) context.onNaturalSize(video.shownSize)
		input = found
		rate.reset(found.receivedBytes())
		return start(known, found)
	}

	function start({ probe }: KnownFilm, from: MediaInput): MediaRun {
		// Some servers name the length of the file that they send: it is a livestream all the same.
		const request = { loop: false, size: decodedSize(probe.video), rate: format.frameRate, probe: { ...probe, durationS: null } }
		const run: MediaRun = startMediaRun(request, from, { first: 0, inFile: 0, end: null }, context, {
			onReady() {
				readyRuns.add(run)
				if (run !== playback.current()) return
				if (lifecycle.state.kind !== 'running') sinceMs = clock.now()
				setLifecycle(nextLifecycle(lifecycle, { kind: 'output' }, clock.now()).after)
			},
			onGone(failure) {
				if (playback.forget(run)) failed({ ...failure, fatal: false })
			},
		})
		return run
	}

	/** A stream that cannot be opened a second time keeps its own size, at most that of the program: it is scaled when it is drawn. */
	function decodedSize(video: KnownFilm['probe']['video']): PictureSize {
		if (link.opensTwice || !video) return size
		const { widthPx, heightPx } = video.shownSize
		const scale = Math.min(1, format.widthPx / widthPx, format.heightPx / heightPx)
		return toPictureSize(widthPx * scale, heightPx * scale)
	}

	function applySize(): void {
		if (!needsOtherSize()) return
		const mine = generation
		pending.add(
			link.open(opening.signal, { onWaiting() {}, onRefused() {} }).then(
				(found) => {
					if (mine !== generation || !known || !needsOtherSize()) return found.dispose()
					playback.prepare(start(known, found))
					return undefined
				},
				// It continues at its current size as long as it can.
				() => {},
			),
		)
	}

	function needsOtherSize(): boolean {
		const current = playback.current()
		return !isDisposed && link.opensTwice && known?.probe.video != null && current !== null && needsReopening(current.size, size)
	}

	/** Cancels the current attempt to open it, and the wait for the next one. */
	function close(): void {
		generation += 1
		opening.abort()
		opening = new AbortController()
		cancelRestart()
		input = null
	}

	open()

	return {
		feed: {
			advance(isActive) {
				const run = playback.current()
				playback.advance(isActive, lifecycle.state.kind === 'running' && run !== null && readyRuns.has(run))
			},
			picture: playback.picture,
			readSound: playback.readSound,
		},
		resize(desired) {
			size = desired
			cancelResize()
			cancelResize = clock.after(resizeSettleMs, applySize)
		},
		restart() {
			if (isDisposed) return
			close()
			playback.stop()
			setLifecycle(opened)
			open()
		},
		reception(): Reception | null {
			if (lifecycle.state.kind !== 'running' || !known || !input) return null
			const { video, sound } = known.probe
			return {
				widthPx: video?.widthPx ?? 0,
				heightPx: video?.heightPx ?? 0,
				frameRate: video?.frameRate ?? null,
				videoCodec: video?.codec ?? null,
				soundCodec: sound?.codec ?? null,
				bitrateKbps: rate.kbps(input.receivedBytes()),
				sinceMs,
			}
		},
		refusedAtMs: () => refusedAtMs,
		async dispose() {
			isDisposed = true
			cancelResize()
			close()
			playback.stop()
			await pending.settled()
		},
	}
}
