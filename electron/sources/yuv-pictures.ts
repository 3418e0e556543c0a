import type { Yuv } from '../lib/yuv-color.ts'
import type { PictureSize } from './picture-size.ts'

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
