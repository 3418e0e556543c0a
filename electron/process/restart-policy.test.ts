import { expect, test } from 'vitest'
import { afterEnd, byFailedStarts, noRestarts, noteEnd, type RestartMemory } from './restart-policy.ts'

function ends(times: readonly number[]): (number | null)[] {
	let memory: RestartMemory = noRestarts
	return times.map((at) => {
		const next = afterEnd(memory, at)
		memory = next.memory
		return next.delayMs
	})
}

test('after the first end it starts again at once, after quick repeats with growing pauses', () => {
	expect(ends([0, 100, 400, 900, 2000, 3500])).toEqual([0, 100, 250, 500, 1000, 1000])
})

test('ends that are far apart never add up', () => {
	expect(ends(Array.from({ length: 30 }, (_, index) => index * 61_000))).toEqual(Array(30).fill(0))
})

test('ten ends within a minute are enough', () => {
	expect(ends(Array.from({ length: 11 }, (_, index) => index * 2000)).at(-1)).toBeNull()
})

test('failed starts in a row make the pause longer; a start that worked makes it short again', () => {
	const policy = byFailedStarts([0, 100, 250])
	let memory = noRestarts
	const outcomes = [true, false, false, false, true].map((wasRunning) => {
		memory = noteEnd(memory, 0, wasRunning)
		return policy(memory)
	})
	expect(outcomes).toEqual([0, 100, 250, 250, 0])
})
