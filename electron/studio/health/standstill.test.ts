import { expect, test } from 'vitest'
import { createManualClock } from '../../platforms/testing/manual-clock.ts'
import { watchStandstill } from './standstill.ts'

test('time in which this process did not run is noticed afterwards, a busy computer is not', () => {
	const clock = createManualClock()
	let uptimeS = 100
	const stood: number[] = []
	const stop = watchStandstill(
		clock,
		(forMs) => stood.push(forMs),
		() => uptimeS,
	)
	const look = (afterS: number) => {
		uptimeS += afterS
		clock.advance(1000)
	}
	for (const afterS of [1, 1.01, 3.9, 1]) look(afterS)
	expect(stood).toEqual([])
	look(9)
	look(1)
	expect(stood).toEqual([8000])
	stop()
	expect(clock.pending()).toBe(0)
})
