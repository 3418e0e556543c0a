import { expect, test } from 'vitest'
import type { DestinationState } from '../../shared/domain/destination.ts'
import type { ShowState } from '../../shared/domain/show.ts'
import type { Conductor } from '../broadcast/conductor.ts'
import type { PlatformRun } from '../broadcast/platform-run.ts'
import { createShowBinding } from './show-binding.ts'

function setUp(showState: ShowState = { kind: 'off-air' }, destination: DestinationState = { kind: 'idle' }) {
	const did: string[] = []
	const show = createShowBinding({ setKey: (id, key) => did.push(`push ${id} with ${key}`) })
	const conductor = {
		showState: () => showState,
		showId: () => 'show-1',
		destinationState: () => destination,
		forgetFailure: (id: string) => did.push(`forget ${id}`),
		reconnectDestination: (id: string) => did.push(`reconnect ${id}`),
		leaveDestination: async (id: string) => void did.push(`leave ${id}`),
		platformRuns: () => [{ destinationId: 'a' }, { destinationId: 'b' }] as PlatformRun[],
	} as unknown as Conductor
	const destinations = { setEnabled: async (id: string, enabled: boolean) => void did.push(`${id} enabled: ${enabled}`) }
	return { show, did, bind: () => show.bind({ conductor, destinations }) }
}

test('before it is bound there is no show, and nothing can be done to it', () => {
	const { show } = setUp({ kind: 'on-air', sinceMs: 1, practiceOnly: false } as ShowState)
	expect([show.isRunning(), show.runningId(), show.showId(), show.platformRuns(), show.state('a').kind]).toEqual([
		false,
		null,
		null,
		[],
		'idle',
	])
	expect(show.details('a')).toBe(null)
	expect(() => show.goLive()).toThrow('not bound')
})

test('a new key forgets the failure, reaches the push, and only then the conductor connects again', () => {
	const { show, did, bind } = setUp()
	bind()
	show.setKey('a', 'key')
	expect(did).toEqual(['forget a', 'push a with key', 'reconnect a'])
})

test('a new address forgets the failure and connects again', () => {
	const { show, did, bind } = setUp()
	bind()
	show.retarget('a')
	expect(did).toEqual(['forget a', 'reconnect a'])
})

test('a destination that leaves keeps no failure', async () => {
	const { show, did, bind } = setUp()
	bind()
	await show.leave('a')
	expect(did).toEqual(['forget a', 'leave a'])
})

test('the id of a show counts while it runs', () => {
	const { show, bind } = setUp({ kind: 'off-air' })
	bind()
	expect([show.showId(), show.runningId()]).toEqual(['show-1', null])
	const running = setUp({ kind: 'ending' } as ShowState)
	running.bind()
	expect([running.show.isRunning(), running.show.runningId()]).toEqual([true, 'show-1'])
})

test.each([
	['idle', false],
	['failed', false],
	['connecting', true],
	['live', true],
	['stopping', true],
])('a destination that is %s is being sent to: %s', (kind, isSending) => {
	const { show, bind } = setUp({ kind: 'off-air' }, { kind } as DestinationState)
	bind()
	expect(show.isSending('a')).toBe(isSending)
})

test('switching a destination and its run are found by id, and a change is passed on', async () => {
	const { show, did, bind } = setUp()
	let changes = 0
	const unsubscribe = show.onChange(() => {
		changes += 1
	})
	bind()
	await show.setEnabled('b', false)
	expect(did).toEqual(['b enabled: false'])
	expect([show.run('b')?.destinationId, show.run('c')]).toEqual(['b', null])
	show.notify()
	unsubscribe()
	show.notify()
	expect(changes).toBe(1)
})
