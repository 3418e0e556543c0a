import { type Box, boxLimitPx, type Crop, type SceneItem } from '../../domain/program.ts'

/** A point on the program canvas, in canvas pixels. */
export interface Point {
	readonly x: number
	readonly y: number
}

export interface Size {
	readonly widthPx: number
	readonly heightPx: number
}

/** The properties of a scene item that the geometry needs. */
export type PlacedBox = Pick<SceneItem, 'id' | 'box' | 'crop' | 'rotation' | 'flipX' | 'flipY' | 'visible' | 'locked'>

/** What a gesture changes on one item. */
export interface BoxChange {
	readonly id: string
	readonly box: Box
	readonly crop?: Crop
}

/** Limits of the schema, see `box` in shared/domain/program.ts. */
export const boxLimits = { position: boxLimitPx, size: boxLimitPx } as const

/** A box that is resized by hand stays large enough to be grabbed again. */
export const smallestSizePx = 16

const limited = (value: number, min: number, max: number) => Math.min(max, Math.max(min, value))

/** The nearest box that can be stored: whole pixels inside the limits. */
export function storable({ x, y, widthPx, heightPx }: Box): Box {
	return {
		x: Math.round(limited(x, -boxLimits.position, boxLimits.position)),
		y: Math.round(limited(y, -boxLimits.position, boxLimits.position)),
		widthPx: Math.round(limited(widthPx, 2, boxLimits.size)),
		heightPx: Math.round(limited(heightPx, 2, boxLimits.size)),
	}
}

export function contains(box: Box, { x, y }: Point): boolean {
	return x >= box.x && x < box.x + box.widthPx && y >= box.y && y < box.y + box.heightPx
}

/** The smallest box around all of them; null without any. */
export function boundsOf(boxes: readonly Box[]): Box | null {
	if (boxes.length === 0) return null
	const x = Math.min(...boxes.map((box) => box.x))
	const y = Math.min(...boxes.map((box) => box.y))
	const right = Math.max(...boxes.map((box) => box.x + box.widthPx))
	const bottom = Math.max(...boxes.map((box) => box.y + box.heightPx))
	return { x, y, widthPx: right - x, heightPx: bottom - y }
}

/** The boxes keep their places and proportions when `from` is changed to `to`. */
export function mapped(items: readonly PlacedBox[], from: Box, to: Box): readonly BoxChange[] {
	const scaleX = to.widthPx / from.widthPx
	const scaleY = to.heightPx / from.heightPx
	return items.map(({ id, box }) => ({
		id,
		box: storable({
			x: to.x + (box.x - from.x) * scaleX,
			y: to.y + (box.y - from.y) * scaleY,
			widthPx: box.widthPx * scaleX,
			heightPx: box.heightPx * scaleY,
		}),
	}))
}
