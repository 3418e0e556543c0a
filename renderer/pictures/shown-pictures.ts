import type { PlanarPicture } from './i420.ts'

/** Pictures that follow each other in one element, the newest at once: nothing queues up. */
export interface ShownPictures {
	/** Takes the picture: its memory may be gone afterwards. */
	show(picture: PlanarPicture): void
	/** Nothing is shown any more; the element may keep the last picture. */
	close(): void
}
