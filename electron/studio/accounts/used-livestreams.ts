import type { LivestreamSummary } from '../../../shared/domain/livestream.ts'
import { detach } from '../../lib/detach.ts'
import { reportUnlessExpected } from '../../lib/expected.ts'

/** The chosen livestreams of platforms that use each livestream only once: the choice is cleared after a show, so that the next show creates its own. */
export interface UsedLivestreams {
	/** Called at each change of the show. `accountIds`: the accounts in the show; empty while none runs. */
	onShow(isRunning: boolean, accountIds: readonly string[]): void
}

export interface UsedLivestreamsOptions {
	/** null = nothing is chosen, or the platform can use the same livestream repeatedly. */
	readonly chosen: (accountId: string) => LivestreamSummary | null
	readonly read: (accountId: string, livestreamId: string) => Promise<LivestreamSummary>
	readonly clear: (accountId: string, livestream: LivestreamSummary) => void
}

export function createUsedLivestreams({ chosen, read, clear }: UsedLivestreamsOptions): UsedLivestreams {
	let ofShow: ReadonlySet<string> = new Set()

	async function clearIfOver(accountId: string): Promise<void> {
		const livestream = chosen(accountId)
		if (!livestream) return
		try {
			const { state } = await read(accountId, livestream.id)
			// A rehearsal that was never published stays chosen for the next show.
			const isOver = state === 'ended' || state === 'converting'
			if (isOver && chosen(accountId)?.id === livestream.id) clear(accountId, livestream)
		} catch (error) {
			reportUnlessExpected(error)
			// Its state cannot be read now: the next Go live reports a problem with it.
		}
	}

	return {
		onShow(isRunning, accountIds) {
			if (isRunning) {
				ofShow = new Set([...ofShow, ...accountIds])
				return
			}
			for (const accountId of ofShow) detach(clearIfOver(accountId))
			ofShow = new Set()
		},
	}
}
