import type { I420Picture, StereoBlock } from '../../../shared/domain/feeds.ts'
import { dataOf } from '../../../shared/errors/app-error.ts'
import { detach } from '../../lib/detach.ts'
import { needsReopening } from '../picture-fit.ts'
import type { PictureSize } from '../picture-size.ts'
import type { CaptureContext, OpenSource } from '../source-context.ts'
import type { CaptureKind } from './capture-kind.ts'
import { failureOfOpening, startCaptureRun } from './capture-run.ts'
import type { CaptureRun } from './capture-run-events.ts'
import { type Lifecycle, type LifecycleEvent, nextLifecycle, opened } from './live-lifecycle.ts'
import { createLiveSound } from './live-sound.ts'
import { createPictureRate } from './picture-rate.ts'

/** The size changes many times while an item is dragged, so the process is replaced only after the size has been stable for this long. */
const resizeSettleMs = 300

/**
 * A screen, a camera or an input. Picture and sound are used as they arrive: a frame shows what had arrived when it was mixed, the sound about 50 ms later
 * because of its buffer.
 */
export function openCapture<Settings>(
	kind: CaptureKind<Settings>,
	settings: Settings,
	firstSize: PictureSize,
	context: CaptureContext,
): OpenSource {
	const { clock } = context
	const sound = kind.hasSound ? createLiveSound() : null
	const { isExclusive } = kind
	let lifecycle: Lifecycle = opened
	let size = firstSize
	let current: CaptureRun | null = null
	/** Opened with another size; takes over with its first picture. */
	let next: CaptureRun | null = null
	let picture: I420Picture | null = null
	let wasSoundRead = false
	let deviceName = kind.deviceName(settings)
	let isDisposed = false
	let cancelRestart = () => {}
	let cancelResize = () => {}
	const disposing = new Set<Promise<void>>()
	const frameSamples = Math.round((48_000 * context.format.frameRate.denominator) / context.format.frameRate.numerator)

	function apply(event: LifecycleEvent): void {
		const { after, restartInMs } = nextLifecycle(lifecycle, event, clock.now())
		const changed = after.state !== lifecycle.state
		lifecycle = after
		if (restartInMs !== null) cancelRestart = clock.after(restartInMs, open)
		if (changed) context.onState(after.state)
	}

	function start(): CaptureRun | null {
		const rate = createPictureRate()
		const run: CaptureRun = startCaptureRun(kind, settings, size, context, {
			onOutput() {
				if (run !== current && run !== next) return
				if (run === next) takeOver(run)
				apply({ kind: 'output' })
			},
			onPicture() {
				const late = run === current ? rate.note(clock.steady()) : undefined
				if (late !== undefined) apply({ kind: 'warning', warning: late && dataOf('source-late', { ...late }) })
			},
			onSamples(samples) {
				if (run === current) sound?.push(samples)
			},
			onDeviceName(name) {
				deviceName = name
			},
			deviceName: () => deviceName,
			onResized() {
				// Reopened at once: FFmpeg ends when the screen gets smaller, and the old picture stays while a new run is being opened.
				if (run === current || run === next) reopen()
			},
			onPaused(failure) {
				if (run === current) apply({ kind: 'paused', failure })
			},
			onGone(failure) {
				if (run !== current && run !== next) return
				if (run === next) next = null
				else current = null
				// If the other run still works or is being opened, the last picture stays.
				if (!current && !next) apply({ kind: 'gone', failure })
			},
		})
		return run
	}

	function open(): void {
		if (isDisposed || current || next) return
		try {
			current = start()
		} catch (error) {
			apply({ kind: 'gone', failure: failureOfOpening(error) })
		}
	}

	function takeOver(run: CaptureRun): void {
		dispose(current)
		current = run
		next = null
	}

	function dispose(run: CaptureRun | null): Promise<void> {
		if (!run) return Promise.resolve()
		const ended = run.dispose().finally(() => disposing.delete(ended))
		disposing.add(ended)
		return ended
	}

	function applySize(): void {
		if (kind.hasPicture && current && needsReopening(current.size, size)) reopen()
	}

	/** Opens it again; the old one continues until the new one has a picture. */
	function reopen(): void {
		if (isDisposed || (!current && !next)) return
		dispose(next)
		next = null
		if (!isExclusive) {
			next = start()
			return
		}
		const old = current
		current = null
		detach(dispose(old).then(open))
	}

	open()

	return {
		feed: {
			advance() {
				current?.frames?.promote()
				picture = current?.frames?.shown() ?? picture
				// The sound of the last frame was not read: it is skipped, so the sound stays live.
				if (!wasSoundRead) sound?.skip(frameSamples)
				wasSoundRead = false
			},
			picture: () => picture,
			readSound(block: StereoBlock) {
				wasSoundRead = true
				return sound?.read(block) ?? false
			},
		},
		resize(desired) {
			size = desired
			cancelResize()
			cancelResize = clock.after(resizeSettleMs, applySize)
		},
		restart() {
			if (isDisposed) return
			cancelRestart()
			const old = [current, next]
			current = null
			next = null
			lifecycle = opened
			deviceName = kind.deviceName(settings)
			context.onState(lifecycle.state)
			const ended = Promise.all(old.map(dispose))
			if (isExclusive) detach(ended.then(open))
			else open()
		},
		async dispose() {
			isDisposed = true
			cancelRestart()
			cancelResize()
			dispose(current)
			dispose(next)
			current = null
			next = null
			await Promise.all(disposing)
		},
	}
}
