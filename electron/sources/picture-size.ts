/** Pixel size of a source's picture; both even. */
export interface PictureSize {
	readonly widthPx: number
	readonly heightPx: number
}
