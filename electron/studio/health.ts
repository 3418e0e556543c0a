import type { DestinationView } from '../../shared/domain/destination.ts'
import type { EncoderState, ProgramStats } from '../../shared/domain/encoder.ts'
import type { HealthView, ShowState } from '../../shared/domain/show.ts'

/** Under this much free disk a recording is in danger (OBS warns at the same number). */
const lowDiskBytes = 5 * 1024 ** 3
/** Encoded seconds per second: below this the encoder falls behind. */
const slowEncoder = 0.95

export interface HealthFacts {
	readonly show: ShowState
	readonly destinations: readonly DestinationView[]
	readonly encoder: EncoderState
	readonly stats: ProgramStats | null
	/** Dropped pictures in the last ten seconds. */
	readonly recentDrops: number
	readonly cpuPercent: number
	readonly diskFreeBytes: number | null
	readonly recording: boolean
	readonly memoryBytes: number
}

/** The overall sentence first: the worst true thing wins. Pure. */
export function healthOf(facts: HealthFacts): HealthView {
	const inShow = facts.destinations.filter(({ enabled, state }) => enabled && state.kind !== 'idle')
	const live = inShow.filter(({ state }) => state.kind === 'live')
	return {
		...verdict(
			facts,
			inShow.length,
			live.length,
			inShow.some(({ remote }) => !remote),
		),
		outKbps: Math.round(live.reduce((sum, { counters }) => sum + counters.bitrateKbps, 0)),
		fps: facts.stats?.encoder.fps ?? 0,
		droppedFrames: facts.stats?.droppedFrames ?? 0,
		lateFrames: facts.stats?.lateFrames ?? 0,
		cpuPercent: facts.cpuPercent,
		diskFreeBytes: facts.diskFreeBytes,
		encoderSpeed: facts.stats?.encoder.speed ?? null,
		memoryBytes: facts.memoryBytes,
	}
}

/** `isSending`: at least one place gets the picture from here; the others' pictures are made by their platforms. */
function verdict(facts: HealthFacts, wanted: number, live: number, isSending: boolean): Pick<HealthView, 'level' | 'sentence'> {
	const { show, encoder, stats } = facts
	if (show.kind === 'on-air' && live === 0)
		return { level: 'none', sentence: facts.recording ? 'Nothing is going out. Recording goes on here.' : 'Nothing is going out.' }
	if (encoder.kind === 'restarting') return { level: 'weak', sentence: 'The encoder is being started again.' }
	if (
		stats?.encoder.speed !== null &&
		stats !== null &&
		encoder.kind === 'running' &&
		stats.encoder.speed < slowEncoder &&
		facts.recentDrops > 0
	) {
		return { level: 'weak', sentence: 'This computer is too slow for these settings. Pictures are dropped, sound is whole.' }
	}
	if (show.kind === 'on-air' && live < wanted) return { level: 'weak', sentence: `${live} of ${wanted} sending well` }
	if (facts.recording && facts.diskFreeBytes !== null && facts.diskFreeBytes < lowDiskBytes)
		return { level: 'weak', sentence: 'The disk is nearly full.' }
	if (show.kind === 'on-air' && !isSending) return { level: 'good', sentence: 'The platform makes the picture' }
	if (show.kind === 'on-air') return { level: 'good', sentence: wanted === 1 ? 'Sending well' : `${live} of ${wanted} sending well` }
	if (show.kind === 'going-live') return { level: 'good', sentence: 'Going live' }
	return { level: 'good', sentence: 'Ready' }
}
