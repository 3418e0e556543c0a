import { expect, test } from 'vitest'
import { createLinePace } from './line-pace.ts'

function line() {
	const clock = { nowMs: 0 }
	const pace = createLinePace(() => clock.nowMs)
	const message = (bytes: number, tookMs: number) => {
		clock.nowMs += tookMs
		const waitMs = pace.received(bytes)
		clock.nowMs += waitMs
		pace.confirmed()
		return waitMs
	}
	return { pace, message }
}

test('small pictures until the line has shown that it carries large ones', () => {
	const { pace, message } = line()
	expect(pace.isFast()).toBe(false)
	message(900, 1)
	expect(pace.isFast()).toBe(false)
	message(50_000, 20)
	expect(pace.isFast()).toBe(true)
	message(800_000, 1000)
	expect(pace.isFast()).toBe(true)
	message(800_000, 3000)
	expect(pace.isFast()).toBe(false)
})

test('on a slow line three quarters of the time are free for the state', () => {
	const { message } = line()
	expect([message(50_000, 20), message(50_000, 2000), message(50_000, 8000)]).toEqual([0, 6000, 15_000])
})
