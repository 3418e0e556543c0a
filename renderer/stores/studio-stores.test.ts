import { expect, test } from 'vitest'
import { snapshotFixture } from '../fixtures/builders.ts'
import { createStudioStores } from './studio-stores.ts'

test('an event replaces its mirror as a whole and reports before and after', () => {
	const stores = createStudioStores(snapshotFixture())
	const seen: string[] = []
	stores.subscribe((state, before) => seen.push(`${before.show.title} > ${state.show.title}`))
	stores.show.setState({ ...stores.show.getState(), title: 'Rehearsal' }, true)
	expect(seen).toEqual(['Harbour Cup, race day 4 > Rehearsal'])
	expect(stores.read().show.title).toBe('Rehearsal')
})

test('a list is replaced, not merged', () => {
	const stores = createStudioStores(snapshotFixture())
	stores.destinations.setState([], true)
	expect(stores.read().destinations).toEqual([])
})

test('after a lost link the snapshot replaces everything, and the screen keeps its own state', () => {
	const stores = createStudioStores(snapshotFixture())
	stores.screen.getState().show('reports')
	const next = snapshotFixture()
	stores.apply({ ...next, show: { ...next.show, title: 'Later' }, destinations: [] })
	expect(stores.read()).toMatchObject({ show: { title: 'Later' }, destinations: [], screen: { page: 'reports' } })
})

test('the small line keeps the newest figures only', () => {
	const stores = createStudioStores(snapshotFixture())
	for (let outKbps = 1; outKbps <= 100; outKbps += 1) stores.health.setState({ ...stores.health.getState(), outKbps }, true)
	const { outKbps } = stores.healthHistory.getState()
	expect([outKbps.length, outKbps.at(-1)]).toEqual([42, 100])
})

test('three toasts at most, the oldest goes', () => {
	const stores = createStudioStores(snapshotFixture())
	for (const text of ['1', '2', '3', '4']) stores.screen.getState().toast({ tone: 'good', strong: '', text, action: null })
	expect(stores.screen.getState().toasts.map(({ text }) => text)).toEqual(['2', '3', '4'])
})
