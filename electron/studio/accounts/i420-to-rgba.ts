/** BT.709 limited range (ITU-R BT.709-6, table 4) to opaque RGBA. `data`: planes Y, U, V one after the other; width and height even. */
export function i420ToRgba(data: Uint8Array, widthPx: number, heightPx: number): Uint8ClampedArray<ArrayBuffer> {
	const luma = widthPx * heightPx
	const rgba = new Uint8ClampedArray(luma * 4)
	for (let row = 0; row < heightPx; row++) {
		const chromaRow = luma + (row >> 1) * (widthPx / 2)
		for (let column = 0; column < widthPx; column++) {
			const at = row * widthPx + column
			const chromaAt = chromaRow + (column >> 1)
			const y = (255 / 219) * ((data[at] ?? 16) - 16)
			const u = (255 / 224) * ((data[chromaAt] ?? 128) - 128)
			const v = (255 / 224) * ((data[chromaAt + luma / 4] ?? 128) - 128)
			rgba[4 * at] = y + 1.5748 * v
			rgba[4 * at + 1] = y - 0.1873 * u - 0.4681 * v
			rgba[4 * at + 2] = y + 1.8556 * u
			rgba[4 * at + 3] = 255
		}
	}
	return rgba
}
