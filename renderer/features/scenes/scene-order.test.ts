import { expect, test } from 'vitest'
import { movedBefore, movedByStep } from './scene-order.ts'

const ids = ['a', 'b', 'c', 'd']

test('a scene that is dropped comes before the place, and where it stood already nothing changes', () => {
	expect(movedBefore(ids, 'd', 0)).toEqual(['d', 'a', 'b', 'c'])
	expect(movedBefore(ids, 'a', 4)).toEqual(['b', 'c', 'd', 'a'])
	expect(movedBefore(ids, 'b', 3)).toEqual(['a', 'c', 'b', 'd'])
	expect(movedBefore(ids, 'b', 1)).toBeNull()
	expect(movedBefore(ids, 'b', 2)).toBeNull()
	expect(movedBefore(ids, 'gone', 0)).toBeNull()
})

test('a step passes one neighbor and ends at the edge', () => {
	expect(movedByStep(ids, 'b', 1)).toEqual(['a', 'c', 'b', 'd'])
	expect(movedByStep(ids, 'b', -1)).toEqual(['b', 'a', 'c', 'd'])
	expect(movedByStep(ids, 'a', -1)).toBeNull()
	expect(movedByStep(ids, 'd', 1)).toBeNull()
})
