import type { LineFit, TextFit } from '../../../../shared/domain/show-text.ts'
import type { LowerThirdSettings } from '../../../../shared/program/sources/lower-third.ts'
import type { PictureSize } from '../../picture-size.ts'
import { graphemesOf, startsRightToLeft } from '../text-layout.ts'
import { type FittedLine, fitLine } from './fit-line.ts'

export interface LookInput {
	readonly first: string
	readonly second: string
	readonly settings: LowerThirdSettings
	readonly size: PictureSize
	/** Picture pixels for each pixel of the settings. */
	readonly scale: number
	readonly measure: (text: string, weight: number, sizePx: number) => number
}

/** A colored area, in pixels of the picture. */
export interface Plate {
	readonly x: number
	readonly y: number
	readonly widthPx: number
	readonly heightPx: number
	readonly color: string
	readonly opacity: number
}

export interface PlacedLine {
	readonly text: string
	readonly sizePx: number
	readonly weight: number
	readonly color: string
	/** The side of the line that is at `x`. */
	readonly side: 'left' | 'right'
	readonly x: number
	readonly baseline: number
	readonly isRightToLeft: boolean
}

/** What a look draws, from the back to the front. */
export interface LookDrawing {
	readonly plates: readonly Plate[]
	/** null: it is empty, or not drawn here. */
	readonly first: PlacedLine | null
	readonly second: PlacedLine | null
	readonly fit: TextFit
}

/** A look is a pure function from the settings and the words to what is drawn. */
export type Look = (input: LookInput) => LookDrawing

export const weights = { first: 700, second: 500 } as const
/** The height of capital letters in parts of the font size (Inter: 0.727). The letters are centered, not the box of the font. */
const capHeight = 0.73

/** The direction of the whole look: of the first line that has letters. */
export function isRightToLeft({ first, second }: Pick<LookInput, 'first' | 'second'>): boolean {
	return startsRightToLeft(/\p{L}/u.test(first) ? first : second)
}

export function fitted(input: LookInput, which: 'first' | 'second', widthPx: number, sizePx: number): FittedLine {
	return fitLine(input[which], Math.max(1, widthPx), sizePx, (text, size) => input.measure(text, weights[which], size))
}

/** `from`: the distance of the line's start from the edge of the picture where reading begins. `atEnd`: it is that of its end from the other edge. */
export function placed(
	{ settings, size, ...words }: LookInput,
	which: 'first' | 'second',
	{ text, sizePx }: FittedLine,
	{ from, middleY, atEnd = false }: { readonly from: number; readonly middleY: number; readonly atEnd?: boolean },
): PlacedLine | null {
	if (text.trim() === '') return null
	const isLeft = isRightToLeft(words) === atEnd
	return {
		text,
		sizePx,
		weight: weights[which],
		color: which === 'first' ? settings.firstColor : settings.secondColor,
		side: isLeft ? 'left' : 'right',
		x: isLeft ? from : size.widthPx - from,
		baseline: middleY + (sizePx * capHeight) / 2,
		isRightToLeft: startsRightToLeft(text),
	}
}

/** A plate whose start is at this distance from the edge where reading begins. */
export function plateAt(input: LookInput, from: number, plate: Omit<Plate, 'x'>): Plate {
	return { ...plate, x: isRightToLeft(input) ? input.size.widthPx - from - plate.widthPx : from }
}

/** The fit of a line that is drawn in a way that never is too long. */
export function always(text: string): LineFit {
	const letters = graphemesOf(text).length
	return { letters, fitting: letters, percent: 100, isCut: false }
}
