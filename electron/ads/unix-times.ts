import type { AdBreakState, AdLaunchOutcome, AdLaunchRecord, AdPlatformView, AdsView } from '../../shared/domain/ads.ts'
import { assertNever } from '../../shared/lib/assert-never.ts'
import { type Clock, steadyOf } from '../lib/clock.ts'
import type { AdLedgerStore } from './ledger.ts'
import type { AdServiceDeps, StoredAds } from './service-ports.ts'

/** The ad rules use the steady clock. Times that people read and times that are stored are converted here to the computer's clock. */

type Time = (steadyMs: number) => number
const orNull = (time: Time) => (steadyMs: number | null) => (steadyMs === null ? null : time(steadyMs))

export function viewInUnixTime(view: AdsView, time: Time): AdsView {
	const maybe = orNull(time)
	return {
		...view,
		state: stateIn(view.state, time),
		platforms: view.platforms.map((platform) => platformIn(platform, time)),
		nextRefillAtMs: maybe(view.nextRefillAtMs),
		lastStartedAtMs: maybe(view.lastStartedAtMs),
		history: view.history.map((record) => recordInUnixTime(record, time)),
		leftOut: view.leftOut.map((one) => ({ ...one, requestedAtMs: time(one.requestedAtMs) })),
		...(view.held ? { held: { ...view.held, requestedAtMs: time(view.held.requestedAtMs), leavesAtMs: time(view.held.leavesAtMs) } } : {}),
		queue: view.queue && { ...view.queue, nextAtMs: maybe(view.queue.nextAtMs) },
		schedule: { ...view.schedule, nextAtMs: maybe(view.schedule.nextAtMs), notBeforeMs: maybe(view.schedule.notBeforeMs) },
		slate: { ...view.slate, active: view.slate.active && { ...view.slate.active, untilMs: maybe(view.slate.active.untilMs) } },
	}
}

export function recordInUnixTime(record: AdLaunchRecord, time: Time): AdLaunchRecord {
	return { ...record, requestedAtMs: time(record.requestedAtMs), outcome: outcomeIn(record.outcome, time) }
}

function platformIn(platform: AdPlatformView, time: Time): AdPlatformView {
	return { ...platform, state: stateIn(platform.state, time), nextRefillAtMs: orNull(time)(platform.nextRefillAtMs) }
}

function stateIn(state: AdBreakState, time: Time): AdBreakState {
	switch (state.kind) {
		case 'unavailable':
		case 'ready':
			return state
		case 'launching':
		case 'unconfirmed':
			return { ...state, requestedAtMs: time(state.requestedAtMs) }
		case 'in-break':
			return { ...state, startedAtMs: time(state.startedAtMs), endsAtMs: time(state.endsAtMs) }
		case 'cooldown':
			return { ...state, untilMs: time(state.untilMs) }
		case 'exhausted':
			return { ...state, untilMs: orNull(time)(state.untilMs) }
		default:
			return assertNever(state)
	}
}

function outcomeIn(outcome: AdLaunchOutcome, time: Time): AdLaunchOutcome {
	return 'endsAtMs' in outcome ? { ...outcome, endsAtMs: time(outcome.endsAtMs) } : outcome
}

/** The same ledger in steady time. A launch in the future, because the clock was set back, is counted as made now. */
export function ledgerInSteadyTime(store: AdLedgerStore, clock: Clock): AdLedgerStore {
	return {
		load: () => store.load().map((entry) => ({ ...entry, atMs: Math.min(clock.steady(), steadyOf(clock, entry.atMs)) })),
		save: (entries) => store.save(entries.map((entry) => ({ ...entry, atMs: clock.unixOf(entry.atMs) }))),
	}
}

/**
 * The same store in steady time: what it stored last keeps its steady time when the clock is set, and is then stored again. `notBeforeMs` is a time on
 * the computer's clock, so it does move.
 */
export function storeInSteadyTime(store: AdServiceDeps['store'], clock: Clock): AdServiceDeps['store'] & { storeAgain(): void } {
	/** The last stored Unix times, with their steady times. */
	let kept = new Map<number, number>()

	const toSteady = (unixMs: number): number => kept.get(unixMs) ?? steadyOf(clock, unixMs)

	function save(ads: StoredAds): void {
		const next = new Map<number, number>()
		const toUnix = (steadyMs: number): number => {
			const unixMs = clock.unixOf(steadyMs)
			next.set(unixMs, steadyMs)
			return unixMs
		}
		const unix = mapped(ads, toUnix, clock.unixOf)
		kept = next
		store.save(unix)
	}

	return {
		load: () => mapped(store.load(), toSteady, (unixMs) => steadyOf(clock, unixMs)),
		save,
		storeAgain() {
			if ([...kept].every(([unixMs, steadyMs]) => clock.unixOf(steadyMs) === unixMs)) return
			const ads = mapped(store.load(), toSteady, (unixMs) => steadyOf(clock, unixMs))
			save(ads)
		},
	}
}

function mapped(ads: StoredAds, moment: Time, wallMoment: Time): StoredAds {
	const { schedule, slateShown } = ads
	return {
		...ads,
		schedule: { ...schedule, nextAtMs: orNull(moment)(schedule.nextAtMs), notBeforeMs: orNull(wallMoment)(schedule.notBeforeMs) },
		slateShown: slateShown && { ...slateShown, breakAtMs: moment(slateShown.breakAtMs), endsAtMs: moment(slateShown.endsAtMs) },
	}
}
