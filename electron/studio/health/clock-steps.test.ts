import { expect, test } from 'vitest'
import { silentLog } from '../../lib/log.ts'
import { createManualClock } from '../../platforms/testing/manual-clock.ts'
import { watchComputerClock } from './clock-steps.ts'

test('says when the clock of the computer was set, until it is stopped', () => {
	const clock = createManualClock()
	const watch = watchComputerClock(clock, silentLog)
	let steps = 0
	watch.onChange(() => {
		steps += 1
	})
	clock.advance(5000)
	expect(steps).toBe(0)
	clock.set(3_600_000)
	clock.advance(5000)
	expect(steps).toBe(1)
	watch.dispose()
	expect(clock.pending()).toBe(0)
})
