import { expect, test } from 'vitest'
import { createAudience } from './audience.ts'

test('adds the platforms up, keeps the peak of the show, and starts anew with the next', () => {
	const audience = createAudience()
	audience.note('show-1', false, [null, null])
	expect(audience.view()).toEqual({ now: null, peak: null })
	audience.note('show-1', false, [3, null, 4])
	audience.note('show-1', false, [2, null, 1])
	expect(audience.view()).toEqual({ now: 3, peak: 7 })
	audience.note('show-1', false, [])
	expect(audience.view()).toEqual({ now: null, peak: 7 })
	audience.note('show-2', false, [0])
	expect(audience.view()).toEqual({ now: 0, peak: 0 })
})

test('the viewers of a rehearsal are not those of the show that it becomes', () => {
	const audience = createAudience()
	audience.note('show-1', null, [])
	audience.note('show-1', true, [42])
	audience.note('show-1', false, [null])
	expect(audience.view()).toEqual({ now: null, peak: null })
	audience.note('show-1', false, [3])
	audience.note('show-1', null, [2])
	expect(audience.view()).toEqual({ now: 2, peak: 3 })
})
