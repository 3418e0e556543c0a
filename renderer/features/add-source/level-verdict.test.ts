import { expect, test } from 'vitest'
import { type HeardLevel, heardForMs, verdictOf, withLevel } from './level-verdict.ts'

const heard = (...levels: readonly (readonly [atMs: number, peakDb: number])[]) =>
	levels.reduce<readonly HeardLevel[]>((all, [atMs, peakDb]) => withLevel(all, { atMs, peakDb }), [])

test('the verdict follows the loudest moment, because speech has pauses', () => {
	expect(verdictOf([])).toBeNull()
	expect(verdictOf(heard([0, -90]))).toBe('no-sound')
	expect(verdictOf(heard([0, -90], [500, -41]))).toBe('quiet')
	expect(verdictOf(heard([0, -12], [500, -70], [1000, -70]))).toBe('good')
	expect(verdictOf(heard([0, -12], [500, -1]))).toBe('loud')
})

test('what was heard long ago does not count anymore', () => {
	expect(verdictOf(heard([0, -1], [heardForMs + 1, -45]))).toBe('quiet')
	expect(verdictOf(heard([0, -12], [heardForMs - 1, -90]))).toBe('good')
})

test('few levels are kept, and none that is the loudest is lost', () => {
	const all = heard([0, -50], [20, -10], [60, -40], [100, -60])
	expect(all).toEqual([
		{ atMs: 0, peakDb: -10 },
		{ atMs: 100, peakDb: -60 },
	])
})
