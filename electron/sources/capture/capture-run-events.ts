import type { I420Picture } from '../../../shared/domain/feeds.ts'
import type { PictureSize } from '../picture-size.ts'
import type { SourceFailure } from '../source-errors.ts'

/** The pictures of a capture, of which the program sees one for the length of a frame. */
export interface ShownPictures {
	/** Shows the newest complete picture. */
	promote(): void
	/** The shown picture, the same object until another one is shown; null before the first. */
	shown(): I420Picture | null
}

/** One run of a capture, from its start until it ends or is disposed of. */
export interface CaptureRun {
	readonly size: PictureSize
	/** null for a kind without a picture. */
	readonly frames: ShownPictures | null
	dispose(): Promise<void>
}

export interface CaptureRunEvents {
	/** A whole picture or a block of sound has arrived. */
	readonly onOutput: () => void
	/** A whole picture has arrived, of a kind that delivers one after another also while nothing changes. */
	readonly onPicture: () => void
	readonly onSamples: (samples: Float32Array) => void
	/** The display name of the device is now known. */
	readonly onDeviceName: (name: string) => void
	/** The latest of these names, or the name in the settings until one is known. null = the default of the computer. */
	readonly deviceName: () => string | null
	/** The size has changed since it was opened. */
	readonly onResized: () => void
	/** It delivers nothing for now, and continues later without being opened again. */
	readonly onPaused: (failure: SourceFailure) => void
	/** It ended without being disposed of. */
	readonly onGone: (failure: SourceFailure) => void
}
