import type { I420Picture } from '../../../shared/domain/feeds.ts'

/** The picture of a test pattern. */
export interface Pattern {
	/** Makes the picture of this frame. */
	show(frame: number): void
	picture(): I420Picture
}
