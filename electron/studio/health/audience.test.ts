import { expect, test } from 'vitest'
import type { ShowState } from '../../../shared/domain/show.ts'
import type { PlatformRun } from '../../broadcast/platform-run.ts'
import { createAudience, followAudience } from './audience.ts'

test('adds the platforms up, keeps the peak of the show, and starts again with the next', () => {
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

test('follows the show: the platforms that report viewers are added up, and a rehearsal is not the show', () => {
	let state: ShowState = { kind: 'on-air', sinceMs: 0, practiceOnly: true } as ShowState
	let viewers: readonly (number | null)[] = [9]
	const listeners = new Set<() => void>()
	const audience = followAudience({
		showId: () => 'show-1',
		showState: () => state,
		platformRuns: () =>
			viewers.map((count) => ({ status: () => (count === null ? null : { viewers: count }) })) as unknown as PlatformRun[],
		onChange(listener) {
			listeners.add(listener)
			return () => listeners.delete(listener)
		},
	})
	const change = () => {
		for (const listener of listeners) listener()
	}
	change()
	expect(audience.view()).toEqual({ now: 9, peak: 9 })
	state = { kind: 'on-air', sinceMs: 0, practiceOnly: false } as ShowState
	viewers = [2, null, 3]
	change()
	expect(audience.view()).toEqual({ now: 5, peak: 5 })
})
