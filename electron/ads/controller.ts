import type { AdBreakState, AdBreakView, AdLaunchOutcome, AdLaunchRecord, AdOrigin, AdUnavailableReason } from '../../shared/domain/ads.ts'
import { AppError } from '../../shared/errors/app-error.ts'
import type { Clock } from '../lib/clock.ts'
import { detach } from '../lib/detach.ts'
import { answerOrNull, reportUnlessExpected } from '../lib/expected.ts'
import type { Log } from '../lib/log.ts'
import { wait } from '../lib/wait.ts'
import type { BroadcastWithAds, PlatformStatus } from '../platforms/platform.ts'
import { notLaunchable, notStarted, outcomeUnknown } from './ad-errors.ts'
import {
	type AdKnowledge,
	type AdNumbersNow,
	type AdRules,
	lastStartedAt,
	nothingKnown,
	numbersNow,
	platformRemaining,
	situationOf,
	withOwnBreak,
	withRefusal,
	withStatus,
	withTrouble,
} from './ad-knowledge.ts'
import type { AdNumbers } from './break-evidence.ts'
import { type AdAccount, type AdLaunchEntry, type AdLedgerStore, withLaunch, withoutLaunch } from './ledger.ts'
import { reconcile } from './reconcile.ts'
import { isWorthReading, refusalCause } from './refusal-cause.ts'
import { type AdEvent, type AdSituation, endsByItselfAt, possibleAtMs, transition } from './transition.ts'

/** A broadcast of the show that runs ads. */
export interface AdBroadcast {
	readonly broadcast: BroadcastWithAds
	/** The destination's display name: two accounts of one platform have two names. */
	readonly name: string
	readonly destinationId: string
	readonly rules: AdRules
	/** The platform has confirmed that viewers can see the show. */
	readonly confirmedOnAir: boolean
}

export interface AdBreakControllerDeps {
	readonly clock: Clock
	readonly log: Log
	/** Shared by all controllers of the show: read each time, never cached. */
	readonly ledger: AdLedgerStore
	/** null while its destination is not in a show (`absence` gives the reason). Called often; call `refresh` when it changes. */
	readonly broadcast: () => AdBroadcast | null
	readonly absence?: () => Extract<AdUnavailableReason, 'off-air' | 'no-ad-platform' | 'not-confirmed-on-air'>
	readonly onChange: (view: AdControllerView) => void
	/** Called for every launch with its outcome, once that is known. */
	readonly onRecord: (record: AdLaunchRecord, origin: AdOrigin) => void
	/** Called for a launch that was not possible: nothing was sent. */
	readonly onNotSent?: (error: AppError, origin: AdOrigin) => void
}

/** The state of one controller. Its times, and those of its records, are on the steady clock. */
export type AdControllerView = Omit<AdBreakView, 'platforms' | 'leftOut'>

/** The ads of one destination. */
export interface AdBreakController {
	/**
	 * Runs exactly one ad: the request is sent before this returns. Resolves when the ad has started. Rejects with an AppError that gives the reason;
	 * after a lost answer, only once the platform's numbers were read. Never repeats a launch.
	 */
	launch(origin?: AdOrigin): Promise<void>
	/** Applies a reading, whoever made it. */
	onStatus(status: PlatformStatus): void
	/** The platform could not be read since `sinceMs` (steady clock). The next `onStatus` ends this. */
	onTrouble(error: AppError, sinceMs: number): void
	/** The result of `broadcast` has changed. */
	refresh(): void
	view(): AdControllerView
	/** The earliest time for the next ad; null = not known, or none can run. */
	possibleAtMs(): number | null
	/** Stops timers and readings. A pending launch is not canceled. Stopping twice is harmless. */
	dispose(): void
}

/** Used until the platform reports the length: an older partner page mentioned breaks of 35 s. */
const assumedLengthMs = 35_000
/** A reading explains a refusal when it arrives within this time. */
const explainWithinMs = 4000
export const historyLength = 200
/** For a platform that does not run ads here; used only for the view. */
export const usualAdRules: AdRules = { hourlyLimit: 24, spacingMs: 45_000 }

/** One launch from the click to its outcome. */
interface Launched {
	readonly found: AdBroadcast
	readonly before: AdNumbers
	readonly remainingBefore: number
	readonly entry: AdLaunchEntry
	readonly origin: AdOrigin
	remainingAfter: number | null
}

