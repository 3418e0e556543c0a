import type { I420Picture } from '../../shared/domain/feeds.ts'
import type { PictureSize } from './picture-size.ts'

/** The picture whose aspect ratio is closest to that of the box; null when there is none. Pure. */
export function nearestInShape(pictures: readonly I420Picture[], box: PictureSize): I420Picture | null {
	const difference = (one: PictureSize) => Math.abs(Math.log((one.widthPx / one.heightPx) * (box.heightPx / box.widthPx)))
	return pictures.reduce<I420Picture | null>((best, one) => (best === null || difference(one) < difference(best) ? one : best), null)
}

export function areSameSizes(a: readonly PictureSize[], b: readonly PictureSize[]): boolean {
	return a.length === b.length && a.every((size, index) => size.widthPx === b[index]?.widthPx && size.heightPx === b[index]?.heightPx)
}
