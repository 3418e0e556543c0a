import { expect, test } from 'vitest'
import { createItemNumbers, uuidOf } from './stable-ids.ts'

test('the number of an item is the same in every run', () => {
	const [one, other] = [createItemNumbers(), createItemNumbers()]
	other('item of another scene')
	expect(one('item main a')).toBe(other('item main a'))
	expect(one('item main a')).toBeGreaterThan(0)
})

test('two items never have the same number', () => {
	const numbers = createItemNumbers(() => 2 ** 31 - 1)
	expect(['a', 'b', 'c', 'a'].map(numbers)).toEqual([2 ** 31 - 1, 1, 2, 2 ** 31 - 1])
})

test('a UUID is well formed and the same in every run', () => {
	expect(uuidOf('scene main')).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
	expect(uuidOf('scene main')).toBe(uuidOf('scene main'))
	expect(uuidOf('scene main')).not.toBe(uuidOf('source main'))
})
