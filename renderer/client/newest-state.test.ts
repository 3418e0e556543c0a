import { expect, test } from 'vitest'
import type { StudioSnapshot } from '../../shared/domain/snapshot.ts'
import { snapshotFixture } from '../fixtures/builders.ts'
import { createEventHub } from './event-hub.ts'
import { withNewestState } from './newest-state.ts'
import type { StudioConnection } from './studio-connection.ts'

test('whoever subscribes later gets the newest state at once, and what follows', () => {
	const hub = createEventHub()
	const connection = withNewestState({ on: hub.on, onSnapshot: hub.onSnapshot } as unknown as StudioConnection)
	const heard: StudioSnapshot[] = []
	connection.onSnapshot((snapshot) => heard.push(snapshot))
	expect(heard).toEqual([])
	const first = snapshotFixture()
	hub.take({ type: 'snapshot', snapshot: first })
	expect(heard).toEqual([first])
	const show = { ...first.show, title: 'Evening race' }
	hub.take({ type: 'event', name: 'show.changed', payload: show })
	const late: StudioSnapshot[] = []
	const unsubscribe = connection.onSnapshot((snapshot) => late.push(snapshot))
	expect(late).toEqual([{ ...first, show }])
	unsubscribe()
	hub.take({ type: 'snapshot', snapshot: first })
	expect([heard.length, late.length]).toEqual([2, 1])
})
