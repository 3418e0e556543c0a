import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { AdLaunchRecord } from '../../shared/domain/ads.ts'
import { type DestinationState, noCounters } from '../../shared/domain/destination.ts'
import type { EncoderState } from '../../shared/domain/encoder.ts'
import type { RecordingFile } from '../../shared/domain/recording.ts'
import { AppError, type AppErrorData } from '../../shared/errors/app-error.ts'
import { verbatim } from '../../shared/texts/text.ts'
import { type HistoryStore, openHistory } from '../history/history-store.ts'
import { silentLog } from '../lib/log.ts'
import { requireNoTimers } from '../lib/testing/timers.ts'
import type { PlatformAdapter, PlatformBroadcast, PlatformStatus } from '../platforms/platform.ts'
import { createManualClock, type ManualClock } from '../platforms/testing/manual-clock.ts'
import { createActivity } from './activity.ts'
import { type Conductor, createConductor } from './conductor.ts'
import type { Destination, Stretch } from './destination.ts'
import { createEncoderLeases } from './encoder-lease.ts'

const failure = AppError.fromData({ code: 'platform-failing', message: 'It did not work.', action: 'Try again.', retryable: true })

const finishedFile: RecordingFile = {
	id: 'r',
	path: '/r.mp4',
	startedAtMs: 0,
	durationMs: 50_000,
	bytes: 1,
	status: 'finished',
	chapters: [],
	showId: null,
}

let folder: string
let clock: ManualClock
let history: HistoryStore
let encoder: EncoderState
let encoderListeners: Set<() => void>
let destinationStates: Map<string, DestinationState>
let destinationListener: ((id: string) => void) | null
let order: string[]
let recorderFails: boolean
let ads: AdLaunchRecord[]
let viewers: number
let stretches: Map<string, Stretch[]>
let stopAll: () => Promise<void>
let recordedFile: RecordingFile | null
let recordsElsewhere: AppErrorData | null
let destinations: Destination[]
let conductor: Conductor

function setEncoder(state: EncoderState): void {
	encoder = state
	for (const listener of [...encoderListeners]) listener()
}

function setDestination(id: string, state: DestinationState): void {
	destinationStates.set(id, state)
	destinationListener?.(id)
}

const adOf = (destinationId: string): AdLaunchRecord => ({
	platformId: destinationId,
	destinationId,
	platformName: destinationId,
	remainingBefore: 24,
	requestedAtMs: clock.now(),
	outcome: { kind: 'started', endsAtMs: clock.now() + 1000 },
	remainingAfter: 23,
})

const live = (): DestinationState => ({ kind: 'live', sinceMs: clock.now() })

/** Taken for long enough to be believed where no platform reports it. */
function settled(id: string): void {
	setDestination(id, live())
	clock.advance(1500)
}

/** A platform whose answers the test decides. */
function platform(
	id: string,
	options: {
		prepare?: () => Promise<void>
		finish?: () => Promise<void>
		onAir?: () => boolean
		reportsOnAir?: boolean
		practice?: boolean
	} = {},
): Destination {
	const status = async (): Promise<PlatformStatus> => ({
		readAtMs: clock.now(),
		onAir: options.onAir?.() ?? null,
		viewers,
		ad: null,
		recording: null,
	})
	const broadcast: PlatformBroadcast = {
		platformId: id,
		broadcastId: `${id}-1`,
		ingest: { protocol: 'rtmp', server: 'rtmp://a.example/live', key: 'k' },
		status,
		finish: async () => {
			order.push(`finish ${id}`)
			await options.finish?.()
		},
	}
	const adapter: PlatformAdapter = {
		id,
		name: id,
		capabilities: {
			adBreak: false,
			cloudRecording: false,
			onAirStatus: options.reportsOnAir ?? true,
			viewers: true,
			practice: options.practice ?? false,
		},
		polling: { connectingMs: 1000, liveMs: 10_000 },
		limitations: [],
		adRules: null,
		async prepare() {
			await options.prepare?.()
			return broadcast
		},
	}
	return { id, name: id, way: { kind: 'platform', adapter } }
}

beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'showcaller-conductor-'))
	clock = createManualClock()
	history = openHistory({ path: join(folder, 'history.db'), log: silentLog, onProblem() {} })
	encoder = { kind: 'off' }
	encoderListeners = new Set()
	destinationStates = new Map()
	order = []
	recorderFails = false
	ads = []
	viewers = 7
	stretches = new Map()
	stopAll = async () => {
		order.push('destinations stopped')
		destinationStates.clear()
	}
	recordedFile = null
	recordsElsewhere = null
	destinations = []
	let recording = false
	conductor = createConductor({
		clock,
		random: () => 0.5,
		log: silentLog,
		activity: createActivity(clock),
		history,
		encoder: createEncoderLeases({
			start: () => setEncoder({ kind: 'starting', codec: 'libx264' }),
			stop: () => {
				order.push('encoder stopped')
				setEncoder({ kind: 'off' })
			},
			state: () => encoder,
			onState(listener) {
				encoderListeners.add(listener)
				return () => encoderListeners.delete(listener)
			},
		}),
		push: {
			start: (id) => setDestination(id, { kind: 'connecting', attempt: 1 }),
			async stop(id) {
				destinationStates.delete(id)
			},
			stopAll: () => stopAll(),
			retryNow: () => {},
			state: (id) => destinationStates.get(id) ?? { kind: 'idle' },
			// The last ten frames leave while the destinations are being stopped.
			counters: () => ({ ...noCounters, videoFrames: order.includes('destinations stopped') ? 100 : 90 }),
			stretches: (id) => stretches.get(id) ?? [],
			onChange(listener) {
				destinationListener = listener
				return () => {
					destinationListener = null
				}
			},
		},
		recorder: {
			isRecording: () => recording,
			start() {
				recording = !recorderFails
				return {
					started: recorderFails ? Promise.reject(failure) : Promise.resolve(recordsElsewhere),
					async stop() {
						order.push('recorder stopped')
						recording = false
						return recordedFile
					},
				}
			},
		},
		newShowId: () => `show-${clock.now()}`,
		facts: {
			title: () => 'Tonight',
			recordWithShow: () => true,
			destinations: () => destinations,
			brokenSources: () => [],
			stats: () => null,
			adRecords: () => ads,
			blockedBy: () => null,
		},
		onChange: () => {},
	})
})

afterEach(async () => {
	await conductor.end('shutdown')
	conductor.dispose()
	expect([encoderListeners.size, destinationListener]).toEqual([0, null])
	await requireNoTimers(clock)
	history.dispose()
	rmSync(folder, { recursive: true, force: true })
})

const stepState = (id: string) => conductor.checklist().find((step) => step.id === id)?.state
const kind = () => conductor.showState().kind

async function goLiveUntilPushing(): Promise<void> {
	conductor.goLive()
	setEncoder({ kind: 'running', codec: 'libx264', sinceMs: clock.now() })
	await expect.poll(() => [...destinationStates.keys()].length + (stepState('platforms') === 'warning' ? 1 : 0)).toBe(destinations.length)
}

test('a show is on air when the platform says so, not when we push', async () => {
	let onAir = false
	destinations = [platform('p', { onAir: () => onAir })]
	await goLiveUntilPushing()
	setDestination('p', live())
	expect(kind()).toBe('going-live')
	expect(stepState('destinations')).toBe('passed')
	onAir = true
	clock.advance(2000)
	await expect.poll(kind).toBe('on-air')
	expect(stepState('on-air')).toBe('passed')
	expect(stepState('recording')).toBe('passed')
})

test('a rehearsal that a real destination joins stays practice until viewers can see that; then Practice steps aside and leaves no trace', async () => {
	let onAir = false
	destinations = [platform('practice', { onAir: () => true, practice: true })]
	await goLiveUntilPushing()
	setDestination('practice', live())
	await expect.poll(() => conductor.showState()).toMatchObject({ kind: 'on-air', practiceOnly: true })
	expect(conductor.checklist().find(({ id }) => id === 'on-air')?.detail.text).toContain('Only you can see it')
	ads = [adOf('practice')]
	clock.advance(20_000)
	conductor.joinDestination(platform('p', { onAir: () => onAir }))
	await expect.poll(() => [...destinationStates.keys()]).toEqual(['practice', 'p'])
	setDestination('p', live())
	expect(conductor.showState()).toMatchObject({ kind: 'on-air', practiceOnly: true })
	onAir = true
	const hiddenUntilMs = clock.now()
	const nextReading = () => {
		clock.advance(1000)
		return conductor.showState()
	}
	await expect.poll(nextReading).toMatchObject({ kind: 'on-air', practiceOnly: false, missing: 0 })
	expect(conductor.showState()).toMatchObject({ sinceMs: expect.toSatisfy((atMs: number) => atMs > hiddenUntilMs) })
	expect(conductor.checklist().find(({ id }) => id === 'on-air')?.detail.text).toBe('Viewers can see you')
	await expect.poll(() => [...destinationStates.keys()]).toEqual(['p'])
	// It does not come back beside the other, not even when that one is lost.
	setDestination('p', { kind: 'failed', error: failure.toData() })
	conductor.joinDestination(platform('practice', { practice: true }))
	expect(conductor.showState()).toMatchObject({ kind: 'on-air', practiceOnly: false, missing: 1, allLost: true })
	viewers = 3
	setDestination('p', live())
	await expect.poll(nextReading).toMatchObject({ missing: 0 })
	const report = history.report((await conductor.end('operator')) ?? '')
	expect(report).toMatchObject({ practice: false, ads: [] })
	expect(report?.destinations.map(({ id }) => id)).toEqual(['p', 'practice'])
	expect(report?.samples.slice(0, 4).map((each) => each.viewers)).toEqual([null, null, null, null])
})

