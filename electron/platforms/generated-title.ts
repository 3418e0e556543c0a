import type { LivestreamSummary } from '../../shared/domain/livestream.ts'
import type { Text } from '../../shared/texts/text.ts'

/** The title of a livestream that has none on its platform: lists need one, and so does a confirmation that is typed. */
export function generatedTitle(title: Text): Required<Pick<LivestreamSummary, 'title' | 'generatedTitle'>> {
	return { title: title.text, generatedTitle: title }
}
