import type { I420Picture } from '../../../../shared/domain/feeds.ts'
import { uB, uG, uR, vB, vG, vR, yB, yG, yR } from '../../drawing/rgba-to-i420.ts'
import type { ChangedRows } from './png-rows.ts'

/** What the colors of a pixel are multiplied by for their straight values, by its alpha. */
const straight = Float64Array.from({ length: 256 }, (_, alpha) => (alpha === 0 ? 0 : 255 / alpha))

/**
 * Writes these rows of an RGBA picture whose colors are multiplied by alpha into an I420 picture of the same size with straight colors. The color of a 2x2
 * block is weighted by alpha: the sum of multiplied colors is exactly that.
 */
export function premultipliedToI420(
	{ widthPx, heightPx, rgba, firstRow, rows }: ChangedRows,
	{ data, alpha }: Pick<I420Picture, 'data' | 'alpha'>,
): void {
	const pixels = widthPx * heightPx
	const words = new Uint32Array(rgba.buffer, rgba.byteOffset, pixels)
	/** The color of the last block of four equal pixels: most of an overlay is flat or empty. */
	let flatWord = -1
	let flatY = 0
	let flatU = 0
	let flatV = 0
	for (let row = firstRow; row < firstRow + rows; row += 2) {
		let chromaAt = pixels + (row / 2) * (widthPx / 2)
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
					const scale = straight[a] ?? 0
					flatY = 16 + (((yR * r + yG * g + yB * b) * scale + 32_768) >> 16)
					flatU = 128 + (((uR * r + uG * g + uB * b) * scale + 32_768) >> 16)
					flatV = 128 + (((vR * r + vG * g + vB * b) * scale + 32_768) >> 16)
				}
				data[top] = flatY
				data[top + 1] = flatY
				data[bottom] = flatY
				data[bottom + 1] = flatY
				if (alpha) {
					alpha[top] = a
					alpha[top + 1] = a
					alpha[bottom] = a
					alpha[bottom + 1] = a
				}
				data[chromaAt] = flatU
				data[chromaAt + pixels / 4] = flatV
			} else convertBlock(rgba, top, bottom, data, alpha, chromaAt, chromaAt + pixels / 4)
			chromaAt += 1
		}
	}
}

/** Converts four different pixels. */
function convertBlock(
	rgba: Uint8Array,
	top: number,
	bottom: number,
	data: Uint8Array,
	alpha: Uint8Array | null,
	uAt: number,
	vAt: number,
): void {
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
		data[pixel] = 16 + (((yR * r + yG * g + yB * b) * (straight[a] ?? 0) + 32_768) >> 16)
		if (alpha) alpha[pixel] = a
		red += r
		green += g
		blue += b
		weight += a
	}
	const share = weight > 0 ? 255 / weight : 0
	data[uAt] = 128 + (((uR * red + uG * green + uB * blue) * share + 32_768) >> 16)
	data[vAt] = 128 + (((vR * red + vG * green + vB * blue) * share + 32_768) >> 16)
}
