import { AppError } from '../../shared/errors/app-error.ts'
import type { AccountAdapter } from '../platforms/account-platform.ts'
import type { PlatformAdapter } from '../platforms/platform.ts'
import { platformCodes } from '../platforms/platform-errors.ts'
import { chosenGone } from './account-errors.ts'
import type { AccountStore } from './account-store.ts'

/** The account's adapter as shows use it: with the live and the ingest that were chosen. What a try teaches about the account is kept. */
export function showAdapter(options: {
	readonly accountId: string
	readonly name: string
	readonly adapter: AccountAdapter
	readonly store: AccountStore
	/** Throws an AppError when the account cannot be used at all. */
	readonly requireUsable: () => void
	readonly onChange: () => void
}): PlatformAdapter {
	const { accountId, adapter, store } = options
	return {
		id: adapter.id,
		name: options.name,
		capabilities: adapter.capabilities,
		polling: adapter.polling,
		adRules: adapter.adRules,
		async prepare({ title }, signal) {
			options.requireUsable()
			const { chosenLive, ingestProtocol } = store.get(accountId)
			try {
				const broadcast = await adapter.prepare({ title, liveId: chosenLive?.id ?? null, protocol: ingestProtocol }, signal)
				const lastLive = { id: broadcast.broadcastId, title: chosenLive?.title ?? title }
				store.change(accountId, chosenLive === null ? { lastLive, liveRight: 'yes' } : { lastLive })
				return broadcast
			} catch (error) {
				const code = error instanceof AppError ? error.code : null
				if (code === platformCodes.liveNotEnabled) store.change(accountId, { liveRight: 'no' })
				const isGone = code === platformCodes.gone
				if (chosenLive === null || !(isGone || code === platformCodes.over)) throw error
				// The next try makes a new one.
				store.change(accountId, { chosenLive: null })
				throw isGone ? chosenGone(adapter.name, chosenLive.title, error) : error
			} finally {
				options.onChange()
			}
		},
	}
}
