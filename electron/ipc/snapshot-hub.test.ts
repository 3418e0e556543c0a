import { expect, test } from 'vitest'
import { type SnapshotSlice, sliceNames } from '../../shared/domain/slice-names.ts'
import { createManualClock } from '../platforms/testing/manual-clock.ts'
import { createSnapshotHub, type Slices, type Subscribe } from './snapshot-hub.ts'

const names = sliceNames
const turn = () => new Promise((resolve) => setImmediate(resolve))

/** A hub whose slices are strings, each with its own change event. */
function setUp() {
	const values = new Map<SnapshotSlice, string>(names.map((name) => [name, 'first']))
	const listeners = new Map<SnapshotSlice, Set<() => void>>(names.map((name) => [name, new Set()]))
	const subscribeTo =
		(name: SnapshotSlice): Subscribe =>
		(listener) => {
			listeners.get(name)?.add(listener)
			return () => listeners.get(name)?.delete(listener)
		}
	const slices = Object.fromEntries(names.map((name) => [name, { build: () => values.get(name), on: [subscribeTo(name)] }]))
	const clock = createManualClock()
	const hub = createSnapshotHub(slices as unknown as Slices, clock)
	const sent: string[] = []
	hub.onEvent(({ name, payload }) => sent.push(`${name}: ${payload}`))
	function change(name: SnapshotSlice, value: string): void {
		values.set(name, value)
		for (const listener of listeners.get(name) ?? []) listener()
	}
	const listening = () => [...listeners.values()].reduce((sum, { size }) => sum + size, 0)
	return { hub, sent, change, clock, listening }
}

test('the snapshot holds every slice', () => {
	expect(Object.keys(setUp().hub.snapshot())).toEqual(names)
})

test('each slice is sent under its own name when its source changes', async () => {
	const { sent, change, clock } = setUp()
	for (const name of names) {
		change(name, 'second')
		await turn()
		clock.advance(100)
	}
	expect(sent).toEqual(names.map((name) => `${name}.changed: second`))
})

test('the first change leaves in the same turn, and the rest of a burst together', async () => {
	const { sent, change, clock } = setUp()
	change('ads', 'a')
	await turn()
	change('ads', 'b')
	change('ads', 'c')
	change('show', 'd')
	await turn()
	expect(sent).toEqual(['ads.changed: a'])
	clock.advance(100)
	await turn()
	expect(sent).toEqual(['ads.changed: a', 'ads.changed: c', 'show.changed: d'])
})

test('a value that is the same as before is not sent again', async () => {
	const { sent, change, clock } = setUp()
	for (const value of ['a', 'a', 'b']) {
		change('health', value)
		await turn()
		clock.advance(100)
	}
	expect(sent).toEqual(['health.changed: a', 'health.changed: b'])
})

test('after its end it listens to nothing and sends nothing', async () => {
	const { hub, sent, change, clock, listening } = setUp()
	expect(listening()).toBe(names.length)
	hub.dispose()
	change('ads', 'a')
	await turn()
	expect([listening(), sent, clock.pending()]).toEqual([0, [], 0])
})

test('what changed last is sent before it ends, and nothing after that', async () => {
	const { hub, sent, change } = setUp()
	change('show', 'ending')
	await turn()
	change('show', 'off air')
	hub.dispose()
	change('show', 'later')
	await turn()
	expect(sent).toEqual(['show.changed: ending', 'show.changed: off air'])
})
