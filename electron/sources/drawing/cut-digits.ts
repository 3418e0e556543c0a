import type { DigitCell } from '../digit-cells.ts'
import type { PictureSize } from '../picture-size.ts'
import { rgbaToI420 } from './rgba-to-i420.ts'

/** RGBA with straight alpha, as from a canvas. */
export interface Pixels extends PictureSize {
	readonly rgba: Uint8ClampedArray
}

export interface DigitText {
	readonly text: string
	/** Positions of the digits that change. */
	readonly slots: readonly number[]
	/** The width of a digit if all have the same; otherwise null. */
	readonly digitPx: number | null
	readonly draw: (text: string) => Pixels
}

const digits = ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9']
/** A clock has six; a text with more is drawn as a whole each second. */
const maxSlots = 24
/** The limit for all cells of one text; a large clock takes half of it. */
const maxCellBytes = 8_000_000
/** Space above and below the digits, in parts of their width: their heights differ a little. */
const overshoot = 0.25
/** A pixel is correct when no channel differs by more: neighbors of a digit may reach slightly into its cell. */
const tolerated = 40
const toleratedShare = 0.0005

/**
 * The ten digits for each position of a text where they change, cut out of drawings of the whole text: with them any time can be composed without drawing. null
 * when a composed text would look different from a drawn one.
 */
export function cutDigits({ text, slots, digitPx, draw }: DigitText): readonly DigitCell[] | null {
	if (digitPx === null || slots.length === 0 || slots.length > maxSlots) return null
	const withDigits = (digit: (slot: number) => string) => {
		const letters = text.split('')
		for (const slot of slots) letters[slot] = digit(slot)
		return letters.join('')
	}
	const zeros = draw(withDigits(() => '0'))
	const inked = slots.map((slot) => ({ slot, ink: difference(zeros, draw(withDigits((other) => (other === slot ? '1' : '0')))) }))
	const boxes = inked.flatMap(({ slot, ink }) => (ink ? [{ slot, ...cellAround(ink, digitPx, zeros) }] : []))
	joinNeighbors(boxes)
	if (boxes.reduce((sum, { widthPx, heightPx }) => sum + 25 * widthPx * heightPx, 0) > maxCellBytes) return null

	const drawn = digits.map((digit) => draw(withDigits(() => digit)))
	const cells = boxes.map(({ slot, ...box }) => ({
		slot,
		x: box.x,
		y: box.y,
		pictures: drawn.map((pixels) => rgbaToI420(part(pixels, box), box)),
	}))
	// Fonts can behave unexpectedly, so the result is checked with a text in which neighboring digits differ.
	const sample = withDigits((slot) => digits[(slots.indexOf(slot) * 7 + 3) % 10] ?? '0')
	return areAlike(compose(zeros, drawn, boxes, sample), draw(sample)) ? cells : null
}

interface Box extends PictureSize {
	x: number
	y: number
	widthPx: number
	heightPx: number
}

/** The smallest box that holds every pixel that differs; null when none does. */
function difference(a: Pixels, b: Pixels): { left: number; right: number; top: number; bottom: number } | null {
	const before = new Uint32Array(a.rgba.buffer, a.rgba.byteOffset, a.widthPx * a.heightPx)
	const after = new Uint32Array(b.rgba.buffer, b.rgba.byteOffset, a.widthPx * a.heightPx)
	let [left, right, top, bottom] = [a.widthPx, -1, a.heightPx, -1]
	for (let at = 0; at < before.length; at += 1) {
		if (before[at] === after[at]) continue
		const column = at % a.widthPx
		const row = (at - column) / a.widthPx
		left = Math.min(left, column)
		right = Math.max(right, column + 1)
		top = Math.min(top, row)
		bottom = Math.max(bottom, row + 1)
	}
	return right < 0 ? null : { left, right, top, bottom }
}

/** A digit is centered in its width. Edges are even, so they exist in the color planes of half the size. */
function cellAround(
	ink: { left: number; right: number; top: number; bottom: number },
	digitPx: number,
	{ widthPx, heightPx }: Pixels,
): Box {
	const even = (value: number, max: number) => Math.max(0, Math.min(max, 2 * Math.round(value / 2)))
	const middle = (ink.left + ink.right) / 2
	const x = even(middle - digitPx / 2, widthPx)
	const y = even(ink.top - digitPx * overshoot, heightPx)
	return { x, y, widthPx: even(middle + digitPx / 2, widthPx) - x, heightPx: even(ink.bottom + digitPx * overshoot, heightPx) - y }
}

/** Adjacent cells share their edge. */
function joinNeighbors(cells: readonly Box[]): void {
	const inOrder = [...cells].sort((a, b) => a.y - b.y || a.x - b.x)
	for (const [index, cell] of inOrder.entries()) {
		const next = inOrder[index + 1]
		if (next && next.y < cell.y + cell.heightPx && Math.abs(cell.x + cell.widthPx - next.x) <= 2)
			cell.widthPx = Math.max(0, next.x - cell.x)
	}
}

function part({ rgba, widthPx }: Pixels, box: Box): Uint8ClampedArray {
	const cut = new Uint8ClampedArray(4 * box.widthPx * box.heightPx)
	for (let row = 0; row < box.heightPx; row += 1) {
		const from = 4 * ((box.y + row) * widthPx + box.x)
		cut.set(rgba.subarray(from, from + 4 * box.widthPx), 4 * row * box.widthPx)
	}
	return cut
}

function compose(base: Pixels, drawn: readonly Pixels[], cells: readonly (Box & { readonly slot: number })[], text: string): Pixels {
	const rgba = base.rgba.slice()
	for (const cell of cells) {
		const from = drawn[Number(text[cell.slot])]
		if (!from) continue
		for (let row = cell.y; row < cell.y + cell.heightPx; row += 1) {
			const at = 4 * (row * base.widthPx + cell.x)
			rgba.set(from.rgba.subarray(at, at + 4 * cell.widthPx), at)
		}
	}
	return { ...base, rgba }
}

function areAlike(a: Pixels, b: Pixels): boolean {
	let wrong = 0
	for (let at = 0; at < a.rgba.length; at += 4) {
		// The color of transparent pixels is invisible.
		const alpha = Math.max(a.rgba[at + 3] ?? 0, b.rgba[at + 3] ?? 0)
		const off = [0, 1, 2].some((channel) => Math.abs((a.rgba[at + channel] ?? 0) - (b.rgba[at + channel] ?? 0)) * alpha > tolerated * 255)
		if (off || Math.abs((a.rgba[at + 3] ?? 0) - (b.rgba[at + 3] ?? 0)) > tolerated) wrong += 1
	}
	return wrong <= toleratedShare * a.widthPx * a.heightPx
}

/** The width that all digits share; null when they differ. `measure` gives the width of a text. */
export function sharedDigitWidth(measure: (text: string) => number): number | null {
	const widths = digits.map((digit) => measure(digit.repeat(10)) / 10)
	const [first = 0] = widths
	return widths.every((width) => Math.abs(width - first) < 0.02) ? first : null
}

/** For cells cut out of rows that begin at `top`. */
export function movedDown(cells: readonly DigitCell[] | null, top: number): readonly DigitCell[] | null {
	return cells?.map((cell) => ({ ...cell, y: cell.y + top })) ?? null
}
