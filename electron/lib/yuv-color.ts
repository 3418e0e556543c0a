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

/** "#rrggbb" to BT.709. */
export function hexToYuv(color: string): Yuv {
	const value = Number.parseInt(color.slice(1), 16)
	return rgbToYuv((value >> 16) & 255, (value >> 8) & 255, value & 255)
}
