import type { LiveSummary } from '../../../shared/domain/livestream.ts'

/** The chosen lives of platforms on which a live goes on air only once: after a show they are let go of, so that the next show makes its own. */
export interface UsedLives {
	/** Told at each change of the show. `accountIds`: those that take part; empty while none runs. */
	onShow(isRunning: boolean, accountIds: readonly string[]): void
}

export interface UsedLivesOptions {
	/** null = nothing is chosen, or its platform takes the same live again and again. */
	readonly chosen: (accountId: string) => LiveSummary | null
	readonly read: (accountId: string, liveId: string) => Promise<LiveSummary>
	readonly letGo: (accountId: string, live: LiveSummary) => void
}

export function createUsedLives({ chosen, read, letGo }: UsedLivesOptions): UsedLives {
	let ofShow: ReadonlySet<string> = new Set()

	async function look(accountId: string): Promise<void> {
		const live = chosen(accountId)
		if (!live) return
		try {
			const { state } = await read(accountId, live.id)
			// A rehearsal that was never published waits for the next show as it is.
			const isOver = state === 'ended' || state === 'converting'
			if (isOver && chosen(accountId)?.id === live.id) letGo(accountId, live)
		} catch {
			// It cannot be asked now: the next Go live tells.
		}
	}

	return {
		onShow(isRunning, accountIds) {
			if (isRunning) {
				ofShow = new Set([...ofShow, ...accountIds])
				return
			}
			for (const accountId of ofShow) void look(accountId)
			ofShow = new Set()
		},
	}
}
