import type { FrameRate } from '../../../shared/domain/program.ts'
import type { PictureSize } from '../picture-size.ts'
import type { CaptureContext, CaptureMachine } from '../source-context.ts'
import type { CaptureRun, CaptureRunEvents } from './capture-run-events.ts'

/** What is special about one kind of source that is captured from this computer. */
export interface CaptureKind<Settings> {
	/** The subject of its errors: FFmpeg uses the same words for different subjects. */
	readonly subject: 'screen' | 'device'
	readonly hasPicture: boolean
	readonly hasSound: boolean
	/** One device cannot be opened twice: its old process must end before the new one starts. */
	readonly isExclusive: boolean
	/** The name of the device until its real name is known; null when the settings name none. */
	deviceName(settings: Settings): string | null
	/**
	 * FFmpeg's arguments: I420 of exactly `size` on pipe 1, or f32le stereo at 48 kHz on pipe 3. Pictures are written as they arrive, at most `rate`. Pure.
	 * Throws AppError when it cannot be opened on this computer.
	 */
	arguments(settings: Settings, size: PictureSize, rate: FrameRate, machine: CaptureMachine): readonly string[]
	/**
	 * Captures without FFmpeg where that is better; null = with FFmpeg. `withFfmpeg`: for a kind that finds out only later that FFmpeg is better; throws AppError when
	 * that cannot be opened. Throws AppError when another device has taken the place of the one that was opened.
	 */
	start?(
		settings: Settings,
		context: CaptureContext,
		events: CaptureRunEvents,
		size: PictureSize,
		withFfmpeg: () => CaptureRun,
	): CaptureRun | null
	/** Watches the captured screen or device while FFmpeg runs. Returns a function that ends the watch. */
	watch?(settings: Settings, context: CaptureContext, events: CaptureWatchEvents): () => void
}

export interface CaptureWatchEvents {
	/** Its size has changed. */
	readonly onResized: () => void
	/** It has ended, which FFmpeg does not notice. */
	readonly onGone: () => void
	readonly onUnavailable: (why: string) => void
}
