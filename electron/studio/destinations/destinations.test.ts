import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { CanvasId } from '../../../shared/domain/canvas.ts'
import { type DestinationState, noCounters } from '../../../shared/domain/destination.ts'
import { noText } from '../../../shared/texts/text.ts'
import type { DestinationDetails } from '../../broadcast/destination-details.ts'
import type { Secret } from '../../lib/secret.ts'
import { makeTestAuthority, type TestAuthority } from '../../media/testing/certificates.ts'
import type { Vault } from '../../secrets/vault.ts'
import { defaultSettings } from '../../settings/joined-settings.ts'
import type { Settings } from '../../settings/settings-schema.ts'
import type { PlatformDestination } from '../platform-destination.ts'
import { createDestinations, type Destinations } from './destinations.ts'

const key = 'first-key-0123456789'

let settings: Settings
let kept: Map<string, Secret>
let state: DestinationState
let newKeys: string[]
let notes: string[]
let retargeted: string[]
let secrets: string[]
let destinations: Destinations
let isRunning: boolean
let inShow: Set<string>
let platforms: PlatformDestination[]
let own: TestAuthority & { remove(): Promise<void> }

beforeAll(async () => {
	own = await makeTestAuthority()
})
afterAll(() => own.remove())

beforeEach(async () => {
	settings = defaultSettings
	kept = new Map()
	state = { kind: 'idle' }
	newKeys = []
	notes = []
	retargeted = []
	secrets = []
	isRunning = false
	inShow = new Set()
	platforms = []
	const vault: Vault = {
		kind: 'memory-only',
		get: async (name) => kept.get(name) ?? null,
		set: async (name, secret) => void kept.set(name, secret),
		forget: async (name) => void kept.delete(name),
	}
	destinations = await createDestinations({
		stored: {
			current: () => settings.destinations,
			update(change) {
				settings = { ...settings, destinations: change(settings.destinations) }
			},
		},
		quality: () => settings.program,
		vault,
		platforms: () => platforms,
		show: {
			isRunning: () => isRunning,
			state: () => state,
			counters: () => noCounters,
			run: () => null,
			details: (id) => (inShow.has(id) ? details : null),
			join() {},
			leave: async () => {},
			retry() {},
			setKey: (_, given) => void newKeys.push(given),
			retarget: (id) => void retargeted.push(id),
		},
		onSecret: (secret) => void secrets.push(secret.reveal()),
		note: (subject, text) => void notes.push(`${subject} ${text.text}`),
	})
})

const details: DestinationDetails = {
	platformOnAir: null,
	viewers: null,
	steps: [],
	platformSays: noText,
	trouble: null,
	publish: 'none',
	remote: false,
	backup: null,
	waitsUntilMs: null,
	endsAtMs: null,
	viewerUrl: null,
}

const add = (presetId: string | null, server = 'rtmp://in.example.net/live') =>
	destinations.add({ name: 'Mine', protocol: 'rtmp', server, key, presetId, authority: null })

test('what a service does not take is said for the current quality', async () => {
	await add('mixcloud')
	await add(null, 'rtmp://other.example.net/live')
	expect(destinations.views().map((view) => view.profileProblems.map(({ text }) => text))).toEqual([[], []])
	const { program } = settings
	settings = { ...settings, program: { ...program, encoderProfile: { ...program.encoderProfile, videoBitrateKbps: 9000 } } }
	expect(destinations.views().map((view) => view.profileProblems.map(({ text }) => text))).toEqual([
		['Mixcloud accepts at most 6000 kb/s of video; you send 9000 kb/s.'],
		[],
	])
})

test('a destination of a service that is no longer in the list has no problems', async () => {
	await add('gone-out-of-business')
	expect(destinations.views()[0]).toMatchObject({ presetId: 'gone-out-of-business', profileProblems: [] })
})

test('a key that is pasted behind a changed address is kept as the key, never in the settings', async () => {
	const id = await add(null)
	await destinations.update(id, 'Renamed', 'rtmp://in.example.net/live/second-key-0123456789')
	expect(settings.destinations[0]).toMatchObject({ name: 'Renamed', server: 'rtmp://in.example.net/live' })
	expect(kept.get(`destination/${id}`)?.reveal()).toBe('second-key-0123456789')
	expect(newKeys).toEqual(['second-key-0123456789'])
	expect(secrets).toContain('second-key-0123456789')
})

