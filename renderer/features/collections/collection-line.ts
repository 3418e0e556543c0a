import type { CollectionSummary } from '../../../shared/domain/collections.ts'
import { formatDayShort, formatTime } from '../../lib/format.ts'
import type { Texts } from '../../texts/texts.ts'

/** "6 scenes, 14 sources, saved 20:42:39"; on other days the date. */
export function collectionLine({ scenes, sources, savedAtMs }: CollectionSummary, texts: Texts, nowMs: number): string {
	const words = texts.collections
	const counts = words.counts({ scenes, sources })
	if (savedAtMs === null) return counts
	const isToday = new Date(savedAtMs).toDateString() === new Date(nowMs).toDateString()
	return isToday
		? words.savedAt({ counts, time: formatTime(savedAtMs) })
		: words.savedOn({ counts, date: formatDayShort(savedAtMs, texts.locale) })
}
