import { beforeEach, expect, test } from 'vitest'
import { type DestinationState, noCounters } from '../../shared/domain/destination.ts'
import type { IngestTarget } from '../../shared/domain/feeds.ts'
import { AppError } from '../../shared/errors/app-error.ts'
import { noText, verbatim } from '../../shared/texts/text.ts'
import { silentLog } from '../lib/log.ts'
import type { PlatformBroadcast, PlatformStatus } from '../platforms/platform.ts'
import { platformCodes } from '../platforms/platform-errors.ts'
import { createManualClock, type ManualClock } from '../platforms/testing/manual-clock.ts'
import { backupIdOf, type PushPort, type Stretch } from './destination.ts'
import { createDestinationTurns } from './destination-turns.ts'
import { createShowDestination, type ShowDestination } from './show-destination.ts'
import { createShowRecord } from './show-record.ts'

const target = (server: string): IngestTarget => ({ protocol: 'rtmp', server, key: 'k' })
const gone = AppError.fromData({ code: platformCodes.gone, message: 'It was deleted.', action: 'Make a new one.', retryable: true })
const backup = backupIdOf('p')

let clock: ManualClock
let pushes: Map<string, DestinationState>
let stretches: Stretch[]
let order: string[]
let servers: string[]
let reading: Partial<PlatformStatus> | AppError
let prepared: Partial<PlatformBroadcast>
let entry: ShowDestination
let notes: string[]
let prepareGate: Promise<void> | null
let capabilities: { readonly onAirStatus?: boolean }

beforeEach(() => {
	clock = createManualClock()
	pushes = new Map()
	stretches = []
	order = []
	servers = []
	reading = { onAir: false }
	prepared = {}
	notes = []
	prepareGate = null
	capabilities = {}
})

async function status(): Promise<PlatformStatus> {
	if (reading instanceof AppError) throw reading
	return { readAtMs: clock.now(), onAir: null, viewers: null, ad: null, recording: null, ...reading }
}

const pushStage: PushPort = {
	start(id, _name, to) {
		pushes.set(id, { kind: 'connecting', attempt: 1 })
		servers.push(to.server)
	},
	async stop(id) {
		if (pushes.delete(id)) order.push(`stop ${id}`)
	},
	stopAll: async () => {},
	retryNow: (id) => void order.push(`retry ${id}`),
	state: (id) => pushes.get(id) ?? { kind: 'idle' },
	counters: () => ({ ...noCounters, bitrateKbps: 100 }),
	stretches: () => stretches,
	onChange: () => () => {},
}

async function open(plain?: () => Promise<IngestTarget>): Promise<void> {
	entry = createShowDestination({
		destination: {
			id: 'p',
			name: 'Somewhere',
			way: plain
				? { kind: 'plain', target: plain }
				: {
						kind: 'platform',
						adapter: {
							id: 'somewhere',
							name: 'Somewhere',
							capabilities: {
								adBreak: false,
								cloudRecording: false,
								onAirStatus: true,
								viewers: false,
								practice: false,
								...capabilities,
							},
							polling: { connectingMs: 1000, liveMs: 1000 },
							limitations: [],
							adRules: null,
							async prepare() {
								order.push('prepare')
								await prepareGate
								return {
									platformId: 'somewhere',
									broadcastId: 'b1',
									ingest: target('rtmp://a.example/live'),
									status,
									finish: async () => void order.push('finish'),
									...prepared,
								}
							},
						},
					},
		},
		title: 'Tonight',
		clock,
		random: () => 0.5,
		log: silentLog,
		record: createShowRecord(pushStage, clock),
		turns: createDestinationTurns(clock),
		note: (_, level, subject, text) => void notes.push(`${level} ${subject.text} ${text.text}`),
		onChange: () => {},
	})
	entry.open()
	await settle()
}

async function settle(): Promise<void> {
	for (let turns = 0; turns < 5; turns++) await new Promise((resolve) => setImmediate(resolve))
}

async function pass(ms: number): Promise<void> {
	clock.advance(ms)
	await settle()
}

async function push(id: string, state: DestinationState): Promise<void> {
	pushes.set(id, state)
	entry.evaluate()
	await settle()
}

