import { expect, test } from 'vitest'
import { laterOf, type ShowPlace, stateOf, stepAfter, stepBefore, stepIds } from './steps.ts'

const walk = (place: ShowPlace) => {
	const seen: string[] = []
	for (let step = stepAfter('platform', place); step; step = stepAfter(step, place)) seen.push(step)
	return seen
}

test('Practice needs no account; everything else goes through every step', () => {
	expect(walk({ kind: 'practice' })).toEqual(['details', 'sources', 'quality', 'ready'])
	expect(walk({ kind: 'custom' })).toEqual(stepIds.slice(1))
	expect(stepBefore('details', { kind: 'practice' })).toBe('platform')
	expect(stepBefore('details', { kind: 'custom' })).toBe('connect')
	expect(stepBefore('platform', { kind: 'custom' })).toBeNull()
})

test('a step that was reached can be opened again, one ahead cannot', () => {
	const states = (place: ShowPlace) => stepIds.map((step) => stateOf(step, 'details', 'sources', place))
	expect(states({ kind: 'custom' })).toEqual(['done', 'done', 'now', 'done', 'ahead', 'ahead'])
	expect(states({ kind: 'practice' })).toEqual(['done', 'skipped', 'now', 'done', 'ahead', 'ahead'])
	expect(laterOf('details', 'connect')).toBe('details')
})
