import type { PictureSize } from '../picture-size.ts'

/** Font sizes are given for a picture whose shorter side is this long. */
const referenceSidePx = 720

/** Pixels of the program's picture for each pixel of a text's settings: a text takes the same share of every picture size. Pure. */
export function textScale(program: PictureSize): number {
	return Math.min(program.widthPx, program.heightPx) / referenceSidePx
}
