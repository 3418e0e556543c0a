import { fitted, type Look, placed, plateAt } from './look.ts'

/** One bar over the whole width: a stripe of the accent color, the first line, and the second one at the other end. */
export const bar: Look = (input) => {
	const { settings, size, scale, second } = input
	const heightPx = Math.min(size.heightPx, Math.round(settings.firstSizePx * scale * 2.1))
	const y = size.heightPx - heightPx
	const firstPx = Math.min(settings.firstSizePx * scale, heightPx * 0.6)
	const secondPx = Math.min(settings.secondSizePx * scale, heightPx * 0.6)
	const stripePx = Math.max(2, Math.round(heightPx * 0.1))
	const padding = heightPx * 0.36
	const innerPx = size.widthPx - stripePx - 2 * padding
	const other = fitted(input, 'second', input.first.trim() === '' ? innerPx : innerPx * 0.4, secondPx)
	const otherPx = second.trim() === '' ? 0 : input.measure(other.text, 500, other.sizePx) + padding
	const main = fitted(input, 'first', innerPx - otherPx, firstPx)
	const middleY = y + heightPx / 2
	return {
		plates: [
			plateAt(input, 0, { y, widthPx: size.widthPx, heightPx, color: settings.background, opacity: settings.backgroundOpacity }),
			plateAt(input, 0, { y, widthPx: stripePx, heightPx, color: settings.accent, opacity: 1 }),
		],
		first: placed(input, 'first', main, { from: stripePx + padding, middleY }),
		second: placed(input, 'second', other, { from: padding, middleY, atEnd: true }),
		fit: { first: main.fit, second: other.fit },
	}
}
