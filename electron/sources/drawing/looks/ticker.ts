import type { LowerThirdSettings } from '../../../../shared/program/sources/lower-third.ts'
import type { PictureSize } from '../../picture-size.ts'
import { always, fitted, isRightToLeft, type Look, placed, plateAt } from './look.ts'

/** The label takes this share of the width. */
const labelShare = 0.22

/** The part of a ticker in which its words move, in even pixels: the color planes have half the size. Pure. */
export interface TickerWindow {
	readonly x: number
	readonly y: number
	readonly widthPx: number
	readonly heightPx: number
}

export function tickerWindow(
	settings: LowerThirdSettings,
	size: PictureSize,
	scale: number,
	words: { readonly first: string; readonly second: string },
): TickerWindow {
	const heightPx = Math.min(size.heightPx, 2 * Math.round(settings.firstSizePx * scale * 0.95))
	const labelPx = words.second.trim() === '' ? 0 : 2 * Math.round((size.widthPx * labelShare) / 2)
	return { x: isRightToLeft(words) ? 0 : labelPx, y: size.heightPx - heightPx, widthPx: size.widthPx - labelPx, heightPx }
}

export function tickerFontPx({ firstSizePx }: LowerThirdSettings, scale: number, { heightPx }: TickerWindow): number {
	return Math.min(firstSizePx * scale, heightPx * 0.6)
}

/** A bar over the whole width: the second line as a label, and the first one moves past it. Its words are a picture of their own, see ticker-strip.ts. */
export const ticker: Look = (input) => {
	const { settings, size, scale } = input
	const { y, widthPx, heightPx } = tickerWindow(settings, size, scale, input)
	const labelPx = size.widthPx - widthPx
	const padding = labelPx * 0.1
	const label = fitted(input, 'second', labelPx - 2 * padding, Math.min(settings.secondSizePx * scale, heightPx * 0.6))
	return {
		plates: labelPx === 0 ? [] : [plateAt(input, 0, { y, widthPx: labelPx, heightPx, color: settings.accent, opacity: 1 })],
		first: null,
		second: placed(input, 'second', label, { from: padding, middleY: y + heightPx / 2 }),
		fit: { first: always(input.first), second: label.fit },
	}
}
