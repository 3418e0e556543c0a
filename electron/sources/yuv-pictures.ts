import type { PictureSize } from './picture-size.ts'

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

export interface PixelBox {
	readonly x: number
	readonly y: number
	readonly widthPx: number
	readonly heightPx: number
}

/** Fills a box whose edges are even. Parts outside the picture are ignored. */
export function fillBox(data: Uint8Array, size: PictureSize, box: PixelBox, color: Yuv): void {
	const even = (value: number, max: number) => Math.max(0, Math.min(max, value - (value % 2)))
	const left = even(box.x, size.widthPx)
	const right = even(box.x + box.widthPx, size.widthPx)
	const top = even(box.y, size.heightPx)
	const bottom = even(box.y + box.heightPx, size.heightPx)
	if (right <= left) return
	for (let row = top; row < bottom; row += 1) data.fill(color.y, row * size.widthPx + left, row * size.widthPx + right)
	const halfWidth = size.widthPx / 2
	const u = size.widthPx * size.heightPx
	const v = u + u / 4
	for (let row = top / 2; row < bottom / 2; row += 1) {
		data.fill(color.u, u + row * halfWidth + left / 2, u + row * halfWidth + right / 2)
		data.fill(color.v, v + row * halfWidth + left / 2, v + row * halfWidth + right / 2)
	}
}

/** A picture of one color. */
export function solidPicture(size: PictureSize, color: Yuv): Uint8Array {
	const data = new Uint8Array((size.widthPx * size.heightPx * 3) / 2)
	fillBox(data, size, { x: 0, y: 0, widthPx: size.widthPx, heightPx: size.heightPx }, color)
	return data
}
