import { type DestinationView, isBehind } from '../../../shared/domain/destination.ts'
import type { LoweredBitrate } from '../../../shared/domain/dynamic-bitrate.ts'
import type { EncoderState, ProgramStats } from '../../../shared/domain/encoder.ts'
import type { LoudnessView } from '../../../shared/domain/loudness.ts'
import type { HealthView, ShowState } from '../../../shared/domain/show.ts'
import { say } from '../../../shared/texts/english.ts'
import type { Text } from '../../../shared/texts/text.ts'

/** Below this much free disk space a recording is at risk (OBS warns at the same value). */
const lowDiskBytes = 5 * 1024 ** 3
/** Encoded seconds per second: below this the encoder falls behind. */
const slowEncoder = 0.95
/** A share of the pictures this large is more than a short load peak. */
const largeShare = 0.2
/** An encoder that has just started drops pictures until it has caught up, ms. */
const settledMs = 5000
const manyRestarts = 3

/** The bitrate is measured over 2 s: a connection that has just opened has none yet, ms. */
const rateKnownMs = 3000

export interface HealthFacts {
	readonly show: ShowState
	readonly destinations: readonly DestinationView[]
	readonly encoder: EncoderState
	readonly stats: ProgramStats | null
	readonly loudness?: LoudnessView
	/** The canvases whose bitrate is lowered because a line is weak. */
	readonly lowered: readonly LoweredBitrate[]
	/** Pictures of the program in the last ten seconds, and how many of them were dropped. */
	readonly recentFrames: number
	readonly recentDrops: number
	/** Those of the drops that the program had no time to mix. */
	readonly recentUnmixed: number
	/** In the last minute. */
	readonly encoderRestarts: number
	readonly cpuPercent: number
	readonly diskFreeBytes: number | null
	readonly recording: boolean
	readonly memoryBytes: number
	/** Whether the relay between the encoder and the destinations is there. */
	readonly isRelayUp: boolean
	/** On the same clock as the times in the states of the destinations. */
	readonly nowMs: number
}

/** The overall sentence: the worst condition that applies comes first. Pure. */
export function healthOf(facts: HealthFacts): HealthView {
	const inShow = facts.destinations.filter(({ enabled, state }) => enabled && state.kind !== 'idle')
	return {
		...verdict(facts, inShow),
		outKbps: Math.round(inShow.reduce((sum, view) => sum + kbpsOf(view), 0)),
		fps: facts.stats?.encoder.fps ?? 0,
		droppedFrames: facts.stats?.droppedFrames ?? 0,
		lateFrames: facts.stats?.lateFrames ?? 0,
		cpuPercent: facts.cpuPercent,
		diskFreeBytes: facts.diskFreeBytes,
		encoderSpeed: facts.stats?.encoder.speed ?? null,
		memoryBytes: facts.memoryBytes,
		droppedShare: droppedShare(facts),
		encoderRestarts: facts.encoderRestarts,
		tooSlow: isTooSlow(facts),
		...(isTooSlow(facts) ? { late: lateOf(facts) } : {}),
		...(facts.lowered.length > 0 ? { lowered: [...facts.lowered] } : {}),
		...(facts.loudness ? { loudness: facts.loudness } : {}),
		...(facts.stats?.filterMs ? { filterMs: facts.stats.filterMs } : {}),
	}
}

type Verdict = Pick<HealthView, 'level' | 'sentence'>

function verdict(facts: HealthFacts, inShow: readonly DestinationView[]): Verdict {
	const { show, encoder } = facts
	if (show.kind === 'on-air') return onAirVerdict(facts, inShow)
	if (encoder.kind === 'restarting') return { level: 'weak', sentence: say('health/encoder-restarting') }
	if (isTooSlow(facts)) return { level: 'weak', sentence: say(`health/too-slow-${lateOf(facts)}`) }
	if (isDiskNearlyFull(facts)) return { level: 'weak', sentence: say('health/disk-nearly-full') }
	return { level: 'good', sentence: say(show.kind === 'going-live' ? 'health/going-live' : 'health/ready') }
}

