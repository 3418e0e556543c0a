import { i420ToRgba, type PlanarPicture } from './i420.ts'

/** Draws planar pictures on one canvas, at once. */
export interface Painter {
	paint(picture: PlanarPicture): void
}

/** Converts with integer arithmetic: passing each picture to the browser's own conversion costs more. */
export function createPlainPainter(context: CanvasRenderingContext2D): Painter {
	let image: ImageData | null = null
	return {
		paint(picture) {
			const { canvas } = context
			if (canvas.width !== picture.widthPx || canvas.height !== picture.heightPx) {
				canvas.width = picture.widthPx
				canvas.height = picture.heightPx
			}
			if (image?.width !== picture.widthPx || image.height !== picture.heightPx) {
				image = context.createImageData(picture.widthPx, picture.heightPx)
			}
			i420ToRgba(picture, image.data)
			context.putImageData(image, 0, 0)
		},
	}
}
