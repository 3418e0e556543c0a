import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'vitest'
import type { AdLaunchRecord } from '../../../shared/domain/ads.ts'
import { type DestinationState, noCounters } from '../../../shared/domain/destination.ts'
import type { EncoderState } from '../../../shared/domain/encoder.ts'
import type { RecordingFile } from '../../../shared/domain/recording.ts'
import { AppError, type AppErrorData } from '../../../shared/errors/app-error.ts'
import { type HistoryStore, openHistory } from '../../history/history-store.ts'
import { silentLog } from '../../lib/log.ts'
import { requireNoTimers } from '../../lib/testing/timers.ts'
import type { PlatformAdapter, PlatformBroadcast, PlatformStatus } from '../../platforms/platform.ts'
import { createManualClock, type ManualClock } from '../../platforms/testing/manual-clock.ts'
import { createActivity } from '../activity.ts'
import { type Conductor, createConductor } from '../conductor.ts'
import type { Destination, Stretch } from '../destination.ts'
import { createEncoderLeases } from '../encoder-lease.ts'

export const failure = AppError.fromData({ code: 'platform-failing', message: 'It did not work.', action: 'Try again.', retryable: true })

export const finishedFile: RecordingFile = {
	id: 'r',
	path: '/r.mp4',
	startedAtMs: 0,
	durationMs: 50_000,
	bytes: 1,
	status: 'finished',
	chapters: [],
	showId: null,
}

/** A show; the test controls its encoder, pushes, recorder and platforms. */
export interface ConductorRig {
	readonly clock: ManualClock
	readonly history: HistoryStore
	readonly conductor: Conductor
	encoder: EncoderState
	encoderListeners: Set<() => void>
	destinationStates: Map<string, DestinationState>
	destinationListener: ((id: string) => void) | null
	order: string[]
	recorderFails: boolean
	ads: AdLaunchRecord[]
	viewers: number
	stretches: Map<string, Stretch[]>
	stopAll: () => Promise<void>
	recordedFile: RecordingFile | null
	/** Those of the show before it was interrupted. */
	earlierFiles: readonly RecordingFile[]
	recordsElsewhere: AppErrorData | null
	destinations: Destination[]
	setEncoder(state: EncoderState): void
	setDestination(id: string, state: DestinationState): void
	adOf(destinationId: string): AdLaunchRecord
	live(): DestinationState
	/** Accepted for long enough to be trusted when no platform reports it. */
	settled(id: string): void
	/** A platform whose answers the test controls. */
	platform(id: string, options?: PlatformOptions): Destination
	stepState(id: string): string | undefined
	kind(): string
	goLiveUntilPushing(): Promise<void>
	dispose(): Promise<void>
}

interface PlatformOptions {
	readonly prepare?: () => Promise<void>
	readonly finish?: () => Promise<void>
	readonly onAir?: () => boolean
	readonly reportsOnAir?: boolean
	readonly practice?: boolean
}

