import { afterEach, expect, test, vi } from 'vitest'
import { alignedInterval } from './aligned-interval.ts'

afterEach(() => {
	vi.useRealTimers()
})

test('what is looked at now and then is looked at together, whenever it began, until it is over', () => {
	vi.useFakeTimers({ now: 0 })
	const ran: string[] = []
	const note = (name: string) => () => ran.push(`${name} ${Math.round(performance.now() % 500)}`)
	const stopFirst = alignedInterval(500, note('first'))
	vi.advanceTimersByTime(130)
	alignedInterval(500, note('second'))
	vi.advanceTimersByTime(1000)
	expect(ran).toEqual(['first 0', 'second 0', 'first 0', 'second 0'])
	stopFirst()
	vi.advanceTimersByTime(500)
	expect(ran.slice(4)).toEqual(['second 0'])
})
