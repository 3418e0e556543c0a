import type { StudioState } from '../stores/studio-stores.ts'
import type { Texts } from '../texts/texts.ts'

/** null while the link is up, otherwise the reason. */
export function linkReason(state: StudioState, texts: Texts): string | null {
	return state.link.kind === 'up' ? null : texts.reasons.linkLost
}
