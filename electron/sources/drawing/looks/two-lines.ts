import { fitted, type Look, placed, plateAt } from './look.ts'

/** Two plates, each as wide as its line: the first on the background, the second below on the accent color. */
export const twoLines: Look = (input) => {
	const { settings, size, scale, first, second } = input
	const desired = {
		first: first.trim() === '' ? 0 : settings.firstSizePx * scale,
		second: second.trim() === '' ? 0 : settings.secondSizePx * scale,
	}
	const linePx = 1.75
	const share = Math.min(1, size.heightPx / Math.max(1, linePx * (desired.first + desired.second)))
	const row = (which: 'first' | 'second', bottom: number) => {
		const sizePx = desired[which] * share
		const heightPx = Math.round(sizePx * linePx)
		const padding = Math.min(sizePx * 0.6, size.widthPx / 8)
		const line = fitted(input, which, size.widthPx - 2 * padding, sizePx)
		const widthPx = Math.min(size.widthPx, Math.ceil(input.measure(line.text, which === 'first' ? 700 : 500, line.sizePx) + 2 * padding))
		const y = bottom - heightPx
		return { line, widthPx, heightPx, y, at: { from: padding, middleY: y + heightPx / 2 } }
	}
	const below = row('second', size.heightPx)
	const above = row('first', below.y)
	const plate = ({ y, widthPx, heightPx }: typeof above, color: string, opacity: number) =>
		heightPx === 0 ? [] : [plateAt(input, 0, { y, widthPx, heightPx, color, opacity })]
	return {
		plates: [...plate(above, settings.background, settings.backgroundOpacity), ...plate(below, settings.accent, 1)],
		first: placed(input, 'first', above.line, above.at),
		second: placed(input, 'second', below.line, below.at),
		fit: { first: above.line.fit, second: below.line.fit },
	}
}
