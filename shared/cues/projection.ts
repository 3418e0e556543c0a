import type { CuePlan, PlannedCue } from './plan.ts'

/** What the times need to know of the run. Times are Unix ms. */
export interface TimedRun {
	readonly mode: 'off' | 'running' | 'rehearsal'
	readonly standbyId: string | null
	/** `withIds`: cues that began together with it. */
	readonly current: {
		readonly cueId: string
		readonly withIds: readonly string[]
		readonly startedAtMs: number
		readonly endsAtMs: number | null
	} | null
	/** Begins automatically. */
	readonly next: { readonly cueId: string; readonly atMs: number } | null
	readonly done: Readonly<
		Record<string, { readonly outcome: 'done' | 'skipped' | 'failed'; readonly startedAtMs: number; readonly endedAtMs: number }>
	>
}

/** The cues that are still to come, in order: from standby to the end, without those that are skipped. */
export function cuesToCome(plan: CuePlan, run: TimedRun): readonly PlannedCue[] {
	if (run.mode === 'off') return plan.cues.filter(({ cueId }) => run.done[cueId]?.outcome !== 'skipped')
	const standby = plan.cues.findIndex(({ cueId }) => cueId === run.standbyId)
	if (standby === -1) return []
	return plan.cues.slice(standby).filter(({ cueId }) => run.done[cueId]?.outcome !== 'skipped' && !isRunning(run, cueId))
}

export function isRunning({ current }: TimedRun, cueId: string): boolean {
	return current !== null && (current.cueId === cueId || current.withIds.includes(cueId))
}

/** When the running cue is expected to end: one that is over its length, or has none, ends with the next GO, which can only come from now on. */
export function freeAt(plan: CuePlan, run: TimedRun, nowMs: number): number {
	if (run.mode === 'off') return plan.startMs ?? nowMs
	if (run.current === null) return nowMs
	const { startedAtMs, endsAtMs } = run.current
	const lengths = plan.cues.flatMap(({ cueId, lengthMs }) => (isRunning(run, cueId) ? [lengthMs ?? 0] : []))
	return Math.max(nowMs, endsAtMs ?? startedAtMs + Math.max(0, ...lengths))
}

export interface Projection {
	/** When each cue is expected to begin. */
	readonly startsMs: readonly number[]
	readonly endMs: number
}

/** When the cues begin if everything that is still to come takes its planned length. `freeMs`: when the first of them can begin. */
export function project(cues: readonly PlannedCue[], freeMs: number, nowMs: number, next: TimedRun['next'] = null): Projection {
	let cursorMs = freeMs
	let previousMs: number | null = null
	const startsMs = cues.map((cue, index) => {
		const togetherMs = cue.withPrevious ? previousMs : null
		const waitsMs = togetherMs ?? expectedStart(cue, cursorMs, previousMs ?? nowMs)
		const startMs = index === 0 && next?.cueId === cue.cueId ? Math.max(next.atMs, nowMs) : waitsMs
		const endsMs = startMs + (cue.lengthMs ?? 0)
		cursorMs = togetherMs === null ? endsMs : Math.max(cursorMs, endsMs)
		previousMs = startMs
		return startMs
	})
	return { startsMs, endMs: cursorMs }
}

function expectedStart({ fixedMs, cutsPrevious }: PlannedCue, cursorMs: number, earliestMs: number): number {
	if (fixedMs === null) return cursorMs
	return Math.max(fixedMs, cutsPrevious ? earliestMs : cursorMs)
}