function onAirVerdict(facts: HealthFacts, inShow: readonly DestinationView[]): Verdict {
	const { encoder } = facts
	const taken = inShow.filter(isTaken)
	const pushed = taken.filter(({ remote }) => !remote)
	const nothing = (sentence: Text): Verdict => ({ level: 'none', sentence })
	if (taken.length === 0) return nothing(say(facts.recording ? 'health/nothing-recording' : 'health/nothing'))
	if (pushed.length > 0 && encoder.kind === 'failed') return nothing(say('health/nothing-encoder-failed', { reason: encoder.reason }))
	if (pushed.length > 0 && encoder.kind === 'off') return nothing(say('health/nothing-encoder-off'))
	const sending = pushed.filter((view) => isSending(view, facts.nowMs))
	if (pushed.length > 0 && sending.length === 0 && taken.length === pushed.length)
		return nothing(say(facts.isRelayUp ? 'health/nothing-now' : 'health/nothing-relay'))
	if (encoder.kind === 'restarting') return { level: 'weak', sentence: say('health/encoder-restarting') }
	if (isTooSlow(facts)) return { level: 'weak', sentence: say(`health/too-slow-${lateOf(facts)}`) }
	const hidden = inShow.find(isHidden)
	if (hidden) return { level: 'weak', sentence: say('health/hidden', { name: hidden.name }) }
	const late = pushed.find(isLate)
	if (late)
		return { level: 'weak', sentence: say('health/behind', { name: late.name, seconds: Math.round((late.counters.behindMs ?? 0) / 1000) }) }
	const [lowered] = facts.lowered
	if (lowered) return { level: 'weak', sentence: loweredSentence(lowered, facts.destinations) }
	const well = taken.filter((view) => isSeen(view) && (view.remote || isSending(view, facts.nowMs)))
	const counted = say('health/counted', { well: well.length, total: inShow.length })
	if (well.length < inShow.length) return { level: 'weak', sentence: counted }
	if (isDiskNearlyFull(facts)) return { level: 'weak', sentence: say('health/disk-nearly-full') }
	if (pushed.length === 0) return { level: 'good', sentence: say('health/made-there') }
	return { level: 'good', sentence: inShow.length === 1 ? say('health/well') : counted }
}

function isTooSlow(facts: HealthFacts): boolean {
	const { stats, encoder, recentDrops, encoderRestarts, nowMs } = facts
	if (!isEncoding(facts)) return false
	const speed = stats?.encoder.speed ?? null
	const isSettled = encoderRestarts > 0 || (encoder.kind === 'running' && nowMs - encoder.sinceMs >= settledMs)
	const isBehind = speed !== null && encoder.kind === 'running' && speed < slowEncoder && recentDrops > 0
	return encoderRestarts >= manyRestarts || (isSettled && (isBehind || droppedShare(facts) >= largeShare))
}

/** What most of the dropped pictures were waiting for. */
function lateOf({ recentDrops, recentUnmixed }: HealthFacts): 'program' | 'encoder' {
	return recentUnmixed > recentDrops / 2 ? 'program' : 'encoder'
}

function loweredSentence({ destinationId, videoKbps, fullKbps }: LoweredBitrate, destinations: readonly DestinationView[]): Text {
	const name = destinations.find(({ id }) => id === destinationId)?.name ?? ''
	return say('health/lowered', { name, kbps: videoKbps, full: fullKbps })
}

function droppedShare(facts: HealthFacts): number {
	return isEncoding(facts) && facts.recentFrames > 0 ? Math.min(1, facts.recentDrops / facts.recentFrames) : 0
}

function isEncoding({ encoder }: HealthFacts): boolean {
	return encoder.kind !== 'off' && encoder.kind !== 'failed'
}

function isDiskNearlyFull({ recording, diskFreeBytes }: HealthFacts): boolean {
	return recording && diskFreeBytes !== null && diskFreeBytes < lowDiskBytes
}

/** At the primary or the backup address. */
function isTaken({ state, backup }: DestinationView): boolean {
	return state.kind === 'live' || backup?.state.kind === 'live'
}

function kbpsOf({ state, counters, backup }: DestinationView): number {
	const first = state.kind === 'live' ? counters.bitrateKbps : 0
	return first + (backup?.state.kind === 'live' ? backup.counters.bitrateKbps : 0)
}

function isSending(view: DestinationView, nowMs: number): boolean {
	const isNew = [view.state, view.backup?.state].some((state) => state?.kind === 'live' && nowMs - state.sinceMs < rateKnownMs)
	return isNew || kbpsOf(view) > 0
}

/** The stream there lags behind the program, and no backup address makes up for it. */
function isLate({ state, counters, backup }: DestinationView): boolean {
	if (backup?.state.kind === 'live' && !isBehind(backup.counters)) return false
	return state.kind === 'live' && isBehind(counters)
}

/** Its platform reports that viewers see it, or cannot report that. */
function isSeen({ capabilities, platformOnAir }: DestinationView): boolean {
	return !capabilities.onAirStatus || platformOnAir === true
}

/** Viewers saw it before, and no longer do. */
function isHidden(view: DestinationView): boolean {
	return (
		isTaken(view) && !isSeen(view) && view.trouble === null && view.steps.some(({ id, state }) => id === 'on-air' && state === 'warning')
	)
}
