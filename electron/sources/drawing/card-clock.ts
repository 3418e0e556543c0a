import { createCanvas } from '@napi-rs/canvas'
import { shapeOf } from '../digit-cells.ts'
import type { PictureSize } from '../picture-size.ts'
import { cutDigits, type Pixels, sharedDigitWidth } from './cut-digits.ts'
import { rgbaToI420 } from './rgba-to-i420.ts'
import type { DrawnText } from './text-drawing.ts'

/** The lower field of the test card: the time of day, and below it the kind of signal. */
export function drawCardClock(size: PictureSize, text: string, slots: readonly number[], caption: string): DrawnText {
	const { widthPx, heightPx } = size
	const drawing = createCanvas(widthPx, heightPx).getContext('2d')
	const font = `600 ${Math.round(heightPx * 0.5)}px Inter, sans-serif`
	drawing.fontVariantNumeric = 'tabular-nums'
	drawing.textAlign = 'center'
	drawing.textBaseline = 'middle'

	function draw(time: string): Pixels {
		drawing.fillStyle = '#000000'
		drawing.fillRect(0, 0, widthPx, heightPx)
		drawing.fillStyle = '#f2f4f8'
		drawing.font = font
		drawing.fillText(time, widthPx / 2, heightPx * 0.4, widthPx)
		drawing.fillStyle = '#8d96a5'
		drawing.font = `400 ${Math.max(6, Math.round(heightPx * 0.14))}px Inter, sans-serif`
		drawing.fillText(caption, widthPx / 2, heightPx * 0.82, widthPx)
		return { widthPx, heightPx, rgba: drawing.getImageData(0, 0, widthPx, heightPx).data }
	}

	function measure(part: string): number {
		drawing.font = font
		return drawing.measureText(part).width
	}

	const cells = cutDigits({ text, slots, digitPx: sharedDigitWidth(measure), draw })
	return { picture: rgbaToI420(draw(cells ? shapeOf({ text, slots }) : text).rgba, size), cells }
}
