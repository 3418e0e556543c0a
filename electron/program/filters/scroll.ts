import type { FilterSettings } from '../../../shared/domain/filter.ts'
import type { FilterTools, PictureFilter, PreparedPlane } from './picture-filter.ts'

type Settings = Extract<FilterSettings, { kind: 'scroll' }>

/** The picture moves, and what leaves it on one side reappears on the other. */
export function scroll({ speedX, speedY }: Settings): PictureFilter | null {
	if (speedX === 0 && speedY === 0) return null
	return {
		makesAlpha: false,
		isMoving: true,
		apply(picture, tools) {
			const { luma, u, v, alpha, halvedAlpha, scale, timeMs } = picture
			const x = movedBy(speedX * scale, timeMs, luma.widthPx)
			const y = movedBy(speedY * scale, timeMs, luma.heightPx)
			movePlane(luma, x, y, tools)
			for (const plane of [u, v]) movePlane(plane, x / 2, y / 2, tools)
			if (!picture.hasAlpha) return
			movePlane(alpha, x, y, tools)
			movePlane(halvedAlpha, x / 2, y / 2, tools)
		},
	}
}

/** Even, so that colors and brightness stay aligned; from 0 to the size. Pure. */
export function movedBy(pixelsPerSecond: number, timeMs: number, size: number): number {
	const moved = 2 * Math.round((pixelsPerSecond * timeMs) / 2000)
	return ((moved % size) + size) % size
}

function movePlane({ offset, stride, widthPx, heightPx }: PreparedPlane, x: number, y: number, { memory, spare }: FilterTools): void {
	const { copyRect } = memory.kernels
	copyRect(spare, widthPx, offset, stride, widthPx, heightPx)
	const [right, below] = [widthPx - x, heightPx - y]
	const at = (toX: number, toY: number) => offset + toY * stride + toX
	const from = (fromX: number, fromY: number) => spare + fromY * widthPx + fromX
	copyRect(at(x, y), stride, from(0, 0), widthPx, right, below)
	if (x > 0) copyRect(at(0, y), stride, from(right, 0), widthPx, x, below)
	if (y > 0) copyRect(at(x, 0), stride, from(0, below), widthPx, right, y)
	if (x > 0 && y > 0) copyRect(at(0, 0), stride, from(right, below), widthPx, x, y)
}
