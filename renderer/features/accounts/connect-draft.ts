import {
	type AccountEndpoints,
	type AccountMethod,
	type AccountView,
	accountEndpoints,
	type PlatformKindView,
} from '../../../shared/domain/account.ts'
import type { Texts } from '../../texts/en.ts'

/** What the form for a new account holds. */
export interface ConnectDraft {
	readonly platformId: string
	readonly variant: string
	readonly method: AccountMethod
	readonly clientId: string
	readonly clientSecret: string
	readonly username: string
	readonly password: string
	/** null = the platform's own addresses. */
	readonly endpoints: DraftEndpoints | null
}

/** As typed: an empty page address stands for none. */
export interface DraftEndpoints {
	readonly baseUrl: string
	readonly tokenUrl: string
	readonly authorizeUrl: string
}

export type ConnectField = 'clientId' | 'clientSecret' | 'username' | 'password' | keyof DraftEndpoints
export type ConnectProblems = Partial<Record<ConnectField, string>>

/** The first platform, or the one of an account that is to be signed in again. null when there is no platform at all. */
export function newConnectDraft(platforms: readonly PlatformKindView[], like: AccountView | null): ConnectDraft | null {
	const platform = platforms.find(({ id }) => id === like?.platformId) ?? platforms[0]
	const variant = platform?.variants.find(({ id }) => id === like?.variant) ?? platform?.variants[0]
	const method = variant?.methods.find((candidate) => candidate === like?.method) ?? variant?.methods[0]
	if (!platform || !variant || !method) return null
	const empty = { clientId: '', clientSecret: '', username: '', password: '' }
	const draft: ConnectDraft = { platformId: platform.id, variant: variant.id, method, ...empty, endpoints: null }
	if (!like) return draft
	const own = ownEndpoints(draft, platforms)
	const given = typed(like.endpoints)
	return JSON.stringify(given) === JSON.stringify(own) ? draft : { ...draft, endpoints: given }
}

export function platformOf(draft: ConnectDraft, platforms: readonly PlatformKindView[]): PlatformKindView | undefined {
	return platforms.find(({ id }) => id === draft.platformId)
}

export function variantOf(draft: ConnectDraft, platforms: readonly PlatformKindView[]): PlatformKindView['variants'][number] | undefined {
	return platformOf(draft, platforms)?.variants.find(({ id }) => id === draft.variant)
}

/** Another platform, variant or way to connect: what no longer fits falls back to the first that does; other addresses are dropped. */
export function rechosen(
	draft: ConnectDraft,
	change: { readonly platformId?: string; readonly variant?: string; readonly method?: AccountMethod },
	platforms: readonly PlatformKindView[],
): ConnectDraft {
	const platform = platforms.find(({ id }) => id === (change.platformId ?? draft.platformId))
	const variant = platform?.variants.find(({ id }) => id === (change.variant ?? draft.variant)) ?? platform?.variants[0]
	const wanted = change.method ?? draft.method
	const method = variant?.methods.find((candidate) => candidate === wanted) ?? variant?.methods[0]
	if (!platform || !variant || !method) return draft
	return { ...draft, platformId: platform.id, variant: variant.id, method, endpoints: null }
}

/** The addresses that the form shows: other ones, or the platform's own for this way to connect. */
export function shownEndpoints(draft: ConnectDraft, platforms: readonly PlatformKindView[]): DraftEndpoints {
	return draft.endpoints ?? ownEndpoints(draft, platforms)
}

function ownEndpoints(draft: ConnectDraft, platforms: readonly PlatformKindView[]): DraftEndpoints {
	const own = variantOf(draft, platforms)?.endpointDefaults[draft.method]
	return own ? typed(own) : { baseUrl: '', tokenUrl: '', authorizeUrl: '' }
}

function typed(endpoints: AccountEndpoints): DraftEndpoints {
	return { baseUrl: endpoints.baseUrl, tokenUrl: endpoints.tokenUrl, authorizeUrl: endpoints.authorizeUrl ?? '' }
}

function parsed(endpoints: DraftEndpoints) {
	return accountEndpoints.safeParse({ ...endpoints, authorizeUrl: endpoints.authorizeUrl.trim() === '' ? null : endpoints.authorizeUrl })
}

/** What is missing or wrong, by field; empty when the account can be connected. */
export function problemsOf(draft: ConnectDraft, texts: Texts): ConnectProblems {
	const { needs } = texts.accounts
	const problems: ConnectProblems = {}
	if (draft.clientId.trim() === '') problems.clientId = needs.clientId
	if (draft.clientSecret.trim() === '') problems.clientSecret = needs.clientSecret
	if (draft.method === 'password') {
		if (draft.username.trim() === '') problems.username = needs.username
		if (draft.password === '') problems.password = needs.password
	}
	const endpoints = draft.endpoints && parsed(draft.endpoints)
	for (const issue of endpoints?.error?.issues ?? []) {
		const [field] = issue.path
		if (field === 'baseUrl' || field === 'tokenUrl' || field === 'authorizeUrl') problems[field] ??= issue.message
	}
	return problems
}

/** The input that every way to connect shares. */
export function apiKeyOf(draft: ConnectDraft): {
	readonly platformId: string
	readonly variant: string
	readonly clientId: string
	readonly clientSecret: string
	readonly endpoints?: AccountEndpoints
} {
	const { platformId, variant, clientId, clientSecret } = draft
	const endpoints = draft.endpoints ? parsed(draft.endpoints).data : undefined
	return { platformId, variant, clientId, clientSecret, ...(endpoints ? { endpoints } : {}) }
}
