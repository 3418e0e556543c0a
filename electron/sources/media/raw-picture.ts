import type { I420Picture } from '../../../shared/domain/feeds.ts'
import type { PictureSize } from '../picture-size.ts'

/** The longer side of the picture for a film that is not open, pixels. */
const stillPx = 640

/** A picture as FFmpeg writes it: I420, followed by its alpha if it has one. */
export function planesOf(bytes: Uint8Array, size: PictureSize, hasAlpha: boolean): Pick<I420Picture, 'data' | 'alpha'> {
	const colorBytes = size.widthPx * size.heightPx * 1.5
	return hasAlpha ? { data: bytes.subarray(0, colorBytes), alpha: bytes.subarray(colorBytes) } : { data: bytes, alpha: null }
}

/** In the shape of the box, with this limit. */
export function stillSize({ widthPx, heightPx }: PictureSize): PictureSize {
	const scale = Math.min(1, stillPx / Math.max(widthPx, heightPx))
	const even = (value: number) => Math.max(2, 2 * Math.round((value * scale) / 2))
	return { widthPx: even(widthPx), heightPx: even(heightPx) }
}

/** A small copy of the last picture of a closed film: forty in full size would take a hundred megabytes. */
export function shrunk(picture: I420Picture): I420Picture {
	const size = stillSize(picture)
	if (size.widthPx === picture.widthPx && size.heightPx === picture.heightPx) return { ...picture, data: picture.data.slice() }
	const luma = picture.widthPx * picture.heightPx
	const data = new Uint8Array((size.widthPx * size.heightPx * 3) / 2)
	const half = (place: PictureSize) => ({ widthPx: place.widthPx / 2, heightPx: place.heightPx / 2 })
	const quarter = (size.widthPx * size.heightPx) / 4
	samplePlane(picture.data.subarray(0, luma), picture, data.subarray(0, 4 * quarter), size)
	samplePlane(picture.data.subarray(luma, 1.25 * luma), half(picture), data.subarray(4 * quarter, 5 * quarter), half(size))
	samplePlane(picture.data.subarray(1.25 * luma), half(picture), data.subarray(5 * quarter), half(size))
	if (!picture.alpha) return { ...size, data, alpha: null }
	const alpha = new Uint8Array(4 * quarter)
	samplePlane(picture.alpha, picture, alpha, size)
	return { ...size, data, alpha }
}

function samplePlane(from: Uint8Array, fromSize: PictureSize, to: Uint8Array, toSize: PictureSize): void {
	for (let y = 0; y < toSize.heightPx; y += 1) {
		const row = Math.floor(((y + 0.5) * fromSize.heightPx) / toSize.heightPx) * fromSize.widthPx
		for (let x = 0; x < toSize.widthPx; x += 1) {
			to[y * toSize.widthPx + x] = from[row + Math.floor(((x + 0.5) * fromSize.widthPx) / toSize.widthPx)] ?? 0
		}
	}
}
