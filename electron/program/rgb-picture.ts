import type { I420Picture } from '../../shared/domain/feeds.ts'

/** Opaque RGBA pixels to I420, BT.709 limited range (ITU-R BT.709-6, table 4); colour is the mean of 2x2 pixels. Width and height must be even. */
export function pictureFromRgba(rgba: Uint8ClampedArray, widthPx: number, heightPx: number): I420Picture {
	const luma = widthPx * heightPx
	const data = new Uint8Array((luma * 3) / 2)
	const at = (index: number) => rgba[index] ?? 0
	for (let i = 0; i < luma; i++) data[i] = Math.round(16 + (219 / 255) * lumaOf(at(4 * i), at(4 * i + 1), at(4 * i + 2)))

	for (let y = 0; y < heightPx; y += 2) {
		for (let x = 0; x < widthPx; x += 2) {
			const first = 4 * (y * widthPx + x)
			const mean = (channel: number) => {
				const above = first + channel
				const below = above + 4 * widthPx
				return (at(above) + at(above + 4) + at(below) + at(below + 4)) / 4
			}
			const [red, green, blue] = [mean(0), mean(1), mean(2)]
			const brightness = lumaOf(red, green, blue)
			const to = luma + (y / 2) * (widthPx / 2) + x / 2
			data[to] = Math.round(128 + ((224 / 255) * (blue - brightness)) / 1.8556)
			data[to + luma / 4] = Math.round(128 + ((224 / 255) * (red - brightness)) / 1.5748)
		}
	}
	return { widthPx, heightPx, data, alpha: null }
}

function lumaOf(red: number, green: number, blue: number): number {
	return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}
