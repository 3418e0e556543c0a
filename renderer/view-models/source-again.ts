import { type SourceState, sourceKindOf } from '../../shared/domain/source.ts'
import type { Texts } from '../texts/texts.ts'

/** What "open it again" is called for a source: a device is reconnected, a film starts again, a file that failed is tried again. null: it means nothing. */
export function againWord(kind: string, state: SourceState | undefined, texts: Texts): string | null {
	const info = sourceKindOf(kind)
	if (!info) return null
	if (info.reopening === 'connect') return texts.sources.reconnect
	if (state?.kind === 'failed' || state?.kind === 'lost') return texts.sources.tryAgain
	return info.reopening === null ? null : info.reopening === 'start' ? texts.sources.startAgain : texts.sources.loadAgain
}