export function createAdBreakController(deps: AdBreakControllerDeps): AdBreakController {
	const { clock, log } = deps
	const ending = new AbortController()
	let state: AdBreakState = { kind: 'unavailable', reason: 'off-air' }
	let known: AdKnowledge = nothingKnown
	let knownBroadcastId: string | null = null
	let history: readonly AdLaunchRecord[] = []
	let typicalLengthMs: number | null = null
	let shown = ''
	let cancelTimer = (): void => {}

	/** The knowledge applies to one broadcast only. */
	function target(): AdBroadcast | null {
		const found = deps.broadcast()
		const id = found && `${found.broadcast.platformId} ${found.broadcast.broadcastId}`
		if (id !== knownBroadcastId) known = nothingKnown
		knownBroadcastId = id
		return found
	}

	function numbersFor(found: AdBroadcast): AdNumbersNow {
		return numbersNow(known, deps.ledger.load(), accountOf(found), found.rules, clock.steady())
	}

	function situation(): AdSituation {
		const found = target()
		if (!found) {
			const absent = deps.absence?.() ?? 'off-air'
			return { absent, blocked: null, adBreak: null, spacingUntilMs: null, pausedUntilMs: null, usedUp: null }
		}
		const { broadcast, confirmedOnAir, rules } = found
		const pausedUntilMs = broadcast.ads.pausedUntilMs()
		return situationOf(known, numbersFor(found), rules, { confirmedOnAir, pausedUntilMs }, clock.steady())
	}

	function apply(event: AdEvent): void {
		state = transition(state, event, clock.steady())
		if (known.adBreak?.ours) typicalLengthMs = known.adBreak.endsAtMs - known.adBreak.startedAtMs
		const now = view()
		const text = JSON.stringify(now)
		if (text !== shown) {
			shown = text
			deps.onChange(now)
		}
		cancelTimer()
		const wakeAtMs = nextWakeMs(now)
		if (wakeAtMs !== null && !ending.signal.aborted) cancelTimer = clock.after(wakeAtMs - clock.steady(), refresh)
	}

	function refresh(): void {
		apply({ type: 'situation', situation: situation() })
	}

	/** The next time at which time alone changes the view. */
	function nextWakeMs(now: AdControllerView): number | null {
		const moments = [endsByItselfAt(now.state), now.nextRefillAtMs, known.notAllowedUntilMs, known.usedUpUntilMs]
		const later = moments.filter((atMs) => atMs !== null).filter((atMs) => atMs > clock.steady())
		return later.length === 0 ? null : Math.min(...later)
	}

	function view(): AdControllerView {
		const found = target()
		const numbers = found && numbersFor(found)
		return {
			state,
			destinationId: found?.destinationId ?? null,
			platformName: found?.name ?? null,
			remaining: numbers?.remaining ?? null,
			remainingSource: numbers?.remainingSource ?? 'local',
			hourlyLimit: found?.rules.hourlyLimit ?? usualAdRules.hourlyLimit,
			spacingMs: found?.rules.spacingMs ?? usualAdRules.spacingMs,
			typicalLengthMs,
			lastStartedAtMs: lastStartedAt(known.adBreak, numbers?.lastLaunchMs ?? null, found?.rules ?? usualAdRules),
			nextRefillAtMs: numbers?.nextRefillAtMs ?? null,
			history: [...history],
		}
	}

	async function launch(origin: AdOrigin = 'hand'): Promise<void> {
		const found = target()
		refresh()
		if (!found || state.kind !== 'ready') {
			const error = notLaunchable(state, found?.name ?? null, clock.steady())
			deps.onNotSent?.(error, origin)
			throw error
		}
		const launched: Launched = {
			found,
			before: { remaining: platformRemaining(known, clock.steady()), endsAtMs: known.adBreak?.endsAtMs ?? null },
			remainingBefore: numbersFor(found).remaining,
			entry: { ...accountOf(found), atMs: clock.steady() },
			origin,
			remainingAfter: null,
		}
		// The request is sent first. It is never canceled: an aborted launch would be one more lost answer.
		const answer = found.broadcast.ads.launch(new AbortController().signal)
		apply({ type: 'launch' })
		// Counted before the answer, so that an ad that ran is not forgotten after a crash in between.
		deps.ledger.save(withLaunch(deps.ledger.load(), launched.entry))
		let status: PlatformStatus
		try {
			status = await answer
		} catch (error) {
			if (error instanceof AppError && error.code !== 'platform-answer-lost') throw await refused(launched, error)
			// After a bug it is also unknown whether the request was sent.
			reportUnlessExpected(error)
			return findOut(launched)
		}
		await started(launched, status)
	}

	async function started(launched: Launched, status: PlatformStatus): Promise<void> {
		const statedEndMs = endOf(status, launched)
		const read = statedEndMs === null ? await answerOrNull(launched.found.broadcast.status(ending.signal)) : null
		const endsAtMs = statedEndMs ?? (read && endOf(read, launched)) ?? clock.steady() + (typicalLengthMs ?? assumedLengthMs)
		confirmBreak(launched, read ?? status, endsAtMs)
		apply({ type: 'answered', situation: situation() })
		record(launched, { kind: 'started', endsAtMs })
	}

	/** Nothing was started: removes the entry; the reason determines what to wait for. */
	async function refused(launched: Launched, thrown: AppError): Promise<AppError> {
		forget(launched)
		const error = isWorthReading(thrown) ? await explained(launched, thrown) : thrown
		if (isCurrent(launched)) known = withRefusal(known, error.code, launched.found.rules, clock.steady())
		apply({ type: 'answered', situation: situation() })
		record(launched, { kind: 'refused', error: error.toData() })
		return error
	}

	/** One HTTP status can have many causes: the platform's state is read before one of them is reported. */
	async function explained(launched: Launched, error: AppError): Promise<AppError> {
		const { broadcast, rules, name } = launched.found
		const limit = new AbortController()
		detach(
			wait(clock, explainWithinMs, limit.signal).then(() => limit.abort()),
			log,
			'the limit of a reading',
		)
		const status = await answerOrNull(broadcast.status(AbortSignal.any([limit.signal, ending.signal])))
		limit.abort()
		if (!status || !isCurrent(launched)) return error
		onStatus(status)
		return refusalCause(error, status, known.adBreak, rules, name, clock.steady())
	}

	async function findOut(launched: Launched): Promise<void> {
		const { found, before, entry } = launched
		log.warn('The answer to an ad launch was lost; reading the platform before anything else.', {
			broadcastId: found.broadcast.broadcastId,
		})
		apply({ type: 'answer-lost' })
		const result = await reconcile({
			broadcast: found.broadcast,
			before,
			requestedAtMs: entry.atMs,
			clock,
			onStatus: (status) => {
				if (isCurrent(launched)) onStatus(status)
			},
			signal: ending.signal,
		})
		switch (result.kind) {
			case 'started': {
				const endsAtMs = endOf(result.status, launched) ?? entry.atMs + (typicalLengthMs ?? assumedLengthMs)
				confirmBreak(launched, result.status, endsAtMs)
				apply({ type: 'settled', situation: situation() })
				record(launched, { kind: 'found-started', endsAtMs })
				return
			}
			case 'not-started':
				forget(launched)
				apply({ type: 'settled', situation: situation() })
				record(launched, { kind: 'found-not-started' })
				throw notStarted(found.name)
			case 'unknown': {
				// Counted as run: one ad too few is better than one too many.
				const error = outcomeUnknown(found.name, result.wasRead)
				apply({ type: 'settled', situation: situation() })
				record(launched, { kind: 'unknown', error })
				throw AppError.fromData(error)
			}
		}
	}

	/** The platform answered with its numbers after the launch: older readings no longer count. */
	function confirmBreak(launched: Launched, status: PlatformStatus, endsAtMs: number): void {
		launched.remainingAfter = status.ad?.remaining ?? null
		if (!isCurrent(launched)) return
		const endedByMs = status.ad?.endsAtMs === endsAtMs ? (status.ad.endedByMs ?? endsAtMs) : endsAtMs
		known = withOwnBreak(known, status, { startedAtMs: launched.entry.atMs, endsAtMs, endedByMs: endedByMs }, clock.steady())
	}

	/** The show may have ended, and another started, while the answer was pending. */
	function isCurrent(launched: Launched): boolean {
		return target()?.broadcast === launched.found.broadcast
	}

	function forget({ entry }: Launched): void {
		deps.ledger.save(withoutLaunch(deps.ledger.load(), entry))
	}

	function record(launched: Launched, outcome: AdLaunchOutcome): void {
		const entry: AdLaunchRecord = {
			requestedAtMs: launched.entry.atMs,
			origin: launched.origin,
			...accountOf(launched.found),
			platformName: launched.found.name,
			remainingBefore: launched.remainingBefore,
			remainingAfter: launched.remainingAfter,
			outcome,
		}
		history = [...history, entry].slice(-historyLength)
		log.info('An ad launch has ended.', { platformId: entry.platformId, outcome: outcome.kind })
		deps.onRecord(entry, launched.origin)
		refresh()
	}

	function onStatus(status: PlatformStatus): void {
		if (!target()) return
		known = withStatus(known, status, clock.steady())
		refresh()
	}

	return {
		launch,
		onStatus,
		onTrouble(error, sinceMs) {
			known = withTrouble(known, error.code, sinceMs, clock.steady())
			refresh()
		},
		refresh,
		view,
		possibleAtMs: () => (state.kind === 'launching' || state.kind === 'unconfirmed' ? null : possibleAtMs(situation(), clock.steady())),
		dispose() {
			ending.abort()
			cancelTimer()
		},
	}
}

function accountOf({ broadcast, destinationId }: AdBroadcast): AdAccount {
	return { platformId: broadcast.platformId, destinationId }
}

/** The end of the launched break, if the platform reports one that does not belong to an earlier break. */
function endOf(status: PlatformStatus, launched: Launched): number | null {
	const endsAtMs = status.ad?.endsAtMs ?? null
	return endsAtMs !== null && endsAtMs > launched.entry.atMs ? endsAtMs : null
}
