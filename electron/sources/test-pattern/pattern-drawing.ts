import { rgbToYuv, type Yuv } from '../../lib/yuv-color.ts'
import type { PictureSize } from '../picture-size.ts'
import { fillBox, type PixelBox } from '../yuv-pictures.ts'

const gray = rgbToYuv(180, 180, 180)
const black: Yuv = { y: 16, u: 128, v: 128 }
const white: Yuv = { y: 235, u: 128, v: 128 }

/** The seven bars at 75 %, left to right. */
const bars: readonly Yuv[] = [
	gray,
	rgbToYuv(191, 191, 0),
	rgbToYuv(0, 191, 191),
	rgbToYuv(0, 191, 0),
	rgbToYuv(191, 0, 191),
	rgbToYuv(191, 0, 0),
	rgbToYuv(0, 0, 191),
]

/** The moving parts of the card: a strip with a moving block below the bars, and the clock below it. */
export function cardLayout(size: PictureSize): { readonly strip: PixelBox; readonly clock: PixelBox } {
	const even = (value: number) => Math.round(value / 2) * 2
	const stripTop = even(size.heightPx * 0.62)
	const stripHeight = Math.max(2, even(size.heightPx * 0.1))
	return {
		strip: { x: 0, y: stripTop, widthPx: size.widthPx, heightPx: stripHeight },
		clock: { x: 0, y: stripTop + stripHeight, widthPx: size.widthPx, heightPx: size.heightPx - stripTop - stripHeight },
	}
}

/** The parts of the card that do not move. */
export function drawCardBackground(data: Uint8Array, size: PictureSize): void {
	const { strip, clock } = cardLayout(size)
	for (const [index, bar] of bars.entries()) {
		const x = Math.floor((index * size.widthPx) / bars.length)
		const end = Math.floor(((index + 1) * size.widthPx) / bars.length)
		fillBox(data, size, { x, y: 0, widthPx: end - x + 1, heightPx: strip.y }, bar)
	}
	fillBox(data, size, strip, rgbToYuv(24, 28, 36))
	fillBox(data, size, clock, black)
}

/** A block that crosses the strip in four seconds, so a frozen picture is obvious. `turn`: 0 to 1. */
export function drawCardMotion(data: Uint8Array, size: PictureSize, turn: number): void {
	const { strip } = cardLayout(size)
	const widthPx = Math.max(2, Math.round(size.widthPx / 16))
	fillBox(data, size, strip, rgbToYuv(24, 28, 36))
	fillBox(data, size, { ...strip, x: Math.floor(turn * (size.widthPx - widthPx)), widthPx }, white)
}

export const solidBlack = black
export const solidWhite = white
