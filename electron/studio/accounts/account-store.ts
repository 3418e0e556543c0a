import type { Held } from '../../lib/document/document.ts'
import type { Log } from '../../lib/log.ts'
import type { Secret } from '../../lib/secret.ts'
import type { Credentials } from '../../platforms/account-platform.ts'
import type { Vault } from '../../secrets/vault.ts'
import type { AccountsDocument, StoredAccount } from '../../settings/settings-schema.ts'
import { secretMissing, unknownAccount } from './account-errors.ts'

/** The connected accounts on disk: public data in their document, the rest in the vault. */
export interface AccountStore {
	all(): readonly StoredAccount[]
	find(id: string): StoredAccount | null
	/** Throws AppError "unknown-account". */
	get(id: string): StoredAccount
	put(account: StoredAccount): void
	change(id: string, change: Partial<StoredAccount>): void
	/** Removes the account and its secrets. */
	remove(id: string): Promise<void>
	keepClientSecret(id: string, secret: Secret): Promise<void>
	/** A failure is logged: the account then has to be connected again after a restart. */
	keepRefreshToken(id: string, token: Secret): Promise<void>
	/** What is needed to sign in again without a user. Rejects with AppError when the vault cannot be read. */
	credentials(account: StoredAccount, name: string): Promise<Credentials>
}

export interface AccountStoreOptions {
	readonly documents: Held<AccountsDocument>
	readonly vault: Vault
	readonly log: Log
	/** A secret that the log must never show. */
	readonly onSecret: (secret: Secret) => void
}

const clientSecretOf = (id: string) => `account/${id}/client-secret`
const refreshTokenOf = (id: string) => `account/${id}/refresh-token`

export function createAccountStore(options: AccountStoreOptions): AccountStore {
	const { documents, vault, log } = options
	const find = (id: string) => documents.current().accounts.find((account) => account.id === id) ?? null

	function store(change: (accounts: readonly StoredAccount[]) => StoredAccount[]): void {
		documents.update((current) => ({ ...current, accounts: change(current.accounts) }))
	}

	async function read(name: string): Promise<Secret | null> {
		const secret = await vault.get(name)
		if (secret) options.onSecret(secret)
		return secret
	}

	return {
		all: () => documents.current().accounts,
		find,
		get(id) {
			const account = find(id)
			if (!account) throw unknownAccount()
			return account
		},
		put: (account) => store((all) => [...all.filter(({ id }) => id !== account.id), account]),
		change: (id, change) => store((all) => all.map((account) => (account.id === id ? { ...account, ...change } : account))),
		async remove(id) {
			documents.update((current) => ({
				...current,
				accounts: current.accounts.filter((account) => account.id !== id),
				plannedShows: current.plannedShows.filter(({ accountId }) => accountId !== id),
			}))
			await vault.forget(clientSecretOf(id))
			await vault.forget(refreshTokenOf(id))
		},
		keepClientSecret: (id, secret) => vault.set(clientSecretOf(id), secret),
		async keepRefreshToken(id, token) {
			try {
				await vault.set(refreshTokenOf(id), token)
			} catch (error) {
				log.error('The sign-in of an account could not be stored', { account: id, error: error instanceof Error ? error.name : 'unknown' })
			}
		},
		async credentials(account, name) {
			const clientSecret = await read(clientSecretOf(account.id))
			if (!clientSecret) throw secretMissing(name)
			const { clientId, extra } = account
			if (account.method === 'private-key') return { clientId, clientSecret, extra, signIn: { grant: 'client_credentials' } }
			const refreshToken = await read(refreshTokenOf(account.id))
			if (!refreshToken) throw secretMissing(name)
			return { clientId, clientSecret, extra, signIn: { grant: 'refresh_token', refreshToken } }
		},
	}
}
