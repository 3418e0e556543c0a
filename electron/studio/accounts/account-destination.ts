import type { Limitation } from '../../../shared/domain/account.ts'
import { AppError } from '../../../shared/errors/app-error.ts'
import { hasCode } from '../../../shared/errors/has-code.ts'
import { say } from '../../../shared/texts/english.ts'
import type { Text } from '../../../shared/texts/text.ts'
import type { Clock } from '../../lib/clock.ts'
import { wait } from '../../lib/wait.ts'
import type { AccountAdapter, AccountShow } from '../../platforms/account-platform.ts'
import { showCapabilities } from '../../platforms/capabilities.ts'
import type { PlatformAdapter, PlatformBroadcast } from '../../platforms/platform.ts'
import { callCancelled, platformCodes, RateLimitedError } from '../../platforms/platform-errors.ts'
import { chosenGone } from './account-errors.ts'
import type { AccountStore } from './account-store.ts'
import type { ShowLivestreams } from './show-livestreams.ts'
import type { UnconfirmedEnds } from './unconfirmed-ends.ts'

const mostPausesMs = 60_000
const isOver: ReadonlySet<string> = new Set([platformCodes.gone, platformCodes.over, platformCodes.wrongState])

/** The account's adapter for shows: uses the chosen livestream and ingest, and stores what an attempt reveals about the account. */
export function showAdapter(options: {
	readonly accountId: string
	readonly name: string
	readonly adapter: AccountAdapter
	readonly limitations: readonly Limitation[]
	readonly store: AccountStore
	/** Throws an AppError when the account cannot be used at all. */
	readonly requireUsable: () => void
	readonly unconfirmedEnds: UnconfirmedEnds
	readonly showLivestreams: Pick<ShowLivestreams, 'of' | 'keep' | 'forget'>
	readonly clock: Clock
	/** For the log of the show. */
	readonly note: (text: Text) => void
	readonly onChange: () => void
}): PlatformAdapter {
	const { accountId, adapter, store, name } = options

	/** If the platform asks for a pause, nothing has been created: wait and try again, for up to a minute in all. */
	async function prepareInTurn(show: AccountShow, signal: AbortSignal): Promise<PlatformBroadcast> {
		const untilMs = options.clock.steady() + mostPausesMs
		for (;;) {
			try {
				return await adapter.prepare(show, signal)
			} catch (error) {
				if (!(error instanceof RateLimitedError) || options.clock.steady() + error.retryAfterMs > untilMs) throw error
				options.note(say('accounts/note/rate-limited', { seconds: Math.ceil(error.retryAfterMs / 1000) }))
				await wait(options.clock, error.retryAfterMs, signal)
				if (signal.aborted) throw callCancelled(name)
			}
		}
	}

	/** If nothing is chosen, uses the livestream that this show had before, unless it can no longer be used. */
	async function prepareChosen(
		chosenId: string | null,
		title: string,
		protocol: AccountShow['protocol'],
		signal: AbortSignal,
	): Promise<PlatformBroadcast> {
		const againId = chosenId === null ? options.showLivestreams.of(accountId, title) : null
		if (againId !== null) {
			try {
				return await prepareInTurn({ title, livestreamId: againId, protocol }, signal)
			} catch (error) {
				if (!(error instanceof AppError) || !isOver.has(error.code)) throw error
				options.showLivestreams.forget(accountId)
			}
		}
		return prepareInTurn({ title, livestreamId: chosenId, protocol }, signal)
	}

	return {
		id: adapter.id,
		name: options.name,
		capabilities: showCapabilities(adapter),
		limitations: options.limitations,
		polling: adapter.polling,
		adRules: adapter.adRules ?? null,
		...(adapter.loudness ? { loudness: adapter.loudness } : {}),
		async prepare({ title }, signal) {
			options.requireUsable()
			const { chosenLivestream, ingestProtocol } = store.get(accountId)
			const release = options.unconfirmedEnds.hold(accountId)
			try {
				const broadcast = await prepareChosen(chosenLivestream?.id ?? null, title, ingestProtocol, signal)
				const lastLivestream = { id: broadcast.broadcastId, title: chosenLivestream?.title ?? title }
				store.change(accountId, chosenLivestream === null ? { lastLivestream, livestreamRight: 'yes' } : { lastLivestream })
				if (chosenLivestream === null) options.showLivestreams.keep(accountId, { id: broadcast.broadcastId, title })
				return options.unconfirmedEnds.watched(accountId, name, broadcast)
			} catch (error) {
				if (hasCode(error, platformCodes.liveNotEnabled)) store.change(accountId, { livestreamRight: 'no' })
				const isGone = hasCode(error, platformCodes.gone)
				if (chosenLivestream === null || !(isGone || hasCode(error, platformCodes.over))) throw error
				// The next attempt creates a new one.
				store.change(accountId, { chosenLivestream: null })
				throw isGone ? chosenGone(adapter.name, chosenLivestream.title, error) : error
			} finally {
				release()
				options.onChange()
			}
		},
	}
}
