import {
	type AccountEndpoints,
	type AccountMethod,
	type AccountView,
	accountEndpoints,
	type PlatformKindView,
} from '../../../shared/domain/account.ts'
import type { CallInput } from '../../../shared/ipc/contract.ts'
import type { Text } from '../../../shared/texts/text.ts'
import type { Texts } from '../../texts/texts.ts'
import { type FormDraft, type FormProblems, formDraftOf, formValuesOf, problemsIn } from '../../view-models/form-draft.ts'

/** The values of the form for a new account. */
export interface ConnectDraft {
	readonly platformId: string
	readonly variant: string
	readonly method: AccountMethod
	readonly clientId: string
	readonly clientSecret: string
	/** Further parts of the key, by field id. */
	readonly extra: FormDraft
	/** The single text of the method "pasted". */
	readonly pasted: string
	readonly username: string
	readonly password: string
	/** null = the platform's own addresses. */
	readonly endpoints: DraftEndpoints | null
}

/** As typed: an empty page address means none. */
export interface DraftEndpoints {
	readonly baseUrl: string
	readonly tokenUrl: string
	readonly authorizeUrl: string
}

type Variant = PlatformKindView['variants'][number]

export type ConnectField = 'clientId' | 'clientSecret' | 'pasted' | 'username' | 'password' | keyof DraftEndpoints
export interface ConnectProblems extends Partial<Record<ConnectField, string>> {
	/** By field id. */
	readonly extra?: FormProblems
}

/** The first platform, or that of an account to sign in again. null when there is no platform. */
export function newConnectDraft(platforms: readonly PlatformKindView[], like: AccountView | null): ConnectDraft | null {
	const platform = platforms.find(({ id }) => id === like?.platformId) ?? platforms[0]
	const variant = platform?.variants.find(({ id }) => id === like?.variant) ?? platform?.variants[0]
	const method = variant?.methods.find((candidate) => candidate === like?.method) ?? variant?.methods[0]
	if (!platform || !variant || !method) return null
	const empty = { clientId: '', clientSecret: '', pasted: '', username: '', password: '' }
	const extra = formDraftOf(variant.keyForm.extra, {})
	const draft: ConnectDraft = { platformId: platform.id, variant: variant.id, method, ...empty, extra, endpoints: null }
	if (!like) return draft
	const own = ownEndpoints(draft, platforms)
	const given = typed(like.endpoints)
	return JSON.stringify(given) === JSON.stringify(own) ? draft : { ...draft, endpoints: given }
}

export function platformOf(draft: ConnectDraft, platforms: readonly PlatformKindView[]): PlatformKindView | undefined {
	return platforms.find(({ id }) => id === draft.platformId)
}

export function variantOf(draft: ConnectDraft, platforms: readonly PlatformKindView[]): Variant | undefined {
	return platformOf(draft, platforms)?.variants.find(({ id }) => id === draft.variant)
}

/** Changes platform, variant or method: choices that no longer fit become the first one that does; custom addresses are dropped. */
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
	// A key of one platform is useless on another.
	const key = platform.id === draft.platformId ? {} : { clientId: '', clientSecret: '', pasted: '', username: '', password: '' }
	const extra = { ...formDraftOf(variant.keyForm.extra, {}), ...(platform.id === draft.platformId ? draft.extra : {}) }
	return { ...draft, ...key, extra, platformId: platform.id, variant: variant.id, method, endpoints: null }
}

/** The addresses in the form: custom ones, or the platform's own for this connection method. */
export function shownEndpoints(draft: ConnectDraft, platforms: readonly PlatformKindView[]): DraftEndpoints {
	return draft.endpoints ?? ownEndpoints(draft, platforms)
}

/** Which addresses this connection method uses: not every interface has tokens, and only one method has a page. */
export function endpointFields(draft: ConnectDraft, platforms: readonly PlatformKindView[]): readonly (keyof DraftEndpoints)[] {
	return [
		'baseUrl',
		...(hasTokens(draft, variantOf(draft, platforms)) ? (['tokenUrl'] as const) : []),
		...(draft.method === 'browser' ? (['authorizeUrl'] as const) : []),
	]
}

