import { expect } from 'vitest'
import { type DestinationState, noCounters } from '../../../shared/domain/destination.ts'
import type { IngestTarget } from '../../../shared/domain/feeds.ts'
import { AppError } from '../../../shared/errors/app-error.ts'
import { noText } from '../../../shared/texts/text.ts'
import { silentLog } from '../../lib/log.ts'
import type { PlatformBroadcast, PlatformStatus } from '../../platforms/platform.ts'
import { platformCodes } from '../../platforms/platform-errors.ts'
import { createManualClock, type ManualClock } from '../../platforms/testing/manual-clock.ts'
import { backupIdOf, type PushPort, type Stretch } from '../destination.ts'
import { createDestinationTurns } from '../destination-turns.ts'
import { createShowDestination, type ShowDestination } from '../show-destination.ts'
import { createShowRecord } from '../show-record.ts'

export const target = (server: string): IngestTarget => ({ protocol: 'rtmp', server, key: 'k' })
export const gone = AppError.fromData({ code: platformCodes.gone, message: 'It was deleted.', action: 'Make a new one.', retryable: true })
export const backup = backupIdOf('p')

/** One destination of a show; the test controls its platform and push. */
export interface ShowDestinationRig {
	readonly clock: ManualClock
	pushes: Map<string, DestinationState>
	stretches: Stretch[]
	order: string[]
	servers: string[]
	reading: Partial<PlatformStatus> | AppError
	prepared: Partial<PlatformBroadcast>
	entry: ShowDestination
	notes: string[]
	prepareGate: Promise<void> | null
	leavesSecond: boolean
	capabilities: { readonly onAirStatus?: boolean }
	status(): Promise<PlatformStatus>
	open(plain?: () => Promise<IngestTarget>): Promise<void>
	settle(): Promise<void>
	pass(ms: number): Promise<void>
	push(id: string, state: DestinationState): Promise<void>
	live(): DestinationState
	lostLine(): DestinationState
	stepStates(): Readonly<Record<string, string>>
	/** For a failed destination, only its own error is shown, and nothing that was true before. */
	expectNothingElseSaid(): void
}

export function createShowDestinationRig(): ShowDestinationRig {
	const clock = createManualClock()
	const noEntry = (): never => {
		throw new Error('Nothing was opened.')
	}
	async function status(): Promise<PlatformStatus> {
		if (rig.reading instanceof AppError) throw rig.reading
		return { readAtMs: clock.now(), onAir: null, viewers: null, ad: null, recording: null, ...rig.reading }
	}

	const pushStage: PushPort = {
		start(id, _name, to) {
			rig.pushes.set(id, { kind: 'connecting', attempt: 1 })
			rig.servers.push(to.server)
		},
		async stop(id) {
			if (rig.pushes.delete(id)) rig.order.push(`stop ${id}`)
		},
		stopAll: async () => {},
		retryNow: (id) => void rig.order.push(`retry ${id}`),
		state: (id) => rig.pushes.get(id) ?? { kind: 'idle' },
		counters: () => ({ ...noCounters, bitrateKbps: 100 }),
		stretches: () => rig.stretches,
		onChange: () => () => {},
	}

	async function open(plain?: () => Promise<IngestTarget>): Promise<void> {
		rig.entry = createShowDestination({
			destination: {
				id: 'p',
				name: 'Somewhere',
				leavesSecond: () => rig.leavesSecond,
				provider: plain
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
									...rig.capabilities,
								},
								polling: { connectingMs: 1000, liveMs: 1000 },
								limitations: [],
								adRules: null,
								async prepare() {
									rig.order.push('prepare')
									await rig.prepareGate
									return {
										platformId: 'somewhere',
										broadcastId: 'b1',
										ingest: target('rtmp://a.example/live'),
										status: rig.status,
										finish: async () => void rig.order.push('finish'),
										...rig.prepared,
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
			note: (_, level, subject, text) => void rig.notes.push(`${level} ${subject.text} ${text.text}`),
			onChange: () => {},
		})
		rig.entry.open()
		await rig.settle()
	}

	async function settle(): Promise<void> {
		for (let turns = 0; turns < 5; turns++) await new Promise((resolve) => setImmediate(resolve))
	}

	async function pass(ms: number): Promise<void> {
		clock.advance(ms)
		await rig.settle()
	}

	async function push(id: string, state: DestinationState): Promise<void> {
		rig.pushes.set(id, state)
		rig.entry.evaluate()
		await rig.settle()
	}

	const live = (): DestinationState => ({ kind: 'live', sinceMs: clock.now() })
	const lostLine = (): DestinationState => ({ kind: 'reconnecting', attempt: 1, retryAtMs: 0, lostAtMs: clock.now(), cause: gone.toData() })
	const stepStates = () => Object.fromEntries(rig.entry.details().steps.map(({ id, state }) => [id, state]))

	/** For a failed destination, only its own error is shown, and nothing that was true before. */
	function expectNothingElseSaid(): void {
		expect(rig.entry.run()).toBeNull()
		expect(rig.entry.evidence()).toMatchObject({ state: { kind: 'failed' }, platformOnAir: null, isRehearsal: false })
		expect(rig.entry.details()).toMatchObject({
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
		expect(rig.stepStates()).toEqual({ prepare: 'passed', push: 'failed', 'on-air': 'waiting' })
	}

	let opened: ShowDestination | null = null
	const rig: ShowDestinationRig = {
		clock,
		pushes: new Map(),
		stretches: [],
		order: [],
		servers: [],
		reading: { onAir: false },
		prepared: {},
		get entry() {
			return opened ?? noEntry()
		},
		set entry(next) {
			opened = next
		},
		notes: [],
		prepareGate: null,
		leavesSecond: false,
		capabilities: {},
		status,
		open,
		settle,
		pass,
		push,
		live,
		lostLine,
		stepStates,
		expectNothingElseSaid,
	}
	return rig
}
