import type { AccountView, PlatformKindView } from '../../shared/domain/account.ts'
import type { LiveSummary } from '../../shared/domain/livestream.ts'
import type { Texts } from '../texts/en.ts'

type Variant = Pick<PlatformKindView['variants'][number], 'liveForm' | 'remoteForm'>

/** What the main part of the page shows. */
export type SetupView =
	| { readonly kind: 'lists' }
	| { readonly kind: 'new'; readonly isRemote: boolean }
	| { readonly kind: 'edit'; readonly liveId: string }
	| { readonly kind: 'live'; readonly live: LiveSummary }

export type SetupTab = 'lives' | 'remote' | 'videos' | 'statistics'
export type LiveSection = 'about' | 'statistics' | 'outputs' | 'picture'

/** What can be listed of an account, the first one shown first. */
export function setupTabs({ capabilities }: Pick<AccountView, 'capabilities'>, variant: Variant): readonly SetupTab[] {
	return [
		...(variant.liveForm ? (['lives'] as const) : []),
		...(capabilities.remote && variant.remoteForm ? (['remote'] as const) : []),
		...(capabilities.turnIntoLive ? (['videos'] as const) : []),
		...(capabilities.accountStatistics ? (['statistics'] as const) : []),
	]
}

/** Lives are called as their platform calls them. */
export function tabLabel(tab: SetupTab, { liveForm, remoteForm }: Variant, texts: Texts): string {
	if (tab === 'lives') return liveForm?.many ?? ''
	if (tab === 'remote') return remoteForm?.many ?? ''
	return texts.lives.tabs[tab]
}

/** What can be looked at of one live. */
export function liveSections({ capabilities }: Pick<AccountView, 'capabilities'>): readonly LiveSection[] {
	return [
		...(capabilities.about ? (['about'] as const) : []),
		...(capabilities.statistics ? (['statistics'] as const) : []),
		...(capabilities.outputs ? (['outputs'] as const) : []),
		...(capabilities.thumbnail ? (['picture'] as const) : []),
	]
}
