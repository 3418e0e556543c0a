import type { AdBreakState, AdBreakView, AdLaunchRecord, AdPlatformView, AdUnavailableReason } from '../../shared/domain/ads.ts'
import { type AdControllerView, historyLength, usualAdRules } from './controller.ts'

/** A continuous period in which at least one destination runs an ad. On the steady clock. */
export interface AdSpan {
	readonly startedAtMs: number
	readonly endsAtMs: number
}

/** One destination of the show whose platform runs ads. */
export interface AdMember {
	readonly destinationId: string
	readonly platformName: string
	readonly view: AdControllerView
	/** The earliest time for its next ad, on the steady clock; null = not known, or none can run. */
	readonly possibleAtMs: number | null
}

/**
 * The break of the whole group: from the first start to the last end. One that begins while another runs extends the same break, so
 * its start stays the same; null while none runs. `before`: the previous result.
 */
export function spanOf(before: AdSpan | null, states: readonly AdBreakState[]): AdSpan | null {
	const running = states.filter((state) => state.kind === 'in-break')
	if (running.length === 0) return null
	const firstMs = Math.min(...running.map(({ startedAtMs }) => startedAtMs))
	const endsAtMs = Math.max(...running.map(({ endsAtMs }) => endsAtMs))
	const goesOn = before !== null && firstMs <= before.endsAtMs
	return { startedAtMs: goesOn ? Math.min(before.startedAtMs, firstMs) : firstMs, endsAtMs }
}

/** One state for all destinations. `span`: the result of `spanOf`. `absence`: why there is no destination at all. */
export function groupState(states: readonly AdBreakState[], span: AdSpan | null, absence: AdUnavailableReason): AdBreakState {
	const [first] = states
	if (first === undefined) return { kind: 'unavailable', reason: absence }
	if (states.length === 1) return first
	if (span) return { kind: 'in-break', ...span }
	const ofKind = (kind: AdBreakState['kind']) => states.find((state) => state.kind === kind)
	return ofKind('launching') ?? ofKind('ready') ?? ofKind('unconfirmed') ?? shortestWait(states) ?? first
}

function shortestWait(states: readonly AdBreakState[]): AdBreakState | undefined {
	const untilMs = (state: AdBreakState) => ('untilMs' in state ? (state.untilMs ?? Infinity) : Infinity)
	return states.filter(({ kind }) => kind === 'cooldown' || kind === 'exhausted').toSorted((a, b) => untilMs(a) - untilMs(b))[0]
}

/** What the screens show. `known`: the views of all controllers, including those whose destination is not in a show now. */
export function groupView(
	members: readonly AdMember[],
	known: readonly AdControllerView[],
	span: AdSpan | null,
	absence: AdUnavailableReason,
): Omit<AdBreakView, 'leftOut'> {
	const views = members.map(({ view }) => view)
	const only = members.length === 1 ? members[0] : undefined
	const tightest = fewestLeft(views)
	return {
		state: groupState(
			views.map(({ state }) => state),
			span,
			absence,
		),
		platforms: members.map(platformView),
		destinationId: only?.destinationId ?? null,
		platformName: only?.platformName ?? null,
		remaining: tightest?.remaining ?? null,
		remainingSource: tightest?.remainingSource ?? 'local',
		hourlyLimit: tightest?.hourlyLimit ?? usualAdRules.hourlyLimit,
		spacingMs: tightest?.spacingMs ?? usualAdRules.spacingMs,
		nextRefillAtMs: tightest?.nextRefillAtMs ?? null,
		typicalLengthMs: greatest((views.length > 0 ? views : known).map(({ typicalLengthMs }) => typicalLengthMs)),
		lastStartedAtMs: greatest(views.map(({ lastStartedAtMs }) => lastStartedAtMs)),
		history: mergedHistory(known),
	}
}

function platformView({ destinationId, platformName, view }: AdMember): AdPlatformView {
	const { state, remaining, remainingSource, hourlyLimit, spacingMs, nextRefillAtMs } = view
	return { destinationId, platformName, state, remaining, remainingSource, hourlyLimit, spacingMs, nextRefillAtMs }
}

/** Destinations that cannot run an ad within the next minutes count only when there is no other. */
function fewestLeft(views: readonly AdControllerView[]): AdControllerView | undefined {
	const available = views.filter(({ state }) => state.kind !== 'unavailable')
	const able = available.filter(({ state }) => state.kind !== 'exhausted')
	const candidates = [able, available, views].find((some) => some.length > 0) ?? []
	return candidates.toSorted((a, b) => (a.remaining ?? Infinity) - (b.remaining ?? Infinity))[0]
}

function mergedHistory(views: readonly AdControllerView[]): AdLaunchRecord[] {
	return views
		.flatMap(({ history }) => history)
		.toSorted((a, b) => a.requestedAtMs - b.requestedAtMs)
		.slice(-historyLength)
}

/** It can run an ad again within about a minute, without any action by a person. */
export function isPassing({ kind }: AdBreakState): boolean {
	return kind === 'launching' || kind === 'in-break' || kind === 'cooldown' || kind === 'unconfirmed'
}

/**
 * When the next ad of a queue can run, on the steady clock; null = not known, or on no destination. A queue waits for every destination whose break or gap
 * is still running, so that all breaks stay together, but not for one that waits for its hourly ads while another can run.
 */
export function queuePossibleAtMs(members: readonly AdMember[]): number | null {
	const timesOf = (some: readonly AdMember[]) => some.map(({ possibleAtMs }) => possibleAtMs).filter((atMs) => atMs !== null)
	const soon = members.filter(({ view }) => view.remaining !== 0 && (view.state.kind === 'ready' || isPassing(view.state)))
	if (soon.length > 0) return greatest(timesOf(soon))
	const times = timesOf(members)
	return times.length > 0 ? Math.min(...times) : null
}

function greatest(values: readonly (number | null)[]): number | null {
	const known = values.filter((value) => value !== null)
	return known.length > 0 ? Math.max(...known) : null
}
