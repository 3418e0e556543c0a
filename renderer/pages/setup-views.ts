import type { AccountView, PlatformKindView } from '../../shared/domain/account.ts'
import type { LivestreamSummary } from '../../shared/domain/livestream.ts'
import { capitalized } from '../lib/format.ts'
import type { Texts } from '../texts/texts.ts'

type Variant = Pick<PlatformKindView['variants'][number], 'livestreamForm' | 'remoteForm'>

/** What the main part of the page shows. */
export type SetupView =
	| { readonly kind: 'lists' }
	| { readonly kind: 'new'; readonly isRemote: boolean }
	| { readonly kind: 'edit'; readonly livestreamId: string }
	| { readonly kind: 'live'; readonly livestream: LivestreamSummary }

export type SetupTab = 'livestreams' | 'remote' | 'videos' | 'statistics'
export type LivestreamSection = 'about' | 'statistics' | 'outputs' | 'picture'

/** The lists of an account, in the order in which they are shown. */
export function setupTabs({ capabilities }: Pick<AccountView, 'capabilities'>, variant: Variant): readonly SetupTab[] {
	return [
		...(variant.livestreamForm ? (['livestreams'] as const) : []),
		...(capabilities.remote && variant.remoteForm ? (['remote'] as const) : []),
		...(capabilities.turnIntoLivestream ? (['videos'] as const) : []),
		...(capabilities.accountStatistics ? (['statistics'] as const) : []),
	]
}

/** Livestreams have the name that their platform uses. */
export function tabLabel(tab: SetupTab, { livestreamForm, remoteForm }: Variant, texts: Texts): string {
	if (tab === 'livestreams') return livestreamForm ? capitalized(texts.say(livestreamForm.many), texts.locale) : ''
	if (tab === 'remote') return remoteForm ? capitalized(texts.say(remoteForm.many), texts.locale) : ''
	return texts.livestreams.tabs[tab]
}

/** The sections of one livestream. */
export function livestreamSections({ capabilities }: Pick<AccountView, 'capabilities'>): readonly LivestreamSection[] {
	return [
		...(capabilities.about ? (['about'] as const) : []),
		...(capabilities.statistics ? (['statistics'] as const) : []),
		...(capabilities.outputs ? (['outputs'] as const) : []),
		...(capabilities.thumbnail ? (['picture'] as const) : []),
	]
}
