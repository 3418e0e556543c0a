import { expect, test } from 'vitest'
import type { DynamicBitrateSettings } from '../../../shared/domain/dynamic-bitrate.ts'
import { defaultEncoderProfile, type EncoderProfile } from '../../../shared/domain/encoder.ts'
import { filmSourceId } from '../../../shared/program/transition-films.ts'
import { verbatim } from '../../../shared/texts/text.ts'
import { accountFixture } from '../../fixtures/accounts.ts'
import { destinationFixture, stateFixture } from '../../fixtures/builders.ts'
import {
	fiveDestinations,
	lostFixture,
	refusedReleaseFixture,
	rehearsalFixture,
	shownFixture,
	troubledFixture,
} from '../../fixtures/preview-destinations.ts'
import type { StudioState } from '../../stores/studio-stores.ts'
import { en } from '../../texts/testing/english.ts'
import type { Texts } from '../../texts/texts.ts'
import { alertsOf } from './alerts.ts'

const now = new Date(2026, 10, 20, 12, 33, 2).getTime()
const alertsAt = (state: StudioState, texts: Texts) => alertsOf(state, now, texts)

const refusedKey = {
	code: 'ingest-rejected-key' as const,
	message: 'City Channel refused the stream key.',
	action: 'Paste a new key.',
	retryable: false,
}
const lostLine = { ...refusedKey, code: 'ingest-closed' as const, retryable: true }
const onAir = { kind: 'on-air', sinceMs: 0, practiceOnly: false, missing: 1, allLost: false } as const
const live = (id: string) => destinationFixture({ id, state: { kind: 'live', sinceMs: 0 } })

test('nothing is wrong: no line', () => {
	expect(alertsAt(stateFixture(), en)).toEqual([])
})

test('a computer that is too slow: what viewers miss, and a lower quality that works on air until there is none', () => {
	const base = stateFixture()
	const state = {
		...base,
		show: { ...base.show, state: onAir },
		health: { ...base.health, tooSlow: true, droppedShare: 0.937 },
		program: { ...base.program, encoderProfile: defaultEncoderProfile },
	}
	expect(alertsAt(state, en)[0]).toMatchObject({
		tone: 'failed',
		strong: 'This computer is too slow for these settings.',
		text: expect.stringContaining('93.7% of the pictures are dropped'),
		action: { kind: 'set-profile', profile: { preset: 'ultrafast', videoBitrateKbps: 2500 }, word: 'Lower the quality' },
	})
	const withProfile = (encoderProfile: EncoderProfile) => alertsAt({ ...state, program: { ...state.program, encoderProfile } }, en)[0]
	const second = withProfile({ ...defaultEncoderProfile, preset: 'ultrafast' })
	expect(second?.action).toMatchObject({ profile: { preset: 'ultrafast', videoBitrateKbps: 2000 } })
	const last = withProfile({ ...defaultEncoderProfile, preset: 'ultrafast', videoBitrateKbps: 2000 })
	expect(last).toMatchObject({ action: null, text: expect.stringContaining('choose a smaller picture') })
	expect(alertsAt({ ...state, show: base.show }, en)).toEqual([])
})

test('too slow says what is late', () => {
	const base = stateFixture()
	const slow = { ...base, show: { ...base.show, state: onAir }, health: { ...base.health, tooSlow: true, droppedShare: 0.3 } }
	const strong = (late: 'program' | 'encoder') => alertsAt({ ...slow, health: { ...slow.health, late } }, en)[0]?.strong
	expect([strong('program'), strong('encoder')]).toEqual([
		'This computer is too slow to draw the program.',
		'This computer is too slow to encode the picture.',
	])
})

