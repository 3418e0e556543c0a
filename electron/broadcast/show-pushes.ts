import { type DestinationCounters, type DestinationState, noCounters } from '../../shared/domain/destination.ts'
import type { IngestTarget } from '../../shared/domain/feeds.ts'
import type { Destination, PushPort, Stretch } from './destination.ts'

/** The totals of one address in one show, over all its starts: the push resets its own totals when it starts again. */
export interface PushTotals {
	readonly counters: DestinationCounters
	readonly stretches: readonly Stretch[]
}

/** The pushes of one show. What an address did in an earlier show does not count. */
export interface ShowPushes {
	start(id: string, name: string, target: IngestTarget): void
	stop(id: string): Promise<void>
	retryNow(id: string): void
	state(id: string): DestinationState
	/** Counters of the current start. */
	counters(id: string): DestinationCounters
	totals(id: string): PushTotals
	/** How long it was live in this show, over all its starts, ms. */
	liveMs(id: string): number
}

const none: PushTotals = { counters: noCounters, stretches: [] }

export function createShowPushes(push: PushPort): ShowPushes {
	/** Totals of the finished starts, by address; only addresses of this show have an entry. */
	const before = new Map<string, PushTotals>()
	const now = (id: string): PushTotals => ({ counters: push.counters(id), stretches: push.stretches(id) })

	return {
		start(id, name, target) {
			const known = before.get(id)
			// When it starts from idle, the push counts from zero.
			if (!known) before.set(id, none)
			else if (push.state(id).kind === 'idle') before.set(id, sum(known, now(id)))
			push.start(id, name, target)
		},
		stop: (id) => push.stop(id),
		retryNow: (id) => push.retryNow(id),
		state: (id) => (before.has(id) ? push.state(id) : { kind: 'idle' }),
		counters: (id) => (before.has(id) ? push.counters(id) : noCounters),
		liveMs(id) {
			const known = before.get(id)
			return known ? known.counters.liveMs + push.counters(id).liveMs : 0
		},
		totals(id) {
			const known = before.get(id)
			return known ? sum(known, now(id)) : none
		},
	}
}

/** The same pushes for a destination that gets this canvas, whichever address it names. */
export function pushesOf(pushes: ShowPushes, { canvas: canvasNow }: Pick<Destination, 'canvas'>): ShowPushes {
	if (!canvasNow) return pushes
	return {
		...pushes,
		start(id, name, target) {
			const canvas = canvasNow()
			pushes.start(id, name, canvas ? { ...target, canvas } : target)
		},
	}
}

/** Current values, as opposed to totals, are those of `second`. */
function sum(first: PushTotals, second: PushTotals): PushTotals {
	const a = first.counters
	const b = second.counters
	return {
		counters: {
			...b,
			bytesSent: a.bytesSent + b.bytesSent,
			videoFrames: a.videoFrames + b.videoFrames,
			keyframes: a.keyframes + b.keyframes,
			droppedFrames: a.droppedFrames + b.droppedFrames,
			undeliveredFrames: a.undeliveredFrames + b.undeliveredFrames,
			behindTotalMs: a.behindTotalMs + b.behindTotalMs,
			mostBehindMs: Math.max(a.mostBehindMs, b.mostBehindMs),
			tries: a.tries + b.tries,
			reconnects: a.reconnects + b.reconnects,
			liveMs: a.liveMs + b.liveMs,
		},
		stretches: [...first.stretches, ...second.stretches],
	}
}
