/** A planar picture as it arrives over the fast port. */
export interface PlanarPicture {
	readonly widthPx: number
	readonly heightPx: number
	/** Planes Y, U, V one after the other. */
	readonly data: Uint8Array
}

/**
 * Converts I420, BT.709 limited range, to RGBA. Integer arithmetic with 16 fraction bits; the four chroma terms are
 * shared by two pixels of a row. Writes into `rgba`, whose length is widthPx*heightPx*4.
 */
export function i420ToRgba({ widthPx, heightPx, data }: PlanarPicture, rgba: Uint8ClampedArray): void {
	const chromaWidth = widthPx >> 1
	const uStart = widthPx * heightPx
	const vStart = uStart + chromaWidth * (heightPx >> 1)
	let out = 0
	for (let y = 0; y < heightPx; y += 1) {
		const chromaRow = (y >> 1) * chromaWidth
		const lumaRow = y * widthPx
		for (let x = 0; x < widthPx; x += 2) {
			const u = (data[uStart + chromaRow + (x >> 1)] ?? 128) - 128
			const v = (data[vStart + chromaRow + (x >> 1)] ?? 128) - 128
			// 1.7927, 0.2132, 0.5329, 2.1124 in 1/65536
			const red = 117_489 * v
			const green = -13_975 * u - 34_925 * v
			const blue = 138_438 * u
			for (let pixel = 0; pixel < 2; pixel += 1) {
				// 1.1644 in 1/65536, with half for rounding
				const luma = 76_309 * ((data[lumaRow + x + pixel] ?? 16) - 16) + 32_768
				rgba[out] = (luma + red) >> 16
				rgba[out + 1] = (luma + green) >> 16
				rgba[out + 2] = (luma + blue) >> 16
				rgba[out + 3] = 255
				out += 4
			}
		}
	}
}