test('a line that carries less than is sent is said with what helps without going off the air', () => {
	const base = stateFixture()
	const [first] = base.destinations
	if (!first) throw new Error('No destination')
	const behind = {
		...first,
		name: 'There',
		enabled: true,
		state: { kind: 'live', sinceMs: 1 },
		counters: { ...first.counters, behindMs: 4200 },
	} as const
	const state = {
		...base,
		show: { ...base.show, state: onAir },
		destinations: [behind],
		program: { ...base.program, encoderProfile: defaultEncoderProfile },
	}
	const withBitrate = (dynamicBitrate: DynamicBitrateSettings, atFloor: boolean) =>
		alertsAt(
			{
				...state,
				program: { ...state.program, dynamicBitrate },
				health: {
					...state.health,
					lowered: [{ canvas: 'main', videoKbps: 850, fullKbps: 2500, atFloor, destinationId: behind.id }],
				},
			},
			en,
		)
	expect(alertsAt(state, en)[0]).toMatchObject({
		strong: 'There is 4 s behind.',
		action: { kind: 'set-bitrate', change: { enabled: true, exceptFor: [] }, word: 'Send less to all' },
	})
	const on: DynamicBitrateSettings = { enabled: true, floorKbps: null, exceptFor: [] }
	// It is being lowered: nobody has to do anything.
	expect(withBitrate(on, false)).toEqual([])
	expect(withBitrate(on, true)[0]).toMatchObject({
		text: 'Less arrives there than the lowest bitrate that you allow, 850 kb/s.',
		action: { change: { floorKbps: 450 }, word: 'Allow 450 kb/s' },
	})
	expect(withBitrate({ ...on, floorKbps: 200 }, true)[0]?.action).toBeNull()
	expect(withBitrate({ ...on, exceptFor: [behind.id] }, true)[0]?.action).toMatchObject({ change: { enabled: true, exceptFor: [] } })
})

test('an encoder that has failed on air is started again by a lighter profile', () => {
	const base = stateFixture()
	const encoder = { kind: 'failed', reason: verbatim('FFmpeg ended.'), action: verbatim('Choose another encoder.') } as const
	const state = { ...base, program: { ...base.program, encoder }, show: { ...base.show, state: onAir } }
	expect(alertsAt(state, en)[0]).toMatchObject({ strong: 'FFmpeg ended.', text: '', action: { kind: 'set-profile' } })
	expect(alertsAt({ ...state, show: base.show }, en)[0]).toMatchObject({ text: 'Choose another encoder.', action: null })
})

test('a refused key: what happened, what still works, the way out', () => {
	const base = stateFixture()
	const failed = destinationFixture({ id: 'city', name: 'City Channel', state: { kind: 'failed', error: refusedKey } })
	const state = { ...base, destinations: [live('a'), failed, live('b')], show: { ...base.show, state: onAir } }
	expect(alertsAt(state, en)).toEqual([
		{
			id: 'failed city ingest-rejected-key 0',
			tone: 'failed',
			strong: 'City Channel refused the stream key.',
			text: 'On air on 2 of 3.',
			action: { kind: 'fix-destination', destinationId: 'city' },
		},
	])
})

test('the strip names the destination that it is about', () => {
	const refused = { ...refusedKey, message: 'The server did not accept the stream key.' }
	const practice = destinationFixture({
		id: 'practice',
		name: 'Practice',
		platformId: 'practice',
		state: { kind: 'failed', error: refused },
	})
	const state = { kind: 'reconnecting', attempt: 3, retryAtMs: 2, lostAtMs: 1, cause: lostLine } as const
	const city = destinationFixture({ id: 'city', name: 'City Channel', state, counters: { ...practice.counters, liveMs: 0 } })
	const base = stateFixture()
	const reported = alertsAt({ ...base, destinations: [practice, city, live('a')], show: { ...base.show, state: onAir } }, en)[0]
	expect(reported).toMatchObject({
		strong: 'Practice: The server did not accept the stream key.',
		text: 'On air on 1 of 2. City Channel: not connected yet.',
		action: { kind: 'retry-destination' },
	})
})

test('a failure that trying again may fix offers that', () => {
	const failed = destinationFixture({ id: 'city', state: { kind: 'failed', error: lostLine } })
	expect(alertsAt({ ...stateFixture(), destinations: [failed] }, en)[0]).toMatchObject({ text: '', action: { kind: 'retry-destination' } })
})

test('a reconnecting destination needs nobody and has no line', () => {
	const state = { kind: 'reconnecting', attempt: 1, retryAtMs: 2, lostAtMs: 1, cause: lostLine } as const
	expect(alertsAt({ ...stateFixture(), destinations: [destinationFixture({ state })] }, en)).toEqual([])
})

test('a destination that was switched off is nobody’s worry', () => {
	const failed = destinationFixture({ enabled: false, state: { kind: 'failed', error: refusedKey } })
	expect(alertsAt({ ...stateFixture(), destinations: [failed] }, en)).toEqual([])
})

test('the answer to a press comes first', () => {
	const base = stateFixture()
	const failed = destinationFixture({ state: { kind: 'failed', error: refusedKey } })
	const screen = { ...base.screen, actionError: { ...lostLine, message: 'This scene is on air.' } }
	expect(alertsAt({ ...base, destinations: [failed], screen }, en).map(({ strong }) => strong)[0]).toBe('This scene is on air.')
})

