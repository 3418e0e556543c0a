import { expect, test } from 'vitest'
import { numberAfter } from './new-cue.ts'

const cues = (...numbers: string[]) => numbers.map((number) => ({ number }))

test('a cue at the end gets the next number', () => {
	expect(numberAfter([], -1)).toBe('1')
	expect(numberAfter(cues('1', '2'), 1)).toBe('3')
})

test('an inserted cue is 14.1, and no other number changes', () => {
	expect(numberAfter(cues('14', '15'), 0)).toBe('14.1')
	expect(numberAfter(cues('14', '14.1', '15'), 0)).toBe('14.2')
	expect(numberAfter(cues('14', '14.1', '15'), 1)).toBe('14.2')
	expect(numberAfter(cues('1', '2'), -1)).toBe('0.1')
})

test('a number that is a word is continued', () => {
	expect(numberAfter(cues('A', 'B'), 0)).toBe('A.1')
})
