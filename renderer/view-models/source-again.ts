import type { SourceKind, SourceState } from '../../shared/domain/source.ts'
import type { Texts } from '../texts/en.ts'

/** What "open it again" is called for a source: a device is reconnected, a film starts again, a file that failed is tried again. null: it means nothing. */
export function againWord(kind: SourceKind, state: SourceState | undefined, texts: Texts): string | null {
	const isWell = state?.kind !== 'failed' && state?.kind !== 'lost'
	switch (kind) {
		case 'screen':
		case 'camera':
		case 'audio-input':
			return texts.sources.reconnect
		case 'media':
			return isWell ? texts.sources.startAgain : texts.sources.tryAgain
		case 'image':
			return isWell ? texts.sources.loadAgain : texts.sources.tryAgain
		default:
			return isWell ? null : texts.sources.tryAgain
	}
}
