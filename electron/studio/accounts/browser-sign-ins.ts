import type { AccountState, AccountView } from '../../../shared/domain/account.ts'
import { toAppErrorData } from '../../../shared/errors/app-error.ts'
import type { Clock } from '../../lib/clock.ts'
import { detach } from '../../lib/detach.ts'
import { callListener, reportUnlessExpected } from '../../lib/expected.ts'
import { type BrowserSignIn, type PageLanguages, startBrowserSignIn } from '../../platforms/browser-sign-in.ts'
import type { SignIn } from '../../platforms/sign-in.ts'
import type { StoredAccount } from '../../settings/settings-schema.ts'
import { unknownConnector } from './account-errors.ts'
import { type AccountConnector, unfinishedView } from './account-views.ts'
import type { ApiKeyInput } from './accounts-port.ts'

/** The sign-ins that wait for a user in the browser, and the failed ones with their reasons. */
export interface BrowserSignIns {
	begin(id: string, input: ApiKeyInput, endpoints: StoredAccount['endpoints']): Promise<string>
	/** False when there is no such sign-in. */
	forget(id: string): boolean
	views(): AccountView[]
	dispose(): void
}

export interface BrowserSignInsOptions {
	readonly clock: Clock
	readonly connectorOf: (platformId: string, variantId: string) => AccountConnector
	/** Creates an account from it; resolves with its id, which differs from `id` when the account was connected before. */
	readonly connect: (id: string, input: ApiKeyInput, endpoints: StoredAccount['endpoints'], signIn: SignIn) => Promise<string>
	readonly onChange: (id: string) => void
	readonly languages: PageLanguages
}

interface Pending {
	readonly input: ApiKeyInput
	readonly endpoints: StoredAccount['endpoints']
	readonly browser: BrowserSignIn
	state: AccountState
}

export function createBrowserSignIns(options: BrowserSignInsOptions): BrowserSignIns {
	const pending = new Map<string, Pending>()

	async function finish(id: string, entry: Pending): Promise<void> {
		let connectedId: string
		try {
			const code = await entry.browser.code
			entry.state = { kind: 'signing-in', authorizeUrl: null }
			callListener(() => options.onChange(id))
			const signIn: SignIn = { grant: 'authorization_code', code, redirectUri: entry.browser.redirectUri }
			connectedId = await options.connect(id, entry.input, entry.endpoints, signIn)
		} catch (error) {
			reportUnlessExpected(error)
			// Canceled: the row has already been removed.
			if (!pending.has(id)) return
			entry.state = { kind: 'signed-out', error: toAppErrorData(error) }
			options.onChange(id)
			return
		}
		pending.delete(id)
		options.onChange(connectedId)
	}

	function forget(id: string): boolean {
		const entry = pending.get(id)
		if (!entry) return false
		pending.delete(id)
		entry.browser.cancel()
		options.onChange(id)
		return true
	}

	return {
		async begin(id, input, endpoints) {
			const { platform, variant } = options.connectorOf(input.platformId, input.variant)
			const { authorizeUrl } = endpoints
			const { authorizePage } = variant
			if (authorizeUrl === null || !authorizePage) throw unknownConnector()
			const browser = await startBrowserSignIn({
				name: platform.name,
				clock: options.clock,
				languages: options.languages,
				page: (request) => authorizePage(authorizeUrl, { clientId: input.clientId, ...request }),
			})
			const entry: Pending = { input, endpoints, browser, state: { kind: 'signing-in', authorizeUrl: browser.authorizeUrl } }
			pending.set(id, entry)
			options.onChange(id)
			detach(finish(id, entry))
			return browser.authorizeUrl
		},
		forget,
		views: () =>
			[...pending].map(([id, { input, endpoints, state }]) =>
				unfinishedView(id, options.connectorOf(input.platformId, input.variant), endpoints, state),
			),
		dispose() {
			for (const id of [...pending.keys()]) forget(id)
		},
	}
}
