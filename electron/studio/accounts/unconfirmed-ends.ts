import { toAppErrorData } from '../../../shared/errors/app-error.ts'
import { hasCode } from '../../../shared/errors/has-code.ts'
import { messageOf, say } from '../../../shared/texts/english.ts'
import type { Text } from '../../../shared/texts/text.ts'
import type { Clock } from '../../lib/clock.ts'
import { detach } from '../../lib/detach.ts'
import { reportUnlessExpected } from '../../lib/expected.ts'
import type { PlatformBroadcast } from '../../platforms/platform.ts'
import { platformCodes, RateLimitedError } from '../../platforms/platform-errors.ts'

/** Broadcasts that should have ended and whose end the platform has not confirmed: retries until the outcome is known. */
export interface UnconfirmedEnds {
	/** Returns the same broadcast, but an end that fails is retried. */
	watched(accountId: string, name: string, broadcast: PlatformBroadcast): PlatformBroadcast
	/** A show starts on the account: nothing is ended while its broadcast is prepared. Call the returned function once it is prepared. */
	hold(accountId: string): () => void
	/** The account was reached, or was connected again. */
	retry(accountId: string): void
	/** Stopping twice is harmless. */
	dispose(): void
}

export interface UnconfirmedEndsOptions {
	readonly clock: Clock
	/** For the log of the show. */
	readonly note: (level: 'good' | 'error', subject: string, text: Text) => void
}

interface UnconfirmedEnd {
	readonly accountId: string
	readonly name: string
	readonly broadcast: PlatformBroadcast
	readonly sinceMs: number
	tries: number
	isTrying: boolean
	cancel: () => void
}

const firstPauseMs = 5000
const longestPauseMs = 60_000
const answerLimitMs = 30_000
/** After this time a user has to check, ms. */
const giveUpAfterMs = 3_600_000

export function createUnconfirmedEnds({ clock, note }: UnconfirmedEndsOptions): UnconfirmedEnds {
	/** By account and broadcast id: each broadcast is ended once. */
	const open = new Map<string, UnconfirmedEnd>()
	const held = new Map<string, number>()
	let stopped = false

	const keyOf = (accountId: string, { broadcastId }: PlatformBroadcast): string => `${accountId} ${broadcastId}`

	function add(accountId: string, name: string, broadcast: PlatformBroadcast): void {
		const key = keyOf(accountId, broadcast)
		if (stopped || open.has(key)) return
		const end: UnconfirmedEnd = { accountId, name, broadcast, sinceMs: clock.steady(), tries: 0, isTrying: false, cancel: () => {} }
		open.set(key, end)
		tryAfter(end, firstPauseMs)
	}

	function drop(key: string): void {
		open.get(key)?.cancel()
		open.delete(key)
	}

	function tryAfter(end: UnconfirmedEnd, pauseMs: number): void {
		end.cancel()
		end.cancel = clock.after(pauseMs, () => detach(attempt(end)))
	}

	async function attempt(end: UnconfirmedEnd): Promise<void> {
		const key = keyOf(end.accountId, end.broadcast)
		if (end.isTrying || stopped || open.get(key) !== end) return
		if (held.has(end.accountId)) return tryAfter(end, firstPauseMs)
		end.isTrying = true
		end.cancel()
		try {
			await end.broadcast.finish(AbortSignal.timeout(answerLimitMs))
		} catch (error) {
			reportUnlessExpected(error)
			if (open.get(key) === end) retryOrGiveUp(end, key, error)
			return
		} finally {
			end.isTrying = false
		}
		if (open.get(key) !== end) return
		drop(key)
		note('good', end.name, say('accounts/note/end-confirmed'))
	}

	function retryOrGiveUp(end: UnconfirmedEnd, key: string, error: unknown): void {
		if (hasCode(error, platformCodes.gone)) return drop(key)
		if (clock.steady() - end.sinceMs >= giveUpAfterMs) {
			drop(key)
			return note('error', end.name, say('accounts/note/end-unconfirmed', { message: messageOf(toAppErrorData(error)) }))
		}
		end.tries += 1
		const pauseMs = Math.min(longestPauseMs, firstPauseMs * 2 ** end.tries)
		tryAfter(end, error instanceof RateLimitedError ? Math.max(pauseMs, error.retryAfterMs) : pauseMs)
	}

	return {
		watched(accountId, name, broadcast) {
			// The next show uses the same broadcast: the earlier end is no longer wanted.
			drop(keyOf(accountId, broadcast))
			const finish = async (signal: AbortSignal): Promise<void> => {
				try {
					await broadcast.finish(signal)
					drop(keyOf(accountId, broadcast))
				} catch (error) {
					add(accountId, name, broadcast)
					throw error
				}
			}
			// All other members are the broadcast's own, including those that change while it runs.
			return Object.create(broadcast, { finish: { value: finish, enumerable: true } }) as PlatformBroadcast
		},
		hold(accountId) {
			held.set(accountId, (held.get(accountId) ?? 0) + 1)
			let isHeld = true
			return () => {
				if (!isHeld) return
				isHeld = false
				const left = (held.get(accountId) ?? 1) - 1
				if (left > 0) held.set(accountId, left)
				else held.delete(accountId)
			}
		},
		retry(accountId) {
			for (const end of open.values()) if (end.accountId === accountId) tryAfter(end, 0)
		},
		dispose() {
			stopped = true
			for (const key of [...open.keys()]) drop(key)
		},
	}
}
