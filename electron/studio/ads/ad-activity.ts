import type { AdLaunchRecord } from '../../../shared/domain/ads.ts'
import type { ActivityEntry } from '../../../shared/domain/show.ts'
import { joined, messageOf, say } from '../../../shared/texts/english.ts'
import { noText } from '../../../shared/texts/text.ts'

/** A launch and its outcome, as an entry in the show's log. Pure. */
export function adActivity({ outcome, remainingAfter }: AdLaunchRecord): Pick<ActivityEntry, 'level' | 'text'> {
	const left = remainingAfter === null ? noText : say('ads/left-this-hour', { count: remainingAfter })
	switch (outcome.kind) {
		case 'started':
			return { level: 'info', text: joined([say('ads/started'), left]) }
		case 'found-started':
			return { level: 'warning', text: joined([say('ads/found-started'), left]) }
		case 'found-not-started':
			return { level: 'warning', text: joined([say('ads/found-not-started'), left]) }
		case 'refused':
			return { level: 'warning', text: say('ads/refused', { reason: messageOf(outcome.error) }) }
		case 'unknown':
			return { level: 'error', text: say('ads/may-have-started', { reason: messageOf(outcome.error) }) }
	}
}

/** The parts of a recording during which an ad ran anywhere: simultaneous ads on several platforms are one break. Unix ms. */
export function adChapters(records: readonly AdLaunchRecord[]): { title: string; startMs: number; endMs: number }[] {
	const chapters: { title: string; startMs: number; endMs: number }[] = []
	for (const { outcome, requestedAtMs: startMs } of records.toSorted((a, b) => a.requestedAtMs - b.requestedAtMs)) {
		if (outcome.kind !== 'started' && outcome.kind !== 'found-started') continue
		const { endsAtMs: endMs } = outcome
		const last = chapters.at(-1)
		if (last && startMs < last.endMs) last.endMs = Math.max(last.endMs, endMs)
		else chapters.push({ title: 'Ad break', startMs, endMs })
	}
	return chapters
}
