import { expect, test } from 'vitest'
import type { ShowState } from '../../shared/domain/show.ts'
import { clockStart, isRunning, lampOf, programLamp } from './lamp.ts'

const ending = { kind: 'ending', sinceMs: 60_000, showSinceMs: 5, wasPublic: true } as const
const onAir: ShowState = { kind: 'on-air', sinceMs: 5, practiceOnly: false, missing: 0, allLost: false }

test.each<[ShowState, string]>([
	[{ kind: 'off-air' }, 'off-air'],
	[{ kind: 'going-live', sinceMs: 1 }, 'going-live'],
	[onAir, 'on-air'],
	[{ ...onAir, allLost: true, missing: 2 }, 'on-air'],
	[{ ...onAir, practiceOnly: true }, 'practice'],
	[ending, 'ending'],
])('the lamp for %o reads %s', (state, lamp) => {
	expect(lampOf(state)).toBe(lamp)
})

test('the program is not red where only pictures that platforms make are on air', () => {
	const ours = { enabled: true, remote: false }
	const theirs = { enabled: true, remote: true }
	expect(programLamp(onAir, [theirs, { ...ours, enabled: false }])).toBe('off-air')
	expect(programLamp(onAir, [theirs, ours])).toBe('on-air')
	expect(programLamp({ ...onAir, practiceOnly: true }, [ours])).toBe('practice')
	expect(programLamp(ending, [ours])).toBe('ending')
	expect(programLamp({ ...ending, wasPublic: false }, [ours])).toBe('off-air')
})

test('the clock runs from Go live to the end, never off air', () => {
	expect(clockStart({ kind: 'off-air' })).toBeNull()
	expect(clockStart(onAir)).toBe(5)
	// The clock continues: the end of the show does not start again at zero.
	expect(clockStart(ending)).toBe(5)
	expect(isRunning(ending)).toBe(false)
})
