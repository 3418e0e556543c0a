import type { HoldingReason } from '../../../../shared/domain/air.ts'
import { newTimelineMs } from '../../../media/flv/new-timeline.ts'
import type { NmsPacket } from '../nms.ts'
import { type AirEntry, createAirQueue, isFrame } from './air-queue.ts'
import { type AirTimes, newestOf, shownAfterMs } from './air-times.ts'
import { createHoldingFiller, type HoldingFiller } from './holding-filler.ts'
import type { HoldingLoop } from './holding-loop.ts'

export interface AirTimelineOrder {
	/** "off": nobody is sent anything, everything passes. "ending": only what was held leaves. */
	readonly phase: 'off' | 'on' | 'ending'
	/** Safety delay, ms. */
	readonly delayMs: number
	/** null: nothing is sent while the program is away. */
	readonly loop: HoldingLoop | null
}

export interface AirState {
	/** `forMs`: how long it has been sent. */
	readonly holding: { readonly why: HoldingReason; readonly forMs: number } | null
	readonly delayMs: number
	readonly heldMs: number
}

/**
 * What viewers get of one canvas: the program, later by the delay, or the holding loop. Times are those of the program plus the delay, so that they go on
 * as real time does, whatever is sent. All arguments `nowMs` are of one clock that nobody sets.
 */
export interface AirTimeline {
	setOrder(order: AirTimelineOrder, nowMs: number): void
	/** The program's next packet. Its memory may be used again afterwards. */
	take(packet: NmsPacket, nowMs: number): void
	/** Sends what is due. To be called again after `nextRunMs` while `isBusy`. */
	run(nowMs: number): void
	/** Time until something may be due, if no other call comes before, ms. */
	nextRunMs(nowMs: number): number
	/**
	 * Takes out the program of the last `lastMs` that has not left, or all of it (null), and what was made before `untilMs`, on the program's time, and is
	 * still being encoded. Returns how much was taken out here, ms.
	 */
	cut(lastMs: number | null, nowMs: number, untilMs: number): number
	isBusy(): boolean
	state(nowMs: number): AirState
}

/** Packets leave at most this late, ms. */
const runEveryMs = 20
/** When nothing came from the program for longer, it is away: a restart that goes well takes 0.7 s and is not covered. ms. */
const awayMs = 1000
/** The same while a delay has shown already that nothing comes: only what packets may be late. ms. */
const lateMs = 150
/** A step of the program's time that is longer than this is a break in it. ms. */
const breakMs = 400
/** From one picture to the next when no loop says it. ms. */
const usualStepMs = 33
/** Packets of a publisher that connects arrive at once, and show the present only when all are there. ms. */
const settleMs = 200
/**
 * The loop stays behind by as much: pictures are sent before those that are shown earlier, and none may be shown after the program's keyframe that ends it.
 * ms.
 */
const reorderMs = 200
/** A program that returns may be moved by this, ms; one that is later waits for its next keyframe … */
const mostLiftMs = 500
/** … but not for longer than this. ms. */
const refusedForMs = 5000
/** A delay of 30 s at 25 Mb/s. What is more leaves early. Bytes. */
const maxHeldBytes = 96 * 1024 * 1024

/** An encoder is not further behind: it is started again then. ms. */
const mostEncodingMs = 8000

interface Holding {
	readonly why: HoldingReason
	readonly sinceMs: number
	/** The loop has this time on the timeline of what viewers get … */
	readonly fromMs: number
	/** … now. */
	readonly atMs: number
	readonly filler: HoldingFiller | null
	/** When the first keyframe came that was too late to be placed. */
	refusedAtMs: number | null
}

