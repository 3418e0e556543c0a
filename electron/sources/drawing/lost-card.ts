import { createCanvas } from '@napi-rs/canvas'
import type { I420Picture } from '../../../shared/domain/feeds.ts'
import { say } from '../../../shared/texts/english.ts'
import type { PictureSize } from '../picture-size.ts'
import { rgbaToI420 } from './rgba-to-i420.ts'

/** Larger cards are drawn at this width, in pixels, and scaled by the mixer. */
const maxWidthPx = 640
const background = '#1b1e24'
const title = '#f2f4f7'
const subtitle = '#a8b0bd'

/** The picture that replaces a source without a signal. */
export function drawLostCard(sourceName: string, box: PictureSize): I420Picture {
	const scale = Math.min(1, maxWidthPx / box.widthPx)
	const widthPx = 2 * Math.max(8, Math.round((box.widthPx * scale) / 2))
	const heightPx = 2 * Math.max(8, Math.round((box.heightPx * scale) / 2))
	const context = createCanvas(widthPx, heightPx).getContext('2d')
	context.fillStyle = background
	context.fillRect(0, 0, widthPx, heightPx)
	const size = Math.max(6, Math.min(widthPx / 12, heightPx / 6))
	context.textAlign = 'center'
	context.textBaseline = 'middle'
	context.fillStyle = title
	context.font = `600 ${size}px Inter, sans-serif`
	context.fillText(say('signal-lost').text, widthPx / 2, heightPx / 2 - size * 0.65, widthPx * 0.92)
	context.fillStyle = subtitle
	context.font = `${size * 0.72}px Inter, sans-serif`
	context.fillText(sourceName, widthPx / 2, heightPx / 2 + size * 0.65, widthPx * 0.92)
	return rgbaToI420(context.getImageData(0, 0, widthPx, heightPx).data, { widthPx, heightPx })
}
