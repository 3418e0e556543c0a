import type { LineFit } from '../../../../shared/domain/show-text.ts'
import { graphemesOf, shorten } from '../text-layout.ts'

/** A line that is too long is drawn smaller, down to this share of its size; then its end is cut off. */
const smallest = 0.6

export interface FittedLine {
	readonly text: string
	readonly sizePx: number
	readonly fit: LineFit
}

/** Makes a line fit into a width. `measure` gives the width of a text at a size. Pure. */
export function fitLine(text: string, widthPx: number, sizePx: number, measure: (text: string, sizePx: number) => number): FittedLine {
	const graphemes = graphemesOf(text)
	const letters = graphemes.length
	const fullPx = measure(text, sizePx)
	if (fullPx <= widthPx) return { text, sizePx, fit: { letters, fitting: letters, percent: 100, isCut: false } }
	const fitting = countWithin(letters, (count) => measure(graphemes.slice(0, count).join(''), sizePx) <= widthPx)
	const share = Math.floor((100 * widthPx) / fullPx) / 100
	if (share >= smallest) return { text, sizePx: sizePx * share, fit: { letters, fitting, percent: Math.round(100 * share), isCut: false } }
	const smallPx = sizePx * smallest
	return {
		text: shorten(text, widthPx, (one) => measure(one, smallPx)),
		sizePx: smallPx,
		fit: { letters, fitting, percent: Math.round(100 * smallest), isCut: true },
	}
}

/** The largest count up to `most` that fits, found by halving. */
function countWithin(most: number, fits: (count: number) => boolean): number {
	let good = 0
	let bad = most + 1
	while (good + 1 < bad) {
		const middle = Math.floor((good + bad) / 2)
		if (fits(middle)) good = middle
		else bad = middle
	}
	return good
}
