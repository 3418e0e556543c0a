import type { PictureSize } from '../picture-size.ts'

/** One color in BT.709 limited range. */
export interface Yuv {
	readonly y: number
	readonly u: number
	readonly v: number
}

/** From 8-bit full-range RGB (ITU-R BT.709). */
export function rgbToYuv(red: number, green: number, blue: number): Yuv {
	const luma = 0.2126 * red + 0.7152 * green + 0.0722 * blue
	return {
		y: Math.round(16 + (luma * 219) / 255),
		u: Math.round(128 + (((blue - luma) / 1.8556) * 224) / 255),
		v: Math.round(128 + (((red - luma) / 1.5748) * 224) / 255),
	}
}

/** "#rrggbb" to BT.709. */
export function hexToYuv(color: string): Yuv {
	const value = Number.parseInt(color.slice(1), 16)
	return rgbToYuv((value >> 16) & 255, (value >> 8) & 255, value & 255)
}

export interface PixelBox {
	readonly x: number
	readonly y: number
	readonly widthPx: number
	readonly heightPx: number
}

/** Fills a box whose edges are even. What lies outside the picture is left out. */
export function fillBox(data: Uint8Array, size: PictureSize, box: PixelBox, color: Yuv): void {
	const even = (value: number, max: number) => Math.max(0, Math.min(max, value - (value % 2)))
	const left = even(box.x, size.widthPx)
	const right = even(box.x + box.widthPx, size.widthPx)
	const top = even(box.y, size.heightPx)
	const bottom = even(box.y + box.heightPx, size.heightPx)
	if (right <= left) return
	for (let row = top; row < bottom; row += 1) data.fill(color.y, row * size.widthPx + left, row * size.widthPx + right)
	const halfWidth = size.widthPx / 2
	const u = size.widthPx * size.heightPx
	const v = u + u / 4
	for (let row = top / 2; row < bottom / 2; row += 1) {
		data.fill(color.u, u + row * halfWidth + left / 2, u + row * halfWidth + right / 2)
		data.fill(color.v, v + row * halfWidth + left / 2, v + row * halfWidth + right / 2)
	}
}

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

/** Where the moving parts of the card are: a strip for the motion below the bars and a field for the clock below it. */
export function cardLayout(size: PictureSize): { readonly strip: PixelBox; readonly clock: PixelBox } {
	const even = (value: number) => Math.round(value / 2) * 2
	const stripTop = even(size.heightPx * 0.62)
	const stripHeight = Math.max(2, even(size.heightPx * 0.1))
	return {
		strip: { x: 0, y: stripTop, widthPx: size.widthPx, heightPx: stripHeight },
		clock: { x: 0, y: stripTop + stripHeight, widthPx: size.widthPx, heightPx: size.heightPx - stripTop - stripHeight },
	}
}

/** The parts of the card that stand still. */
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

/** A block that runs once through the strip in four seconds, so that a frozen picture is seen at once. `turn`: 0 to 1. */
export function drawCardMotion(data: Uint8Array, size: PictureSize, turn: number): void {
	const { strip } = cardLayout(size)
	const widthPx = Math.max(2, Math.round(size.widthPx / 16))
	fillBox(data, size, strip, rgbToYuv(24, 28, 36))
	fillBox(data, size, { ...strip, x: Math.floor(turn * (size.widthPx - widthPx)), widthPx }, white)
}

/** A picture of one color. */
export function solidPicture(size: PictureSize, color: Yuv): Uint8Array {
	const data = new Uint8Array((size.widthPx * size.heightPx * 3) / 2)
	fillBox(data, size, { x: 0, y: 0, widthPx: size.widthPx, heightPx: size.heightPx }, color)
	return data
}

export const solidBlack = black
export const solidWhite = white
