import { type Image, loadImage } from '@napi-rs/canvas'
import { notAPicture } from './drawing-errors.ts'

/** Each pixel takes four bytes while the picture is decoded: 200 MB. Full-frame cameras have this many pixels. */
export const maxPixels = 50_000_000
export const maxFileBytes = 100_000_000
/** A picture of this size is decoded quickly on every computer. */
export const lightPixels = 16_000_000
export const lightBytes = 8_000_000

/** Errors of the library are replaced by one of ours. */
export async function decodePicture(bytes: Uint8Array): Promise<Image> {
	const image = await loadImage(bytes).catch(() => null)
	if (!image || image.width <= 0 || image.height <= 0) throw notAPicture()
	return image
}
