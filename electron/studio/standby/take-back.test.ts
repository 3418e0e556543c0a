import { expect, test } from 'vitest'
import type { DestinationState } from '../../../shared/domain/destination.ts'
import type { ShowReport } from '../../../shared/domain/show.ts'
import type { Destination } from '../../broadcast/destination.ts'
import { createTakeBack } from './take-back.ts'

const report = { id: 'show-1' } as ShowReport
const live = { kind: 'live' } as DestinationState
const connecting: DestinationState = { kind: 'connecting', attempt: 1 }

function rig(...ids: readonly string[]) {
	const states = new Map<string, DestinationState>()
	const done: string[] = []
	let isRunning = false
	const destinations = ids.map(
		(id): Destination => ({ id, name: id, provider: { kind: 'plain', target: () => Promise.reject(new Error('unused')) } }),
	)
	const takeBack = createTakeBack({
		show: {
			isRunning: () => isRunning,
			state: (id) => states.get(id) ?? { kind: 'idle' },
			async setEnabled(id) {
				done.push(`join ${id}`)
				states.set(id, connecting)
			},
		},
		conductor: {
			resume() {
				isRunning = true
				for (const { id } of destinations) if (!takeBack.isHeldBack(id)) states.set(id, connecting)
				done.push('resume')
			},
		},
		destinations: () => destinations,
	})
	return { takeBack, states, done, end: () => (isRunning = false) }
}

test('destinations with two addresses come first, then those that the other computer has left, and then it is over', () => {
	const { takeBack, states, done } = rig('two', 'one')
	takeBack.begin(report, ['one'])
	takeBack.evaluate()
	expect([takeBack.stage(), takeBack.isHeldBack('one'), takeBack.isHeldBack('two')]).toEqual(['taking-back', true, false])
	// Too early: the first one is not accepted yet.
	takeBack.othersLeft()
	expect(done).toEqual(['resume'])
	states.set('two', live)
	expect(takeBack.evaluate()).toBe(true)
	expect([takeBack.stage(), takeBack.waitsFor()]).toEqual(['others-accepted', ['one']])
	takeBack.othersLeft()
	takeBack.othersLeft()
	expect(done).toEqual(['resume', 'join one'])
	takeBack.evaluate()
	expect(takeBack.stage()).toBe('others-accepted')
	states.set('one', live)
	takeBack.evaluate()
	expect(takeBack.stage()).toBe('back')
	takeBack.finished()
	expect(takeBack.stage()).toBe('none')
})

test('where all destinations have one address, the show begins here when the other computer has left them', () => {
	const { takeBack, states, done } = rig('one')
	takeBack.begin(report, ['one'])
	takeBack.evaluate()
	expect([takeBack.stage(), done]).toEqual(['others-accepted', []])
	takeBack.othersLeft()
	expect(done).toEqual(['resume'])
	states.set('one', live)
	takeBack.evaluate()
	expect(takeBack.stage()).toBe('back')
})

test('a show that ends here meanwhile is not taken back', () => {
	const { takeBack, end } = rig('two')
	takeBack.begin(report, [])
	end()
	expect(takeBack.evaluate()).toBe(true)
	expect(takeBack.stage()).toBe('none')
})
