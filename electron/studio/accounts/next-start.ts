import { nextOccurrence, type ScheduleView } from '../../../shared/domain/livestream.ts'

/** When the soonest planned show starts, Unix ms; one that has begun counts until it is over. null = none is planned. Pure. */
export function nextStartMs(upcoming: ScheduleView['upcoming'], nowMs: number): number | null {
	const starts = upcoming.flatMap(({ livestream: { schedule } }) => (schedule && nextOccurrence(schedule, nowMs)?.startAtMs) ?? [])
	return starts.length === 0 ? null : Math.min(...starts)
}
