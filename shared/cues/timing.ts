import type { CuePlan, PlannedCue, PlannedPart } from './plan.ts'
import { cuesToCome, freeAt, isRunning, project, type TimedRun } from './projection.ts'

/** Less than this early or late is "on plan". */
export const onPlanMs = 30_000

/** Times are Unix ms, lengths ms. */
export interface CueTiming {
	readonly cueId: string
	readonly plannedStartMs: number | null
	readonly plannedLengthMs: number | null
	/** When it began, or is expected to begin; null = it is not going to begin any more, or nobody knows. */
	readonly startMs: number | null
	readonly hasBegun: boolean
	/** Its length so far, or at its end; null while it has not begun. */
	readonly tookMs: number | null
	/** How much longer it was, or is by now, than planned; negative = shorter. null = not begun, or no planned length. */
	readonly overMs: number | null
	/** How much later it began, or is expected to begin, than planned; negative = earlier. */
	readonly lateMs: number | null
	/** The latest start with which every fixed time and the hard end after it can still be kept; null = nothing is fixed after it. */
	readonly latestStartMs: number | null
}

export interface PartTiming extends PlannedPart {
	/** How much longer it was, or is expected to be, than planned; null = it has not begun. */
	readonly overMs: number | null
	readonly done: number
	readonly skipped: number
}

export interface ShowTiming {
	/** In the order of the list. */
	readonly cues: readonly CueTiming[]
	readonly parts: readonly PartTiming[]
	/** The running cue. `leftMs` is negative once it is over its length; null = it has none. */
	readonly current: { readonly cueId: string; readonly elapsedMs: number; readonly leftMs: number | null } | null
	/** How late the show is now: negative = early; null = nothing has begun, nothing is planned, or it is a rehearsal. */
	readonly lateMs: number | null
	/** How late it was when the running cue began. */
	readonly lateAtStartMs: number | null
	readonly pace: 'on-plan' | 'late' | 'early' | null
	/** When the show ends if the rest takes its planned length. */
	readonly endsAtMs: number | null
	/** `spareMs`: time left between the expected end and the hard end; negative = too long. */
	readonly hardEnd: { readonly atMs: number; readonly spareMs: number } | null
	/** The cue to watch, and when it must start so that the show ends in time. */
	readonly backTiming: { readonly cueId: string; readonly byMs: number } | null
	/** The next cue with a time of its own. `waitsMs`: how long after its time it is expected to begin; 0 = in time. */
	readonly nextFixed: { readonly cueId: string; readonly atMs: number; readonly waitsMs: number } | null
	/** What the clock of the show shows: now, or in a rehearsal the planned time of what is rehearsed. */
	readonly clockMs: number
	/** Still to come, in order. */
	readonly toCome: readonly string[]
}

/** Plan against reality at this moment. Cheap enough to be computed every second. Pure. */
export function timingOf(plan: CuePlan, run: TimedRun, nowMs: number): ShowTiming {
	const toCome = cuesToCome(plan, run)
	const isLive = run.mode === 'running'
	const { startsMs, endMs } = isLive
		? project(toCome, freeAt(plan, run, nowMs), nowMs, run.next)
		: { startsMs: toCome.map(({ startMs }) => startMs), endMs: plan.endMs }
	const expected = new Map(toCome.map(({ cueId }, index) => [cueId, startsMs[index] ?? null]))
	const latest = latestStarts(plan, toCome)
	const cues = plan.cues.map((cue) => cueTiming(cue, run, nowMs, expected, latest.get(cue.cueId) ?? null))
	const running = plan.cues.find(({ cueId }) => cueId === run.current?.cueId)
	const lateAtStartMs = running && isLive ? (cues[running.index]?.lateMs ?? null) : null
	const lateMs = isLive ? lateNow(plan, run, toCome, running, nowMs, lateAtStartMs) : null
	return {
		cues,
		parts: plan.parts.map((part) => partTiming(part, plan, cues, run, endMs)),
		current: run.current && currentTiming(run.current, running, nowMs),
		lateMs,
		lateAtStartMs,
		pace: paceOf(lateMs),
		endsAtMs: endMs,
		hardEnd: plan.hardEndMs === null || endMs === null ? null : { atMs: plan.hardEndMs, spareMs: plan.hardEndMs - endMs },
		backTiming: plan.hardEndMs === null ? null : backTiming(plan, toCome, latest),
		nextFixed: nextFixed(toCome, startsMs),
		clockMs: run.mode === 'rehearsal' && run.current ? (running?.startMs ?? nowMs) + nowMs - run.current.startedAtMs : nowMs,
		toCome: toCome.map(({ cueId }) => cueId),
	}
}

function cueTiming(
	{ cueId, startMs: plannedStartMs, lengthMs: plannedLengthMs }: PlannedCue,
	run: TimedRun,
	nowMs: number,
	expected: ReadonlyMap<string, number | null>,
	latestStartMs: number | null,
): CueTiming {
	const real = realTimes(cueId, run, nowMs)
	// A cue that is on standby again is expected to begin once more.
	const startMs = real && !(expected.has(cueId) && real.isDone) ? real.startMs : (expected.get(cueId) ?? real?.startMs ?? null)
	const overMs = real === null || plannedLengthMs === null ? null : real.tookMs - plannedLengthMs
	return {
		cueId,
		plannedStartMs,
		plannedLengthMs,
		startMs,
		hasBegun: real !== null,
		tookMs: real?.tookMs ?? null,
		overMs: real?.isDone === false && overMs !== null ? Math.max(0, overMs) : overMs,
		lateMs: startMs === null || plannedStartMs === null || run.mode !== 'running' ? null : startMs - plannedStartMs,
		latestStartMs,
	}
}

