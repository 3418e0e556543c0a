import { expect, test } from 'vitest'
import type { IngestTarget } from '../../../shared/domain/feeds.ts'
import type { AccountCopy } from '../../../shared/domain/standby-copy.ts'
import type { PlatformAdapter, PlatformBroadcast } from '../../platforms/platform.ts'
import { createStandInDestinations } from './stand-in-destinations.ts'

const first: IngestTarget = { protocol: 'rtmp', server: 'rtmp://first/app', key: 'key' }
const second: IngestTarget = { protocol: 'rtmp', server: 'rtmp://second/app', key: 'key' }
const account = { platformId: 'some' } as AccountCopy
/** A server may still hold the connection of the other computer. */
const held = (target: IngestTarget): IngestTarget => ({ ...target, mayBeHeld: true })

function standIn() {
	const registered: IngestTarget[] = []
	const made = createStandInDestinations(
		[
			{ kind: 'plain', id: 'plain', name: 'Harbour', target: first },
			{ kind: 'account', id: 'two', name: 'Two', account, livestreamId: 'live-1', hasBackup: true },
			{ kind: 'account', id: 'one', name: 'One', account, livestreamId: 'live-2', hasBackup: false },
		],
		{
			accounts: {
				open: () => ({
					adapterFor: (name, livestreamId, change) =>
						({
							id: 'some',
							name,
							capabilities: { adBreak: false, cloudRecording: false, onAirStatus: false, viewers: false, practice: false },
							limitations: [],
							polling: { connectingMs: 1000, liveMs: 1000 },
							adRules: null,
							prepare: async () =>
								change({
									platformId: 'some',
									broadcastId: livestreamId,
									ingest: first,
									backupIngest: livestreamId === 'live-1' ? second : null,
									readIngest: async () => ({ ingest: first, backupIngest: livestreamId === 'live-1' ? second : null }),
									status: () => Promise.reject(new Error('unused')),
									finish: async () => {},
								}),
						}) satisfies PlatformAdapter,
					refreshToken: () => 'newest',
					dispose: () => {},
				}),
			},
			onTarget: (target) => registered.push(target),
			steady: () => 0,
		},
	)
	const prepared = async (id: string) =>
		made.rows.find((row) => row.id === id)?.adapter.prepare({ title: 'Show' }, new AbortController().signal) as Promise<PlatformBroadcast>
	return { made, prepared, registered }
}

test('a second address becomes the only one, also when it is read again', async () => {
	const { prepared } = standIn()
	const two = await prepared('two')
	expect([two.ingest, two.backupIngest]).toEqual([held(second), null])
	expect(await two.readIngest?.(new AbortController().signal)).toEqual({ ingest: held(second), backupIngest: null })
	const one = await prepared('one')
	expect([one.ingest, one.backupIngest]).toEqual([held(first), null])
})

test('destinations with one address are off until they may be used, and secrets of plain ones are known to the log', async () => {
	const { made, prepared, registered } = standIn()
	expect(made.shared).toEqual(['plain', 'one'])
	expect(made.rows.map((row) => row.isEnabled())).toEqual([false, true, false])
	made.rows[0]?.setEnabled(true)
	expect(made.rows.map((row) => row.isEnabled())).toEqual([true, true, false])
	expect((await prepared('plain')).ingest).toEqual(held(first))
	expect(registered).toEqual([first])
})

test('the main computer gets the livestreams and the newest sign-ins back', () => {
	const { made } = standIn()
	expect(made.accounts()).toEqual([
		{ id: 'two', livestreamId: 'live-1', refreshToken: 'newest' },
		{ id: 'one', livestreamId: 'live-2', refreshToken: 'newest' },
	])
	expect([made.platformIdOf('two'), made.platformIdOf('plain'), made.platformIdOf('gone')]).toEqual(['some', 'custom', null])
})