test('a lost source is reported only while viewers see it', () => {
	const base = stateFixture()
	const lost = { kind: 'lost', sinceMs: 7, error: lostLine, attempt: 1 } as const
	const program = { ...base.program, sourceStates: { ...base.program.sourceStates, camera: lost } }
	expect(alertsAt({ ...base, program: { ...program, onAirSceneId: 'aerial' } }, en)[0]).toMatchObject({
		id: 'source camera 7',
		strong: 'Drone camera is gone.',
	})
	expect(alertsAt({ ...base, program: { ...program, onAirSceneId: 'starting' } }, en)).toEqual([])
})

test('a source that delivers late is told from a computer and a line that are late', () => {
	const base = stateFixture()
	const warning = {
		code: 'source-late' as const,
		message: 'It delivers 12 pictures a second; it was 30.',
		action: 'Open it again.',
		retryable: true,
	}
	const sourceStates = { ...base.program.sourceStates, camera: { kind: 'running', warning } as const }
	const program = { ...base.program, sourceStates, onAirSceneId: 'aerial' }
	expect(alertsAt({ ...base, program }, en)).toMatchObject([
		{
			strong: 'Drone camera: It delivers 12 pictures a second; it was 30.',
			action: { kind: 'restart-source', sourceId: 'camera', word: 'Reconnect' },
		},
	])
	const other = { ...warning, code: 'source-picture-still' as const }
	expect(alertsAt({ ...base, program: { ...program, sourceStates: { camera: { kind: 'running', warning: other } } } }, en)).toEqual([])
})

test('a file that viewers should see and that cannot be opened: the studio’s own words, and no "Reconnect" for a file', () => {
	const base = stateFixture()
	const error = {
		code: 'source-file-missing' as const,
		message: 'The file is not there.',
		action: 'Choose another file.',
		retryable: false,
	}
	const program = { ...base.program, sourceStates: { ...base.program.sourceStates, leaderboard: { kind: 'failed', error } as const } }
	expect(alertsAt({ ...base, program: { ...program, onAirSceneId: 'aerial' } }, en)).toMatchObject([
		{
			strong: 'Leaderboard cannot be opened. The file is not there.',
			text: 'Choose another file.',
			action: { kind: 'restart-source', sourceId: 'leaderboard', word: 'Try again' },
		},
	])
	expect(alertsAt({ ...base, program: { ...program, onAirSceneId: 'map' } }, en)).toEqual([])
})

test('a failed account is not asked for a stream key: it has none', () => {
	const failed = destinationFixture({ id: 'seaview', state: { kind: 'failed', error: refusedKey } })
	expect(alertsAt({ ...stateFixture(), destinations: [failed] }, en)[0]?.action).toEqual({
		kind: 'retry-destination',
		destinationId: 'seaview',
	})
})

test('a sign-in that ended leads to the account, unless its failed destination says so already', () => {
	const accounts = [accountFixture({ state: { kind: 'signed-out', error: { ...refusedKey, message: 'The sign-in has ended.' } } })]
	expect(alertsAt(stateFixture({ accounts }), en)[0]).toMatchObject({
		strong: 'Marram Bay TV: The sign-in has ended.',
		action: { kind: 'open-account' },
	})
	expect(alertsAt(stateFixture({ accounts: accounts.map((account) => ({ ...account, enabled: false })) }), en)).toEqual([])
	const failed = destinationFixture({ id: 'seaview', state: { kind: 'failed', error: refusedKey } })
	expect(alertsAt(stateFixture({ accounts, destinations: [failed] }), en)).toHaveLength(1)
})

test('a reminder is a quiet line that leads to the setup', () => {
	const startsAtMs = new Date(2026, 10, 20, 19, 30).getTime()
	const reminder = { accountId: 'seaview', livestreamId: 'x', title: 'Race day 5', startsAtMs }
	expect(alertsAt(stateFixture({ schedule: { upcoming: [], countdown: null, reminder } }), en)).toEqual([
		{
			id: `reminder x ${startsAtMs}`,
			tone: 'note',
			strong: 'Race day 5 starts at 19:30.',
			text: '',
			action: { kind: 'set-up', accountId: 'seaview' },
		},
	])
})

test('a platform that waits for the picture is reported while the connection is lost, with the time left', () => {
	const [alert] = alertsAt({ ...stateFixture(), destinations: [lostFixture(now)] }, en)
	expect(alert).toMatchObject({ strong: 'Skyline waits for you until 12:34.', text: '1:32 left.', action: { kind: 'retry-destination' } })
	expect(alertsAt({ ...stateFixture(), destinations: [lostFixture(now, { waitsUntilMs: null })] }, en)).toEqual([])
})

