import type { I420Picture } from '../../../shared/domain/feeds.ts'
import type { PictureSize } from '../picture-size.ts'

/** BT.709 limited range, 16 bits of fraction: luma = 16 + 219/255 * (0.2126 R + 0.7152 G + 0.0722 B), and so on. */
export const yR = Math.round(((0.2126 * 219) / 255) * 65_536)
export const yG = Math.round(((0.7152 * 219) / 255) * 65_536)
export const yB = Math.round(((0.0722 * 219) / 255) * 65_536)
const chroma = (224 / 255) * 65_536
export const uR = Math.round((-0.2126 / 1.8556) * chroma)
export const uG = Math.round((-0.7152 / 1.8556) * chroma)
export const uB = -uR - uG
export const vG = Math.round((-0.7152 / 1.5748) * chroma)
export const vB = Math.round((-0.0722 / 1.5748) * chroma)
export const vR = -vG - vB

/**
 * Straight (not premultiplied) RGBA, as from a canvas, to I420 with alpha. Width and height are even, the bytes begin at a multiple of 4. The color of a 2x2 block
 * is weighted by alpha, so the color of transparent pixels does not tint an edge. `alpha` is null when every pixel is opaque.
 */
export function rgbaToI420(rgba: Uint8Array | Uint8ClampedArray, size: PictureSize): I420Picture {
	const { widthPx, heightPx } = size
	const pixels = widthPx * heightPx
	const words = new Uint32Array(rgba.buffer, rgba.byteOffset, pixels)
	const data = new Uint8Array((pixels * 3) / 2)
	const alpha = new Uint8Array(pixels)
	let isOpaque = true
	let chromaAt = pixels
	/** The color of the last block of four equal pixels: graphics are mostly flat, and this is ten times faster for them. */
	let flatWord = -1
	let flatY = 0
	let flatU = 0
	let flatV = 0
	for (let row = 0; row < heightPx; row += 2) {
		for (let column = 0; column < widthPx; column += 2) {
			const top = row * widthPx + column
			const bottom = top + widthPx
			const word = words[top] ?? 0
			if (word === words[top + 1] && word === words[bottom] && word === words[bottom + 1]) {
				const a = rgba[top * 4 + 3] ?? 0
				if (word !== flatWord) {
					flatWord = word
					const r = rgba[top * 4] ?? 0
					const g = rgba[top * 4 + 1] ?? 0
					const b = rgba[top * 4 + 2] ?? 0
					flatY = 16 + ((yR * r + yG * g + yB * b + 32_768) >> 16)
					flatU = 128 + ((uR * r + uG * g + uB * b + 32_768) >> 16)
					flatV = 128 + ((vR * r + vG * g + vB * b + 32_768) >> 16)
				}
				if (a !== 255) isOpaque = false
				data[top] = flatY
				data[top + 1] = flatY
				data[bottom] = flatY
				data[bottom + 1] = flatY
				alpha[top] = a
				alpha[top + 1] = a
				alpha[bottom] = a
				alpha[bottom + 1] = a
				data[chromaAt] = flatU
				data[chromaAt + pixels / 4] = flatV
			} else if (!convertBlock(rgba, top, bottom, data, alpha, chromaAt, chromaAt + pixels / 4)) isOpaque = false
			chromaAt += 1
		}
	}
	return { widthPx, heightPx, data, alpha: isOpaque ? null : alpha }
}

/** Converts four different pixels. True when all are opaque. */
function convertBlock(
	rgba: Uint8Array | Uint8ClampedArray,
	top: number,
	bottom: number,
	data: Uint8Array,
	alpha: Uint8Array,
	uAt: number,
	vAt: number,
): boolean {
	let red = 0
	let green = 0
	let blue = 0
	let weight = 0
	for (let corner = 0; corner < 4; corner += 1) {
		const pixel = (corner < 2 ? top : bottom) + (corner & 1)
		const r = rgba[pixel * 4] ?? 0
		const g = rgba[pixel * 4 + 1] ?? 0
		const b = rgba[pixel * 4 + 2] ?? 0
		const a = rgba[pixel * 4 + 3] ?? 0
		data[pixel] = 16 + ((yR * r + yG * g + yB * b + 32_768) >> 16)
		alpha[pixel] = a
		red += r * a
		green += g * a
		blue += b * a
		weight += a
	}
	const share = weight > 0 ? 1 / weight : 0
	data[uAt] = 128 + (((uR * red + uG * green + uB * blue) * share + 32_768) >> 16)
	data[vAt] = 128 + (((vR * red + vG * green + vB * blue) * share + 32_768) >> 16)
	return weight === 4 * 255
}
