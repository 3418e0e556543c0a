import { i420ToRgba, type PlanarPicture } from './i420.ts'

/** Draws planar pictures on one canvas. */
export interface Painter {
	paint(picture: PlanarPicture): void
}

/**
 * Uses the browser's own conversion where available (WebCodecs, on pages of this computer and in the desktop app), integer arithmetic elsewhere,
 * such as on a phone that opened the screen over the network. If the browser refuses a picture, arithmetic is used from then on.
 */
export function createPainter(canvas: HTMLCanvasElement): Painter | null {
	const context = canvas.getContext('2d', { alpha: false, desynchronized: true })
	if (!context) return null
	const plain = createPlainPainter(context)
	let usesFrames = typeof VideoFrame === 'function'
	return {
		paint(picture) {
			if (canvas.width !== picture.widthPx || canvas.height !== picture.heightPx) {
				canvas.width = picture.widthPx
				canvas.height = picture.heightPx
			}
			if (usesFrames) {
				try {
					paintFrame(context, picture)
					return
				} catch {
					usesFrames = false
				}
			}
			plain.paint(picture)
		},
	}
}

function paintFrame(context: CanvasRenderingContext2D, { widthPx, heightPx, data }: PlanarPicture): void {
	const frame = new VideoFrame(data as Uint8Array<ArrayBuffer>, {
		format: 'I420',
		codedWidth: widthPx,
		codedHeight: heightPx,
		timestamp: 0,
		colorSpace: { matrix: 'bt709', primaries: 'bt709', transfer: 'bt709', fullRange: false },
	})
	context.drawImage(frame, 0, 0)
	frame.close()
}

/** Also faster for many small pictures, where passing each to the browser costs more than converting it. */
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
