import { createCanvas } from '@napi-rs/canvas'
import type { I420Picture } from '../../../shared/domain/feeds.ts'
import type { PictureSize } from '../source-context.ts'
import { rgbaToI420 } from './rgba-to-i420.ts'

/** The lower field of the test card: the time of day, and below it what the signal is. */
export function drawCardClock(size: PictureSize, text: string, caption: string): I420Picture {
	const { widthPx, heightPx } = size
	const drawing = createCanvas(widthPx, heightPx).getContext('2d')
	drawing.fillStyle = '#000000'
	drawing.fillRect(0, 0, widthPx, heightPx)
	drawing.fillStyle = '#f2f4f8'
	drawing.textAlign = 'center'
	drawing.textBaseline = 'middle'
	drawing.font = `600 ${Math.round(heightPx * 0.5)}px Inter, sans-serif`
	drawing.fillText(text, widthPx / 2, heightPx * 0.4, widthPx)
	drawing.fillStyle = '#8d96a5'
	drawing.font = `400 ${Math.max(6, Math.round(heightPx * 0.14))}px Inter, sans-serif`
	drawing.fillText(caption, widthPx / 2, heightPx * 0.82, widthPx)
	return rgbaToI420(drawing.getImageData(0, 0, widthPx, heightPx).data, size)
}
