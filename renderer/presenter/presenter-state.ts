import { type CuePlan, planOf } from '../../shared/cues/plan.ts'
import { cuesToCome } from '../../shared/cues/projection.ts'
import { timingOf } from '../../shared/cues/timing.ts'
import type { WallClock } from '../../shared/cues/wall-clock.ts'
import type { Cue, CueListView, CueRunView } from '../../shared/domain/cue.ts'
import type { StudioSnapshot } from '../../shared/domain/snapshot.ts'
import { filmLeft } from '../view-models/film-left.ts'
import { clockStart, type Lamp, lampOf } from '../view-models/lamp.ts'

/** The parts of the state that a presenter gets. */
export type PresenterSnapshot = Pick<StudioSnapshot, 'show' | 'ads' | 'media' | 'cueList' | 'cueRun'>

/** A countdown turns amber below this, and the presenter is warned of an ad this long before it, ms. */
const soonMs = 15_000
const adWarningMs = 60_000
/** In an ad break: from here on "Stand by". */
const standByMs = 10_000
const mostNext = 3

export interface NextCue {
	readonly id: string
	readonly name: string
	readonly number: string
	readonly note: string
	readonly lengthMs: number | null
	/** Its own time, Unix ms. */
	readonly atMs: number | null
	readonly hasAds: boolean
}

export interface Countdown {
	/** Left, ms; negative: over. null = nothing says how long it takes. */
	readonly leftMs: number | null
	readonly elapsedMs: number
	readonly totalMs: number | null
	readonly isSoon: boolean
}

export interface PresenterState {
	readonly lamp: Lamp
	/** How long the show has been on air, ms. */
	readonly onAirMs: number | null
	/** Until the planned start, ms. */
	readonly startsInMs: number | null
	readonly isRehearsal: boolean
	readonly isHeld: boolean
	readonly hasList: boolean
	readonly cue: { readonly number: string; readonly name: string; readonly note: string } | null
	readonly countdown: Countdown | null
	readonly lateMs: number | null
	readonly next: readonly NextCue[]
	/** An ad that begins soon, or the break that runs. */
	readonly ad:
		| { readonly kind: 'soon'; readonly inMs: number; readonly atMs: number }
		| {
				readonly kind: 'break'
				readonly leftMs: number
				readonly totalMs: number
				readonly endsAtMs: number
				readonly isStandBy: boolean
				/** The scene of the break is on air. */
				readonly hasSlate: boolean
				readonly queue: { readonly number: number; readonly total: number } | null
		  }
		| null
	/** Until the film that is playing ends, ms. */
	readonly filmMs: number | null
	readonly hardEnd: { readonly atMs: number; readonly inMs: number } | null
	readonly message: CueRunView['message']
}

/** The plan of the open list. It is computed when the list changes, and when its first cue begins. */
export function presenterPlan({ open }: CueListView, run: CueRunView, clock: WallClock, nowMs: number): CuePlan | null {
	if (!open) return null
	const [first] = Object.entries(run.done)
		.map(([cueId, { startedAtMs }]) => ({ cueId, atMs: startedAtMs }))
		.concat(run.current ? [{ cueId: run.current.cueId, atMs: run.current.startedAtMs }] : [])
		.toSorted((one, other) => one.atMs - other.atMs)
	return planOf(open, { clock, aroundMs: first?.atMs ?? nowMs, began: first ?? null })
}

/** What the presenter sees at this moment. Pure. */
export function presenterState(snapshot: PresenterSnapshot, plan: CuePlan | null, nowMs: number): PresenterState {
	const { show, cueList, cueRun } = snapshot
	const cues = new Map((cueList.open?.cues ?? []).map((cue) => [cue.id, cue]))
	const lamp = lampOf(show.state)
	const start = clockStart(show.state)
	const timing = plan && timingOf(plan, cueRun, nowMs)
	const planned = new Map(plan?.cues.map((cue) => [cue.cueId, cue]))
	const next = (plan ? cuesToCome(plan, cueRun) : []).slice(0, mostNext).flatMap(({ cueId, lengthMs, fixedMs }) => {
		const cue = cues.get(cueId)
		return cue ? [{ id: cueId, name: cue.name, number: cue.number, note: cue.note, lengthMs, atMs: fixedMs, hasAds: hasAds(cue) }] : []
	})
	const cue = cueRun.current ? cues.get(cueRun.current.cueId) : undefined
	return {
		lamp,
		onAirMs: start === null || lamp === 'going-live' ? null : nowMs - start,
		startsInMs: lamp === 'off-air' && cueRun.mode === 'off' && plan?.startMs && plan.startMs > nowMs ? plan.startMs - nowMs : null,
		isRehearsal: cueRun.mode === 'rehearsal',
		isHeld: cueRun.held,
		hasList: cueList.open !== null,
		cue: cue ? { number: cue.number, name: cue.name, note: cue.note } : null,
		countdown: countdownOf(cueRun, cueRun.current ? (planned.get(cueRun.current.cueId)?.lengthMs ?? null) : null, nowMs),
		lateMs: timing?.lateMs ?? null,
		next,
		ad: adOf(snapshot, next[0] ?? null, nowMs),
		filmMs: filmLeft(snapshot.media, nowMs),
		hardEnd: plan?.hardEndMs ? { atMs: plan.hardEndMs, inMs: plan.hardEndMs - nowMs } : null,
		message: cueRun.message,
	}
}

function hasAds({ actions }: Cue): boolean {
	return actions.some(({ kind }) => kind === 'ads')
}

function countdownOf({ current }: CueRunView, plannedMs: number | null, nowMs: number): Countdown | null {
	if (!current) return null
	const { startedAtMs } = current
	const endsAtMs = current.endsAtMs ?? (plannedMs === null ? null : startedAtMs + plannedMs)
	const leftMs = endsAtMs === null ? null : endsAtMs - nowMs
	return {
		leftMs,
		elapsedMs: Math.max(0, nowMs - startedAtMs),
		totalMs: endsAtMs === null ? null : endsAtMs - startedAtMs,
		isSoon: leftMs !== null && leftMs < soonMs,
	}
}

function adOf({ ads, cueRun, show }: PresenterSnapshot, next: NextCue | null, nowMs: number): PresenterState['ad'] {
	const { state, queue, schedule } = ads
	if (state.kind === 'in-break') {
		const leftMs = Math.max(0, state.endsAtMs - nowMs)
		return {
			kind: 'break',
			leftMs,
			totalMs: state.endsAtMs - state.startedAtMs,
			endsAtMs: state.endsAtMs,
			isStandBy: leftMs <= standByMs,
			hasSlate: ads.slate.active !== null,
			queue: queue && queue.total > 1 ? { number: Math.max(1, queue.started), total: queue.total } : null,
		}
	}
	if (show.state.kind !== 'on-air') return null
	const moments = [
		queue?.nextAtMs ?? null,
		schedule.enabled && !schedule.paused ? schedule.nextAtMs : null,
		next?.hasAds ? (cueRun.next?.cueId === next.id ? cueRun.next.atMs : (cueRun.current?.endsAtMs ?? null)) : null,
	].filter((atMs) => atMs !== null && atMs > nowMs && atMs - nowMs <= adWarningMs)
	const atMs = moments.length > 0 ? Math.min(...(moments as number[])) : null
	return atMs === null ? null : { kind: 'soon', inMs: atMs - nowMs, atMs }
}
