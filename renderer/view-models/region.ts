import type { Point, Size } from '../../shared/program/geometry/rect.ts'
import { leastRegionPx, type ScreenRegion } from '../../shared/program/screen-region.ts'

/** A rectangle within the picture, as parts of its width and height. */
export interface PictureArea {
	readonly left: number
	readonly top: number
	readonly width: number
	readonly height: number
}

export const corners = ['top-left', 'top-right', 'bottom-left', 'bottom-right'] as const
export type Corner = (typeof corners)[number]

/** Where the screen lies in its picture, which is black at two sides when it has another shape. Pure. */
export function screenArea(picture: Size, screen: Size): PictureArea {
	const scale = Math.min(picture.widthPx / screen.widthPx, picture.heightPx / screen.heightPx)
	const width = (screen.widthPx * scale) / picture.widthPx
	const height = (screen.heightPx * scale) / picture.heightPx
	return { left: (1 - width) / 2, top: (1 - height) / 2, width, height }
}

/** The pixel of the screen at a point of the picture, as parts of its width and height. Pure. */
export function screenPoint(at: Point, area: PictureArea, screen: Size): Point {
	const pixel = (part: number, start: number, length: number, pixels: number) =>
		Math.round(Math.min(1, Math.max(0, (part - start) / length)) * pixels)
	return { x: pixel(at.x, area.left, area.width, screen.widthPx), y: pixel(at.y, area.top, area.height, screen.heightPx) }
}

/** The region between two pixels, at least as large as can be captured. Pure. */
export function regionBetween(a: Point, b: Point, screen: Size): ScreenRegion {
	const x = Math.min(a.x, b.x)
	const y = Math.min(a.y, b.y)
	return withinScreen({ x, y, widthPx: Math.abs(a.x - b.x), heightPx: Math.abs(a.y - b.y) }, screen)
}

/** Moves it within the screen without changing its size. Pure. */
export function movedRegion({ widthPx, heightPx, ...from }: ScreenRegion, by: Point, screen: Size): ScreenRegion {
	const x = Math.min(Math.max(0, from.x + by.x), Math.max(0, screen.widthPx - widthPx))
	const y = Math.min(Math.max(0, from.y + by.y), Math.max(0, screen.heightPx - heightPx))
	return { x, y, widthPx, heightPx }
}

/** Moves one corner; the opposite one stays. Pure. */
export function resizedRegion(region: ScreenRegion, corner: Corner, to: Point, screen: Size): ScreenRegion {
	const right = region.x + region.widthPx
	const bottom = region.y + region.heightPx
	const isLeft = corner === 'top-left' || corner === 'bottom-left'
	const isTop = corner === 'top-left' || corner === 'top-right'
	const x = isLeft ? Math.min(to.x, right - leastRegionPx) : Math.max(to.x, region.x + leastRegionPx)
	const y = isTop ? Math.min(to.y, bottom - leastRegionPx) : Math.max(to.y, region.y + leastRegionPx)
	return regionBetween({ x, y }, { x: isLeft ? right : region.x, y: isTop ? bottom : region.y }, screen)
}

/** Keeps it on the screen and at least as large as can be captured. Pure. */
export function withinScreen(region: ScreenRegion, screen: Size): ScreenRegion {
	const widthPx = Math.min(Math.max(leastRegionPx, region.widthPx), screen.widthPx)
	const heightPx = Math.min(Math.max(leastRegionPx, region.heightPx), screen.heightPx)
	return movedRegion({ ...region, widthPx, heightPx }, { x: 0, y: 0 }, screen)
}
