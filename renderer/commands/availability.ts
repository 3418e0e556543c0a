import type { Access } from '../../shared/ipc/envelope.ts'
import type { StudioState } from '../stores/studio-stores.ts'
import type { Texts } from '../texts/texts.ts'

/** null while the link is up, otherwise the reason. */
export function linkReason(state: StudioState, texts: Texts): string | null {
	return state.link.kind === 'up' ? null : texts.reasons.linkLost
}

/** null while whoever uses this screen may make all of these calls, otherwise the reason. */
export function roleReason({ access }: { readonly access: Access | null }, calls: readonly string[], texts: Texts): string | null {
	return access?.mayNot && calls.some((call) => access.mayNot?.includes(call)) ? texts.reasons.role : null
}
