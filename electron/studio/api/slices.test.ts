import { describe, expect, test } from 'vitest'
import { defaultFileSettings } from '../../../shared/domain/recording-settings.ts'
import { sliceNames } from '../../../shared/domain/slice-names.ts'
import { createListeners } from '../../../shared/lib/listeners.ts'
import { createSnapshotHub } from '../../ipc/snapshot-hub.ts'
import { createManualClock } from '../../platforms/testing/manual-clock.ts'
import type { ProgramProcess } from '../../program-process/program-process.ts'
import type { Vault } from '../../secrets/vault.ts'
import { defaultSettings, settingsPart } from '../../settings/joined-settings.ts'
import type { Settings } from '../../settings/settings-schema.ts'
import type { SettingsStore } from '../../settings/settings-store.ts'
import { createDestinations } from '../destinations/destinations.ts'
import { createProgramService } from '../program/program-service.ts'
import { createShowBinding } from '../show-binding.ts'
import { type SliceServices, studioSlices } from './slices.ts'

function memorySettings(): SettingsStore {
	const changes = createListeners()
	let current: Settings = defaultSettings
	return {
		current: () => current,
		update(change) {
			current = change(current)
			changes.notify()
		},
		onChange: changes.add,
		flush: async () => {},
		problems: [],
	}
}

/** Services that return almost nothing. Records which of them are read while a slice is built, and which have listeners. */
function fakeServices() {
	const read = new Set<string>()
	const changes = new Map<string, ReturnType<typeof createListeners<string>>>()
	const on = (service: string) => {
		const own = createListeners<string>()
		changes.set(service, own)
		return own.add
	}
	const settings = memorySettings()
	const parts: Record<string, Record<string, unknown>> = {
		options: { shell: 'headless', version: '1', dataDir: '/d' },
		vault: { kind: 'memory-only' },
		settings: { current: settings.current, onChange: on('settings') },
		problems: { list: () => [], onChange: on('problems') },
		ffmpeg: { view: () => null, workingEncoders: () => null, onChange: on('ffmpeg') },
		conductor: {
			showId: () => null,
			showState: () => ({ kind: 'off-air' }),
			checklist: () => [],
			blockedBy: () => null,
			lastReportId: () => null,
		},
		show: { onChange: on('show') },
		clockSteps: { onChange: on('clockSteps') },
		program: {
			sourceStates: () => ({}),
			media: () => ({}),
			onAirSceneId: () => null,
			overlayPhase: () => 'off',
			filterFileProblems: () => [],
			process: () => 'running',
			onChange: on('program'),
		},
		encoder: { state: () => ({ kind: 'off' }), onState: on('encoder') },
		programService: {
			hasShowBefore: () => false,
			showTexts: () => [],
			undoes: () => null,
			redoes: () => null,
			onChange: on('programService'),
		},
		collections: { view: () => ({ id: 'main', name: 'Harbour Cup', listRevision: 0 }), onChange: on('collections') },
		pushes: { onChange: on('pushes') },
		destinations: { views: () => [], onChange: on('destinations') },
		accounts: { views: () => [], onChange: on('accounts') },
		schedule: { view: () => null, onChange: on('schedule') },
		audience: { view: () => ({ now: null, peak: null }) },
		ads: { view: () => null, onChange: on('ads') },
		air: { view: () => null, onChange: on('air') },
		viewersWatch: { state: () => null, onChange: on('viewersWatch') },
		recorder: { state: () => ({ kind: 'off' }), onChange: on('recorder') },
		kept: { view: () => ({ job: null, made: null, failure: null, revision: 0 }), onChange: on('kept') },
		recording: {
			folder: () => '/r',
			fileSettings: () => defaultFileSettings,
			ownEncoder: () => null,
			clean: () => [],
			onChange: on('recording'),
		},
		cloud: { view: () => ({}) },
		replay: { view: () => ({}), onChange: on('replay') },
		markers: { list: () => [], onChange: on('markers') },
		uploads: { list: () => [], onChange: on('uploads') },
		remote: { view: () => null, onChange: on('remote') },
		standby: { view: () => null, onChange: on('standby') },
		cueLists: { open: () => null, names: () => [], onChange: on('cueLists') },
		cueChecks: { problems: () => ({}), onChange: on('cueChecks') },
		cueRuns: { view: () => null, onChange: on('cueRuns') },
		health: { view: () => null, diskFreeBytes: () => null, onChange: on('health') },
		soundAlarms: { alarms: () => [], onChange: on('soundAlarms') },
		activity: { entries: () => [], onChange: on('activity') },
		lastRun: { interruptedShow: () => null, onChange: on('lastRun') },
		practiceFaults: { view: () => ({}), onChange: on('practiceFaults') },
		obsWebsocket: { view: () => null, onChange: on('obsWebsocket') },
		encoderMeasurements: { view: () => ({}), onChange: on('encoderMeasurements') },
	}
	const watched = Object.entries(parts).map(([name, service]) => [
		name,
		new Proxy(service, {
			get(target, member: string) {
				if (!member.startsWith('on')) read.add(name)
				return target[member]
			},
		}),
	])
	return { services: Object.fromEntries(watched) as SliceServices, read, changes }
}

/** Services that never change, and those whose changes are reported by another service. */
const saidBy: Readonly<Record<string, string | null>> = {
	options: null,
	vault: null,
	conductor: 'show',
	audience: 'show',
	cloud: 'show',
}

