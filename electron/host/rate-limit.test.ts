import { expect, test } from 'vitest'
import { createRateLimit } from './rate-limit.ts'

function limited(burst: number, perSecond: number, mostKeys?: number) {
	const clock = { nowMs: 0, steady: () => clock.nowMs }
	return { clock, limit: createRateLimit({ burst, perSecond, ...(mostKeys ? { mostKeys } : {}) }, clock) }
}

test('so much at once, and more with time', () => {
	const { clock, limit } = limited(3, 2)
	expect([1, 2, 3, 4].map(() => limit.take('a'))).toEqual([true, true, true, false])
	expect(limit.take('b')).toBe(true)
	clock.nowMs += 1000
	// What was refused counts too.
	expect([limit.isFree('a'), limit.isFree('a'), limit.take('a'), limit.isFree('a'), limit.take('a')]).toEqual([
		true,
		true,
		true,
		false,
		false,
	])
	clock.nowMs += 3_600_000
	expect([1, 2, 3, 4].map(() => limit.take('a'))).toEqual([true, true, true, false])
})

test('who does not stop is a flood, and gets nothing until it pauses', () => {
	const { clock, limit } = limited(5, 10)
	for (let index = 0; index < 20; index += 1) limit.take('a')
	expect([limit.isFlood('a'), limit.isFlood('b')]).toEqual([true, false])
	clock.nowMs += 300
	expect([limit.take('a'), limit.isFlood('a')]).toEqual([false, false])
	clock.nowMs += 1000
	expect(limit.take('a')).toBe(true)
})

test('the sender that was seen longest ago is forgotten first', () => {
	const { limit } = limited(1, 1, 2)
	expect([limit.take('a'), limit.take('b'), limit.take('c'), limit.take('c'), limit.take('a')]).toEqual([true, true, true, false, true])
})
