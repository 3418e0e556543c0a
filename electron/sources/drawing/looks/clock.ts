import { fitted, type Look, placed, plateAt } from './look.ts'

/** A plate as wide as its words: the first line large, the second one small below it. */
export const clock: Look = (input) => {
	const { settings, size, scale, second } = input
	const hasSecond = second.trim() !== ''
	const rows = { first: 1.7, second: hasSecond ? 1.4 : 0 }
	const desiredPx = scale * (rows.first * settings.firstSizePx + rows.second * settings.secondSizePx)
	const share = Math.min(1, size.heightPx / desiredPx)
	const firstPx = settings.firstSizePx * scale * share
	const secondPx = settings.secondSizePx * scale * share
	const heightPx = Math.min(size.heightPx, Math.round(desiredPx * share))
	const y = size.heightPx - heightPx
	const stripePx = Math.max(2, Math.round(firstPx * 0.2))
	const padding = Math.min(firstPx * 0.6, size.widthPx / 8)
	const innerPx = size.widthPx - stripePx - 2 * padding
	const main = fitted(input, 'first', innerPx, firstPx)
	const other = fitted(input, 'second', innerPx, secondPx)
	const wordsPx = Math.max(input.measure(main.text, 700, main.sizePx), hasSecond ? input.measure(other.text, 500, other.sizePx) : 0)
	const widthPx = Math.min(size.widthPx, Math.ceil(wordsPx + stripePx + 2 * padding))
	const firstRowPx = rows.first * firstPx
	const from = stripePx + padding
	return {
		plates: [
			plateAt(input, 0, { y, widthPx, heightPx, color: settings.background, opacity: settings.backgroundOpacity }),
			plateAt(input, 0, { y, widthPx: stripePx, heightPx, color: settings.accent, opacity: 1 }),
		],
		first: placed(input, 'first', main, { from, middleY: y + firstRowPx / 2 }),
		second: placed(input, 'second', other, { from, middleY: y + firstRowPx + (heightPx - firstRowPx) / 2 - secondPx * 0.2 }),
		fit: { first: main.fit, second: other.fit },
	}
}
