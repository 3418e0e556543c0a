import { type LiveForm, type LiveSchedule, type LiveSummary, nextOccurrence } from '../../shared/domain/livestream.ts'
import { formatDate, formatTimeShort } from '../lib/format.ts'
import type { Texts } from '../texts/en.ts'
import type { ChipTone } from '../ui/chip.tsx'
import type { IconName } from '../ui/icons.tsx'

export interface LiveChip {
	readonly tone: ChipTone
	readonly icon: IconName
	readonly word: string
}

/** How a live reads in a list. Red only when its platform says that viewers see it. */
export function liveChip(live: LiveSummary, texts: Texts): LiveChip {
	const word = texts.lives.states[live.state]
	switch (live.state) {
		case 'draft':
			return { tone: 'plain', icon: 'ring', word }
		case 'scheduled':
			return { tone: 'plain', icon: 'clock', word }
		case 'waiting':
			return { tone: 'good', icon: 'ring', word }
		case 'starting':
		case 'converting':
			return { tone: 'wait', icon: 'turning', word }
		case 'live':
			return live.onAir === false ? { tone: 'wait', icon: 'turning', word: texts.lives.sending } : { tone: 'live', icon: 'dot', word }
		case 'ended':
			return { tone: 'plain', icon: 'check', word }
		case 'off':
			return { tone: 'plain', icon: 'ring', word }
		case 'failed':
			return { tone: 'failed', icon: 'octagon', word }
		case 'unknown':
			return { tone: 'plain', icon: 'info', word: live.raw === '' ? word : texts.lives.saysRaw(live.raw) }
	}
}

/** "Friday 27 November 2026, 19:30 to 21:30, every week", in the zone of this computer: the occurrence that runs or comes next, else the first. */
export function scheduleText(schedule: LiveSchedule, nowMs: number, texts: Texts): string {
	const lengthMs = schedule.end.kind === 'at' ? schedule.end.endAtMs - schedule.startAtMs : schedule.end.durationMs
	const first = { startAtMs: schedule.startAtMs, endAtMs: schedule.startAtMs + lengthMs }
	const { startAtMs, endAtMs } = nextOccurrence(schedule, nowMs) ?? first
	const date = formatDate(startAtMs, texts.locale)
	const endDate = formatDate(endAtMs, texts.locale)
	const end = endDate === date ? formatTimeShort(endAtMs) : `${endDate}, ${formatTimeShort(endAtMs)}`
	return texts.lives.from(date, formatTimeShort(startAtMs), end) + texts.lives.repeats[schedule.recurrence]
}

/** Whether lives of this kind differ in who may watch: a platform without that says "public" of all. */
export function tellsWho(form: LiveForm | null): boolean {
	return form?.standard.includes('visibility') ?? false
}

/** The second line of a live in a list; may be empty. */
export function liveLine(live: LiveSummary, nowMs: number, withWho: boolean, texts: Texts): string {
	const time = live.schedule ? scheduleText(live.schedule, nowMs, texts) : null
	return [time, withWho ? texts.lives.visibilities[live.visibility] : null].filter(Boolean).join(', ')
}
