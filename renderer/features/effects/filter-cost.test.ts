import { expect, test } from 'vitest'
import type { Filter } from '../../../shared/domain/filter.ts'
import { costOf, formatMs } from './filter-cost.tsx'

const filter = (id: string): Filter => ({ id, enabled: true, settings: { kind: 'blur', radius: 3 } })
const stack = [filter('a'), filter('b')]

test('the time of a stack is the sum of its filters that run, and it is over when it takes longer than a picture', () => {
	expect(costOf(stack, { a: 1.5, b: 4, 'of another source': 100 }, 33)).toEqual({
		ms: 5.5,
		isOver: false,
		most: { filter: stack[1], ms: 4 },
	})
	expect(costOf(stack, { a: 30.2, b: 4 }, 33.3)).toMatchObject({ isOver: true, most: { filter: stack[0] } })
	expect(costOf(stack, { c: 2 }, 33)).toBeNull()
	expect([0.04, 2.84, 9.96, 33.3].map(formatMs)).toEqual(['0', '2.8', '10', '33'])
})
