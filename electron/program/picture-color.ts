import type { I420Picture } from '../../shared/domain/feeds.ts'
import { yuvToHex } from '../lib/yuv-color.ts'

/** The mean color of 3 by 3 pixels around a point, "#rrggbb". `x` and `y`: fractions of the width and the height. Pure. */
export function colorAt({ widthPx, heightPx, data }: I420Picture, x: number, y: number): string {
	const middle = { x: placeIn(x, widthPx), y: placeIn(y, heightPx) }
	const sum = { y: 0, u: 0, v: 0 }
	const luma = widthPx * heightPx
	for (let row = middle.y - 1; row <= middle.y + 1; row++) {
		for (let column = middle.x - 1; column <= middle.x + 1; column++) {
			const [atX, atY] = [limited(column, widthPx), limited(row, heightPx)]
			const chroma = luma + (atY >> 1) * (widthPx >> 1) + (atX >> 1)
			sum.y += data[atY * widthPx + atX] ?? 0
			sum.u += data[chroma] ?? 0
			sum.v += data[chroma + luma / 4] ?? 0
		}
	}
	return yuvToHex({ y: sum.y / 9, u: sum.u / 9, v: sum.v / 9 })
}

function placeIn(part: number, size: number): number {
	return limited(Math.floor(part * size), size)
}

function limited(place: number, size: number): number {
	return Math.min(size - 1, Math.max(0, place))
}
