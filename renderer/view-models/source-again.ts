import { type SourceState, sourceKindOf } from '../../shared/domain/source.ts'
import type { Texts } from '../texts/texts.ts'

/** The label of "open it again" for a source: a device reconnects, a film restarts, a failed file is retried. null: not applicable. */
export function againWord(kind: string, state: SourceState | undefined, texts: Texts): string | null {
	const info = sourceKindOf(kind)
	if (!info) return null
	if (info.reopening === 'connect') return texts.sources.reconnect
	if (state?.kind === 'failed' || state?.kind === 'lost') return texts.sources.tryAgain
	return info.reopening === null ? null : info.reopening === 'start' ? texts.sources.startAgain : texts.sources.loadAgain
}
