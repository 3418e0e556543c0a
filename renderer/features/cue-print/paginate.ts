/** A row of the printed list, as high as it was measured. */
export interface MeasuredRow {
	/** The heading of a part; it stays with the row below it. */
	readonly isHeading: boolean
	readonly height: number
}

/** More cues on one page are hard to follow with a finger. */
export const mostCuesOnPage = 25

/** The index of the first row of each page: at most 25 cues on one, as many as there is room for. A row that is higher than a page has one for itself. Pure. */
export function pageStarts(rows: readonly MeasuredRow[], room: number): readonly number[] {
	const starts = [0]
	let used = 0
	let cues = 0
	for (const [index, { isHeading, height }] of rows.entries()) {
		const below = isHeading ? (rows[index + 1]?.height ?? 0) : 0
		const isFull = used > 0 && (used + height + below > room || cues + 1 > mostCuesOnPage)
		if (isFull && !rows[index - 1]?.isHeading) {
			starts.push(index)
			used = 0
			cues = 0
		}
		used += height
		if (!isHeading) cues++
	}
	return starts
}