test('a show on practice alone is a practice show, with its viewers and ads', async () => {
	destinations = [platform('practice', { reportsOnAir: false, practice: true })]
	await goLiveUntilPushing()
	settled('practice')
	ads = [adOf('practice')]
	clock.advance(10_000)
	const report = history.report((await conductor.end('operator')) ?? '')
	expect(report).toMatchObject({ practice: true, peakViewers: 7, ads: [{ destinationId: 'practice' }] })
})

test('ending goes through every stage in order and leaves a report', async () => {
	destinations = [platform('p', { reportsOnAir: false })]
	await goLiveUntilPushing()
	settled('p')
	expect(kind()).toBe('on-air')
	const startedAtMs = clock.now() + 4000
	clock.advance(60_000)
	recordedFile = { ...finishedFile, startedAtMs }
	const id = await conductor.end('operator')
	expect(order).toEqual(['destinations stopped', 'finish p', 'recorder stopped', 'encoder stopped'])
	expect(kind()).toBe('off-air')
	expect(history.report(id ?? '')).toMatchObject({ title: 'Tonight', onAirMs: 60_000, endedBy: 'operator', peakViewers: 7 })
	expect(history.report(id ?? '')?.destinations.map(({ videoFrames }) => videoFrames)).toEqual([100])
	expect(history.report(id ?? '')?.recordings).toEqual([
		{ id: 'r', path: '/r.mp4', startedAtMs, durationMs: 50_000, bytes: 1, status: 'finished' },
	])
	expect(history.unfinishedReports()).toEqual([])
})

test('a platform that hides the show is missing from it, and the report counts what was seen', async () => {
	let onAir = true
	destinations = [platform('p', { onAir: () => onAir }), platform('q', { reportsOnAir: false })]
	await goLiveUntilPushing()
	setDestination('p', live())
	settled('q')
	await expect.poll(() => conductor.showState()).toMatchObject({ kind: 'on-air', missing: 0 })
	onAir = false
	clock.advance(20_000)
	await expect.poll(() => conductor.showState()).toMatchObject({ kind: 'on-air', missing: 1, allLost: false })
	await conductor.end('operator')
})

test('a destination that was taken out stays in the report, and is not blamed for what came after', async () => {
	const destination = platform('p', { reportsOnAir: false })
	destinations = [destination, platform('q', { reportsOnAir: false })]
	await goLiveUntilPushing()
	const startMs = clock.now()
	settled('p')
	settled('q')
	clock.advance(10_000)
	stretches.set('p', [{ state: 'live', startMs, endMs: clock.now() }])
	await conductor.leaveDestination('p')
	expect(conductor.showState()).toMatchObject({ missing: 0 })
	clock.advance(50_000)
	stretches.set('q', [{ state: 'live', startMs, endMs: clock.now() }])
	const report = history.report((await conductor.end('operator')) ?? '')
	expect(report?.destinations.map(({ id, uptime, liveMs }) => [id, uptime, Math.round(liveMs / 1000)])).toEqual([
		['q', 1, 63],
		['p', 1, 13],
	])
})

