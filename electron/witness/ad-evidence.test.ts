import { describe, expect, test } from 'vitest'
import { addToAd, adVerdict, isAdOver, watchAd } from './ad-evidence.ts'

const called = watchAd('ad 1', 100_000, 30_000)

function watched(otherS: number, programS: number, unknownS = 0) {
	let ad = called
	for (const [seconds, isOther] of [
		[otherS, true],
		[programS, false],
		[unknownS, null],
	] as const)
		for (let second = 0; second < seconds; second++) ad = addToAd(ad, 101_000, 1000, isOther)
	return adVerdict(ad)
}

describe('An ad that was called', () => {
	test('was seen when something else was shown for about its length', () => {
		expect(watched(29, 27)).toEqual({ kind: 'seen', lengthMs: 29_000 })
	})

	test('was not seen when the program was shown instead, also with a flaw of a few seconds', () => {
		expect(watched(0, 56)).toEqual({ kind: 'not-seen' })
		expect(watched(4, 52)).toEqual({ kind: 'not-seen' })
	})

	test('is not judged when too little is known', () => {
		expect(watched(0, 30, 26)).toBeNull()
		expect(watched(0, 0)).toBeNull()
	})

	test('is watched from the call until viewers have certainly got it', () => {
		expect(addToAd(called, 99_000, 1000, true).otherMs).toBe(0)
		expect([150_999, 151_000].map((nowMs) => isAdOver(called, nowMs, 11_000))).toEqual([false, true])
		expect([169_999, 170_000].map((nowMs) => isAdOver(called, nowMs, null))).toEqual([false, true])
	})

	test('is over once it was seen and the program is back', () => {
		const seen = addToAd(called, 120_000, 20_000, true)
		expect(isAdOver(seen, 130_000, 11_000)).toBe(false)
		expect(isAdOver(addToAd(seen, 125_000, 3000, false), 130_000, 11_000)).toBe(true)
		expect(isAdOver(addToAd(called, 125_000, 3000, false), 130_000, 11_000)).toBe(false)
	})
})