test('a new name leaves address and key alone, also while the show goes there; a new address waits', async () => {
	const id = await add(null)
	state = { kind: 'live', sinceMs: 0 }
	await destinations.update(id, 'Renamed', 'rtmp://in.example.net/live')
	expect(settings.destinations[0]).toMatchObject({ name: 'Renamed', server: 'rtmp://in.example.net/live' })
	expect(newKeys).toEqual([])
	await expect(destinations.update(id, 'Renamed', 'rtmp://b.example.net/live')).rejects.toMatchObject({ code: 'destination-in-use' })
})

test('a test goes where the destination goes, and not while the show does', async () => {
	const id = await add(null)
	expect(await destinations.probeTarget({ id })).toEqual({ protocol: 'rtmp', server: 'rtmp://in.example.net/live', key })
	state = { kind: 'failed', error: { code: 'internal', message: 'm', action: 'a', retryable: true } }
	expect(await destinations.probeTarget({ id })).toMatchObject({ key })
	state = { kind: 'connecting', attempt: 1 }
	await expect(destinations.probeTarget({ id })).rejects.toMatchObject({ code: 'destination-in-use' })
	await expect(destinations.probeTarget({ id: 'practice' })).rejects.toMatchObject({ code: 'unknown-destination' })
})

test('what is tested before it is added is read like what is added, and its key is known as a secret', async () => {
	const pasted = await destinations.probeTarget({
		protocol: 'rtmp',
		server: ' rtmp://in.example.net/live/pasted-key ',
		key: '',
		authority: null,
	})
	expect(pasted).toEqual({ protocol: 'rtmp', server: 'rtmp://in.example.net/live', key: 'pasted-key' })
	expect(secrets).toContain('pasted-key')
	await expect(destinations.probeTarget({ protocol: 'rtmp', server: 'not an address', key, authority: null })).rejects.toMatchObject({
		code: 'invalid-address',
	})
	expect(settings.destinations).toEqual([])
})

const addSrt = (server: string, given: string) =>
	destinations.add({ name: 'Mine', protocol: 'srt', server, key: given, presetId: null, authority: null })

test('SRT: what is secret is in the vault alone, and shown is what was understood', async () => {
	const id = await addSrt('srt://in.example.net:9000?passphrase=horse-battery&latency=200', 'live/cam1-0123456789')
	expect(JSON.stringify([settings, destinations.views()])).not.toMatch(/horse|cam1-01/)
	expect(destinations.views()[0]).toMatchObject({
		serverLabel: 'in.example.net:9000',
		keyHint: '••••6789',
		understood: { encryption: 'passphrase', latencyMs: 200, namesStream: true },
	})
	expect(secrets).toEqual(expect.arrayContaining(['horse-battery', 'live/cam1-0123456789']))
	expect(await destinations.probeTarget({ id })).toEqual({
		protocol: 'srt',
		server: 'srt://in.example.net:9000?latency=200ms',
		key: 'streamid=live%2Fcam1-0123456789&passphrase=horse-battery',
	})
})

test('SRT: a new stream ID or address does not switch the encryption off', async () => {
	const id = await addSrt('srt://in.example.net:9000?passphrase=horse-battery', 'cam1')
	await destinations.setKey(id, 'cam2')
	expect(newKeys).toEqual(['streamid=cam2&passphrase=horse-battery'])
	await destinations.update(id, 'Mine', 'srt://other.example.net:9000?streamid=cam3')
	expect(await destinations.probeTarget({ id })).toMatchObject({ key: 'streamid=cam3&passphrase=horse-battery' })
	await expect(destinations.setKey(id, 'passphrase=short')).rejects.toMatchObject({ code: 'invalid-address' })
	await destinations.setKey(id, 'passphrase=')
	expect(destinations.views()[0]).toMatchObject({ understood: { encryption: 'none' } })
})

test('SRT: what an earlier version kept and could never work is reported when it is needed', async () => {
	const id = await addSrt('srt://in.example.net:9000', 'cam1')
	settings = { ...settings, destinations: settings.destinations.map((each) => ({ ...each, server: `${each.server}?mode=listener` })) }
	await expect(destinations.probeTarget({ id })).rejects.toMatchObject({ message: expect.stringContaining('mode=listener') })
})

