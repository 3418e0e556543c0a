import { expect, test } from 'vitest'
import { createReceivedRate } from './received-rate.ts'

test('the bitrate is that since the last request; requests that follow each other at once get the same answer', () => {
	let nowMs = 1000
	const rate = createReceivedRate(() => nowMs)
	rate.reset(5000)
	expect(rate.kbps(5000)).toBeNull()
	nowMs += 1000
	expect(rate.kbps(130_000)).toBe(1000)
	nowMs += 100
	expect(rate.kbps(900_000)).toBe(1000)
	nowMs += 900
	expect(rate.kbps(130_000)).toBe(0)
	rate.reset(0)
	expect(rate.kbps(0)).toBeNull()
	nowMs += 1000
	expect(rate.kbps(null)).toBeNull()
})
