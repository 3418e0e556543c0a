import { expect, test } from 'vitest'
import type { StudioSnapshot } from '../../shared/domain/snapshot.ts'
import { trayItems } from './tray-commands.ts'

const snapshotOf = (change: object = {}) =>
	({
		ads: { state: { kind: 'unavailable' }, platforms: [] },
		show: { showId: null },
		recording: { local: { kind: 'off' } },
		...change,
	}) as unknown as StudioSnapshot

test('the tray has commands of the one list, by their names, and nothing that starts or ends the show', () => {
	expect(trayItems(snapshotOf()).map(({ label, enabled, calls }) => [label, enabled, ...calls])).toEqual([
		['Run an ad', false, 'ads.launch'],
		['Record on this computer, or stop', true, 'recording.start'],
		['Add a marker', false, 'markers.add'],
	])
})

test('each does what it says in the present state', async () => {
	const asked: string[] = []
	const items = trayItems(snapshotOf({ show: { showId: 'a' }, recording: { local: { kind: 'recording', pause: null } } }))
	for (const item of items.slice(1)) await item.run(async (name) => asked.push(name))
	expect([items.map(({ enabled }) => enabled), asked]).toEqual([
		[false, true, true],
		['recording.stop', 'markers.add'],
	])
	expect(trayItems(snapshotOf({ recording: { local: { kind: 'stopping' } } }))[1]?.enabled).toBe(false)
})