test('user, password and query of an RTMP address are in the vault alone, and stay when only the name changes', async () => {
	const id = await add(null, 'rtmp://me:horse-battery@in.example.net/live?secret=staple-staple')
	expect(JSON.stringify([settings, destinations.views()])).not.toMatch(/horse|staple/)
	expect(destinations.views()[0]).toMatchObject({ serverLabel: 'in.example.net/live', understood: { hasHiddenParts: true } })
	expect(secrets).toEqual(expect.arrayContaining(['horse-battery', 'staple-staple']))
	await destinations.update(id, 'Renamed', 'rtmp://in.example.net/live')
	expect(await destinations.probeTarget({ id })).toMatchObject({
		server: 'rtmp://me:horse-battery@in.example.net/live?secret=staple-staple',
	})
	await destinations.update(id, 'Renamed', 'rtmps://in.example.net/live2')
	expect(await destinations.probeTarget({ id })).toEqual({ protocol: 'rtmps', server: 'rtmps://in.example.net/live2', key })
	await destinations.remove(id)
	expect(kept.size).toBe(0)
})

test('an authority is kept with its destination and goes where that goes; a private key goes nowhere', async () => {
	const secure = { name: 'Own', protocol: 'rtmps', server: 'rtmps://in.example.net/live', key, presetId: null } as const
	const added = await destinations.add({ ...secure, authority: `\n${own.ca}` })
	expect(destinations.views()[0]).toMatchObject({ authorityName: 'Test authority' })
	expect(await destinations.probeTarget({ id: added })).toMatchObject({ authority: own.ca })
	expect(await destinations.probeTarget({ ...secure, authority: own.ca })).toMatchObject({ authority: own.ca })

	const { key: privateKey } = await own.issue()
	await expect(destinations.setAuthority(added, privateKey)).rejects.toMatchObject({ code: 'authority-private-key' })
	await expect(destinations.add({ ...secure, protocol: 'rtmp', server: 'rtmp://h/live', authority: own.ca })).rejects.toMatchObject({
		code: 'authority-not-used',
	})
	expect(JSON.stringify(settings)).not.toContain('PRIVATE')
	state = { kind: 'live', sinceMs: 0 }
	await expect(destinations.setAuthority(added, null)).rejects.toMatchObject({ code: 'destination-in-use' })
	state = { kind: 'failed', error: { code: 'ingest-tls-unknown-authority', message: 'm', action: 'a', retryable: false } }
	await destinations.setAuthority(added, null)
	expect(retargeted).toEqual([added])
	expect(destinations.views()[0]).toMatchObject({ authorityName: null })
	expect(await destinations.probeTarget({ id: added })).not.toHaveProperty('authority')
})

test('a new address of a destination that has failed is tried', async () => {
	const id = await add(null)
	state = { kind: 'failed', error: { code: 'ingest-speaks-tls', message: 'm', action: 'a', retryable: false } }
	await destinations.update(id, 'Mine', 'rtmp://in.example.net/live')
	expect(retargeted).toEqual([])
	await destinations.update(id, 'Mine', 'rtmps://in.example.net/live')
	expect(retargeted).toEqual([id])
})

/** Connected, and can be switched on and off. */
function platform(id: string, practice: boolean): PlatformDestination {
	let enabled = true
	return {
		id,
		isEnabled: () => enabled,
		setEnabled(next) {
			enabled = next
		},
		adapter: {
			id,
			name: id,
			capabilities: {
				adBreak: practice,
				cloudRecording: false,
				onAirStatus: true,
				viewers: true,
				practice,
			},
			polling: { connectingMs: 1, liveMs: 1 },
			limitations: [],
			adRules: null,
			prepare: () => Promise.reject(new Error('Nothing goes on air here.')),
		},
	}
}

/** Compares `runAds` with the full view: both must give the same answer. */
const standing = () => {
	const views = destinations.views()
	expect(destinations.runAds()).toBe(views.some(({ enabled, capabilities }) => enabled && capabilities.adBreak))
	return views.map(({ id, enabled, aside }) => `${id}${enabled ? '' : aside ? ' aside' : ' off'}`)
}
const wanted = () => destinations.enabled().map(({ id }) => id)

