import type { LivestreamSummary } from '../../shared/domain/livestream.ts'
import type { Text } from '../../shared/texts/text.ts'

/** For a livestream that has no title on its platform: lists, and what has to be typed to confirm, need one. */
export function generatedTitle(title: Text): Required<Pick<LivestreamSummary, 'title' | 'generatedTitle'>> {
	return { title: title.text, generatedTitle: title }
}
