import { expect, test } from 'vitest'
import { foreignLimitPercent, isDisturbed, othersPercentOf, quietly } from './foreign-load.ts'

const over = foreignLimitPercent + 30
const within = foreignLimitPercent - 5

/** Measurements beside these loads, one after another. */
function beside(...loads: readonly number[]) {
	let made = 0
	return {
		made: () => made,
		async measure() {
			made += 1
			return { figure: made, othersPercent: loads[made - 1] ?? Number.NaN }
		},
	}
}

test('others are what the machine took beyond our own processes, of one core', () => {
	const before = { atMs: 1000, busyMs: 50_000, ownMs: 700 }
	expect(othersPercentOf(before, { atMs: 3000, busyMs: 52_500, ownMs: 2200 })).toBe(50)
	expect(othersPercentOf(before, { atMs: 3000, busyMs: 51_490, ownMs: 2200 })).toBe(0)
})

test('what was measured beside other programs is measured again, until it was not', async () => {
	const { made, measure } = beside(over, within, 0)
	expect(await quietly('x', measure, 3)).toEqual({ figure: 2, othersPercent: within })
	expect(made()).toBe(2)
})

test('an undisturbed one stands as it is', async () => {
	const { made, measure } = beside(foreignLimitPercent, 0)
	expect(await quietly('x', measure, 3)).toEqual({ figure: 1, othersPercent: foreignLimitPercent })
	expect(made()).toBe(1)
})

test('it ends after the last repeat, with the least disturbed one', async () => {
	const { made, measure } = beside(over + 2, over, over + 1, over + 3, 0)
	expect(await quietly('x', measure, 3)).toEqual({ figure: 2, othersPercent: over })
	expect(made()).toBe(4)
})

test('where no load was noted, none is claimed', () => {
	expect(isDisturbed(undefined)).toBe(false)
	expect(isDisturbed(over)).toBe(true)
})
