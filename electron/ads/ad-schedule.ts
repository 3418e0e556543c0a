import { assertNever } from '../../shared/lib/assert-never.ts'

/** The schedule as it is stored: automatic ads, every N minutes while on air. */
export interface AdSchedule {
	readonly enabled: boolean
	/** 3 to 120. The limit of 24 ads an hour is one every 150 s. */
	readonly everyMinutes: number
	readonly notBeforeMs: number | null
	readonly paused: boolean
	/** Stored across restarts, so that the timing continues. null = nothing was on air since the schedule was set. */
	readonly nextAtMs: number | null
}

export type AdScheduleEvent =
	| {
			readonly type: 'set'
			readonly enabled: boolean
			readonly everyMinutes: number
			readonly notBeforeMs: number | null
			readonly onAir: boolean
	  }
	| { readonly type: 'pause'; readonly paused: boolean }
	| { readonly type: 'skip-next' }
	| { readonly type: 'push-back' }
	/** The platform has confirmed the show. */
	| { readonly type: 'on-air' }
	/** Time passed while on air. `hold`: why no ad can run now, null = one can. */
	| { readonly type: 'time'; readonly hold: AdScheduleHold | null }

/** `state`: the ad-break controller's. `uncertain`: it is not known whether the last ad ran. */
export type AdScheduleHold = 'state' | 'queue' | 'uncertain'

export type AdScheduleEffect =
	| { readonly type: 'launch' }
	| { readonly type: 'left-out'; readonly why: AdScheduleHold | 'late' }
	| { readonly type: 'changed'; readonly what: 'on' | 'off' | 'paused' | 'resumed' | 'skipped' | 'pushed-back' }

export interface AdScheduleStep {
	readonly schedule: AdSchedule
	readonly effects: readonly AdScheduleEffect[]
}

/** When a scheduled time is noticed more than this late, ms, the computer was asleep. */
export const lateAfterMs = 5000
export const pushBackMinutes = 5

/**
 * The schedule's rules. Each scheduled time gives one launch or none: one that cannot run, or that falls into a pause or sleep, is skipped and never
 * made up for. An event that changes nothing returns the same object. `minuteMs`: 60 000, shorter only in rehearsals.
 */
export function adScheduleTransition(schedule: AdSchedule, event: AdScheduleEvent, nowMs: number, minuteMs: number): AdScheduleStep {
	const everyMs = schedule.everyMinutes * minuteMs
	switch (event.type) {
		case 'set':
			return set(schedule, event, nowMs, minuteMs)
		case 'pause':
			if (schedule.paused === event.paused) return same(schedule)
			return {
				schedule: {
					...schedule,
					paused: event.paused,
					nextAtMs: passed(schedule, nowMs) ? nextBeat(schedule.nextAtMs ?? nowMs, everyMs, nowMs) : schedule.nextAtMs,
				},
				effects: [{ type: 'changed', what: event.paused ? 'paused' : 'resumed' }],
			}
		case 'skip-next':
			return moved(schedule, everyMs, 'skipped')
		case 'push-back':
			return moved(schedule, pushBackMinutes * minuteMs, 'pushed-back')
		case 'on-air':
			// A restart within an interval keeps the interval; after a time that passed meanwhile, a new one begins.
			if (!schedule.enabled || (schedule.nextAtMs !== null && schedule.nextAtMs > nowMs)) return same(schedule)
			return { schedule: { ...schedule, nextAtMs: firstBeat(everyMs, schedule.notBeforeMs, nowMs) }, effects: [] }
		case 'time':
			return time(schedule, event.hold, nowMs, everyMs)
		default:
			return assertNever(event)
	}
}

function set(schedule: AdSchedule, event: Extract<AdScheduleEvent, { type: 'set' }>, nowMs: number, minuteMs: number): AdScheduleStep {
	const { enabled, everyMinutes, notBeforeMs } = event
	if (schedule.enabled === enabled && schedule.everyMinutes === everyMinutes && schedule.notBeforeMs === notBeforeMs) return same(schedule)
	const nextAtMs = enabled && event.onAir ? firstBeat(everyMinutes * minuteMs, notBeforeMs, nowMs) : null
	return {
		// Enabling the schedule also ends its pause.
		schedule: { enabled, everyMinutes, notBeforeMs, paused: schedule.enabled && enabled && schedule.paused, nextAtMs },
		effects: enabled || schedule.enabled ? [{ type: 'changed', what: enabled ? 'on' : 'off' }] : [],
	}
}

function moved(schedule: AdSchedule, byMs: number, what: 'skipped' | 'pushed-back'): AdScheduleStep {
	if (!schedule.enabled || schedule.nextAtMs === null) return same(schedule)
	return { schedule: { ...schedule, nextAtMs: schedule.nextAtMs + byMs }, effects: [{ type: 'changed', what }] }
}

function time(schedule: AdSchedule, hold: AdScheduleHold | null, nowMs: number, everyMs: number): AdScheduleStep {
	if (!schedule.enabled || schedule.nextAtMs === null || nowMs < schedule.nextAtMs) return same(schedule)
	const isLate = nowMs - schedule.nextAtMs > lateAfterMs
	const next: AdSchedule = { ...schedule, nextAtMs: nextBeat(schedule.nextAtMs, everyMs, nowMs) }
	if (schedule.paused) return { schedule: next, effects: [] }
	if (isLate || hold) return { schedule: next, effects: [{ type: 'left-out', why: isLate ? 'late' : (hold ?? 'late') }] }
	return { schedule: next, effects: [{ type: 'launch' }] }
}

function firstBeat(everyMs: number, notBeforeMs: number | null, nowMs: number): number {
	return Math.max(nowMs + everyMs, notBeforeMs ?? 0)
}

/** The timing continues: the first time after now that is a whole number of intervals away. */
function nextBeat(lastAtMs: number, everyMs: number, nowMs: number): number {
	return lastAtMs + everyMs * (Math.floor((nowMs - lastAtMs) / everyMs) + 1)
}

function passed(schedule: AdSchedule, nowMs: number): boolean {
	return schedule.nextAtMs !== null && schedule.nextAtMs <= nowMs
}

function same(schedule: AdSchedule): AdScheduleStep {
	return { schedule, effects: [] }
}
