import { createCanvas, type SKRSContext2D } from '@napi-rs/canvas'
import type { I420Picture } from '../../../shared/domain/feeds.ts'
import type { PictureSize } from '../source-context.ts'
import type { TextSettings } from './drawing-messages.ts'
import { rgbaToI420 } from './rgba-to-i420.ts'
import { layOutText } from './text-layout.ts'

const lineHeight = 1.25
/** Height of capital letters in parts of the font size (Inter: 0.727). They, and not the font's own box, are put in the middle. */
const capHeight = 0.73
/** Room for accents above and descenders below the lines, in parts of the font size. */
const overhang = 0.5

/** Corners of a plate, in pixels of the settings: a slate that fills the screen keeps them small. */
const maxCornerPx = 24

/**
 * Draws texts into a box of one size. `scale`: picture pixels for each pixel of the settings. Inter is used where it was registered with the canvas
 * library, otherwise the system's sans serif.
 */
export function createTextPainter(settings: TextSettings, size: PictureSize, scale: number): (text: string) => I420Picture {
	const { widthPx, heightPx } = size
	const fontPx = settings.fontSizePx * scale
	const padding = Math.min(Math.round(fontPx * 0.5), Math.floor(widthPx / 8))
	const lineStepPx = fontPx * lineHeight
	const maxLines = Math.floor((heightPx - fontPx * 0.2) / lineStepPx)
	const ruler = createCanvas(2, 2).getContext('2d')
	setFont(ruler, settings.weight, fontPx)
	const cornerPx = Math.min(fontPx * 0.35, heightPx * 0.25, maxCornerPx * scale)
	const drawRows = (top: number, bottom: number, draw: (drawing: SKRSContext2D) => void) =>
		rowsOf(settings, size, cornerPx, top, bottom, draw)
	let background: I420Picture | null = null

	return (text) => {
		if (text.trim() === '') return transparentPicture(size)
		background ??= drawRows(0, heightPx, () => {})
		const lines = layOutText(text, Math.max(1, widthPx - 2 * padding), maxLines, (part) => ruler.measureText(part).width)
		const blockPx = fontPx * capHeight + (lines.length - 1) * lineStepPx
		const firstBaseline = (heightPx + blockPx) / 2 - (lines.length - 1) * lineStepPx
		const top = evenWithin((heightPx - blockPx) / 2 - fontPx * overhang, heightPx)
		const bottom = evenWithin((heightPx + blockPx) / 2 + fontPx * overhang + 1, heightPx)
		const rows = drawRows(top, bottom, (drawing) => {
			setFont(drawing, settings.weight, fontPx)
			drawing.fillStyle = settings.colour
			for (const [index, line] of lines.entries()) {
				const side = settings.align === 'centre' ? 'center' : settings.align === 'right' || line.isRightToLeft ? 'right' : 'left'
				drawing.textAlign = side
				drawing.direction = line.isRightToLeft ? 'rtl' : 'ltr'
				const x = side === 'left' ? padding : side === 'right' ? widthPx - padding : widthPx / 2
				drawing.fillText(line.text, x, firstBaseline + index * lineStepPx)
			}
		})
		return withRows(background, rows, top)
	}
}

function setFont(drawing: SKRSContext2D, weight: TextSettings['weight'], fontPx: number): void {
	drawing.font = `${weight === 'bold' ? 700 : 400} ${fontPx}px Inter, sans-serif`
	// Digits of one width, where the font has them: a clock must not jump about as it runs.
	drawing.fontVariantNumeric = 'tabular-nums'
	drawing.textBaseline = 'alphabetic'
}

/** The rows from `top` to `bottom` of the box with its background and what `draw` puts on it, in the box's own coordinates. */
function rowsOf(
	settings: TextSettings,
	size: PictureSize,
	cornerPx: number,
	top: number,
	bottom: number,
	draw: (drawing: SKRSContext2D) => void,
): I420Picture {
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
	return rgbaToI420(drawing.getImageData(0, 0, rows.widthPx, rows.heightPx).data, rows)
}

function withRows(background: I420Picture, rows: I420Picture, top: number): I420Picture {
	const pixels = background.widthPx * background.heightPx
	const part = rows.widthPx * rows.heightPx
	const before = background.widthPx * top
	const data = background.data.slice()
	data.set(rows.data.subarray(0, part), before)
	data.set(rows.data.subarray(part, (part * 5) / 4), pixels + before / 4)
	data.set(rows.data.subarray((part * 5) / 4), (pixels * 5) / 4 + before / 4)
	const alpha = background.alpha?.slice() ?? null
	if (alpha && rows.alpha) alpha.set(rows.alpha, before)
	else alpha?.fill(255, before, before + part)
	return { ...background, data, alpha }
}

function transparentPicture(size: PictureSize): I420Picture {
	const pixels = size.widthPx * size.heightPx
	return { widthPx: size.widthPx, heightPx: size.heightPx, data: new Uint8Array((pixels * 3) / 2), alpha: new Uint8Array(pixels) }
}

function evenWithin(value: number, max: number): number {
	return Math.max(0, Math.min(max, Math.round(value / 2) * 2))
}
