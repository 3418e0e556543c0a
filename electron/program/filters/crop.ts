import type { FilterSettings } from '../../../shared/domain/filter.ts'
import type { Rect } from '../item-geometry.ts'
import type { PictureFilter } from './picture-filter.ts'

type Settings = Extract<FilterSettings, { kind: 'crop' }>

export function crop(settings: Settings): PictureFilter | null {
	const { unit, left, top, right, bottom, leftPx, topPx, rightPx, bottomPx } = settings
	const edges = unit === 'percent' ? [left, top, right, bottom] : [leftPx, topPx, rightPx, bottomPx]
	if (edges.every((edge) => edge === 0)) return null
	return {
		makesAlpha: true,
		apply(picture, { memory }) {
			const { alpha, halvedAlpha: half, whole, scale } = picture
			const { fillRect, halve } = memory.kernels
			if (!picture.hasAlpha) fillRect(alpha.offset, alpha.stride, alpha.widthPx, alpha.heightPx, 255)
			const kept = keptPart(settings, whole, scale)
			const from = { x: within(kept.x, alpha.widthPx), y: within(kept.y, alpha.heightPx) }
			const to = { x: within(kept.x + kept.widthPx, alpha.widthPx), y: within(kept.y + kept.heightPx, alpha.heightPx) }
			const clear = (x: number, y: number, endX: number, endY: number) => {
				if (endX > x && endY > y) fillRect(alpha.offset + y * alpha.stride + x, alpha.stride, endX - x, endY - y, 0)
			}
			clear(0, 0, alpha.widthPx, from.y)
			clear(0, to.y, alpha.widthPx, alpha.heightPx)
			clear(0, from.y, from.x, to.y)
			clear(to.x, from.y, alpha.widthPx, to.y)
			halve(half.offset, half.stride, alpha.offset, alpha.stride, half.widthPx, half.heightPx)
			picture.hasAlpha = true
		},
	}
}

/** What stays of the whole picture, in whole pixels; empty when the edges meet. `scale`: its pixels for each of a Full HD picture. Pure. */
export function keptPart(settings: Omit<Settings, 'kind'>, whole: Rect, scale: number): Rect {
	const { unit, left, top, right, bottom, leftPx, topPx, rightPx, bottomPx } = settings
	const across = (percent: number, pixels: number) => Math.round(unit === 'percent' ? (percent / 100) * whole.widthPx : pixels * scale)
	const down = (percent: number, pixels: number) => Math.round(unit === 'percent' ? (percent / 100) * whole.heightPx : pixels * scale)
	const [x, y] = [across(left, leftPx), down(top, topPx)]
	const widthPx = Math.max(0, whole.widthPx - x - across(right, rightPx))
	const heightPx = Math.max(0, whole.heightPx - y - down(bottom, bottomPx))
	return { x: whole.x + x, y: whole.y + y, widthPx, heightPx }
}

function within(place: number, size: number): number {
	return Math.max(0, Math.min(size, place))
}
