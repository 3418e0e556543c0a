import { createCanvas, type SKRSContext2D } from '@napi-rs/canvas'
import type { I420Picture } from '../../../shared/domain/feeds.ts'
import { type DigitCell, shapeOf } from '../digit-cells.ts'
import type { PictureSize } from '../picture-size.ts'
import { cutDigits, movedDown, type Pixels, sharedDigitWidth } from './cut-digits.ts'
import type { TextSettings } from './drawing-messages.ts'
import { rgbaToI420 } from './rgba-to-i420.ts'
import { pictureWithRows, transparentPicture } from './rows-of-picture.ts'
import { layOutText } from './text-layout.ts'

const lineHeight = 1.25
/** The height of capital letters in parts of the font size (Inter: 0.727). The letters are centered, not the box of the font. */
const capHeight = 0.73
/** Space for accents above and descenders below the lines, in parts of the font size. */
const overhang = 0.5

/** The radius of the corners, in pixels of the settings: a slate that fills the screen keeps small corners. */
const maxCornerPx = 24

/** A drawn text, and pictures of its changing digits if the text can be composed from them. */
export interface DrawnText {
	readonly picture: I420Picture
	/** The picture has a 0 in their positions. null: the picture shows the text as it is. */
	readonly cells: readonly DigitCell[] | null
}

/**
 * Draws texts into a box of one size. `scale`: picture pixels for each pixel of the settings. `slots`: positions of the digits that change. Inter is used if
 * it was registered with the canvas library, otherwise the system's sans serif.
 */
export function createTextPainter(
	settings: TextSettings,
	size: PictureSize,
	scale: number,
): (text: string, slots?: readonly number[]) => DrawnText {
	const { widthPx, heightPx } = size
	const fontPx = settings.fontSizePx * scale
	const padding = Math.min(Math.round(fontPx * 0.5), Math.floor(widthPx / 8))
	const lineStepPx = fontPx * lineHeight
	const maxLines = Math.floor((heightPx - fontPx * 0.2) / lineStepPx)
	const ruler = createCanvas(2, 2).getContext('2d')
	setFont(ruler, settings.weight, fontPx)
	const measure = (text: string) => ruler.measureText(text).width
	const cornerPx = Math.min(fontPx * 0.35, heightPx * 0.25, maxCornerPx * scale)
	const drawRows = (top: number, bottom: number, draw: (drawing: SKRSContext2D) => void) =>
		rowsOf(settings, size, cornerPx, top, bottom, draw)

	/** The rows with letters, and their position. */
	function letters(text: string): { readonly top: number; readonly pixels: Pixels } {
		const lines = layOutText(text, Math.max(1, widthPx - 2 * padding), maxLines, measure)
		const blockPx = fontPx * capHeight + (lines.length - 1) * lineStepPx
		const firstBaseline = (heightPx + blockPx) / 2 - (lines.length - 1) * lineStepPx
		const top = evenWithin((heightPx - blockPx) / 2 - fontPx * overhang, heightPx)
		const bottom = evenWithin((heightPx + blockPx) / 2 + fontPx * overhang + 1, heightPx)
		const pixels = drawRows(top, bottom, (drawing) => {
			setFont(drawing, settings.weight, fontPx)
			drawing.fillStyle = settings.color
			for (const [index, line] of lines.entries()) {
				const side = settings.align === 'center' ? 'center' : settings.align === 'right' || line.isRightToLeft ? 'right' : 'left'
				drawing.textAlign = side
				drawing.direction = line.isRightToLeft ? 'rtl' : 'ltr'
				const x = side === 'left' ? padding : side === 'right' ? widthPx - padding : widthPx / 2
				drawing.fillText(line.text, x, firstBaseline + index * lineStepPx)
			}
		})
		return { top, pixels }
	}

	function paint(text: string): I420Picture {
		if (text.trim() === '') return transparentPicture(size)
		const { top, pixels } = letters(text)
		return pictureWithRows(pictureOf(drawRows(0, heightPx, () => {})), pictureOf(pixels), top)
	}

	return (text, slots = []) => {
		const draw = (one: string) => letters(one).pixels
		const cells = movedDown(cutDigits({ text, slots, digitPx: sharedDigitWidth(measure), draw }), letters(text).top)
		return { picture: paint(cells ? shapeOf({ text, slots }) : text), cells }
	}
}

function pictureOf(pixels: Pixels): I420Picture {
	return rgbaToI420(pixels.rgba, { widthPx: pixels.widthPx, heightPx: pixels.heightPx })
}

function setFont(drawing: SKRSContext2D, weight: TextSettings['weight'], fontPx: number): void {
	drawing.font = `${weight === 'bold' ? 700 : 400} ${fontPx}px Inter, sans-serif`
	// Digits of equal width, if the font has them: a running clock must not jitter.
	drawing.fontVariantNumeric = 'tabular-nums'
	drawing.textBaseline = 'alphabetic'
}

/** The rows from `top` to `bottom` of the box: its background, and what `draw` adds in the coordinates of the box. */
function rowsOf(
	settings: TextSettings,
	size: PictureSize,
	cornerPx: number,
	top: number,
	bottom: number,
	draw: (drawing: SKRSContext2D) => void,
): Pixels {
	const rows = { widthPx: size.widthPx, heightPx: bottom - top }
	const drawing = createCanvas(rows.widthPx, rows.heightPx).getContext('2d')
	drawing.translate(0, -top)
	if (settings.background !== null && settings.backgroundOpacity > 0) {
		drawing.globalAlpha = settings.backgroundOpacity
		drawing.fillStyle = settings.background
		drawing.beginPath()
		drawing.roundRect(0, 0, size.widthPx, size.heightPx, cornerPx)
		drawing.fill()
		drawing.globalAlpha = 1
	}
	draw(drawing)
	return { ...rows, rgba: drawing.getImageData(0, 0, rows.widthPx, rows.heightPx).data }
}

function evenWithin(value: number, max: number): number {
	return Math.max(0, Math.min(max, Math.round(value / 2) * 2))
}
