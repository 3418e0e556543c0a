import { expect, test } from 'vitest'
import { lowerThird, lowerThirdLooks } from '../../../../shared/program/sources/lower-third.ts'
import { looks } from './index.ts'
import { tickerWindow } from './ticker.ts'

const size = { widthPx: 640, heightPx: 108 }
const measure = (text: string, _weight: number, sizePx: number) => text.length * sizePx * 0.5

function drawn(look: (typeof lowerThirdLooks)[number], first: string, second: string, scale = 1) {
	return looks[look]({ first, second, settings: { ...lowerThird.defaults, look }, size, scale, measure })
}

test('a right-to-left text turns every look around', () => {
	for (const look of lowerThirdLooks) {
		const latin = drawn(look, 'Ines Carvalho', 'Commentary')
		const arabic = drawn(look, 'عمر الحداد 12', 'ربان القارب')
		expect(latin.plates.map(({ x }) => x)).toEqual(latin.plates.map(() => 0))
		expect(arabic.plates.map(({ x, widthPx }) => x + widthPx)).toEqual(arabic.plates.map(() => size.widthPx))
		const sides = (look === 'ticker' ? [latin.second, arabic.second] : [latin.first, arabic.first]).map((line) => line?.side)
		expect(sides).toEqual(['left', 'right'])
	}
})

test('looks stay in their box, stand at its lower edge, and need no second line', () => {
	for (const look of lowerThirdLooks) {
		for (const [second, scale] of [
			['Commentary', 1],
			['Commentary', 4],
			['', 1],
		] as const) {
			const { plates } = drawn(look, 'A first line that is much too long for this box, whatever its look may be', second, scale)
			for (const { x, y, widthPx, heightPx } of plates)
				expect([x >= 0, y >= 0, x + widthPx <= 640, y + heightPx <= 108]).not.toContain(false)
			if (plates.length > 0) expect(Math.max(...plates.map(({ y, heightPx }) => y + heightPx))).toBe(108)
		}
	}
	expect(drawn('bar', 'Ines', '').second).toBeNull()
})

test('the window of a ticker is even and leaves room for its label', () => {
	const settings = { ...lowerThird.defaults, firstSizePx: 28 }
	const window = tickerWindow(settings, size, 1.1, { first: 'a', second: 'NEWS' })
	expect(Object.values(window).every((value) => value % 2 === 0)).toBe(true)
	expect(window.x).toBeGreaterThan(0)
	expect(tickerWindow(settings, size, 1.1, { first: 'א', second: 'ב' }).x).toBe(0)
	expect(tickerWindow(settings, size, 1.1, { first: 'a', second: '' }).widthPx).toBe(640)
})