describe('failures', () => {
	test('one destination that cannot be prepared leaves the others alone', async () => {
		destinations = [
			platform('bad', {
				prepare: async () => {
					throw failure
				},
			}),
			platform('good', { reportsOnAir: false }),
		]
		await goLiveUntilPushing()
		settled('good')
		expect(conductor.showState()).toMatchObject({ kind: 'on-air', missing: 1, allLost: false })
		expect(conductor.destinationState('bad')).toMatchObject({ kind: 'failed', error: { code: 'platform-failing' } })
	})

	test('a recording that cannot start is a warning, and the show continues', async () => {
		recorderFails = true
		destinations = [platform('p', { reportsOnAir: false })]
		await goLiveUntilPushing()
		settled('p')
		await expect.poll(() => stepState('recording')).toBe('warning')
		expect(kind()).toBe('on-air')
		await conductor.end('operator')
		expect(order).not.toContain('recorder stopped')
	})

	test('a recording that goes to another folder is a warning that says why and where, and is ended with the show', async () => {
		recordsElsewhere = failure.toData()
		destinations = [platform('p', { reportsOnAir: false })]
		await goLiveUntilPushing()
		setDestination('p', live())
		await expect.poll(() => stepState('recording')).toBe('warning')
		expect(conductor.checklist().find(({ id }) => id === 'recording')?.error).toEqual(recordsElsewhere)
		await conductor.end('operator')
		expect(order).toContain('recorder stopped')
	})

	test('when nothing can be sent anywhere the show goes back off air and says why', async () => {
		destinations = [platform('p')]
		await goLiveUntilPushing()
		setDestination('p', { kind: 'failed', error: failure.toData() })
		await expect.poll(kind).toBe('off-air')
		expect(conductor.checklist().find(({ id }) => id === 'on-air')).toMatchObject({ state: 'failed', error: { code: 'platform-failing' } })
		expect(encoder.kind).toBe('off')
		expect(conductor.destinationState('p')).toMatchObject({ kind: 'failed', error: { code: 'platform-failing' } })
		expect([history.listReports(), history.unfinishedReports(), conductor.lastReportId()]).toEqual([[], [], null])
		conductor.forgetFailure('p')
		expect(conductor.destinationState('p')).toEqual({ kind: 'idle' })
	})

	test('an encoder that fails ends the attempt with its reason', async () => {
		destinations = [platform('p')]
		conductor.goLive()
		setEncoder({ kind: 'failed', reason: verbatim('No room.'), action: verbatim('Make room.') })
		await expect.poll(kind).toBe('off-air')
		expect(conductor.checklist().find(({ id }) => id === 'on-air')?.error?.code).toBe('encoder-failed')
	})

	test('everything lost while on air stays on air and says so', async () => {
		destinations = [platform('p', { reportsOnAir: false })]
		await goLiveUntilPushing()
		settled('p')
		setDestination('p', { kind: 'reconnecting', attempt: 1, retryAtMs: 0, lostAtMs: 0, cause: failure.toData() })
		expect(conductor.showState()).toMatchObject({ kind: 'on-air', allLost: true, missing: 1 })
	})
})

test('what a destination does not take is a warning before it goes live, and the show starts all the same', async () => {
	const tooMuch = (id: string): Destination => ({
		...platform(id, { reportsOnAir: false }),
		problems: [verbatim(`${id} takes at most 4000 kb/s.`)],
	})
	destinations = [platform('fine', { reportsOnAir: false }), tooMuch('small'), tooMuch('smaller')]
	await goLiveUntilPushing()
	expect(conductor.checklist().find(({ id }) => id === 'settings')).toMatchObject({
		state: 'warning',
		detail: { text: 'small takes at most 4000 kb/s. And 1 more.' },
	})
	settled('fine')
	expect(kind()).toBe('on-air')
})

test('cancel while a platform still prepares never starts the push', async () => {
	let answer = () => {}
	destinations = [
		platform('slow', {
			prepare: () =>
				new Promise<void>((resolve) => {
					answer = resolve
				}),
		}),
	]
	conductor.goLive()
	await conductor.cancel()
	expect(kind()).toBe('off-air')
	answer()
	await new Promise((resolve) => setImmediate(resolve))
	expect(destinationStates.size).toBe(0)
	expect(encoder.kind).toBe('off')
})

test('without a destination, or while a show runs, Go live is refused with the reason', async () => {
	expect(() => conductor.goLive()).toThrow(expect.objectContaining({ code: 'no-destination' }))
	destinations = [platform('p')]
	conductor.goLive()
	expect(() => conductor.goLive()).toThrow(expect.objectContaining({ code: 'show-running' }))
	await conductor.cancel()
})

