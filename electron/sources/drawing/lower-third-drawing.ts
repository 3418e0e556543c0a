import { createCanvas, type SKRSContext2D } from '@napi-rs/canvas'
import type { I420Picture } from '../../../shared/domain/feeds.ts'
import type { TextFit } from '../../../shared/domain/show-text.ts'
import type { LowerThirdSettings } from '../../../shared/program/sources/lower-third.ts'
import { type DigitCell, shapeOf } from '../digit-cells.ts'
import type { PictureSize } from '../picture-size.ts'
import { cutDigits, movedDown, type Pixels, sharedDigitWidth } from './cut-digits.ts'
import { looks } from './looks/index.ts'
import { type LookDrawing, type PlacedLine, weights } from './looks/look.ts'
import { tickerFontPx, tickerWindow } from './looks/ticker.ts'
import { rgbaToI420 } from './rgba-to-i420.ts'
import { pictureWithRows, transparentPicture } from './rows-of-picture.ts'
import { shorten, startsRightToLeft } from './text-layout.ts'

/** A drawn lower third, pictures of its changing digits if it can be composed from them, and how its lines fit. */
export interface DrawnLowerThird {
	readonly picture: I420Picture
	readonly cells: readonly DigitCell[] | null
	readonly fit: TextFit
}

export interface LowerThirdJob {
	readonly settings: LowerThirdSettings
	readonly scale: number
	/** The two lines, separated by a line break. */
	readonly text: string
	/** Positions of the digits that change. */
	readonly slots: readonly number[]
}

/** Longer ones are cut: a ticker of this length takes minutes to pass. */
const longestStripPx = 16_000

export function drawLowerThird({ settings, scale, text, slots }: LowerThirdJob, size: PictureSize): DrawnLowerThird {
	const ruler = createCanvas(2, 2).getContext('2d')
	const measure = (words: string, weight: number, sizePx: number) => {
		setFont(ruler, weight, sizePx)
		return ruler.measureText(words).width
	}
	const drawingOf = (words: string): LookDrawing => {
		const [first = '', second = ''] = words.split('\n')
		return looks[settings.look]({ first, second, settings, size, scale, measure })
	}
	const drawn = drawingOf(shapeOf({ text, slots }))
	const top = drawn.plates.reduce((highest, { y }) => Math.min(highest, 2 * Math.floor(Math.max(0, y) / 2)), size.heightPx)
	if (top >= size.heightPx) return { picture: transparentPicture(size), cells: [], fit: drawn.fit }
	const draw = (words: string) => paintRows(drawingOf(words), size, top)
	const lineEnd = text.indexOf('\n')
	const cellsOf = (line: PlacedLine | null, own: readonly number[]) => {
		if (own.length === 0 || !line) return []
		return cutDigits({ text, slots: own, digitPx: sharedDigitWidth((words) => measure(words, line.weight, line.sizePx)), draw })
	}
	const parts = [
		cellsOf(
			drawn.first,
			slots.filter((slot) => slot < lineEnd),
		),
		cellsOf(
			drawn.second,
			slots.filter((slot) => slot > lineEnd),
		),
	]
	const cells = parts.some((some) => some === null)
		? null
		: movedDown(
				parts.flatMap((some) => some ?? []),
				top,
			)
	const pixels = draw(cells ? shapeOf({ text, slots }) : text)
	return {
		picture: pictureWithRows(
			transparentPicture(size),
			rgbaToI420(pixels.rgba, { widthPx: pixels.widthPx, heightPx: pixels.heightPx }),
			top,
		),
		cells,
		fit: drawn.fit,
	}
}

/** The words of a ticker on its background, once and with a gap: repeated side by side they are endless. */
export function drawTickerStrip({ settings, scale, text }: LowerThirdJob, size: PictureSize): I420Picture {
	const [first = '', second = ''] = text.split('\n')
	const window = tickerWindow(settings, size, scale, { first, second })
	const fontPx = tickerFontPx(settings, scale, window)
	const ruler = createCanvas(2, 2).getContext('2d')
	setFont(ruler, weights.first, fontPx)
	const words = shorten(first, longestStripPx, (some) => ruler.measureText(some).width)
	const wordsPx = ruler.measureText(words).width
	const widthPx = 2 * Math.ceil((wordsPx + fontPx * 3) / 2)
	const drawing = createCanvas(widthPx, window.heightPx).getContext('2d')
	drawing.globalAlpha = settings.backgroundOpacity
	drawing.fillStyle = settings.background
	drawing.fillRect(0, 0, widthPx, window.heightPx)
	drawing.globalAlpha = 1
	const isRightToLeft = startsRightToLeft(first)
	const baseline = window.heightPx / 2 + fontPx * 0.365
	drawLine(drawing, {
		text: words,
		sizePx: fontPx,
		weight: weights.first,
		color: settings.firstColor,
		side: isRightToLeft ? 'right' : 'left',
		x: isRightToLeft ? widthPx - fontPx * 0.5 : fontPx * 0.5,
		baseline,
		isRightToLeft,
	})
	drawing.fillStyle = settings.accent
	drawing.beginPath()
	drawing.arc(isRightToLeft ? fontPx * 1.25 : widthPx - fontPx * 1.25, window.heightPx / 2, fontPx * 0.18, 0, 2 * Math.PI)
	drawing.fill()
	return rgbaToI420(drawing.getImageData(0, 0, widthPx, window.heightPx).data, { widthPx, heightPx: window.heightPx })
}

/** The rows of the picture below `top`. */
function paintRows({ plates, first, second }: LookDrawing, size: PictureSize, top: number): Pixels {
	const rows = { widthPx: size.widthPx, heightPx: size.heightPx - top }
	const drawing = createCanvas(rows.widthPx, rows.heightPx).getContext('2d')
	drawing.translate(0, -top)
	for (const { x, y, widthPx, heightPx, color, opacity } of plates) {
		drawing.globalAlpha = opacity
		drawing.fillStyle = color
		drawing.fillRect(x, y, widthPx, heightPx)
	}
	drawing.globalAlpha = 1
	for (const line of [first, second]) if (line) drawLine(drawing, line)
	return { ...rows, rgba: drawing.getImageData(0, 0, rows.widthPx, rows.heightPx).data }
}

function drawLine(drawing: SKRSContext2D, line: PlacedLine): void {
	setFont(drawing, line.weight, line.sizePx)
	drawing.fillStyle = line.color
	drawing.textAlign = line.side
	drawing.direction = line.isRightToLeft ? 'rtl' : 'ltr'
	drawing.fillText(line.text, line.x, line.baseline)
}

function setFont(drawing: SKRSContext2D, weight: number, sizePx: number): void {
	drawing.font = `${weight} ${sizePx}px Inter, sans-serif`
	// Digits of equal width, if the font has them: a running clock must not jitter.
	drawing.fontVariantNumeric = 'tabular-nums'
	drawing.textBaseline = 'alphabetic'
}
