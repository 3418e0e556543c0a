import type { AccountCapabilities } from '../../shared/domain/account.ts'
import type { LiveSummary } from '../../shared/domain/live.ts'
import { cannot } from './account-errors.ts'
import type { AccountStore } from './account-store.ts'
import type { AccountDesk } from './accounts.ts'
import type { Lives } from './accounts-port.ts'

export interface AccountLivesOptions {
	readonly accounts: Pick<AccountDesk, 'ask' | 'variantOf'>
	readonly store: AccountStore
	/** A live was created, changed or chosen. */
	readonly onChange: (accountId: string) => void
}

/** What each capability is called in the platform's list of limits. */
const limitNames: { readonly [Name in keyof AccountCapabilities]?: string } = {
	turnIntoLive: 'Turning a video into a live',
	cloudRecordingList: 'The list of recordings',
	recurrence: 'A live that repeats',
}

/** The lives of the connected accounts: checks what the account can do, asks its platform, and keeps the chosen live's summary up to date. */
export function createAccountLives(options: AccountLivesOptions): Lives {
	const { accounts, store } = options

	function requireCan(accountId: string, what: keyof AccountCapabilities): void {
		const { name, variant } = accounts.variantOf(accountId)
		if (variant.can[what]) return
		throw cannot(
			variant.cannot.find((limit) => limit.what === limitNames[what]),
			name,
		)
	}

	function noteLive(accountId: string, live: LiveSummary): LiveSummary {
		if (store.find(accountId)?.chosenLive?.id === live.id) store.change(accountId, { chosenLive: live })
		options.onChange(accountId)
		return live
	}

	return {
		list: (accountId, query) => accounts.ask(accountId, (adapter, signal) => adapter.listLives(query, signal)),
		read: (accountId, liveId) => accounts.ask(accountId, (adapter, signal) => adapter.readLive(liveId, signal)),
		async create(accountId, details) {
			requireCan(accountId, 'create')
			if (details.schedule && details.schedule.recurrence !== 'once') requireCan(accountId, 'recurrence')
			const live = await accounts.ask(accountId, (adapter, signal) => adapter.createLive(details, signal))
			if (store.find(accountId)) store.change(accountId, { liveRight: 'yes' })
			return noteLive(accountId, live)
		},
		async edit(accountId, liveId, details) {
			requireCan(accountId, 'edit')
			if (details.schedule && details.schedule.recurrence !== 'once') requireCan(accountId, 'recurrence')
			return noteLive(accountId, await accounts.ask(accountId, (adapter, signal) => adapter.editLive(liveId, details, signal)))
		},
		async turnIntoLive(accountId, videoId) {
			requireCan(accountId, 'turnIntoLive')
			return noteLive(accountId, await accounts.ask(accountId, (adapter, signal) => adapter.turnIntoLive(videoId, signal)))
		},
		async choose(accountId, liveId) {
			const chosenLive =
				liveId === null ? null : (await accounts.ask(accountId, (adapter, signal) => adapter.readLive(liveId, signal))).summary
			store.get(accountId)
			store.change(accountId, { chosenLive })
			options.onChange(accountId)
		},
		async recordings(accountId, liveId) {
			requireCan(accountId, 'cloudRecordingList')
			return accounts.ask(accountId, (adapter, signal) => adapter.recordings(liveId, signal))
		},
	}
}
