import type { AccountStore } from './account-store.ts'

/**
 * The livestream that a show with nothing chosen is on: whoever switches the account off and on, or starts the studio again in mid-show, stays there.
 * Over once a show that was on air there has ended in order; one that nobody saw waits for the next show.
 */
export interface ShowLivestreams {
	/** null = a new one is made. `title`: of the show. */
	of(accountId: string, title: string): string | null
	/** A show has been prepared there. */
	keep(accountId: string, livestream: { readonly id: string; readonly title: string }): void
	/** It cannot be sent to anymore. */
	forget(accountId: string): void
	/** Called at each change of the show. `onAirIds`: the accounts whose viewers see it. */
	onShow(isRunning: boolean, onAirIds: readonly string[]): void
}

/** A show that was broken off longer ago than this is not taken up again, ms. */
const longestBreakMs = 12 * 3_600_000

/** `now`: Unix ms. */
export function createShowLivestreams(store: Pick<AccountStore, 'all' | 'find' | 'change'>, now: () => number): ShowLivestreams {
	let wasRunning = false
	let seen: ReadonlySet<string> = new Set()

	function forget(accountId: string): void {
		if (store.find(accountId)?.showLivestream) store.change(accountId, { showLivestream: null })
	}

	return {
		of(accountId, title) {
			const livestream = store.find(accountId)?.showLivestream
			return livestream && livestream.title === title && now() - livestream.atMs < longestBreakMs ? livestream.id : null
		},
		keep: (accountId, { id, title }) => store.change(accountId, { showLivestream: { id, title, atMs: now() } }),
		forget,
		onShow(isRunning, onAirIds) {
			if (isRunning) seen = new Set([...seen, ...onAirIds])
			else if (wasRunning) {
				for (const accountId of seen) forget(accountId)
				seen = new Set()
			}
			wasRunning = isRunning
		},
	}
}
