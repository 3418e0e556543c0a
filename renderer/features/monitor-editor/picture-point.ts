import type { Box, ProgramFormat } from '../../../shared/domain/program.ts'
import type { Point } from '../../../shared/program/geometry/rect.ts'

interface OnScreen {
	readonly left: number
	readonly top: number
	readonly width: number
}

type Canvas = Pick<ProgramFormat, 'widthPx' | 'heightPx'>

/** Converts a point of the window to canvas pixels. `picture`: the rectangle in which the whole canvas is drawn. */
export function canvasPoint(
	{ clientX, clientY }: { readonly clientX: number; readonly clientY: number },
	picture: OnScreen,
	canvas: Canvas,
): Point {
	const scale = canvas.widthPx / picture.width
	return { x: (clientX - picture.left) * scale, y: (clientY - picture.top) * scale }
}

/** The position of a box relative to the picture, independent of its size on the screen. */
export function placeStyle(box: Box, canvas: Canvas): { left: string; top: string; width: string; height: string } {
	const share = (length: number, whole: number) => `${(100 * length) / whole}%`
	return {
		left: share(box.x, canvas.widthPx),
		top: share(box.y, canvas.heightPx),
		width: share(box.widthPx, canvas.widthPx),
		height: share(box.heightPx, canvas.heightPx),
	}
}