function realTimes(cueId: string, run: TimedRun, nowMs: number) {
	const { current, done } = run
	if (current && isRunning(run, cueId)) return { startMs: current.startedAtMs, tookMs: nowMs - current.startedAtMs, isDone: false }
	const entry = done[cueId]
	if (!entry || entry.outcome === 'skipped') return null
	return { startMs: entry.startedAtMs, tookMs: entry.endedAtMs - entry.startedAtMs, isDone: true }
}

function currentTiming({ startedAtMs, endsAtMs, cueId }: NonNullable<TimedRun['current']>, cue: PlannedCue | undefined, nowMs: number) {
	const lengthMs = cue?.lengthMs ?? null
	const endMs = endsAtMs ?? (lengthMs === null ? null : startedAtMs + lengthMs)
	return { cueId, elapsedMs: nowMs - startedAtMs, leftMs: endMs === null ? null : endMs - nowMs }
}

/** The lateness with which the running cue began grows once it takes longer than the plan has for it. Before the first cue: since its planned start. */
function lateNow(
	plan: CuePlan,
	{ current }: TimedRun,
	toCome: readonly PlannedCue[],
	running: PlannedCue | undefined,
	nowMs: number,
	lateAtStartMs: number | null,
): number | null {
	if (current === null) {
		const plannedMs = toCome[0]?.startMs ?? null
		return plannedMs === null || plannedMs > nowMs ? null : nowMs - plannedMs
	}
	if (!running || lateAtStartMs === null) return null
	const next = plan.cues.slice(running.index + 1).find(({ withPrevious }) => !withPrevious)
	const untilNextMs = (next?.startMs ?? 0) - (running.startMs ?? 0)
	const hasMs = running.lengthMs === null ? (next ? untilNextMs : null) : Math.max(running.lengthMs, untilNextMs)
	return hasMs === null || hasMs === 0 ? lateAtStartMs : lateAtStartMs + Math.max(0, nowMs - current.startedAtMs - hasMs)
}

function paceOf(lateMs: number | null): ShowTiming['pace'] {
	if (lateMs === null) return null
	if (Math.abs(lateMs) < onPlanMs) return 'on-plan'
	return lateMs > 0 ? 'late' : 'early'
}

/** Counted back from the hard end, and from each fixed time that must not be overrun. Cues that begin together count as one. */
function latestStarts({ hardEndMs }: CuePlan, toCome: readonly PlannedCue[]): ReadonlyMap<string, number> {
	const latest = new Map<string, number>()
	let byMs = hardEndMs ?? Number.POSITIVE_INFINITY
	let longestMs = 0
	for (const cue of toCome.toReversed()) {
		longestMs = Math.max(longestMs, cue.lengthMs ?? 0)
		if (byMs !== Number.POSITIVE_INFINITY) latest.set(cue.cueId, byMs - (cue.withPrevious ? (cue.lengthMs ?? 0) : longestMs))
		if (cue.withPrevious) continue
		byMs = Math.min(byMs - longestMs, cue.fixedMs ?? Number.POSITIVE_INFINITY)
		longestMs = 0
	}
	return latest
}

/** Before the last part has begun, its first cue is the one to watch: what comes before it can still be shortened. */
function backTiming(plan: CuePlan, toCome: readonly PlannedCue[], latest: ReadonlyMap<string, number>): ShowTiming['backTiming'] {
	const last = plan.cues[plan.parts.at(-1)?.from ?? -1]
	const watched = toCome.find(({ cueId }) => cueId === last?.cueId) ?? toCome[0]
	const byMs = watched && latest.get(watched.cueId)
	return watched && byMs !== undefined ? { cueId: watched.cueId, byMs } : null
}

function nextFixed(toCome: readonly PlannedCue[], startsMs: readonly (number | null)[]): ShowTiming['nextFixed'] {
	const index = toCome.findIndex(({ fixedMs }) => fixedMs !== null)
	const { cueId, fixedMs } = toCome[index] ?? {}
	if (cueId === undefined || fixedMs === null || fixedMs === undefined) return null
	return { cueId, atMs: fixedMs, waitsMs: Math.max(0, (startsMs[index] ?? fixedMs) - fixedMs) }
}

function partTiming(part: PlannedPart, plan: CuePlan, cues: readonly CueTiming[], run: TimedRun, endMs: number | null): PartTiming {
	const own = cues.slice(part.from, part.to)
	const beginsMs = own.find(({ hasBegun }) => hasBegun)?.startMs ?? null
	const followsMs = cues.slice(part.to).find(({ startMs }) => startMs !== null)?.startMs ?? endMs
	const plannedMs = part.startMs === null || part.endMs === null ? null : part.endMs - part.startMs
	const outcomes = plan.cues.slice(part.from, part.to).map(({ cueId }) => run.done[cueId]?.outcome)
	return {
		...part,
		overMs:
			beginsMs === null || followsMs === null || plannedMs === null || run.mode !== 'running' ? null : followsMs - beginsMs - plannedMs,
		done: outcomes.filter((outcome) => outcome === 'done' || outcome === 'failed').length,
		skipped: outcomes.filter((outcome) => outcome === 'skipped').length,
	}
}