const live = (): DestinationState => ({ kind: 'live', sinceMs: clock.now() })
const lostLine = (): DestinationState => ({ kind: 'reconnecting', attempt: 1, retryAtMs: 0, lostAtMs: clock.now(), cause: gone.toData() })
const stepStates = () => Object.fromEntries(entry.details().steps.map(({ id, state }) => [id, state]))

test('both addresses of a broadcast are pushed to, and with one of them lost the show continues', async () => {
	prepared = { backupIngest: target('rtmp://b.example/live') }
	await open()
	expect([...pushes.keys()]).toEqual(['p', backup])
	reading = { onAir: true }
	await push('p', live())
	await push(backup, live())
	expect(entry.outKbps()).toBe(200)
	await push('p', lostLine())
	expect(entry.state().kind).toBe('reconnecting')
	expect(entry.witness().state.kind).toBe('live')
	expect(stepStates()).toMatchObject({ push: 'warning', backup: 'passed' })
	await push('p', live())
	await push(backup, { kind: 'failed', error: gone.toData() })
	expect(entry.state().kind).toBe('live')
	expect(stepStates()).toMatchObject({ push: 'passed', backup: 'warning' })
	await entry.endPush()
	expect(order).toEqual(['prepare', 'stop p', `stop ${backup}`])
})

test('a picture that the platform makes itself is watched and never pushed', async () => {
	prepared = { ingest: null }
	await open()
	expect([...pushes.keys()]).toEqual([])
	expect(entry.state().kind).toBe('connecting')
	reading = { onAir: true, viewers: 3 }
	await pass(1500)
	expect(entry.state().kind).toBe('live')
	expect(stepStates()).toEqual({ prepare: 'passed', push: 'skipped', 'on-air': 'passed' })
	await pass(60_000)
	expect(entry.facts()[0]?.counters.liveMs).toBeGreaterThanOrEqual(60_000)
	reading = { onAir: false }
	await pass(5000)
	reading = { onAir: true }
	await pass(1500)
	reading = { onAir: false }
	for (let passedS = 0; passedS < 9; passedS++) await pass(1000)
	expect(entry.state().kind).toBe('connecting')
	for (let passedS = 0; passedS < 3; passedS++) await pass(1000)
	expect(entry.state()).toMatchObject({ kind: 'failed', error: { code: 'platform-ended-by-itself' } })
	entry.retry()
	await settle()
	expect(order).toEqual(['prepare', 'prepare'])
})

test('a broadcast that was deleted on the platform is given up and said; trying again makes a new one', async () => {
	await open()
	reading = { onAir: true }
	await push('p', live())
	await pass(1500)
	reading = gone
	await pass(1500)
	expect(entry.state().kind).toBe('live')
	await pass(10_000)
	expect(entry.state()).toMatchObject({ kind: 'failed', error: { code: platformCodes.gone } })
	expect(order).toContain('stop p')
	expectNothingElseSaid()
	reading = { onAir: false }
	entry.retry()
	await settle()
	expect(entry.state().kind).toBe('connecting')
	expect(order.filter((what) => what === 'prepare')).toHaveLength(2)
})

/** Of a destination that has failed its own error is shown, and nothing that was true before. */
function expectNothingElseSaid(): void {
	expect(entry.run()).toBeNull()
	expect(entry.witness()).toMatchObject({ state: { kind: 'failed' }, platformOnAir: null, isRehearsal: false })
	expect(entry.details()).toMatchObject({
		platformOnAir: false,
		viewers: null,
		publish: 'none',
		platformSays: noText,
		trouble: null,
		backup: null,
		viewerUrl: null,
		waitsUntilMs: null,
		endsAtMs: null,
	})
	expect(stepStates()).toEqual({ prepare: 'passed', push: 'failed', 'on-air': 'waiting' })
}

test('a push that the server refuses for good takes with it what its platform said', async () => {
	prepared = { viewerUrl: 'https://watch.example/1', publish: { byHand: false, go: status } }
	await open()
	reading = { onAir: true, viewers: 7, ingestSeen: true, says: verbatim('Live.') }
	await push('p', live())
	await pass(1500)
	expect(entry.details()).toMatchObject({ platformOnAir: true, viewers: 7, publish: 'published', viewerUrl: 'https://watch.example/1' })
	await push('p', { kind: 'failed', error: gone.toData() })
	expectNothingElseSaid()
	// Its broadcast is still finished.
	await entry.finish()
	expect(order).toContain('finish')
})