test('an automatic end is reported ten minutes before, and once more shortly before', () => {
	const at = (leftMs: number) => alertsAt({ ...stateFixture(), destinations: [shownFixture(now, { endsAtMs: now + leftMs })] }, en)
	expect(at(10 * 60_000 + 1)).toEqual([])
	expect(at(8 * 60_000)[0]).toMatchObject({ strong: 'Seaview ends automatically at 12:41.', text: expect.stringMatching(/^8:00 left/) })
	expect(at(9 * 60_000)[0]?.id).toBe(at(3 * 60_000)[0]?.id)
	expect(at(90_000)[0]?.id).not.toBe(at(3 * 60_000)[0]?.id)
	expect(at(-1)).toEqual([])
})

test('trouble says that the picture still goes there, unless the ended sign-in says it all', () => {
	const destinations = [troubledFixture(now)]
	expect(alertsAt({ ...stateFixture(), destinations }, en)[0]).toMatchObject({
		tone: 'warning',
		strong: 'Seaview does not answer.',
		text: 'The picture still goes there. Ads and viewer numbers come back with it.',
	})
	const other = { ...destinations[0], name: 'Harbour meeting' } as (typeof destinations)[number]
	expect(alertsAt({ ...stateFixture(), destinations: [other] }, en)[0]?.strong).toBe('Harbour meeting: Seaview does not answer.')
	const accounts = [accountFixture({ state: { kind: 'signed-out', error: refusedKey } })]
	expect(alertsAt(stateFixture({ accounts, destinations }), en).map(({ action }) => action?.kind)).toEqual(['open-account'])
})

test('a publishing that was refused can be retried from the line; a rehearsal is no alert', () => {
	const base = stateFixture()
	const state = { ...base, show: { ...base.show, state: onAir } }
	expect(alertsAt({ ...state, destinations: [live('a'), rehearsalFixture(now)] }, en)).toEqual([])
	expect(alertsAt({ ...state, destinations: [live('a'), refusedReleaseFixture(now)] }, en)[0]).toMatchObject({
		tone: 'failed',
		strong: 'Livestream hub did not release the show.',
		text: 'On air on 1 of 2.',
		action: { kind: 'publish-destination', destinationId: 'hub' },
	})
})

test('with several missing the line names the others as well', () => {
	const base = stateFixture()
	const state = { ...base, destinations: fiveDestinations(now), show: { ...base.show, state: onAir } }
	expect(alertsAt(state, en)[0]).toMatchObject({
		strong: 'City Channel refused the stream key.',
		text: 'On air on 2 of 5. Skyline: reconnecting. Livestream hub: not published yet.',
	})
})

test('a recording that continues in another folder says so above the picture, once for each place', () => {
	const base = stateFixture()
	const notice = {
		...lostLine,
		code: 'recording-disk-full' as const,
		message: 'The disk is full. The recording goes on in /v.',
		action: 'Free some space.',
	}
	const at = (path: string) => ({
		...base,
		recording: { ...base.recording, local: { kind: 'recording' as const, startedAtMs: 0, path, bytes: 1, durationMs: 1, notice } },
	})
	const [alert] = alertsAt(at('/v/a.mp4'), en)
	expect(alert).toMatchObject({ tone: 'warning', strong: notice.message, text: notice.action })
	expect(alertsAt(at('/w/a.mp4'), en)[0]?.id).not.toBe(alert?.id)
})

test('a film that the next Take would play and cannot be opened is said, with what runs instead', () => {
	const stinger = { kind: 'stinger', path: '/films/sweep.mov', cutMs: 500, gainDb: 0 } as const
	const base = stateFixture()
	const error = { code: 'source-file-missing', message: 'The file is missing.', action: 'Choose it.', retryable: false } as const
	const sourceStates = { [filmSourceId(stinger)]: { kind: 'failed', error } } as const
	const withTransition = (transition: StudioState['program']['transition']): StudioState => {
		return { ...base, program: { ...base.program, transition, sourceStates } }
	}
	expect(alertsAt(withTransition(stinger), en).map(({ strong, text }) => [strong, text])).toEqual([
		['Stinger cannot be opened. The file is missing.', 'Take uses a fade of 0.5 s instead.'],
	])
	expect(alertsAt(withTransition({ kind: 'cut' }), en)).toEqual([])
})