/** Every kind of change that the service reports. */
const kindsOf = (service: string, slice: string) => {
	if (service !== 'program') return ['any']
	return slice === 'tally' ? ['scene', 'stats', 'media'] : ['process', 'stats', 'media']
}

test.each(sliceNames)('%s is built again after a change of whatever it is built from', (slice) => {
	const { services, read, changes } = fakeServices()
	const { build, on } = studioSlices(services)[slice]
	let said = 0
	for (const subscribe of on)
		subscribe(() => {
			said += 1
		})
	read.clear()
	build()
	const sources = [...read].map((name) => (name in saidBy ? saidBy[name] : name)).filter((name) => name !== null)
	expect(sources.length).toBeGreaterThan(0)
	for (const source of sources) {
		said = 0
		for (const kind of kindsOf(source ?? '', slice)) changes.get(source ?? '')?.notify(kind)
		expect([source, said]).toEqual([source, 1])
	}
})

test.each([
	['stats', ['health']],
	['process', ['program']],
	['sources', ['program']],
	['media', ['media']],
	['scene', ['program', 'tally']],
])('a change of the program, %s, sends %s only', (what, expected) => {
	const { services, changes } = fakeServices()
	const all = studioSlices(services)
	const said: string[] = []
	for (const slice of sliceNames) for (const subscribe of all[slice].on) subscribe(() => said.push(slice))
	changes.get('program')?.notify(what)
	expect(said).toEqual(expected)
})

test('the clock of the computer moves what the show and the cues say, and a push that progresses its destination only', () => {
	const { services, changes } = fakeServices()
	const all = studioSlices(services)
	const said: string[] = []
	for (const slice of sliceNames) for (const subscribe of all[slice].on) subscribe(() => said.push(slice))
	changes.get('clockSteps')?.notify('')
	changes.get('pushes')?.notify('')
	expect(said).toEqual(['show', 'cueRun', 'destinations'])
})

describe('with the services as they are', () => {
	async function setUp() {
		const { services } = fakeServices()
		const settings = memorySettings()
		const clock = createManualClock()
		const kept = new Map<string, Awaited<ReturnType<Vault['get']>>>()
		const vault: Vault = {
			kind: 'memory-only',
			get: async (name) => kept.get(name) ?? null,
			set: async (name, secret) => void kept.set(name, secret),
			forget: async (name) => void kept.delete(name),
		}
		const conductor = { showState: () => ({ kind: 'off-air' }), joinDestination() {}, forgetFailure() {}, reconnectDestination() {} }
		const show = createShowBinding({ setKey() {} })
		const destinations = await createDestinations({
			stored: settingsPart(settings, 'destinations'),
			quality: () => settings.current().program,
			vault,
			platforms: () => [],
			show,
			onSecret() {},
			note() {},
		})
		const withState = { ...conductor, destinationState: () => ({ kind: 'idle' }), destinationDetails: () => null }
		show.bind({ conductor: { ...withState, destinationCounters: () => null } as never, destinations })
		const programService = createProgramService({
			settings,
			program: {} as ProgramProcess,
			clock,
			resourcesDir: '/r',
			secrets: {
				hide: (_id, typed) => typed,
				reveal: (source) => source,
				copy() {},
				keepOnly() {},
				snapshot: () => new Map(),
				restore() {},
			},
			home: { homeFolder: '/home/ada', isWindows: false },
			isEncoding: () => false,
			onProfile() {},
		})
		const hub = createSnapshotHub(studioSlices({ ...services, settings, destinations, programService, show }), clock)
		const sent: { readonly name: string; readonly payload: unknown }[] = []
		hub.onEvent((event) => sent.push(event))
		async function changesOf(act: () => unknown): Promise<typeof sent> {
			clock.advance(100)
			await new Promise((resolve) => setImmediate(resolve))
			sent.length = 0
			await act()
			clock.advance(100)
			await new Promise((resolve) => setImmediate(resolve))
			return [...sent]
		}
		return { settings, destinations, programService, changesOf }
	}

	const twitch = {
		name: 'T',
		protocol: 'rtmps',
		server: 'rtmps://x.example/app',
		key: 'key-123456',
		presetId: 'twitch',
		authority: null,
	} as const

	test('another profile of the encoder changes what a destination says about it', async () => {
		const { settings, destinations, programService, changesOf } = await setUp()
		await destinations.add(twitch)
		const sent = await changesOf(() => programService.setProfile({ ...settings.current().program.encoderProfile, videoBitrateKbps: 9000 }))
		const problems = sent.find(({ name }) => name === 'destinations.changed')?.payload as { profileProblems: string[] }[]
		expect(problems.map(({ profileProblems }) => profileProblems.length)).toEqual([1])
		expect(sent.map(({ name }) => name).toSorted()).toEqual(['destinations.changed', 'program.changed'])
	})

	test('a key that only the vault holds changes what a destination shows of it', async () => {
		const { destinations, changesOf } = await setUp()
		const id = await destinations.add(twitch)
		const sent = await changesOf(() => destinations.setKey(id, 'another-key-987654'))
		expect(sent.map(({ name }) => name)).toEqual(['destinations.changed'])
	})

	test('a new title changes the show', async () => {
		const { settings, changesOf } = await setUp()
		await changesOf(() => settings.update((current) => ({ ...current, show: { title: 'First' } })))
		const sent = await changesOf(() => settings.update((current) => ({ ...current, show: { title: 'Tonight' } })))
		expect(sent).toMatchObject([{ name: 'show.changed', payload: { title: 'Tonight' } }])
	})
})
