/** One color in BT.709 limited range. */
export interface Yuv {
	readonly y: number
	readonly u: number
	readonly v: number
}

/** From 8-bit full-range RGB (ITU-R BT.709). */
export function rgbToYuv(red: number, green: number, blue: number): Yuv {
	const luma = 0.2126 * red + 0.7152 * green + 0.0722 * blue
	return {
		y: Math.round(16 + (luma * 219) / 255),
		u: Math.round(128 + (((blue - luma) / 1.8556) * 224) / 255),
		v: Math.round(128 + (((red - luma) / 1.5748) * 224) / 255),
	}
}

/** BT.709 to "#rrggbb". */
export function yuvToHex({ y, u, v }: Yuv): string {
	const luma = ((y - 16) * 255) / 219
	const blue = luma + (((u - 128) * 255) / 224) * 1.8556
	const red = luma + (((v - 128) * 255) / 224) * 1.5748
	const green = (luma - 0.2126 * red - 0.0722 * blue) / 0.7152
	const digits = [red, green, blue].map((value) => {
		return Math.round(Math.min(255, Math.max(0, value)))
			.toString(16)
			.padStart(2, '0')
	})
	return `#${digits.join('')}`
}

/** "#rrggbb" to BT.709. */
export function hexToYuv(color: string): Yuv {
	const value = Number.parseInt(color.slice(1), 16)
	return rgbToYuv((value >> 16) & 255, (value >> 8) & 255, value & 255)
}
