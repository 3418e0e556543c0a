import type { FrameRate } from '../../../shared/domain/program.ts'
import type { PictureSize } from '../picture-size.ts'
import type { CaptureMachine, SourceContext } from '../source-context.ts'
import type { CaptureRun, CaptureRunEvents } from './capture-run-events.ts'

/** What is particular to one kind of source that is captured from this computer. */
export interface CaptureKind<Settings> {
	/** What its failures are about: FFmpeg says the same of different things. */
	readonly subject: 'screen' | 'device'
	readonly hasPicture: boolean
	readonly hasSound: boolean
	/** One device cannot be opened twice: its old process must end before the new one starts. */
	readonly isExclusive: boolean
	/** What the device is called before it has said its own name; null when the settings do not name one. */
	deviceName(settings: Settings): string | null
	/**
	 * FFmpeg's arguments: I420 of exactly `size` on pipe 1, or f32le stereo at 48 kHz on pipe 3. Pictures are handed on as they arrive, at most `rate`. Pure.
	 * Throws AppError when it cannot be opened on this computer.
	 */
	arguments(settings: Settings, size: PictureSize, rate: FrameRate, machine: CaptureMachine): readonly string[]
	/** Captures without FFmpeg where that is better; null: with it. Throws AppError when what is there is not what was opened before. */
	start?(settings: Settings, context: SourceContext, events: CaptureRunEvents): CaptureRun | null
	/** Watches what is captured while FFmpeg runs. Returns what ends the watch. */
	watch?(settings: Settings, context: SourceContext, events: CaptureWatchEvents): () => void
}

export interface CaptureWatchEvents {
	/** What is captured has another size than before. */
	readonly onResized: () => void
	/** It has ended: FFmpeg would not notice. */
	readonly onGone: () => void
	readonly onUnavailable: (why: string) => void
}