test('what the report says of it: live while its platform said so, failed after it was given up, and live again', async () => {
	await open()
	const startMs = clock.now()
	reading = { onAir: true }
	await push('p', live())
	await pass(1000)
	reading = { onAir: false }
	await pass(10_000)
	reading = gone
	for (let passedS = 0; passedS < 10; passedS++) await pass(1000)
	expect(entry.state().kind).toBe('failed')
	stretches = [{ state: 'live', startMs, endMs: clock.now() }]
	await pass(5000)
	expect(entry.facts()[0]?.stretches.map(({ state }) => state)).toEqual(['connecting', 'live', 'hidden', 'failed'])
	expect(entry.facts()[0]?.stretches.at(-1)?.endMs).toBe(clock.now())
	reading = { onAir: true }
	entry.retry()
	await settle()
	const failedUntilMs = clock.now()
	await pass(5000)
	expect(entry.facts()[0]?.stretches.findLast(({ state }) => state === 'failed')?.endMs).toBe(failedUntilMs)
})

test('an ingest that nobody speaks for is on air once it has taken the picture for a moment, and stays so over a loss', async () => {
	capabilities = { onAirStatus: false }
	await open()
	await push('p', live())
	expect(entry.witness().isSettled).toBe(false)
	await push('p', lostLine())
	await pass(3000)
	await push('p', live())
	expect(entry.witness().isSettled).toBe(false)
	await pass(1500)
	expect(entry.witness().isSettled).toBe(true)
	await push('p', lostLine())
	await push('p', live())
	expect(entry.witness().isSettled).toBe(true)
})

test('a key that is refused during the show does not stop the picture, and is said', async () => {
	await open()
	reading = { onAir: true }
	await push('p', live())
	await pass(1500)
	reading = AppError.fromData({
		code: platformCodes.signedOut,
		message: 'The key is no longer accepted.',
		action: 'Connect again.',
		retryable: false,
	})
	await pass(30_000)
	expect(entry.state().kind).toBe('live')
	expect(entry.details().trouble?.code).toBe(platformCodes.signedOut)
	expect(stepStates()).toMatchObject({ push: 'passed', 'on-air': 'warning' })
})

test('where the platform waits for a lost picture it is said for how long', async () => {
	prepared = { graceMs: 120_000 }
	await open()
	await push('p', live())
	expect(entry.details().waitsUntilMs).toBeNull()
	await push('p', lostLine())
	expect(entry.details().waitsUntilMs).toBe(clock.now() + 120_000)
})

test.each([
	[true, ['prepare', 'finish', 'stop p']],
	[false, ['prepare', 'stop p', 'finish']],
])('finishes the broadcast in its order (first: %s), once', async (finishFirst, expected) => {
	prepared = { finishFirst }
	await open()
	await push('p', live())
	await entry.finishEarly()
	await entry.endPush()
	await entry.finish()
	await entry.finish()
	expect(order).toEqual(expected)
})

test('a rehearsal does not say that viewers see it until it is published', async () => {
	prepared = {
		publish: {
			byHand: true,
			async go() {
				reading = { onAir: true, ingestSeen: true }
				return status()
			},
		},
	}
	await open()
	reading = { onAir: false, ingestSeen: true }
	await push('p', live())
	await pass(1500)
	expect(entry.witness()).toMatchObject({ isRehearsal: true, platformOnAir: false })
	expect(stepStates()).toMatchObject({ seen: 'passed', publish: 'running', 'on-air': 'running' })
	await entry.publish()
	expect(entry.witness()).toMatchObject({ isRehearsal: false, platformOnAir: true })
	expect(stepStates()).toMatchObject({ publish: 'passed', 'on-air': 'passed' })
})

test('what was said of a deleted broadcast is not held against the one that is prepared next', async () => {
	await open()
	await push('p', live())
	reading = gone
	await pass(1500)
	await pass(10_000)
	expect(entry.state().kind).toBe('failed')
	let go = (): void => {}
	const prepareNow = new Promise<void>((resolve) => {
		go = resolve
	})
	prepareGate = prepareNow
	reading = { onAir: false }
	entry.retry()
	entry.evaluate()
	go()
	await settle()
	await push('p', live())
	expect(entry.state().kind).toBe('live')
})

