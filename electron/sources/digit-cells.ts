import type { I420Picture } from '../../shared/domain/feeds.ts'

/** One position of a text where a digit changes. */
export interface DigitCell {
	/** Its position in the text. */
	readonly slot: number
	/** Its position in the picture; both even. */
	readonly x: number
	readonly y: number
	/** 0 to 9, all of one size, on their background. */
	readonly pictures: readonly I420Picture[]
}

/** A text, and the positions of its changing digits. */
export interface DigitText {
	readonly text: string
	readonly slots: readonly number[]
}

/** The text with a 0 in each slot: as long as it stays the same, only digits have changed. Pure. */
export function shapeOf({ text, slots }: DigitText): string {
	const letters = text.split('')
	for (const slot of slots) letters[slot] = '0'
	return letters.join('')
}

/** The picture with the digits of `text` in its cells, as a new picture. Pure. */
export function withDigits(base: I420Picture, cells: readonly DigitCell[], text: string): I420Picture {
	const data = base.data.slice()
	const alpha = base.alpha?.slice() ?? null
	const pixels = base.widthPx * base.heightPx
	const halfWidth = base.widthPx / 2
	for (const { slot, x, y, pictures } of cells) {
		const digit = pictures[Number(text[slot])]
		if (!digit) continue
		const own = digit.widthPx * digit.heightPx
		const ownHalf = digit.widthPx / 2
		copyRows(digit.data.subarray(0, own), digit.widthPx, data, y * base.widthPx + x, base.widthPx)
		copyRows(digit.data.subarray(own, own * 1.25), ownHalf, data, pixels + (y / 2) * halfWidth + x / 2, halfWidth)
		copyRows(digit.data.subarray(own * 1.25), ownHalf, data, pixels * 1.25 + (y / 2) * halfWidth + x / 2, halfWidth)
		if (!alpha) continue
		if (digit.alpha) copyRows(digit.alpha, digit.widthPx, alpha, y * base.widthPx + x, base.widthPx)
		else
			for (let row = 0; row < digit.heightPx; row += 1)
				alpha.fill(255, (y + row) * base.widthPx + x, (y + row) * base.widthPx + x + digit.widthPx)
	}
	return { widthPx: base.widthPx, heightPx: base.heightPx, data, alpha }
}

function copyRows(from: Uint8Array, widthPx: number, to: Uint8Array, offset: number, stride: number): void {
	for (let at = 0, row = 0; at < from.length; at += widthPx, row += 1) to.set(from.subarray(at, at + widthPx), offset + row * stride)
}
