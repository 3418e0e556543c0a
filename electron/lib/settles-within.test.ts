import { expect, test } from 'vitest'
import { createManualClock } from '../platforms/testing/manual-clock.ts'
import { settlesWithin } from './settles-within.ts'

test.each([
	['is done', () => Promise.resolve()],
	['fails', () => Promise.reject(new Error('It failed.'))],
])('work that %s in time leaves no timer', async (_name, start) => {
	const clock = createManualClock()
	expect(await settlesWithin(start(), clock, 1000)).toBe(true)
	expect(clock.pending()).toBe(0)
})

test('work that takes longer is not waited for', async () => {
	const clock = createManualClock()
	const answer = settlesWithin(new Promise(() => {}), clock, 1000)
	clock.advance(1000)
	expect(await answer).toBe(false)
	expect(clock.pending()).toBe(0)
})
