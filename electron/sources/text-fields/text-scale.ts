import type { PictureSize } from '../picture-size.ts'

/** Font sizes are meant for a picture whose shorter side has this length. */
const referenceSidePx = 720

/** Pixels of the program picture for each pixel in the settings of a text: a text takes the same share of every picture size. Pure. */
export function textScale(program: PictureSize): number {
	return Math.min(program.widthPx, program.heightPx) / referenceSidePx
}
