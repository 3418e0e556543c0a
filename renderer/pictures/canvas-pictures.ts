import type { PlanarPicture } from './i420.ts'
import { createPlainPainter } from './painter.ts'
import type { ShownPictures } from './shown-pictures.ts'

/** Draws the newest picture at most once per browser frame. null: the browser gives no drawing context. */
export function createCanvasPictures(canvas: HTMLCanvasElement): ShownPictures | null {
	const context = canvas.getContext('2d', { alpha: false, desynchronized: true })
	if (!context) return null
	const painter = createPlainPainter(context)
	let newest: PlanarPicture | null = null
	let request = 0
	const draw = () => {
		request = 0
		if (newest) painter.paint(newest)
		newest = null
	}
	return {
		show(picture) {
			newest = picture
			if (request === 0) request = requestAnimationFrame(draw)
		},
		close: () => cancelAnimationFrame(request),
	}
}
