import { expect, test } from 'vitest'
import { cuesBetween, orderMoved, orderWith } from './cue-order.ts'

const all = ['a', 'b', 'c', 'd', 'e']
const of = (...ids: string[]) => new Set(ids)

test('dragged cues are dropped before another one, in their own order', () => {
	expect(orderWith(all, of('d'), 'b').join('')).toBe('adbce')
	expect(orderWith(all, of('a', 'c'), 'e').join('')).toBe('bdace')
	expect(orderWith(all, of('b'), null).join('')).toBe('acdeb')
})

test('dropped on themselves, nothing changes', () => {
	expect(orderWith(all, of('b', 'c'), 'b')).toEqual(all)
	expect(orderWith(all, of('b', 'c'), 'c')).toEqual(all)
	expect(orderWith(all, of('e'), 'e')).toEqual(all)
})

test('Alt with an arrow moves all chosen cues by one, and stops at the ends', () => {
	expect(orderMoved(all, of('b', 'd'), -1).join('')).toBe('badce')
	expect(orderMoved(all, of('b', 'c'), 1).join('')).toBe('adbce')
	expect(orderMoved(all, of('a', 'b'), -1)).toEqual(all)
	expect(orderMoved(all, of('d', 'e'), 1)).toEqual(all)
})

test('a click with Shift chooses a range in both directions', () => {
	const cues = all.map((id) => ({ id }))
	expect(cuesBetween(cues, 'b', 'd')).toEqual(['b', 'c', 'd'])
	expect(cuesBetween(cues, 'd', 'b')).toEqual(['b', 'c', 'd'])
	expect(cuesBetween(cues, null, 'c')).toEqual(['c'])
})
