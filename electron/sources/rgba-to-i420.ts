import type { I420Picture } from '../../shared/domain/feeds.ts'
import type { PictureSize } from './source-context.ts'

/** BT.709 limited range, 16 bits of fraction: luma = 16 + 219/255 * (0.2126 R + 0.7152 G + 0.0722 B), and so on. */
const yR = Math.round(((0.2126 * 219) / 255) * 65_536)
const yG = Math.round(((0.7152 * 219) / 255) * 65_536)
const yB = Math.round(((0.0722 * 219) / 255) * 65_536)
const chroma = (224 / 255) * 65_536
const uR = Math.round((-0.2126 / 1.8556) * chroma)
const uG = Math.round((-0.7152 / 1.8556) * chroma)
const uB = -uR - uG
const vG = Math.round((-0.7152 / 1.5748) * chroma)
const vB = Math.round((-0.0722 / 1.5748) * chroma)
const vR = -vG - vB

/**
 * Straight (not premultiplied) RGBA, as a canvas gives it, to I420 with alpha. Width and height even. The colour of a 2x2 block is weighted by alpha,
 * so that what lies invisible around an edge does not tint it. `alpha` is null when every pixel is opaque.
 */
export function rgbaToI420(rgba: Uint8Array | Uint8ClampedArray, size: PictureSize): I420Picture {
	const { widthPx, heightPx } = size
	const pixels = widthPx * heightPx
	const data = new Uint8Array((pixels * 3) / 2)
	const alpha = new Uint8Array(pixels)
	let isOpaque = true
	let u = pixels
	let v = pixels + pixels / 4
	for (let row = 0; row < heightPx; row += 2) {
		for (let column = 0; column < widthPx; column += 2) {
			let red = 0
			let green = 0
			let blue = 0
			let weight = 0
			for (let corner = 0; corner < 4; corner += 1) {
				const pixel = (row + (corner >> 1)) * widthPx + column + (corner & 1)
				const r = rgba[pixel * 4] ?? 0
				const g = rgba[pixel * 4 + 1] ?? 0
				const b = rgba[pixel * 4 + 2] ?? 0
				const a = rgba[pixel * 4 + 3] ?? 0
				data[pixel] = 16 + ((yR * r + yG * g + yB * b + 32_768) >> 16)
				alpha[pixel] = a
				if (a !== 255) isOpaque = false
				red += r * a
				green += g * a
				blue += b * a
				weight += a
			}
			if (weight > 0) {
				red /= weight
				green /= weight
				blue /= weight
			}
			data[u] = 128 + ((uR * red + uG * green + uB * blue + 32_768) >> 16)
			data[v] = 128 + ((vR * red + vG * green + vB * blue + 32_768) >> 16)
			u += 1
			v += 1
		}
	}
	return { widthPx, heightPx, data, alpha: isOpaque ? null : alpha }
}
