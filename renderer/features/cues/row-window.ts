/** Which rows of a long list are drawn. Heights are known beforehand, so nothing is measured. Everything here is pure. */

export interface WindowRow {
	readonly id: string
	/** CSS pixels. */
	readonly height: number
}

/** Where each row begins, and where the list ends. */
export function rowOffsets(rows: readonly WindowRow[]): readonly number[] {
	let top = 0
	const offsets = rows.map(({ height }) => {
		const at = top
		top += height
		return at
	})
	return [...offsets, top]
}

export interface Seen {
	readonly top: number
	readonly height: number
}

/** Drawn above and below what is seen, so that scrolling shows no gap. */
const beyondPx = 320
/** The list is drawn again only after it has been scrolled this far. */
export const stepPx = 160

/** The first row that is drawn and the one after the last. */
export function drawnRange(offsets: readonly number[], { top, height }: Seen): readonly [first: number, end: number] {
	const count = offsets.length - 1
	const first = lastAtOrBefore(offsets, Math.max(0, top - beyondPx))
	const last = lastAtOrBefore(offsets, top + height + beyondPx)
	return [Math.min(first, count), Math.min(count, last + 1)]
}

/** How many rows begin below what is seen. */
export function rowsBelow(offsets: readonly number[], { top, height }: Seen): number {
	const count = offsets.length - 1
	return Math.max(0, count - 1 - lastAtOrBefore(offsets, top + height - 1))
}

/** The scroll position with a row third from the top. */
export function thirdFromTop(offsets: readonly number[], index: number): number {
	return offsets[Math.max(0, index - 2)] ?? 0
}

/** The scroll position that shows all of a row and changes as little as possible. */
export function revealed(offsets: readonly number[], index: number, { top, height }: Seen): number {
	const start = offsets[index] ?? 0
	const end = offsets[index + 1] ?? start
	if (start < top) return start
	return end > top + height ? end - height : top
}

function lastAtOrBefore(offsets: readonly number[], at: number): number {
	let [low, high] = [0, offsets.length - 1]
	while (low < high) {
		const middle = Math.ceil((low + high) / 2)
		if ((offsets[middle] ?? Number.POSITIVE_INFINITY) <= at) low = middle
		else high = middle - 1
	}
	return low
}
