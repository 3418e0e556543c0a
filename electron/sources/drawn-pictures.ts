import type { PictureSize } from './picture-size.ts'

/** The picture whose aspect ratio is closest to that of the box; null when there is none. Pure. */
export function nearestInShape<Some extends PictureSize>(pictures: readonly Some[], box: PictureSize): Some | null {
	const difference = (one: PictureSize) => Math.abs(Math.log((one.widthPx / one.heightPx) * (box.heightPx / box.widthPx)))
	return pictures.reduce<Some | null>((best, one) => (best === null || difference(one) < difference(best) ? one : best), null)
}

export function areSameSizes(a: readonly PictureSize[], b: readonly PictureSize[]): boolean {
	return a.length === b.length && a.every((size, index) => size.widthPx === b[index]?.widthPx && size.heightPx === b[index]?.heightPx)
}