export function createConductorRig(): ConductorRig {
	const folder = mkdtempSync(join(tmpdir(), 'showcaller-conductor-'))
	const clock = createManualClock()
	const history = openHistory({ path: join(folder, 'history.db'), log: silentLog, onProblem() {} })
	let recording = false
	function setEncoder(state: EncoderState): void {
		rig.encoder = state
		for (const listener of [...rig.encoderListeners]) listener()
	}

	function setDestination(id: string, state: DestinationState): void {
		rig.destinationStates.set(id, state)
		rig.destinationListener?.(id)
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

	function settled(id: string): void {
		rig.setDestination(id, rig.live())
		clock.advance(1500)
	}

	function platform(id: string, options: PlatformOptions = {}): Destination {
		const status = async (): Promise<PlatformStatus> => ({
			readAtMs: clock.now(),
			onAir: options.onAir?.() ?? null,
			viewers: rig.viewers,
			ad: null,
			recording: null,
		})
		const broadcast: PlatformBroadcast = {
			platformId: id,
			broadcastId: `${id}-1`,
			ingest: { protocol: 'rtmp', server: 'rtmp://a.example/live', key: 'k' },
			status,
			finish: async () => {
				rig.order.push(`finish ${id}`)
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
		return { id, name: id, provider: { kind: 'platform', adapter } }
	}

	const stepState = (id: string) => conductor.checklist().find((step) => step.id === id)?.state
	const kind = () => conductor.showState().kind

	async function goLiveUntilPushing(): Promise<void> {
		conductor.goLive()
		rig.setEncoder({ kind: 'running', codec: 'libx264', sinceMs: clock.now() })
		await expect
			.poll(() => [...rig.destinationStates.keys()].length + (rig.stepState('platforms') === 'warning' ? 1 : 0))
			.toBe(rig.destinations.length)
	}

	const rig: ConductorRig = {
		clock,
		history,
		get conductor() {
			return conductor
		},
		encoder: { kind: 'off' },
		encoderListeners: new Set(),
		destinationStates: new Map(),
		destinationListener: null,
		order: [],
		recorderFails: false,
		ads: [],
		viewers: 7,
		stretches: new Map(),
		stopAll: async () => {
			rig.order.push('destinations stopped')
			rig.destinationStates.clear()
		},
		recordedFile: null,
		earlierFiles: [],
		recordsElsewhere: null,
		destinations: [],
		setEncoder,
		setDestination,
		adOf,
		live,
		settled,
		platform,
		stepState,
		kind,
		goLiveUntilPushing,
		async dispose() {
			await conductor.end('shutdown')
			conductor.dispose()
			expect([rig.encoderListeners.size, rig.destinationListener]).toEqual([0, null])
			await requireNoTimers(clock)
			history.dispose()
			rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
		},
	}
	const conductor = createConductor({
		clock,
		random: () => 0.5,
		log: silentLog,
		activity: createActivity(clock),
		history,
		encoder: createEncoderLeases({
			start: () => rig.setEncoder({ kind: 'starting', codec: 'libx264' }),
			stop: () => {
				rig.order.push('encoder stopped')
				rig.setEncoder({ kind: 'off' })
			},
			state: () => rig.encoder,
			onState(listener) {
				rig.encoderListeners.add(listener)
				return () => rig.encoderListeners.delete(listener)
			},
		}),
		push: {
			start: (id) => rig.setDestination(id, { kind: 'connecting', attempt: 1 }),
			async stop(id) {
				rig.destinationStates.delete(id)
			},
			stopAll: () => rig.stopAll(),
			retryNow: () => {},
			state: (id) => rig.destinationStates.get(id) ?? { kind: 'idle' },
			// The last ten frames are sent while the destinations are being stopped.
			counters: () => ({ ...noCounters, videoFrames: rig.order.includes('destinations stopped') ? 100 : 90 }),
			stretches: (id) => rig.stretches.get(id) ?? [],
			onChange(listener) {
				rig.destinationListener = listener
				return () => {
					rig.destinationListener = null
				}
			},
		},
		recorder: {
			recordingsOf: async () => rig.earlierFiles,
			isRecording: () => recording,
			start() {
				recording = !rig.recorderFails
				return {
					started: rig.recorderFails ? Promise.reject(failure) : Promise.resolve(rig.recordsElsewhere),
					async stop() {
						rig.order.push('recorder stopped')
						recording = false
						return rig.recordedFile
					},
				}
			},
		},
		newShowId: () => `show-${clock.now()}`,
		facts: {
			title: () => 'Tonight',
			recordWithShow: () => true,
			destinations: () => rig.destinations,
			brokenSources: () => [],
			stats: () => null,
			targetLufs: () => -16,
			adRecords: () => rig.ads,
			markers: () => [],
			blockedBy: () => null,
		},
		onChange: () => {},
	})
	return rig
}
