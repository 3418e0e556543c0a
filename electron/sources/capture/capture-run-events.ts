import type { PictureSize } from '../picture-size.ts'
import type { SourceFailure } from '../source-errors.ts'
import type { FrameAssembler } from './frame-assembler.ts'

/** One run of a capture, from its start until it ends or is disposed of. */
export interface CaptureRun {
	readonly size: PictureSize
	/** null for what has no picture. */
	readonly frames: FrameAssembler | null
	dispose(): Promise<void>
}

export interface CaptureRunEvents {
	/** At each whole picture or piece of sound. */
	readonly onOutput: () => void
	readonly onSamples: (samples: Float32Array) => void
	/** What people call the device, once that is known. */
	readonly onDeviceName: (name: string) => void
	/** The newest of these; before that what the settings call it. null = the default of the computer. */
	readonly deviceName: () => string | null
	/** What is captured has another size than when it was opened. */
	readonly onResized: () => void
	/** It gives nothing for now and continues later without help. */
	readonly onPaused: (failure: SourceFailure) => void
	/** It ended without being disposed of. */
	readonly onGone: (failure: SourceFailure) => void
}