test('while a show ends the next one is refused with that reason, and what fails in its end does not keep it', async () => {
	destinations = [platform('p', { reportsOnAir: false })]
	await goLiveUntilPushing()
	settled('p')
	stopAll = () => Promise.reject(failure)
	const ended = conductor.end('operator')
	for (const press of [() => conductor.goLive(), () => conductor.retryDestination('p')])
		expect(press).toThrow(expect.objectContaining({ code: 'show-ending' }))
	conductor.reconnectDestination('p')
	await ended
	expect([kind(), encoder.kind]).toEqual(['off-air', 'off'])
	expect(order).toEqual(['finish p', 'recorder stopped', 'encoder stopped'])
	conductor.goLive()
	expect(kind()).toBe('going-live')
	await conductor.cancel()
})

test('the step of the encoder says what it is doing now', async () => {
	destinations = [platform('p', { reportsOnAir: false })]
	await goLiveUntilPushing()
	settled('p')
	expect(stepState('encoder')).toBe('passed')
	setEncoder({ kind: 'restarting', codec: 'libx264', attempt: 1, reason: verbatim('It stopped producing output.') })
	expect(conductor.checklist().find(({ id }) => id === 'encoder')).toMatchObject({
		state: 'warning',
		detail: { text: 'The encoder is being restarted. It stopped producing output.' },
	})
	setEncoder({ kind: 'running', codec: 'libx264', sinceMs: clock.now() })
	expect(stepState('encoder')).toBe('passed')
	setEncoder({ kind: 'failed', reason: verbatim('No room.'), action: verbatim('Make room.') })
	expect([stepState('encoder'), kind()]).toEqual(['failed', 'on-air'])
	await conductor.end('operator')
	setEncoder({ kind: 'running', codec: 'libx264', sinceMs: clock.now() })
	expect(stepState('encoder')).toBe('failed')
})

test('a preparation that a cancelled show has left behind is over before the next show asks there', async () => {
	const answers: (() => void)[] = []
	destinations = [
		platform('slow', {
			prepare() {
				order.push('prepare')
				return new Promise<void>((resolve) => answers.push(resolve))
			},
		}),
	]
	const turn = () => new Promise((resolve) => setImmediate(resolve))
	conductor.goLive()
	await turn()
	await conductor.cancel()
	conductor.goLive()
	await turn()
	expect(order).toEqual(['prepare', 'destinations stopped', 'encoder stopped'])
	// The first broadcast was made after all: it is ended before the second show asks for its own.
	answers[0]?.()
	await turn()
	expect(order.slice(3)).toEqual(['finish slow', 'prepare'])
	await conductor.cancel()
})

test('a destination that is switched off and on again begins after its end has been reported', async () => {
	let answerEnd = (): void => {}
	const destination = platform('p', { reportsOnAir: false, finish: () => new Promise<void>((resolve) => (answerEnd = resolve)) })
	destinations = [destination]
	const turn = () => new Promise((resolve) => setImmediate(resolve))
	await goLiveUntilPushing()
	settled('p')
	const left = conductor.leaveDestination('p')
	await turn()
	conductor.joinDestination(destination)
	await turn()
	expect([...destinationStates.keys()]).toEqual([])
	answerEnd()
	await left
	await turn()
	expect([...destinationStates.keys()]).toEqual(['p'])
	void conductor.end('operator')
	await turn()
	answerEnd()
})

test('somebody sets the clock during the show: the time on air and the report stay right, and the end keeps counting', async () => {
	destinations = [platform('p', { reportsOnAir: false })]
	await goLiveUntilPushing()
	settled('p')
	const onAirMs = () => {
		const state = conductor.showState()
		return state.kind === 'on-air' ? clock.now() - state.sinceMs : state.kind === 'ending' ? clock.now() - state.showSinceMs : null
	}
	clock.advance(60_000)
	expect(onAirMs()).toBe(60_000)
	clock.set(3_600_000)
	expect(onAirMs()).toBe(60_000)
	const ended = conductor.end('operator')
	expect(conductor.showState()).toMatchObject({ kind: 'ending', wasPublic: true })
	expect(onAirMs()).toBe(60_000)
	expect(history.report((await ended) ?? '')).toMatchObject({ onAirMs: 60_000 })
})

test('no confirmation for a minute is a warning, not an end', async () => {
	destinations = [platform('p', { onAir: () => false })]
	await goLiveUntilPushing()
	setDestination('p', live())
	clock.advance(61_000)
	expect(stepState('on-air')).toBe('warning')
	expect(kind()).toBe('going-live')
	await conductor.cancel()
})
