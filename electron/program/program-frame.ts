import type { I420Picture, StereoBlock } from '../../shared/domain/feeds.ts'

/** One frame of one canvas. The sink may read the picture during the call, or for as long as it keeps it; it must not change the sound. */
export interface ProgramFrame {
	/** On the program timeline: the frame belongs at index / fps since the epoch. */
	readonly index: number
	readonly picture: I420Picture
	/** To be called during the sink's call: keeps the picture unchanged until the returned function is called; null when too many are kept. */
	readonly keep: () => (() => void) | null
	readonly sound: StereoBlock
	/** The sound of the tracks after the first, for a recording. Absent: none are asked for. */
	readonly otherTracks?: readonly StereoBlock[]
	/** Frames that the timeline left out before this one (see FrameTurn). */
	readonly skipped: number
}

/** Receives every frame, in order. Returns false when its picture will not be encoded: it is counted as dropped. */
export type FrameSink = (frame: ProgramFrame) => boolean
