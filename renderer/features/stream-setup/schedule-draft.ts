import { type LivestreamSchedule, livestreamSchedule } from '../../../shared/domain/livestream.ts'
import type { Texts } from '../../texts/texts.ts'

/** The typed schedule of a livestream: days as "2026-11-27", times as "19:30", both in this computer's time zone. */
export interface ScheduleDraft {
	readonly isPlanned: boolean
	readonly startDate: string
	readonly startTime: string
	readonly endKind: 'at' | 'after'
	readonly endDate: string
	readonly endTime: string
	readonly hours: string
	readonly minutes: string
	readonly recurrence: LivestreamSchedule['recurrence']
}

const minute = 60_000
const hour = 60 * minute

export function scheduleDraft(schedule: LivestreamSchedule | null, nowMs: number): ScheduleDraft {
	// A new schedule begins at the next full hour.
	const startAtMs = schedule?.startAtMs ?? Math.ceil((nowMs + 1) / hour) * hour
	const lengthMs = schedule ? (schedule.end.kind === 'at' ? schedule.end.endAtMs - startAtMs : schedule.end.durationMs) : hour
	const start = dateAndTime(startAtMs)
	const end = dateAndTime(startAtMs + lengthMs)
	return {
		isPlanned: schedule !== null,
		startDate: start.date,
		startTime: start.time,
		endKind: schedule?.end.kind ?? 'after',
		endDate: end.date,
		endTime: end.time,
		hours: String(Math.floor(lengthMs / hour)),
		minutes: String(Math.round((lengthMs % hour) / minute)),
		recurrence: schedule?.recurrence ?? 'once',
	}
}

export type ScheduleProblems = { readonly start?: string; readonly end?: string }

/**
 * The typed schedule, or its errors by field. A schedule in the past is refused, unless it is the one that the livestream already had:
 * then nothing but the title may have been changed.
 */
export function scheduleOf(
	draft: ScheduleDraft,
	before: LivestreamSchedule | null,
	nowMs: number,
	texts: Texts,
): { readonly schedule: LivestreamSchedule | null } | { readonly problems: ScheduleProblems } {
	const { problems } = texts.livestreams
	if (!draft.isPlanned) return { schedule: null }
	// The form does not show seconds: an unchanged schedule keeps its exact time in ms.
	if (before && JSON.stringify(draft) === JSON.stringify(scheduleDraft(before, nowMs))) return { schedule: before }
	const startAtMs = atMs(draft.startDate, draft.startTime)
	if (startAtMs === null) return { problems: { start: problems.start } }
	const end = endOf(draft)
	if (!end) return { problems: { end: draft.endKind === 'at' ? problems.end : problems.duration } }
	const parsed = livestreamSchedule.safeParse({ startAtMs, end, recurrence: draft.recurrence })
	if (!parsed.success) return { problems: { end: texts.say.issue(parsed.error.issues[0]?.message ?? problems.end) } }
	const endsAtMs = end.kind === 'at' ? end.endAtMs : startAtMs + end.durationMs
	if (draft.recurrence === 'once' && endsAtMs <= nowMs) return { problems: { start: problems.over } }
	return { schedule: parsed.data }
}

/** Why the livestream cannot repeat, or null. Platforms require a start and a duration. */
export function repeatReason(draft: ScheduleDraft, canRepeat: boolean, texts: Texts): string | null {
	if (!canRepeat) return texts.livestreams.cannotRepeat
	return atMs(draft.startDate, draft.startTime) !== null && draft.endKind === 'after' && endOf(draft) ? null : texts.livestreams.repeatNeeds
}

/** A schedule that ends at a fixed time cannot repeat. */
export function withEndKind(draft: ScheduleDraft, endKind: ScheduleDraft['endKind']): ScheduleDraft {
	return { ...draft, endKind, recurrence: endKind === 'at' ? 'once' : draft.recurrence }
}

function endOf(draft: ScheduleDraft): LivestreamSchedule['end'] | null {
	if (draft.endKind === 'at') {
		const endAtMs = atMs(draft.endDate, draft.endTime)
		return endAtMs === null ? null : { kind: 'at', endAtMs }
	}
	const parts = [draft.hours, draft.minutes].map((text) =>
		text.trim() === '' ? 0 : /^\d{1,4}$/.test(text.trim()) ? Number(text) : Number.NaN,
	)
	const durationMs = (parts[0] ?? 0) * hour + (parts[1] ?? 0) * minute
	return durationMs > 0 ? { kind: 'after', durationMs } : null
}

/** Unix ms of a day and a time in this computer's zone; null when either is incomplete. A time that a clock change skips moves to after it. */
function atMs(date: string, time: string): number | null {
	const day = /^(\d{4})-(\d{2})-(\d{2})$/.exec(date)
	const clock = /^(\d{2}):(\d{2})/.exec(time)
	if (!day || !clock) return null
	const value = new Date(Number(day[1]), Number(day[2]) - 1, Number(day[3]), Number(clock[1]), Number(clock[2])).getTime()
	return Number.isNaN(value) ? null : value
}

function dateAndTime(ms: number): { readonly date: string; readonly time: string } {
	const at = new Date(ms)
	const two = (value: number) => String(value).padStart(2, '0')
	return {
		date: `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`,
		time: `${two(at.getHours())}:${two(at.getMinutes())}`,
	}
}
