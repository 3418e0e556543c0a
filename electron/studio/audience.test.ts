import { expect, test } from 'vitest'
import { createAudience } from './audience.ts'

test('adds the platforms up, keeps the peak of the show, and starts anew with the next', () => {
	const audience = createAudience()
	audience.note('show-1', [null, null])
	expect(audience.view()).toEqual({ now: null, peak: null })
	audience.note('show-1', [3, null, 4])
	audience.note('show-1', [2, null, 1])
	expect(audience.view()).toEqual({ now: 3, peak: 7 })
	audience.note('show-1', [])
	expect(audience.view()).toEqual({ now: null, peak: 7 })
	audience.note('show-2', [0])
	expect(audience.view()).toEqual({ now: 0, peak: 0 })
})
