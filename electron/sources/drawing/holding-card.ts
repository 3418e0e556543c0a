import { createCanvas } from '@napi-rs/canvas'
import type { I420Picture } from '../../../shared/domain/feeds.ts'
import { say } from '../../../shared/texts/english.ts'
import type { PictureSize } from '../picture-size.ts'
import { rgbaToI420 } from './rgba-to-i420.ts'
import { shorten } from './text-layout.ts'

const background = '#14161b'
const titleColor = '#f2f4f7'
const lineColor = '#a8b0bd'
/** Of the width. */
const widest = 0.86

/** The title of the show, and that it goes on in a moment. */
export function drawHoldingCard(title: string, size: PictureSize): I420Picture {
	const { widthPx, heightPx } = size
	const context = createCanvas(widthPx, heightPx).getContext('2d')
	context.fillStyle = background
	context.fillRect(0, 0, widthPx, heightPx)
	const letterPx = Math.max(10, Math.round(Math.min(widthPx / 18, heightPx / 9)))
	context.textAlign = 'center'
	context.textBaseline = 'middle'
	context.fillStyle = titleColor
	context.font = `600 ${letterPx}px Inter, sans-serif`
	const shown = shorten(title, widthPx * widest, (text) => context.measureText(text).width)
	context.fillText(shown, widthPx / 2, heightPx / 2 - letterPx * 0.7)
	context.fillStyle = lineColor
	context.font = `400 ${Math.round(letterPx * 0.55)}px Inter, sans-serif`
	context.fillText(say('air/holding-card').text, widthPx / 2, heightPx / 2 + letterPx * 0.7, widthPx * widest)
	return rgbaToI420(context.getImageData(0, 0, widthPx, heightPx).data, size)
}