test.each(['account', 'custom'])(
	'Practice steps aside for a real destination (%s), and comes back when that is switched off',
	async (kind) => {
		platforms = kind === 'account' ? [platform('account', false), platform('practice', true)] : [platform('practice', true)]
		const real = kind === 'account' ? 'account' : await add(null)
		expect([standing().toSorted(), wanted()]).toEqual([[real, 'practice aside'].toSorted(), [real]])
		await destinations.setEnabled(real, false)
		expect([standing().toSorted(), wanted()]).toEqual([[`${real} off`, 'practice'].toSorted(), ['practice']])
		await destinations.setEnabled(real, true)
		await destinations.setEnabled('practice', false)
		expect(standing()).toContain('practice off')
	},
)

test('during a show Practice takes part where it did, and comes back only after it', async () => {
	platforms = [platform('practice', true)]
	isRunning = true
	inShow.add('practice')
	const real = await add(null)
	expect(standing()).toEqual(['practice', real])
	inShow.delete('practice')
	inShow.add(real)
	await destinations.setEnabled(real, false)
	expect(standing()).toEqual(['practice aside', `${real} off`])
	isRunning = false
	expect(standing()).toEqual(['practice', `${real} off`])
})

test('a key that was pasted as the name, too, is masked there, and that is reported', async () => {
	await destinations.add({ name: `Mine ${key}`, protocol: 'rtmp', server: 'rtmp://h/live', key, presetId: null, authority: null })
	expect(destinations.views()[0]).toMatchObject({ name: 'Mine ••••' })
	expect(notes).toEqual(['Mine •••• had the stream key in its name. The key is masked there: choose another name.'])
	expect(JSON.stringify([settings, destinations.views(), notes])).not.toContain(key)
	await destinations.add({ name: 'live', protocol: 'rtmp', server: 'rtmp://h/app', key: 'live', presetId: null, authority: null })
	expect(destinations.views()[1]).toMatchObject({ name: 'live' })
})

test('a destination gets the canvas that it names, and the main one while there is no such canvas', async () => {
	const id = await destinations.add({
		name: 'Phone',
		protocol: 'rtmp',
		server: 'rtmp://in.example.net/live',
		key,
		presetId: null,
		authority: null,
	})
	const canvasSent = async () => {
		const [destination] = destinations.enabled()
		return destination?.provider.kind === 'plain' ? (await destination.provider.target()).canvas : null
	}
	await destinations.setCanvas(id, 'vertical')
	expect(destinations.views()[0]?.canvas).toBe('vertical')
	expect(retargeted).toEqual([id])
	expect(await canvasSent()).toBeUndefined()
	const canvas = { id: 'vertical', widthPx: 1080, heightPx: 1920, onAirSceneId: null } as const
	settings = { ...settings, program: { ...settings.program, canvases: [canvas] } }
	expect(await canvasSent()).toBe('vertical')
	state = { kind: 'live', sinceMs: 0 }
	await expect(destinations.setCanvas(id, 'main')).rejects.toMatchObject({ code: 'destination-in-use' })
})

test('an account gets the canvas that was chosen for it, whichever address its platform names', async () => {
	let chosen: CanvasId = 'main'
	const choice = {
		chosen: () => chosen,
		choose(canvas: CanvasId) {
			chosen = canvas
		},
	}
	platforms = [{ ...platform('account', false), canvas: choice }, platform('practice', true)]
	await expect(destinations.setCanvas('practice', 'vertical')).rejects.toMatchObject({ code: 'unknown-destination' })
	await destinations.setCanvas('account', 'vertical')
	expect(destinations.views().map(({ canvas }) => canvas)).toEqual(['vertical', 'main'])
	const canvasNow = () => destinations.enabled()[0]?.canvas?.()
	expect(canvasNow()).toBeUndefined()
	const canvas = { id: 'vertical', widthPx: 1080, heightPx: 1920, onAirSceneId: null } as const
	settings = { ...settings, program: { ...settings.program, canvases: [canvas] } }
	expect(canvasNow()).toBe('vertical')
	state = { kind: 'live', sinceMs: 0 }
	await expect(destinations.setCanvas('account', 'main')).rejects.toMatchObject({ code: 'destination-in-use' })
})
