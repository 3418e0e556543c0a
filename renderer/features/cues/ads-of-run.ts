import type { AdBreakView, AdLaunchOutcome } from '../../../shared/domain/ads.ts'
import type { CueRunView } from '../../../shared/domain/cue.ts'
import type { AppErrorData } from '../../../shared/errors/app-error.ts'
import type { Text } from '../../../shared/texts/text.ts'
import type { CueState } from './cue-parts.ts'

/** What became of the ads of a cue that has begun. */
export interface AdsOfRun {
	readonly count: number
	/** On the destination where the most ran. */
	readonly ran: number
	readonly isPlaying: boolean
	readonly isChecking: boolean
	/** They ran when they were asked for again: what was wrong with the cue is put right. */
	readonly isMended: boolean
	/** Not all ran anywhere: they were refused, or could not be asked for. */
	readonly isRefused: boolean
	/** Destinations on which not all ran, or not yet, because one was refused there or not asked for. */
	readonly short: readonly ShortDestination[]
	/** How many destinations took part. */
	readonly destinations: number
}

export interface ShortDestination {
	readonly name: string
	/** Why the last one did not run there; null: nothing was said about it. */
	readonly reason: Text | null
}

/** One answer of a destination, or why it was not asked. */
interface Answer {
	readonly destinationId: string
	readonly platformName: string
	readonly requestedAtMs: number
	readonly isRun: boolean
	readonly reason: Text | null
}

interface AdFacts {
	readonly run: CueRunView
	readonly ads: Pick<AdBreakView, 'state' | 'history' | 'leftOut'>
	readonly nowMs: number
}

/** The requests of one press are sent within this time, ms. */
const samePressMs = 50

/** null: the cue has no ads, has not begun, or is rehearsed. Pure. */
export function adsOfRun(cueId: string, count: number, state: CueState, { run, ads, nowMs }: AdFacts): AdsOfRun | null {
	const done = run.done[cueId]
	const fromMs = state === 'running' ? run.current?.startedAtMs : done?.outcome === 'skipped' ? undefined : done?.startedAtMs
	if (count === 0 || fromMs === undefined || run.mode === 'rehearsal') return null
	const toMs = state === 'running' ? nowMs + 1000 : (done?.endedAtMs ?? nowMs)
	// Not in an earlier run of the list.
	const movedMs = run.movedAds[cueId] ?? 0
	const againMs = movedMs >= fromMs ? movedMs : Number.POSITIVE_INFINITY
	const answers = answersOf(
		ads,
		({ requestedAtMs }) => (requestedAtMs >= fromMs - samePressMs && requestedAtMs <= toMs) || requestedAtMs >= againMs,
	)
	const byDestination = [...Map.groupBy(answers, ({ destinationId }) => destinationId).values()]
	const ranOn = (own: readonly Answer[]) => own.filter(({ isRun }) => isRun).length
	const ran = Math.min(count, Math.max(0, ...byDestination.map(ranOn)))
	const isPlaying = state === 'running' && ads.state.kind === 'in-break'
	const isChecking = state === 'running' && ads.state.kind === 'unconfirmed'
	// What cannot be asked for because no destination runs ads is in no history.
	const troubles = state === 'running' ? run.current?.problems.length : done?.problems.length
	const hasFailed = answers.some(({ isRun }) => !isRun) || (troubles ?? 0) > 0
	return {
		...{ count, ran, isPlaying, isChecking, destinations: byDestination.length },
		isMended: Number.isFinite(againMs) && ran >= count,
		isRefused: hasFailed && ran < count && !isPlaying,
		short: byDestination.filter((own) => ranOn(own) < count && own.some(({ isRun }) => !isRun)).map(shortOf),
	}
}

/** In the order of time. Where nothing was sent counts with what was sent elsewhere by the same press: any other press was somebody's own. */
function answersOf({ history, leftOut }: AdFacts['ads'], isOwn: (one: { readonly requestedAtMs: number }) => boolean): readonly Answer[] {
	const launched = history.filter(isOwn).map(({ outcome, ...record }) => ({
		...record,
		isRun: outcome.kind === 'started' || outcome.kind === 'found-started',
		reason: reasonOf(outcome),
	}))
	const isOfPress = (atMs: number) => launched.some(({ requestedAtMs }) => Math.abs(requestedAtMs - atMs) <= samePressMs)
	const others = leftOut
		.filter(({ requestedAtMs }) => isOfPress(requestedAtMs))
		.map((one) => ({ ...one, isRun: false, reason: textOf(one.error) }))
	return [...launched, ...others].toSorted((a, b) => a.requestedAtMs - b.requestedAtMs)
}

function shortOf(own: readonly Answer[]): ShortDestination {
	return { name: own.at(-1)?.platformName ?? '', reason: own.findLast(({ isRun }) => !isRun)?.reason ?? null }
}

function reasonOf(outcome: AdLaunchOutcome): Text | null {
	return outcome.kind === 'refused' || outcome.kind === 'unknown' ? textOf(outcome.error) : null
}

function textOf({ key = '', params = {}, message }: AppErrorData): Text {
	return { key, params, text: message }
}
