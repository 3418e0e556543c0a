import { nextOccurrence } from '../../../shared/domain/livestream.ts'
import type { PlannedShow } from '../../settings/settings-schema.ts'

/** The visible countdown begins this long before the start. */
export const countdownMs = 5 * 60_000
/** A start that was missed by more than this (the computer slept) does not happen automatically anymore. */
export const latestStartMs = 60_000

/** One coming occurrence of a planned show. Times are Unix ms on this computer's clock. */
export interface Occurrence {
	readonly show: PlannedShow
	readonly startsAtMs: number
	/** The start as it is planned, which names the occurrence. */
	readonly plannedMs: number
}

export interface ScheduleState {
	/** Starts that are due now. */
	readonly due: readonly Occurrence[]
	readonly countdown: Occurrence | null
	readonly reminder: Occurrence | null
	/** When to evaluate again, Unix ms; null = nothing is coming. */
	readonly nextAtMs: number | null
}

/** What is due, counts down or reminds at this moment. Pure. */
export function scheduleStateOf(plannedShows: readonly PlannedShow[], nowMs: number): ScheduleState {
	const occurrences = plannedShows.flatMap((show) => occurrenceOf(show, nowMs) ?? []).sort((a, b) => a.startsAtMs - b.startsAtMs)
	const starting = occurrences.filter(({ show, plannedMs }) => show.autoGoLive && show.doneStartMs !== plannedMs)
	const reminding = occurrences.filter(({ show, plannedMs }) => show.remindMinutes !== null && show.dismissedStartMs !== plannedMs)
	const remindAt = ({ show, startsAtMs }: Occurrence) => startsAtMs - (show.remindMinutes ?? 0) * 60_000
	const moments = [
		...starting.flatMap(({ startsAtMs }) => [startsAtMs - countdownMs, startsAtMs]),
		...reminding.flatMap((occurrence) => [remindAt(occurrence), occurrence.startsAtMs]),
	].filter((atMs) => atMs > nowMs)
	return {
		due: starting.filter(({ startsAtMs }) => startsAtMs <= nowMs && nowMs - startsAtMs <= latestStartMs),
		countdown: starting.find(({ startsAtMs }) => startsAtMs > nowMs && startsAtMs - nowMs <= countdownMs) ?? null,
		reminder: reminding.find((occurrence) => remindAt(occurrence) <= nowMs && occurrence.startsAtMs > nowMs) ?? null,
		nextAtMs: moments.length > 0 ? Math.min(...moments) : null,
	}
}

/** The occurrence that has begun a moment ago or comes next. */
function occurrenceOf(show: PlannedShow, nowMs: number): Occurrence | null {
	const { schedule } = show.livestream
	if (!schedule) return null
	const next = nextOccurrence(schedule, nowMs + show.clockOffsetMs)
	if (!next) return null
	// One that runs and is dealt with is followed by the one after it.
	const isOver = next.startAtMs <= nowMs + show.clockOffsetMs - latestStartMs || show.doneStartMs === next.startAtMs
	const shown = isOver && next.startAtMs <= nowMs + show.clockOffsetMs ? nextOccurrence(schedule, next.endAtMs) : next
	return shown && { show: show, plannedMs: shown.startAtMs, startsAtMs: shown.startAtMs - show.clockOffsetMs }
}