test('a broadcast that was finished on the platform by somebody else is given up, and trying again makes another', async () => {
	await open()
	reading = { onAir: true }
	await push('p', live())
	await pass(1500)
	reading = { onAir: false, failed: gone.toData() }
	await pass(1500)
	expect(entry.state()).toMatchObject({ kind: 'failed', error: { code: platformCodes.gone } })
	await entry.finish()
	expect(order).toEqual(['prepare', 'stop p'])
})

test('one that is ready only after the end of the show is ended at once, and never pushed to', async () => {
	let go = (): void => {}
	prepareGate = new Promise<void>((resolve) => {
		go = resolve
	})
	await open()
	await entry.finish()
	go()
	await settle()
	expect(order).toEqual(['prepare', 'finish'])
	expect([...pushes.keys()]).toEqual([])
})

test('an end that the platform did not take while the picture arrived is asked for again after it', async () => {
	let failures = 1
	prepared = {
		finishFirst: true,
		async finish() {
			order.push('finish')
			if (failures-- > 0) throw gone
		},
	}
	await open()
	await push('p', live())
	await entry.finishEarly()
	await entry.endPush()
	await entry.finish()
	await entry.finish()
	expect(order).toEqual(['prepare', 'finish', 'stop p', 'finish'])
	expect(notes).toEqual([])
})

test('a plain ingest that was given up is tried again at the address that it has by then', async () => {
	const addresses = ['rtmp://a.example/live', 'rtmps://a.example/live']
	await open(async () => target(addresses.shift() ?? 'rtmp://none.example/live'))
	await push('p', { kind: 'failed', error: gone.toData() })
	entry.retry()
	await settle()
	expect(servers).toEqual(['rtmp://a.example/live', 'rtmps://a.example/live'])
	await push('p', lostLine())
	entry.retry()
	expect(order).toEqual(['retry p'])
})

test('a stream key that was replaced on the platform is read again, by the retries and by hand, and the show comes back with it', async () => {
	let server = 'rtmp://a.example/live'
	prepared = { readIngest: async () => ({ ingest: target(server), backupIngest: null }) }
	await open()
	await push('p', live())
	const cause = { code: 'ingest-closed-after-key' as const, message: '', action: '', retryable: true }
	server = 'rtmp://b.example/live'
	await push('p', { kind: 'reconnecting', attempt: 2, retryAtMs: 0, lostAtMs: 0, cause })
	expect(servers).toEqual(['rtmp://a.example/live', server])
	expect(notes).toContain('info Somewhere has another address or stream key on the platform now. Connecting with it.')
	await push('p', live())
	server = 'rtmp://c.example/live'
	entry.retry()
	await settle()
	expect([order.filter((line) => line === 'retry p').length, servers.at(-1)]).toEqual([1, server])
	entry.dispose()
	server = 'rtmp://d.example/live'
	await push('p', { kind: 'reconnecting', attempt: 3, retryAtMs: 0, lostAtMs: 0, cause })
	expect(servers.at(-1)).toBe('rtmp://c.example/live')
})

test('a platform that waits for a lost picture and closes the connection is asked before the picture is sent again', async () => {
	prepared = { graceMs: 120_000 }
	reading = { onAir: true }
	await open()
	await push('p', live())
	const cause = { code: 'ingest-closed' as const, message: '', action: '', retryable: true }
	const lostNow = (): DestinationState => ({ kind: 'reconnecting', attempt: 1, retryAtMs: 0, lostAtMs: clock.now(), cause })
	// Still on air there: only the line was lost.
	await push('p', lostNow())
	expect([order.filter((line) => line === 'stop p').length, servers.length, entry.state().kind]).toEqual([1, 2, 'connecting'])
	await push('p', live())
	// It cannot be asked: the picture continues.
	reading = AppError.fromData({ code: 'platform-unreachable', message: '', action: '', retryable: true })
	await push('p', lostNow())
	expect(servers.length).toBe(3)
	await push('p', live())
	// Somebody has ended it.
	reading = { onAir: false }
	await push('p', lostNow())
	expect(servers.length).toBe(3)
	expect(entry.state()).toMatchObject({ kind: 'failed', error: { code: 'platform-ended-while-sent' } })
	entry.retry()
	await settle()
	expect([order.filter((line) => line === 'prepare').length, servers.length]).toEqual([2, 4])
})
