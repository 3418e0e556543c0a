import { type LivestreamForm, type LivestreamSchedule, type LivestreamSummary, nextOccurrence } from '../../shared/domain/livestream.ts'
import { formatDate, formatTimeShort } from '../lib/format.ts'
import type { Texts } from '../texts/texts.ts'
import type { ChipTone } from '../ui/chip.tsx'
import type { IconName } from '../ui/icons.tsx'

export interface LivestreamChip {
	readonly tone: ChipTone
	readonly icon: IconName
	readonly word: string
}

/** A title that Showcaller generated is shown in the language of the screen. */
export function livestreamTitle({ title, generatedTitle }: Pick<LivestreamSummary, 'title' | 'generatedTitle'>, texts: Texts): string {
	return generatedTitle ? texts.say(generatedTitle) : title
}

/** The state of a livestream in a list. Red only when its platform reports that viewers see it. */
export function livestreamChip(livestream: LivestreamSummary, texts: Texts): LivestreamChip {
	const word = texts.livestreams.states[livestream.state]
	switch (livestream.state) {
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
			return livestream.onAir === false
				? { tone: 'wait', icon: 'turning', word: texts.livestreams.sending }
				: { tone: 'live', icon: 'dot', word }
		case 'ended':
			return { tone: 'plain', icon: 'check', word }
		case 'off':
			return { tone: 'plain', icon: 'ring', word }
		case 'failed':
			return { tone: 'failed', icon: 'octagon', word }
		case 'unknown':
			return { tone: 'plain', icon: 'info', word: livestream.raw === '' ? word : texts.livestreams.saysRaw({ raw: livestream.raw }) }
	}
}

/** "Friday 27 November 2026, 19:30 to 21:30, every week", in this computer's time zone: the present or next occurrence, else the first. */
export function scheduleText(schedule: LivestreamSchedule, nowMs: number, texts: Texts): string {
	const lengthMs = schedule.end.kind === 'at' ? schedule.end.endAtMs - schedule.startAtMs : schedule.end.durationMs
	const first = { startAtMs: schedule.startAtMs, endAtMs: schedule.startAtMs + lengthMs }
	const { startAtMs, endAtMs } = nextOccurrence(schedule, nowMs) ?? first
	const date = formatDate(startAtMs, texts.locale)
	const endDate = formatDate(endAtMs, texts.locale)
	const end = endDate === date ? formatTimeShort(endAtMs) : `${endDate}, ${formatTimeShort(endAtMs)}`
	return texts.livestreams.from({ date, start: formatTimeShort(startAtMs), end, recurrence: schedule.recurrence })
}

/** Whether livestreams of this kind differ in who may watch: a platform without that reports "public" for all. */
export function differsInVisibility(form: LivestreamForm | null): boolean {
	return form?.standard.includes('visibility') ?? false
}

/** The second line of a livestream in a list; may be empty. */
export function liveLine(livestream: LivestreamSummary, nowMs: number, withWho: boolean, texts: Texts): string {
	const time = livestream.schedule ? scheduleText(livestream.schedule, nowMs, texts) : null
	return [time, withWho ? texts.livestreams.visibilities[livestream.visibility] : null].filter(Boolean).join(', ')
}