export function createAirTimeline(out: (packet: NmsPacket, timeMs: number) => void): AirTimeline {
	let order: AirTimelineOrder = { phase: 'off', delayMs: 0, loop: null }
	let delayMs = 0
	/** Clock minus program time of the packet that came soonest: the program's present. */
	let baseMs: number | null = null
	let firstAtMs: number | null = null
	const queue = createAirQueue()
	const last: AirTimes = { audio: null, video: null, shown: null }
	/** Program time of what has left. */
	let newestProgramMs: number | null = null
	let leftAtMs: number | null = null
	let holding: Holding | null = null
	/** The loop that ended last: its silence goes on up to the program's first sound. */
	let endedFiller: HoldingFiller | null = null
	/** Nothing has left since the delay began. */
	let isFilling = false
	/** Program time before which nothing leaves anymore. */
	let cutUntilMs = Number.NEGATIVE_INFINITY
	const headers = new Map<number, NmsPacket>()

	function send(packet: NmsPacket, timeMs: number): void {
		if (packet.flags === 1) last.audio = timeMs
		else if (isFrame(packet)) {
			last.video = timeMs
			last.shown = Math.max(last.shown ?? 0, timeMs + shownAfterMs(packet))
		}
		out(packet, timeMs)
	}

	function leave(packet: NmsPacket, nowMs: number): void {
		const timeMs = packet.dts + delayMs
		if (endedFiller && packet.flags === 1) {
			endedFiller.fillSoundTo(timeMs)
			endedFiller = null
		}
		newestProgramMs = Math.max(newestProgramMs ?? packet.dts, packet.dts)
		leftAtMs = nowMs
		isFilling = false
		const isPicture = packet.flags !== 1
		const before = (isPicture ? last.video : last.audio) ?? -1
		// Sound that the loop has filled already is left out; a picture is needed by those that follow it.
		if (timeMs > before) send(packet, timeMs)
		else if (isPicture) send(packet, before + 1)
	}

	function presentMs(nowMs: number): number {
		return nowMs - (baseMs ?? nowMs)
	}

	function isDue(packet: NmsPacket, nowMs: number): boolean {
		return presentMs(nowMs) >= packet.dts + delayMs || queue.bytes > maxHeldBytes
	}

	function noteTime({ dts }: NmsPacket, nowMs: number): void {
		if (newestProgramMs !== null && dts < newestProgramMs - newTimelineMs) {
			queue.clear()
			baseMs = null
			newestProgramMs = null
			last.audio = null
			last.video = null
			last.shown = null
		}
		firstAtMs ??= nowMs
		baseMs = Math.min(baseMs ?? Number.POSITIVE_INFINITY, nowMs - dts)
	}

	function takeHeader(packet: NmsPacket): void {
		headers.set(packet.flags, packet)
		if (!holding) out(packet, newestOf(last) ?? packet.dts)
	}

	function hold(why: HoldingReason, nowMs: number): void {
		const newest = newestOf(last)
		const isRecent = newest !== null && presentMs(nowMs) - newest < breakMs + awayMs + delayMs
		const fromMs = isRecent ? newest : presentMs(nowMs)
		const filler = order.loop ? createHoldingFiller(order.loop, last, isRecent ? fromMs - awayMs : fromMs, send) : null
		for (const header of order.loop?.headers ?? []) out(header, fromMs)
		const behindMs = isRecent && leftAtMs !== null ? nowMs - leftAtMs : 0
		holding = { why, sinceMs: nowMs, fromMs, atMs: nowMs + Math.max(0, reorderMs - behindMs), filler, refusedAtMs: null }
		endedFiller = null
	}

	/** The program's keyframe is there. Returns whether the loop has ended with it. */
	function goBack(from: Holding, keyframe: NmsPacket, nowMs: number): boolean {
		const liftMs = last.video === null ? 0 : last.video + 1 - (keyframe.dts + delayMs)
		if (liftMs > 0) {
			from.refusedAtMs ??= nowMs
			if (liftMs > mostLiftMs && nowMs - from.refusedAtMs < refusedForMs) return false
			delayMs += liftMs
		}
		const timeMs = keyframe.dts + delayMs
		from.filler?.fillTo(timeMs, timeMs + shownAfterMs(keyframe))
		for (const header of headers.values()) out(header, timeMs)
		holding = null
		endedFiller = from.filler
		return true
	}

	/** A break in the program that ended before it was due to leave is left out: viewers get what follows it at once. */
	function closeBreak({ dts }: NmsPacket): void {
		const gapMs = newestProgramMs === null ? 0 : dts - newestProgramMs
		if (gapMs <= breakMs) return
		const stepMs = Math.round(order.loop?.pictureMs ?? usualStepMs)
		delayMs = Math.max(0, delayMs - gapMs + stepMs)
		newestProgramMs = dts - stepMs
	}

	/** Returns whether there may be more. */
	function step(head: AirEntry, nowMs: number): boolean {
		if (head === 'cut') {
			queue.shift()
			delayMs = Math.max(delayMs, order.delayMs)
			hold('cut', nowMs)
			return true
		}
		if (!isFrame(head)) {
			queue.shift()
			takeHeader(head)
			return true
		}
		if (holding && (head.flags !== 3 || head.dts < cutUntilMs)) {
			queue.shift()
			return true
		}
		if (!holding) closeBreak(head)
		if (!isDue(head, nowMs)) return false
		if (holding && !goBack(holding, head, nowMs)) {
			queue.shift()
			return true
		}
		queue.shift()
		leave(head, nowMs)
		return true
	}

	function beginHolding(nowMs: number): void {
		if (holding || order.phase !== 'on' || !order.loop || baseMs === null) return
		if (isFilling) {
			if (firstAtMs !== null && nowMs - firstAtMs >= settleMs) hold('filling', nowMs)
			return
		}
		if (leftAtMs !== null && nowMs - leftAtMs >= awayAfterMs()) hold('away', nowMs)
	}

	function awayAfterMs(): number {
		return Math.max(lateMs, awayMs - delayMs)
	}

	/** The program's frames leave as they come. */
	function passes(): boolean {
		return delayMs === 0 && !holding && queue.head() === undefined
	}

	function run(nowMs: number): void {
		for (let head = queue.head(); head !== undefined; head = queue.head()) if (!step(head, nowMs)) break
		beginHolding(nowMs)
		if (!holding) return
		if (order.phase === 'ending' && queue.head() === undefined) holding = null
		else holding.filler?.fillTo(holding.fromMs + nowMs - holding.atMs)
	}

	return {
		setOrder(next, nowMs) {
			const wasOff = order.phase === 'off'
			order = next
			if (next.phase === 'off') {
				queue.clear()
				holding = null
				endedFiller = null
				delayMs = 0
				isFilling = false
				cutUntilMs = Number.NEGATIVE_INFINITY
			} else if (wasOff) {
				delayMs = next.delayMs
				isFilling = delayMs > 0
				firstAtMs = null
				leftAtMs = null
				newestProgramMs = null
			}
			run(nowMs)
		},
		take(packet, nowMs) {
			if (isFrame(packet)) noteTime(packet, nowMs)
			if (order.phase === 'ending' && isFrame(packet)) return
			if (passes() && isFrame(packet)) return leave(packet, nowMs)
			queue.push(packet)
			run(nowMs)
		},
		run,
		nextRunMs(nowMs) {
			return passes() && leftAtMs !== null ? Math.max(runEveryMs, leftAtMs + awayAfterMs() - nowMs) : runEveryMs
		},
		cut(lastMs, nowMs, untilMs) {
			const present = presentMs(nowMs)
			cutUntilMs = Math.max(present, Math.min(untilMs, present + mostEncodingMs))
			const goneMs = queue.cutAfter(lastMs === null ? Number.NEGATIVE_INFINITY : present - lastMs)
			run(nowMs)
			return goneMs
		},
		isBusy: () => order.phase !== 'off' || queue.head() !== undefined,
		state: (nowMs) => ({
			holding: holding && { why: holding.why, forMs: nowMs - holding.sinceMs },
			delayMs,
			heldMs: queue.heldMs(),
		}),
	}
}
