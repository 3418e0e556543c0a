import type { AccountCapabilities, AccountView } from '../../../shared/domain/account.ts'
import { type CanvasId, mainCanvas } from '../../../shared/domain/canvas.ts'
import { completeValues } from '../../../shared/domain/form.ts'
import type { AccountCopy } from '../../../shared/domain/standby-copy.ts'
import { type AppError, toAppErrorData } from '../../../shared/errors/app-error.ts'
import { messageOf, say } from '../../../shared/texts/english.ts'
import type { Text } from '../../../shared/texts/text.ts'
import type { Clock } from '../../lib/clock.ts'
import { detach } from '../../lib/detach.ts'
import type { Log } from '../../lib/log.ts'
import { Secret } from '../../lib/secret.ts'
import type { AccountAdapter, AccountPlatform, AccountVariant, AdapterDeps } from '../../platforms/account-platform.ts'
import type { PageLanguages } from '../../platforms/browser-sign-in.ts'
import { notSupported } from '../../platforms/platform-errors.ts'
import type { StoredAccount } from '../../settings/settings-schema.ts'
import type { PlatformDestination } from '../platform-destination.ts'
import { createAccountConnectors } from './account-connectors.ts'
import { showAdapter } from './account-destination.ts'
import { accountSending, requireWellFilled, unknownAccount } from './account-errors.ts'
import type { AccountSession } from './account-session.ts'
import { createAccountSessions } from './account-sessions.ts'
import { createAccountSignIn } from './account-sign-in.ts'
import type { AccountStore } from './account-store.ts'
import { accountView, kindView } from './account-views.ts'
import type { Accounts } from './accounts-port.ts'
import { type GivenAccount, giveAccount, openGivenAccount } from './given-account.ts'
import { createShowLivestreams } from './show-livestreams.ts'
import { createUnconfirmedEnds } from './unconfirmed-ends.ts'

/** The accounts for the other services of the studio. */
export interface AccountService extends Accounts {
	/** Each as a row of the destinations. */
	destinations(): readonly PlatformDestination[]
	/** The connected accounts. */
	connectedIds(): readonly string[]
	variantOf(accountId: string): { readonly name: string; readonly variant: AccountVariant; readonly capabilities: AccountCapabilities }
	/** Sends a request to an account's platform. Rejects with an AppError. */
	ask<Answer>(accountId: string, request: (adapter: AccountAdapter, signal: AbortSignal) => Promise<Answer>): Promise<Answer>
	clockOffsetMs(accountId: string): number
	onChange(listener: (accountId: string) => void): () => void
	/** Called at each change of the show. `onAirIds`: the accounts on which the show is visible to viewers. */
	onShow(isRunning: boolean, onAirIds: readonly string[]): void
	/** Between the two computers of which one takes the show over from the other. */
	readonly handOver: AccountHandOver
	dispose(): void
}

export interface AccountHandOver {
	has(accountId: string): boolean
	/** Rejects with an AppError. */
	give(accountId: string): Promise<AccountCopy>
	/** Throws an AppError when this version does not know the platform. */
	open(given: AccountCopy): GivenAccount
	/** The show went on elsewhere in this livestream, with a sign-in that may be newer than the one here. */
	takeBack(
		accountId: string,
		used: { readonly livestreamId: string; readonly title: string; readonly refreshToken: string | null },
	): Promise<void>
}

export interface AccountsOptions {
	readonly platforms: readonly AccountPlatform[]
	readonly store: AccountStore
	readonly clock: Clock
	readonly random: () => number
	readonly log: Log
	readonly fetch?: typeof globalThis.fetch
	/** The running show, as far as accounts are concerned. */
	readonly show: {
		isSending(accountId: string): boolean
		setEnabled(accountId: string, enabled: boolean): Promise<void>
	}
	readonly onSecret: (secret: Secret) => void
	/** The language of the page that the browser shows after signing in. */
	readonly languages: PageLanguages
	/** For the log of the show. */
	readonly note: (level: 'info' | 'good' | 'warning' | 'error', subject: string, text: Text) => void
}

const signOutLimitMs = 10_000

