import { nextOccurrence } from '../../../shared/domain/livestream.ts'
import type { StoredPlan } from '../../settings/settings-schema.ts'

/** The visible countdown begins this long before the start. */
export const countdownMs = 5 * 60_000
/** A start that was missed by more than this (the computer slept) does not happen by itself any more. */
export const latestStartMs = 60_000

/** One coming occurrence of a plan. Times are Unix ms on this computer's clock. */
export interface Occasion {
	readonly plan: StoredPlan
	readonly startsAtMs: number
	/** The start as it is planned, which names the occurrence. */
	readonly plannedMs: number
}

export interface Outlook {
	/** Starts that are due now. */
	readonly due: readonly Occasion[]
	readonly countdown: Occasion | null
	readonly reminder: Occasion | null
	/** When to look again, Unix ms; null = nothing is coming. */
	readonly lookAgainAtMs: number | null
}

/** What the plans ask for at this moment. Pure. */
export function outlookOf(plans: readonly StoredPlan[], nowMs: number): Outlook {
	const occasions = plans.flatMap((plan) => occasionOf(plan, nowMs) ?? []).sort((a, b) => a.startsAtMs - b.startsAtMs)
	const starting = occasions.filter(({ plan, plannedMs }) => plan.autoGoLive && plan.doneStartMs !== plannedMs)
	const reminding = occasions.filter(({ plan, plannedMs }) => plan.remindMinutes !== null && plan.dismissedStartMs !== plannedMs)
	const remindAt = ({ plan, startsAtMs }: Occasion) => startsAtMs - (plan.remindMinutes ?? 0) * 60_000
	const moments = [
		...starting.flatMap(({ startsAtMs }) => [startsAtMs - countdownMs, startsAtMs]),
		...reminding.flatMap((occasion) => [remindAt(occasion), occasion.startsAtMs]),
	].filter((atMs) => atMs > nowMs)
	return {
		due: starting.filter(({ startsAtMs }) => startsAtMs <= nowMs && nowMs - startsAtMs <= latestStartMs),
		countdown: starting.find(({ startsAtMs }) => startsAtMs > nowMs && startsAtMs - nowMs <= countdownMs) ?? null,
		reminder: reminding.find((occasion) => remindAt(occasion) <= nowMs && occasion.startsAtMs > nowMs) ?? null,
		lookAgainAtMs: moments.length > 0 ? Math.min(...moments) : null,
	}
}

/** The occurrence that has begun a moment ago or comes next. */
function occasionOf(plan: StoredPlan, nowMs: number): Occasion | null {
	const { schedule } = plan.livestream
	if (!schedule) return null
	const next = nextOccurrence(schedule, nowMs + plan.clockOffsetMs)
	if (!next) return null
	// One that runs and is dealt with gives way to the one after it.
	const isOver = next.startAtMs <= nowMs + plan.clockOffsetMs - latestStartMs || plan.doneStartMs === next.startAtMs
	const shown = isOver && next.startAtMs <= nowMs + plan.clockOffsetMs ? nextOccurrence(schedule, next.endAtMs) : next
	return shown && { plan, plannedMs: shown.startAtMs, startsAtMs: shown.startAtMs - plan.clockOffsetMs }
}
