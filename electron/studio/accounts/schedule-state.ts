import { nextOccurrence } from '../../../shared/domain/livestream.ts'
import type { PlannedShow } from '../../settings/settings-schema.ts'

/** The visible countdown begins this long before the start. */
export const countdownMs = 5 * 60_000
/** A start that was missed by more than this (because the computer slept) no longer happens automatically. */
export const latestStartMs = 60_000

/** One upcoming occurrence of a planned show. Times are Unix ms on this computer's clock. */
export interface Occurrence {
	readonly show: PlannedShow
	readonly startsAtMs: number
	/** The planned start, which identifies the occurrence. */
	readonly plannedMs: number
}

export interface ScheduleState {
	/** Starts that are due now. */
	readonly due: readonly Occurrence[]
	readonly countdown: Occurrence | null
	readonly reminder: Occurrence | null
	/** When to evaluate again, Unix ms; null = nothing is planned. */
	readonly nextAtMs: number | null
}

/** The occurrences that are due, in the countdown or to be reminded of at this moment. Pure. */
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

/** The occurrence that started a moment ago, or the next one. */
function occurrenceOf(show: PlannedShow, nowMs: number): Occurrence | null {
	const { schedule } = show.livestream
	if (!schedule) return null
	const next = nextOccurrence(schedule, nowMs + show.clockOffsetMs)
	if (!next) return null
	// An occurrence that is over or already handled is followed by the next one.
	const isOver = next.startAtMs <= nowMs + show.clockOffsetMs - latestStartMs || show.doneStartMs === next.startAtMs
	const shown = isOver && next.startAtMs <= nowMs + show.clockOffsetMs ? nextOccurrence(schedule, next.endAtMs) : next
	return shown && { show: show, plannedMs: shown.startAtMs, startsAtMs: shown.startAtMs - show.clockOffsetMs }
}
