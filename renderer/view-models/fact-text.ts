import type { FactValue } from '../../shared/domain/livestream-about.ts'
import { formatCount, formatDate, formatDuration, formatMoment, formatTimeShort } from '../lib/format.ts'
import { webUrl } from '../lib/web-url.ts'
import type { Texts } from '../texts/texts.ts'

/** A value as text for display. An unknown value is "–", never 0. `isNarrow`: in a column of a table. */
export function factText(value: FactValue, texts: Texts, isNarrow = false): string {
	const words = texts.livestreamPage.facts
	switch (value.kind) {
		case 'sentence':
			return texts.say(value.sentence)
		case 'text':
			return value.text === '' ? words.none : value.text
		case 'link':
			return value.url
		case 'count':
			return formatCount(value.count, texts.locale)
		case 'seconds':
			return value.isPlaceholder ? words.notCounted : formatDuration(value.seconds * 1000)
		case 'time':
			return isNarrow ? formatMoment(value.atMs, texts.locale) : `${formatDate(value.atMs, texts.locale)}, ${formatTimeShort(value.atMs)}`
		case 'none':
			return words.none
	}
}

/** The address of a link that may be opened from the screen; others are shown as text. */
export function factLink(value: FactValue): string | null {
	return value.kind === 'link' ? webUrl(value.url) : null
}
