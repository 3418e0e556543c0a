import type { CuePlan, PlannedCue } from './plan.ts'
import { cuesToCome, freeAt, project, type TimedRun } from './projection.ts'

export interface Skips {
	/** In the order of the list. */
	readonly cueIds: readonly string[]
	readonly savesMs: number
}

interface Candidate {
	readonly cueId: string
	readonly savesMs: number
}

/** Sums are counted in at most this many steps, so that even a list of 500 cues takes a few milliseconds. */
const mostSteps = 4000
/** No sum of 500 cues needs this many. */
const unreachable = 60_000

/**
 * Which cues to leave out so that the show ends in time: those that take the least time altogether, the last ones first. Cues with a time of their own are
 * never among them. null = the show is not too long, or leaving out everything is not enough. Pure.
 */
export function skipsToFit(plan: CuePlan, run: TimedRun, nowMs: number): Skips | null {
	const { hardEndMs } = plan
	const toCome = cuesToCome(plan, run)
	const fromMs = freeAt(plan, run, nowMs)
	const endWithout = (left: ReadonlySet<string>) => {
		const rest = toCome.filter(({ cueId }) => !left.has(cueId))
		return project(rest, fromMs, run.mode === 'off' ? fromMs : nowMs, run.next).endMs
	}
	const endMs = endWithout(new Set())
	if (hardEndMs === null || endMs <= hardEndMs) return null
	// What is left out before a cue with a fixed time helps only if that cue was late. So the cues after the last one come first.
	for (const candidates of growing(toCome)) {
		const chosen = leastSum(candidates, endMs - hardEndMs)
		const left = new Set(chosen?.map(({ cueId }) => cueId))
		if (left.size === 0 || endWithout(left) > hardEndMs) continue
		return { cueIds: toCome.flatMap(({ cueId }) => (left.has(cueId) ? [cueId] : [])), savesMs: endMs - endWithout(left) }
	}
	return null
}

/** The candidates after the last fixed time, then after the one before it, and so on; the last cue first. */
function growing(toCome: readonly PlannedCue[]): readonly (readonly Candidate[])[] {
	const steps: Candidate[][] = []
	let found: Candidate[] = []
	let together: PlannedCue[] = []
	for (const cue of toCome.toReversed()) {
		if (cue.withPrevious) {
			together = [...together, cue]
			continue
		}
		const others = Math.max(0, ...together.map(({ lengthMs }) => lengthMs ?? 0))
		const savesMs = Math.max(0, (cue.lengthMs ?? 0) - others)
		together = []
		if (cue.fixedMs === null && savesMs > 0) found = [...found, { cueId: cue.cueId, savesMs }]
		if (cue.fixedMs !== null) steps.push(found)
	}
	return [...steps, found]
}

/** Those with the smallest sum that is at least `needMs`; of equal sums the fewest, then those first in the list. null = all are not enough. */
function leastSum(candidates: readonly Candidate[], needMs: number): readonly Candidate[] | null {
	const total = candidates.reduce((sum, { savesMs }) => sum + savesMs, 0)
	if (total < needMs) return null
	const longest = Math.max(...candidates.map(({ savesMs }) => savesMs))
	const stepMs = Math.max(1000, Math.ceil(Math.min(total, needMs + longest) / mostSteps))
	const steps = candidates.map(({ savesMs }) => Math.floor(savesMs / stepMs))
	const need = Math.ceil(needMs / stepMs)
	const fewest = fewestFor(steps, need + Math.ceil(longest / stepMs))
	const sum = fewest[0]?.findIndex((count, index) => index >= need && count !== unreachable) ?? -1
	if (sum === -1) return candidates
	let left = sum
	return candidates.filter((_, index) => {
		const step = steps[index] ?? 0
		const isUsed = left >= step && (fewest[index + 1]?.[left - step] ?? unreachable) + 1 === fewest[index]?.[left]
		if (isUsed) left -= step
		return isUsed
	})
}

/** In [index][sum]: the fewest of the steps from this index on that make up exactly this sum. */
function fewestFor(steps: readonly number[], mostSum: number): readonly Uint16Array[] {
	const none = new Uint16Array(mostSum + 1).fill(unreachable)
	none[0] = 0
	const tables = [none]
	for (const step of steps.toReversed()) {
		const after = tables.at(-1) ?? none
		const table = after.slice()
		for (let sum = step; sum <= mostSum; sum++) table[sum] = Math.min(after[sum] ?? unreachable, (after[sum - step] ?? unreachable) + 1)
		tables.push(table)
	}
	return tables.toReversed()
}