/** The fields of the key that appear as placeholders in braces in an address. */
export function placeholdersIn(address: string, variant: Variant | undefined): readonly { readonly name: string; readonly label: Text }[] {
	return (variant?.keyForm.extra ?? []).filter(({ id }) => address.includes(`{${id}}`)).map(({ id, label }) => ({ name: id, label }))
}

function ownEndpoints(draft: ConnectDraft, platforms: readonly PlatformKindView[]): DraftEndpoints {
	const own = variantOf(draft, platforms)?.endpointDefaults[draft.method]
	return own ? typed(own) : { baseUrl: '', tokenUrl: '', authorizeUrl: '' }
}

function hasTokens(draft: ConnectDraft, variant: Variant | undefined): boolean {
	return variant?.endpointDefaults[draft.method]?.tokenUrl !== null
}

function typed(endpoints: AccountEndpoints): DraftEndpoints {
	return { baseUrl: endpoints.baseUrl, tokenUrl: endpoints.tokenUrl ?? '', authorizeUrl: endpoints.authorizeUrl ?? '' }
}

function parsed(endpoints: DraftEndpoints, withTokens: boolean) {
	return accountEndpoints.safeParse({
		baseUrl: endpoints.baseUrl,
		tokenUrl: withTokens ? endpoints.tokenUrl : null,
		authorizeUrl: endpoints.authorizeUrl.trim() === '' ? null : endpoints.authorizeUrl,
	})
}

/** Missing or wrong values by field; empty when the account can be connected. */
export function problemsOf(draft: ConnectDraft, variant: Variant | undefined, texts: Texts): ConnectProblems {
	const words = texts.accounts
	const missing = (value: string, label: string | Text | undefined, field: ConnectField) =>
		label !== undefined && value.trim() === ''
			? { [field]: words.needed({ label: typeof label === 'string' ? label : texts.say(label) }) }
			: {}
	const form = variant?.keyForm
	const key =
		draft.method === 'pasted'
			? missing(draft.pasted, form?.pasted?.label, 'pasted')
			: {
					...missing(draft.clientId, form?.clientId?.label, 'clientId'),
					...missing(draft.clientSecret, form?.clientSecret.label, 'clientSecret'),
					...extraProblems(draft, variant),
				}
	const person =
		draft.method === 'password'
			? { ...missing(draft.username, words.userName, 'username'), ...missing(draft.password, words.password, 'password') }
			: {}
	return { ...key, ...person, ...endpointProblems(draft, variant, texts) }
}

function extraProblems(draft: ConnectDraft, variant: Variant | undefined): ConnectProblems {
	const extra = problemsIn(variant?.keyForm.extra ?? [], draft.extra)
	return Object.keys(extra).length > 0 ? { extra } : {}
}

function endpointProblems(draft: ConnectDraft, variant: Variant | undefined, texts: Texts): ConnectProblems {
	const problems: Partial<Record<keyof DraftEndpoints, string>> = {}
	const result = draft.endpoints && parsed(draft.endpoints, hasTokens(draft, variant))
	for (const issue of result?.error?.issues ?? []) {
		const [field] = issue.path
		if (field === 'baseUrl' || field === 'tokenUrl' || field === 'authorizeUrl') problems[field] ??= texts.say.issue(issue.message)
	}
	return problems
}

/** What every connection method starts with. */
function connectorOf(draft: ConnectDraft, variant: Variant | undefined) {
	const { platformId, variant: variantId } = draft
	const endpoints = draft.endpoints ? parsed(draft.endpoints, hasTokens(draft, variant)).data : undefined
	return { platformId, variant: variantId, ...(endpoints ? { endpoints } : {}) }
}

/** The input that all connection methods except "pasted" share. */
export function apiKeyOf(draft: ConnectDraft, variant: Variant | undefined): CallInput<'accounts.connectKey'> {
	const fields = variant?.keyForm.extra ?? []
	const extra = Object.entries(formValuesOf(fields, draft.extra)).map(([id, value]) => [id, String(value)])
	const clientId = variant?.keyForm.clientId ? draft.clientId : ''
	return { ...connectorOf(draft, variant), clientId, clientSecret: draft.clientSecret, extra: Object.fromEntries(extra) }
}

export function pastedKeyOf(draft: ConnectDraft, variant: Variant | undefined): CallInput<'accounts.connectPasted'> {
	return { ...connectorOf(draft, variant), pasted: draft.pasted }
}
