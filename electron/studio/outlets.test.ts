import { beforeEach, expect, test } from 'vitest'
import { type DestinationState, noCounters } from '../../shared/domain/destination.ts'
import type { Secret } from '../lib/secret.ts'
import type { Vault } from '../secrets/vault.ts'
import { defaultSettings, type Settings } from '../settings/settings-schema.ts'
import { createOutlets, type Outlets } from './outlets.ts'

const key = 'first-key-0123456789'

let settings: Settings
let kept: Map<string, Secret>
let state: DestinationState
let newKeys: string[]
let secrets: string[]
let outlets: Outlets

beforeEach(async () => {
	settings = defaultSettings
	kept = new Map()
	state = { kind: 'idle' }
	newKeys = []
	secrets = []
	const vault: Vault = {
		kind: 'memory-only',
		get: async (name) => kept.get(name) ?? null,
		set: async (name, secret) => void kept.set(name, secret),
		forget: async (name) => void kept.delete(name),
	}
	outlets = await createOutlets({
		settings: {
			current: () => settings,
			update(change) {
				settings = change(settings)
				return settings
			},
			flush: async () => {},
			problem: null,
		},
		vault,
		platforms: () => [],
		show: {
			state: () => state,
			counters: () => noCounters,
			run: () => null,
			details: () => null,
			join() {},
			leave: async () => {},
			retry() {},
			setKey: (_, given) => void newKeys.push(given),
		},
		onSecret: (secret) => void secrets.push(secret.reveal()),
		onChange() {},
	})
})

const add = (presetId: string | null, server = 'rtmp://in.example.net/live') =>
	outlets.add({ name: 'Mine', protocol: 'rtmp', server, key, presetId })

test('what a service does not take is told as the quality is now', async () => {
	await add('mixcloud')
	await add(null, 'rtmp://other.example.net/live')
	expect(outlets.views().map((view) => view.profileProblems)).toEqual([[], []])
	const { program } = settings
	settings = { ...settings, program: { ...program, encoderProfile: { ...program.encoderProfile, videoBitrateKbps: 9000 } } }
	expect(outlets.views().map((view) => view.profileProblems)).toEqual([
		['Mixcloud takes at most 6000 kb/s; the picture is sent with 9000.'],
		[],
	])
})

test('a destination of a service that is no longer in the list has no problems', async () => {
	await add('gone-out-of-business')
	expect(outlets.views()[0]).toMatchObject({ presetId: 'gone-out-of-business', profileProblems: [] })
})

test('a key that is pasted behind a changed address is kept as the key, never in the settings', async () => {
	const id = await add(null)
	await outlets.update(id, 'Renamed', 'rtmp://in.example.net/live/second-key-0123456789')
	expect(settings.destinations[0]).toMatchObject({ name: 'Renamed', server: 'rtmp://in.example.net/live' })
	expect(kept.get(`destination/${id}`)?.reveal()).toBe('second-key-0123456789')
	expect(newKeys).toEqual(['second-key-0123456789'])
	expect(secrets).toContain('second-key-0123456789')
})

test('a new name leaves address and key alone, also while the show goes there; a new address waits', async () => {
	const id = await add(null)
	state = { kind: 'live', sinceMs: 0 }
	await outlets.update(id, 'Renamed', 'rtmp://in.example.net/live')
	expect(settings.destinations[0]).toMatchObject({ name: 'Renamed', server: 'rtmp://in.example.net/live' })
	expect(newKeys).toEqual([])
	await expect(outlets.update(id, 'Renamed', 'rtmp://b.example.net/live')).rejects.toMatchObject({ code: 'destination-in-use' })
})

test('a test goes where the destination goes, and not while the show does', async () => {
	const id = await add(null)
	expect(await outlets.testTarget({ id })).toEqual({ protocol: 'rtmp', server: 'rtmp://in.example.net/live', key })
	state = { kind: 'failed', error: { code: 'x', message: 'm', action: 'a', retryable: true } }
	expect(await outlets.testTarget({ id })).toMatchObject({ key })
	state = { kind: 'connecting', attempt: 1 }
	await expect(outlets.testTarget({ id })).rejects.toMatchObject({ code: 'destination-in-use' })
	await expect(outlets.testTarget({ id: 'practice' })).rejects.toMatchObject({ code: 'unknown-destination' })
})

test('what is tested before it is added is read like what is added, and its key is known as a secret', async () => {
	const pasted = await outlets.testTarget({ protocol: 'rtmp', server: ' rtmp://in.example.net/live/pasted-key ', key: '' })
	expect(pasted).toEqual({ protocol: 'rtmp', server: 'rtmp://in.example.net/live', key: 'pasted-key' })
	expect(secrets).toEqual(['pasted-key'])
	await expect(outlets.testTarget({ protocol: 'rtmp', server: 'not an address', key })).rejects.toMatchObject({ code: 'invalid-address' })
	expect(settings.destinations).toEqual([])
})
