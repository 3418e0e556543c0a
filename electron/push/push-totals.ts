import { type DestinationCounters, type DestinationState, isBehind, noCounters } from '../../shared/domain/destination.ts'
import type { AppErrorData } from '../../shared/errors/app-error.ts'
import type { ConnectionProgress } from './push-messages.ts'

/** One period in one state, Unix ms. */
export interface Stretch {
	readonly state: 'connecting' | 'live' | 'reconnecting' | 'failed'
	readonly startMs: number
	readonly endMs: number
}

/** What is recorded of a destination during a show: totals over all its connections, and the periods of its states. */
export interface Tally {
	readonly startedAtMs: number | null
	readonly firstLiveAfterMs: number | null
	/** Totals of the connections that have ended. */
	readonly ended: Pick<DestinationCounters, 'bytesSent' | 'videoFrames' | 'keyframes' | 'droppedFrames' | 'undeliveredFrames'>
	readonly current: ConnectionProgress | null
	readonly tries: number
	readonly behind: {
		readonly totalMs: number
		readonly mostMs: number /** When it was last seen behind, steady ms; null while it is not. */
		readonly sinceMs: number | null
	}
	readonly timesLive: number
	/** While the last period is running, its end equals its start. */
	readonly stretches: readonly Stretch[]
	readonly error: AppErrorData | null
}

export const emptyTally: Tally = {
	startedAtMs: null,
	firstLiveAfterMs: null,
	ended: { bytesSent: 0, videoFrames: 0, keyframes: 0, droppedFrames: 0, undeliveredFrames: 0 },
	current: null,
	tries: 0,
	behind: { totalMs: 0, mostMs: 0, sinceMs: null },
	timesLive: 0,
	stretches: [],
	error: null,
}

/** Records a change of state. Pure. */
export function noteState(tally: Tally, before: DestinationState, after: DestinationState, now: number): Tally {
	if (after.kind === 'connecting' && before.kind === 'idle')
		return { ...emptyTally, startedAtMs: now, stretches: [{ state: 'connecting', startMs: now, endMs: now }] }
	const becameLive = after.kind === 'live' && before.kind !== 'live'
	return {
		...tally,
		firstLiveAfterMs:
			becameLive && tally.firstLiveAfterMs === null && tally.startedAtMs !== null ? now - tally.startedAtMs : tally.firstLiveAfterMs,
		timesLive: tally.timesLive + (becameLive ? 1 : 0),
		stretches: before.kind === after.kind ? tally.stretches : nextStretch(tally.stretches, before.kind, after.kind, now),
		error: after.kind === 'failed' ? after.error : after.kind === 'reconnecting' ? after.cause : becameLive ? null : tally.error,
	}
}

/** Records that a connection attempt has started. */
export function noteTry(tally: Tally): Tally {
	return { ...endConnection(tally), tries: tally.tries + 1 }
}

/** `now`: on the steady clock, ms. */
export function noteProgress(tally: Tally, progress: ConnectionProgress, now: number): Tally {
	const { totalMs, mostMs, sinceMs } = tally.behind
	const behind = {
		totalMs: totalMs + (sinceMs === null ? 0 : now - sinceMs),
		mostMs: Math.max(mostMs, progress.behindMs ?? 0),
		sinceMs: isBehind(progress) ? now : null,
	}
	return { ...tally, current: progress, behind }
}

/** The connection is gone: adds its totals to those of the earlier ones. */
export function endConnection(tally: Tally): Tally {
	const { current, ended } = tally
	if (!current) return tally
	return {
		...tally,
		current: null,
		behind: { ...tally.behind, sinceMs: null },
		ended: {
			bytesSent: ended.bytesSent + current.bytesSent,
			videoFrames: ended.videoFrames + current.videoFrames,
			keyframes: ended.keyframes + current.keyframes,
			droppedFrames: ended.droppedFrames + current.droppedFrames,
			undeliveredFrames: ended.undeliveredFrames + current.unarrivedFrames,
		},
	}
}

/** `now`: the end of a running live period for the calculation. */
export function countersOf(tally: Tally, state: DestinationState, now: number): DestinationCounters {
	const { ended, current } = tally
	const isLive = state.kind === 'live'
	return {
		...noCounters,
		bytesSent: ended.bytesSent + (current?.bytesSent ?? 0),
		videoFrames: ended.videoFrames + (current?.videoFrames ?? 0),
		keyframes: ended.keyframes + (current?.keyframes ?? 0),
		droppedFrames: ended.droppedFrames + (current?.droppedFrames ?? 0),
		bitrateKbps: isLive ? (current?.bitrateKbps ?? 0) : 0,
		lagMs: isLive ? (current?.lagMs ?? null) : null,
		queuedBytes: current?.queuedBytes ?? 0,
		behindMs: isLive ? (current?.behindMs ?? null) : null,
		behindBytes: isLive ? (current?.behindBytes ?? null) : null,
		behindTotalMs: tally.behind.totalMs,
		mostBehindMs: tally.behind.mostMs,
		undeliveredFrames: ended.undeliveredFrames,
		tries: tally.tries,
		reconnects: Math.max(0, tally.timesLive - 1),
		liveMs: stretchesOf(tally, state, now).reduce(
			(sum, stretch) => sum + (stretch.state === 'live' ? stretch.endMs - stretch.startMs : 0),
			0,
		),
	}
}

/** The periods, with the running one ending at `now`. */
function stretchesOf(tally: Tally, state: DestinationState, now: number): readonly Stretch[] {
	return isOpen(state.kind) ? closeLast(tally.stretches, now) : tally.stretches
}

/** Totals of one destination in a show, with times in Unix ms, for the report. */
export interface PushOutcome {
	readonly counters: DestinationCounters
	/** Time from the start to the first picture that the network took, ms; null when there was none. */
	readonly firstLiveAfterMs: number | null
	/** Why the destination is not live, or was not live when it was stopped. */
	readonly error: AppErrorData | null
	readonly stretches: readonly Stretch[]
}

export function outcomeOf(tally: Tally, state: DestinationState, now: number): PushOutcome {
	return {
		counters: countersOf(tally, state, now),
		firstLiveAfterMs: tally.firstLiveAfterMs,
		error: tally.error,
		stretches: stretchesOf(tally, state, now),
	}
}

function isOpen(kind: DestinationState['kind']): kind is Stretch['state'] {
	return kind !== 'idle' && kind !== 'stopping'
}

function closeLast(stretches: readonly Stretch[], now: number): readonly Stretch[] {
	const last = stretches.at(-1)
	return last ? [...stretches.slice(0, -1), { ...last, endMs: now }] : []
}

function nextStretch(
	stretches: readonly Stretch[],
	before: DestinationState['kind'],
	after: DestinationState['kind'],
	now: number,
): readonly Stretch[] {
	const closed = isOpen(before) ? closeLast(stretches, now) : stretches
	return isOpen(after) ? [...closed, { state: after, startMs: now, endMs: now }] : closed
}
