import { expect, test } from 'vitest'
import { keepEqual } from './keep-equal.ts'

const row = (id: string, sent: number) => ({ id, state: { kind: 'live' }, counters: { sent } })

test('what is equal stays the same object, as a whole and in part', () => {
	const before = [row('a', 1), row('b', 1)]
	expect(keepEqual(before, structuredClone(before))).toBe(before)
	const after = keepEqual(before, [row('a', 1), row('b', 2)])
	expect(after).toEqual([row('a', 1), row('b', 2)])
	expect(after[0]).toBe(before[0])
	expect(after[1]).not.toBe(before[1])
	expect(after[1]?.state).toBe(before[1]?.state)
})

test('items belong together by id, wherever they stand', () => {
	const before = [row('a', 1), row('b', 1)]
	const after = keepEqual(before, [row('b', 1), row('c', 1), row('a', 1)])
	expect([after[0] === before[1], after[2] === before[0]]).toEqual([true, true])
	expect(after.map(({ id }) => id)).toEqual(['b', 'c', 'a'])
})

test('what goes, comes or becomes null is seen', () => {
	expect(keepEqual({ a: 1, b: 2 }, { a: 1 })).toEqual({ a: 1 })
	expect(keepEqual({ a: 1 }, { a: 1, b: undefined })).toEqual({ a: 1, b: undefined })
	expect(keepEqual({ a: 1 }, null)).toBeNull()
	expect(keepEqual([1, 2], [1])).toEqual([1])
	expect(keepEqual({ a: [] }, { a: {} })).toEqual({ a: {} })
	const next = new Set([1])
	expect(keepEqual<object>(new Set(), next)).toBe(next)
})
