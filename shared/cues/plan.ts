import type { WallClock } from './wall-clock.ts'

/** What the plan needs to know of a cue. */
export interface TimedCue {
	readonly id: string
	readonly part?: string | undefined
	/** null = until the next GO. */
	readonly lengthS: number | null
	readonly follow:
		| { readonly kind: 'by-hand' | 'after-end' | 'with-previous' }
		| { readonly kind: 'at'; readonly time: string; readonly cutsPrevious: boolean }
}

export interface TimedList {
	readonly cues: readonly TimedCue[]
	readonly start: string | null
	readonly hardEnd: string | null
}

/** One cue in the plan. Times are Unix ms. */
export interface PlannedCue {
	readonly cueId: string
	readonly index: number
	/** null while nothing says when the show starts. */
	readonly startMs: number | null
	/** null = not known: it lasts until the next GO. */
	readonly lengthMs: number | null
	/** Its own time; null = it begins when the one before has ended. */
	readonly fixedMs: number | null
	readonly cutsPrevious: boolean
	/** It begins together with the one before. */
	readonly withPrevious: boolean
	/** By how much the cues before would reach over its fixed time, ms; 0 = they do not. */
	readonly overlapMs: number
}

export interface PlannedPart {
	readonly name: string
	/** Its cues in the plan: from this index … */
	readonly from: number
	/** … up to, but without, this one. */
	readonly to: number
	readonly startMs: number | null
	readonly endMs: number | null
}

export interface CuePlan {
	readonly cues: readonly PlannedCue[]
	/** Empty when no cue begins a part. The cues before the first one have a part without a name. */
	readonly parts: readonly PlannedPart[]
	readonly startMs: number | null
	readonly endMs: number | null
	readonly lengthMs: number
	readonly hardEndMs: number | null
	/** Cues whose length is not known: the plan counts them as 0. */
	readonly openLengths: number
}

export interface PlanOptions {
	readonly clock: WallClock
	/** Before the show: now. Once it runs: when its first cue began, so that the plan stays where it is. */
	readonly aroundMs: number
	/** Lengths of films and ad breaks, for cues without one of their own. */
	readonly lengthsMs?: ReadonlyMap<string, number>
	/** The first cue that began in this show. */
	readonly began?: { readonly cueId: string; readonly atMs: number } | null
}

const hour = 3_600_000
/** A show that has not begun this long after its start is taken for one of the next day. */
const patienceMs = 4 * hour

/** The planned time of each cue. Compute it when the list changes, not every second: `timingOf` in timing.ts does the rest. Pure. */
export function planOf(list: TimedList, options: PlanOptions): CuePlan {
	const { clock, aroundMs, began = null } = options
	const loose = placed(list, options, 0, false)
	const backMs = began ? 12 * hour : patienceMs
	const startMs = list.start === null ? startWithout(list, options, loose) : clock.momentNear(list.start, aroundMs, { backMs })
	const cues = startMs === null ? loose.map((cue) => ({ ...cue, startMs: null })) : placed(list, options, startMs, true)
	const first = startMs ?? 0
	const endMs = endOf(startMs === null ? loose : cues, first)
	return {
		cues,
		parts: partsOf(list.cues, cues, startMs === null ? null : endMs),
		startMs,
		endMs: startMs === null ? null : endMs,
		lengthMs: endMs - first,
		hardEndMs: list.hardEnd === null ? null : clock.momentNear(list.hardEnd, startMs === null ? aroundMs : endMs, { backMs: 12 * hour }),
		openLengths: cues.filter(({ lengthMs }) => lengthMs === null).length,
	}
}

/** Where the plan begins when the list has no start: counted back from the first fixed time, or from what has begun. */
function startWithout(list: TimedList, { clock, aroundMs, began }: PlanOptions, loose: readonly PlannedCue[]): number | null {
	const index = list.cues.findIndex(({ follow }) => follow.kind === 'at')
	const follow = list.cues[index]?.follow
	if (follow?.kind === 'at') {
		const backMs = began ? 12 * hour : patienceMs
		return clock.momentNear(follow.time, aroundMs, { backMs }) - (loose[index]?.startMs ?? 0)
	}
	const found = began && loose.find(({ cueId }) => cueId === began.cueId)
	return found ? began.atMs - (found.startMs ?? 0) : null
}

function placed(list: TimedList, { clock, lengthsMs }: PlanOptions, startMs: number, isDated: boolean): PlannedCue[] {
	let freeMs = startMs
	let previousMs = startMs
	return list.cues.map(({ id, lengthS, follow }, index) => {
		const isFixed = follow.kind === 'at' && isDated
		const fixedMs = isFixed ? clock.momentNear(follow.time, freeMs, { notBeforeMs: previousMs }) : null
		const withPrevious = follow.kind === 'with-previous' && index > 0
		const beginsMs = fixedMs ?? (withPrevious ? previousMs : freeMs)
		const lengthMs = lengthS === null ? (lengthsMs?.get(id) ?? null) : lengthS * 1000
		const overlapMs = fixedMs === null ? 0 : Math.max(0, freeMs - fixedMs)
		const endMs = beginsMs + (lengthMs ?? 0)
		freeMs = withPrevious ? Math.max(freeMs, endMs) : endMs
		previousMs = beginsMs
		const cutsPrevious = follow.kind === 'at' && follow.cutsPrevious
		return { cueId: id, index, startMs: beginsMs, lengthMs, fixedMs, cutsPrevious, withPrevious, overlapMs }
	})
}

function endOf(cues: readonly PlannedCue[], startMs: number): number {
	return cues.reduce((latest, cue) => Math.max(latest, (cue.startMs ?? 0) + (cue.lengthMs ?? 0)), startMs)
}

function partsOf(cues: readonly TimedCue[], planned: readonly PlannedCue[], endMs: number | null): PlannedPart[] {
	const starts = cues.flatMap(({ part }, index) => (part === undefined ? [] : [{ name: part, from: index }]))
	if (starts.length === 0) return []
	const all = starts[0]?.from === 0 ? starts : [{ name: '', from: 0 }, ...starts]
	return all.map(({ name, from }, index) => {
		const to = all[index + 1]?.from ?? cues.length
		return { name, from, to, startMs: planned[from]?.startMs ?? null, endMs: planned[to]?.startMs ?? endMs }
	})
}