export function openAccounts(options: AccountsOptions): AccountService {
	const { platforms, store, clock, log, note } = options
	const deps: AdapterDeps = {
		clock,
		random: options.random,
		log: log.child('platform'),
		...(options.fetch ? { fetch: options.fetch } : {}),
	}
	const connectors = createAccountConnectors(platforms, deps)
	const showLivestreams = createShowLivestreams(store, clock.now)
	const unconfirmedEnds = createUnconfirmedEnds({ clock, note })
	// The end of a broadcast that was not confirmed is requested again as soon as its platform answers.
	const sessions = createAccountSessions({ ...options, connectors, deps, onConnected: unconfirmedEnds.retry })
	const signIn = createAccountSignIn({ ...options, connectors, sessions })

	function refusal(accountId: string, capability: keyof AccountCapabilities): AppError {
		const { platform, variant } = connectors.ofAccount(store.get(accountId))
		return notSupported(
			platform.name,
			variant.cannot.find((limit) => limit.capability === capability),
		)
	}

	const viewOf = (account: StoredAccount): AccountView => accountView(account, connectors.ofAccount(account), sessions.state(account.id))

	async function signOut(name: string, { adapter }: AccountSession): Promise<void> {
		await adapter.signOut(AbortSignal.timeout(signOutLimitMs)).catch((error: unknown) => {
			note('warning', name, say('accounts/note/not-signed-out', { message: messageOf(toAppErrorData(error)) }))
		})
	}

	function destinationOf(account: StoredAccount): PlatformDestination[] {
		const { id, ingestProtocol } = account
		const session = sessions.find(id)
		if (!session) return []
		const name = sessions.nameOf(id)
		const adapter = showAdapter({
			accountId: id,
			name,
			limitations: connectors.ofAccount(account).variant.cannot,
			adapter: session.adapter,
			store,
			requireUsable() {
				sessions.usable(id)
			},
			unconfirmedEnds,
			showLivestreams,
			clock,
			note: (text) => note('info', sessions.nameOf(id), text),
			onChange: () => sessions.changed(id),
		})
		return [
			{
				id,
				adapter,
				ingestProtocol,
				isEnabled: () => store.find(id)?.enabled ?? false,
				canvas: {
					chosen: () => store.find(id)?.canvas ?? mainCanvas,
					choose(canvas: CanvasId) {
						store.change(id, { canvas })
						sessions.changed(id)
					},
				},
				setEnabled: (enabled: boolean) => {
					store.change(id, { enabled })
					sessions.changed(id)
				},
			},
		]
	}

	for (const account of store.all()) detach(sessions.resume(account), log, 'the sign-in of an account')

	return {
		platforms: () => platforms.map((platform) => kindView(platform, (variantId) => connectors.of(platform.id, variantId))),
		views: () => [...store.all().map(viewOf), ...signIn.views()],
		connectBrowser: signIn.connectBrowser,
		connectPassword: signIn.connectPassword,
		connectKey: signIn.connectKey,
		connectPasted: signIn.connectPasted,
		setOptions(accountId, values) {
			const fields = connectors.ofAccount(store.get(accountId)).variant.options
			requireWellFilled(fields, values)
			store.change(accountId, { options: completeValues(fields, values) })
			sessions.changed(accountId)
		},
		async choices(accountId, fieldId) {
			return sessions.usable(accountId).ask(async (adapter, signal) => [...((await adapter.choices?.(fieldId, signal)) ?? [])])
		},
		async statistics(accountId, range) {
			return sessions.usable(accountId).ask((adapter, signal) => {
				if (!adapter.statistics?.ofAccount) throw refusal(accountId, 'accountStatistics')
				return adapter.statistics.ofAccount(range, signal)
			})
		},
		async cancel(accountId) {
			if (!signIn.cancel(accountId)) throw unknownAccount()
		},
		async disconnect(accountId) {
			if (signIn.cancel(accountId)) return
			const account = store.get(accountId)
			if (options.show.isSending(accountId)) throw accountSending()
			const name = sessions.nameOf(accountId)
			const session = sessions.find(accountId)
			if (session && sessions.state(accountId).kind !== 'signed-out') await signOut(name, session)
			sessions.remove(accountId)
			await store.remove(accountId)
			note('info', name, disconnected(account.label))
			sessions.changed(accountId)
		},
		async setEnabled(accountId, enabled) {
			store.get(accountId)
			await options.show.setEnabled(accountId, enabled)
		},
		setIngest(accountId, protocol) {
			store.get(accountId)
			store.change(accountId, { ingestProtocol: protocol })
			sessions.changed(accountId)
		},
		async check(accountId) {
			const result = await sessions.usable(accountId).ask((adapter, signal) => {
				if (!adapter.checkLivestreamRight) throw refusal(accountId, 'checkRight')
				return adapter.checkLivestreamRight(signal)
			})
			store.change(accountId, { livestreamRight: result.livestreamRight })
			sessions.changed(accountId)
			return result
		},
		destinations: () => store.all().flatMap(destinationOf),
		connectedIds: sessions.connectedIds,
		variantOf(accountId) {
			const { platform, variant, capabilities } = connectors.ofAccount(store.get(accountId))
			return { name: platform.name, variant, capabilities }
		},
		ask: async (accountId, request) => sessions.usable(accountId).ask(request),
		clockOffsetMs: (accountId) => sessions.find(accountId)?.adapter.clockOffsetMs() ?? 0,
		onChange: sessions.onChange,
		onShow: showLivestreams.onShow,
		handOver: {
			has: (accountId) => store.find(accountId) !== null,
			give: (accountId) => giveAccount(store, accountId, sessions.nameOf(accountId)),
			open: (given) => openGivenAccount(given, { connectors, deps, onSecret: options.onSecret }),
			async takeBack(accountId, { livestreamId, title, refreshToken }) {
				if (!store.find(accountId)) return
				showLivestreams.keep(accountId, { id: livestreamId, title })
				if (refreshToken === null) return
				const token = new Secret(refreshToken)
				options.onSecret(token)
				await store.keepRefreshToken(accountId, token)
				await sessions.resume(store.get(accountId))
			},
		},
		dispose() {
			signIn.dispose()
			unconfirmedEnds.dispose()
			sessions.dispose()
		},
	}
}

function disconnected(label: string): Text {
	return label === '' ? say('accounts/note/disconnected') : say('accounts/note/disconnected-label', { label })
}
