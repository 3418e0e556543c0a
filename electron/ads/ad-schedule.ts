import { assertNever } from '../../shared/lib/assert-never.ts'

/** The plan as it is stored: ads by themselves, every so many minutes while on air. */
export interface AdPlan {
	readonly enabled: boolean
	/** 3 to 120. 24 ads an hour are one every 150 s. */
	readonly everyMinutes: number
	readonly notBeforeMs: number | null
	readonly paused: boolean
	/** Kept across restarts, so that the rhythm goes on. null = nothing was on air since the plan was set. */
	readonly nextAtMs: number | null
}

export type PlanEvent =
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
	/** Time went on while on air. `hold`: why no ad can run now, null = one can. */
	| { readonly type: 'time'; readonly hold: PlanHold | null }

/** `state`: the ad-break controller's. `uncertain`: whether the last ad ran is not known. */
export type PlanHold = 'state' | 'queue' | 'uncertain'

export type PlanEffect =
	| { readonly type: 'launch' }
	| { readonly type: 'left-out'; readonly why: PlanHold | 'late' }
	| { readonly type: 'changed'; readonly what: 'on' | 'off' | 'paused' | 'resumed' | 'skipped' | 'pushed-back' }

export interface PlanStep {
	readonly plan: AdPlan
	readonly effects: readonly PlanEffect[]
}

/** A moment that is noticed later than this has been slept through. */
export const lateAfterMs = 5000
export const pushBackMinutes = 5

/**
 * The plan's rules. Each moment gives one launch or none: what cannot run, falls into a pause or was slept through is left out, and nothing is
 * ever made up for. An event that changes nothing leaves the same object. `minuteMs`: 60 000, less only in rehearsals.
 */
export function planTransition(plan: AdPlan, event: PlanEvent, nowMs: number, minuteMs: number): PlanStep {
	const everyMs = plan.everyMinutes * minuteMs
	switch (event.type) {
		case 'set':
			return set(plan, event, nowMs, minuteMs)
		case 'pause':
			if (plan.paused === event.paused) return same(plan)
			return {
				plan: {
					...plan,
					paused: event.paused,
					nextAtMs: passed(plan, nowMs) ? nextBeat(plan.nextAtMs ?? nowMs, everyMs, nowMs) : plan.nextAtMs,
				},
				effects: [{ type: 'changed', what: event.paused ? 'paused' : 'resumed' }],
			}
		case 'skip-next':
			return moved(plan, everyMs, 'skipped')
		case 'push-back':
			return moved(plan, pushBackMinutes * minuteMs, 'pushed-back')
		case 'on-air':
			// A restart within the rhythm keeps it; a moment that passed meanwhile begins a new one.
			if (!plan.enabled || (plan.nextAtMs !== null && plan.nextAtMs > nowMs)) return same(plan)
			return { plan: { ...plan, nextAtMs: firstBeat(everyMs, plan.notBeforeMs, nowMs) }, effects: [] }
		case 'time':
			return time(plan, event.hold, nowMs, everyMs)
		default:
			return assertNever(event)
	}
}

function set(plan: AdPlan, event: Extract<PlanEvent, { type: 'set' }>, nowMs: number, minuteMs: number): PlanStep {
	const { enabled, everyMinutes, notBeforeMs } = event
	if (plan.enabled === enabled && plan.everyMinutes === everyMinutes && plan.notBeforeMs === notBeforeMs) return same(plan)
	const nextAtMs = enabled && event.onAir ? firstBeat(everyMinutes * minuteMs, notBeforeMs, nowMs) : null
	return {
		// Switching the plan on means that it should run.
		plan: { enabled, everyMinutes, notBeforeMs, paused: plan.enabled && enabled && plan.paused, nextAtMs },
		effects: enabled || plan.enabled ? [{ type: 'changed', what: enabled ? 'on' : 'off' }] : [],
	}
}

function moved(plan: AdPlan, byMs: number, what: 'skipped' | 'pushed-back'): PlanStep {
	if (!plan.enabled || plan.nextAtMs === null) return same(plan)
	return { plan: { ...plan, nextAtMs: plan.nextAtMs + byMs }, effects: [{ type: 'changed', what }] }
}

function time(plan: AdPlan, hold: PlanHold | null, nowMs: number, everyMs: number): PlanStep {
	if (!plan.enabled || plan.nextAtMs === null || nowMs < plan.nextAtMs) return same(plan)
	const isLate = nowMs - plan.nextAtMs > lateAfterMs
	const next: AdPlan = { ...plan, nextAtMs: nextBeat(plan.nextAtMs, everyMs, nowMs) }
	if (plan.paused) return { plan: next, effects: [] }
	if (isLate || hold) return { plan: next, effects: [{ type: 'left-out', why: isLate ? 'late' : (hold ?? 'late') }] }
	return { plan: next, effects: [{ type: 'launch' }] }
}

function firstBeat(everyMs: number, notBeforeMs: number | null, nowMs: number): number {
	return Math.max(nowMs + everyMs, notBeforeMs ?? 0)
}

/** The rhythm goes on: the first moment after now that is a whole number of intervals away. */
function nextBeat(lastAtMs: number, everyMs: number, nowMs: number): number {
	return lastAtMs + everyMs * (Math.floor((nowMs - lastAtMs) / everyMs) + 1)
}

function passed(plan: AdPlan, nowMs: number): boolean {
	return plan.nextAtMs !== null && plan.nextAtMs <= nowMs
}

function same(plan: AdPlan): PlanStep {
	return { plan, effects: [] }
}
