import type { AccountStore } from './account-store.ts'

/**
 * The livestream of a show for which none was chosen: switching the account off and on, or restarting the studio in mid-show, keeps the same livestream.
 * It is dropped once a show that was on air there has ended normally; one that nobody saw is kept for the next show.
 */
export interface ShowLivestreams {
	/** null = a new one has to be created. `title`: of the show. */
	of(accountId: string, title: string): string | null
	/** A show has been prepared there. */
	keep(accountId: string, livestream: { readonly id: string; readonly title: string }): void
	/** The livestream can no longer be used. */
	forget(accountId: string): void
	/** Called at each change of the show. `onAirIds`: the accounts on which the show is visible to viewers. */
	onShow(isRunning: boolean, onAirIds: readonly string[]): void
}

/** A livestream that was prepared longer ago than this is not used again, ms. */
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
