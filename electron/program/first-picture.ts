import type { PictureOf } from './painter.ts'

/** Waits until everything that a canvas shows has a picture: what is mixed before is black where it is missing. */
export interface FirstPicture {
	/** Whether a whole picture was mixed, or it was waited for long enough. */
	isThere(): boolean
	/** For one frame: notices which pictures are missing. */
	watch(frameIndex: number, pictureOf: PictureOf, mix: (pictureOf: PictureOf) => void): void
}

/** `longestFrames`: what has no picture by then may never get one. */
export function createFirstPicture(longestFrames: number): FirstPicture {
	let isThere = false
	let firstFrame: number | null = null

	return {
		isThere: () => isThere,
		watch(frameIndex, pictureOf, mix) {
			if (isThere) return mix(pictureOf)
			firstFrame ??= frameIndex
			let isMissing = false
			mix((sourceId, placed) => {
				const picture = pictureOf(sourceId, placed)
				if (!picture) isMissing = true
				return picture
			})
			isThere = !isMissing || frameIndex - firstFrame >= longestFrames
		},
	}
}
