import { costsOf, machineBusyMs, totalCpuMs } from './process-cost.ts'

/** Of one core. Beside more than this, a figure says as much about the other programs on this computer as about the studio. */
export const foreignLimitPercent = 25
/**
 * So often what was measured beside other programs is measured again before the figure is kept and marked. SHOWCALLER_BENCH_REPEATS sets another number.
 */
export const mostRepeats = (): number => Number(process.env['SHOWCALLER_BENCH_REPEATS'] ?? 3)

export interface LoadMoment {
	readonly atMs: number
	/** Time that all cores were busy. */
	readonly busyMs: number
	/** Processor time of this measurement and of everything that it started. */
	readonly ownMs: number
}

/** What everything else took between two moments, in percent of one core. Both counts tick in hundredths of a second, so a little below 0 is 0. Pure. */
export function othersPercentOf(before: LoadMoment, after: LoadMoment): number {
	const othersMs = after.busyMs - before.busyMs - (after.ownMs - before.ownMs)
	return Math.max(0, (othersMs / (after.atMs - before.atMs)) * 100)
}

export const isDisturbed = (othersPercent: number | undefined): boolean =>
	othersPercent !== undefined && othersPercent > foreignLimitPercent

function now(): LoadMoment {
	return { atMs: performance.now(), busyMs: machineBusyMs(), ownMs: totalCpuMs(costsOf(process.pid)) }
}

/**
 * Begins a measured stretch. The returned function says what everything but this measurement took of a core until then, in percent; what was started
 * before must still run.
 */
export function watchOthers(): () => number {
	const before = now()
	return () => othersPercentOf(before, now())
}

/** Measures until no other program disturbed it, at most `repeats` times more, and resolves with the result beside which the others took the least. */
export async function quietly<Result extends { readonly othersPercent: number }>(
	what: string,
	measure: () => Promise<Result>,
	repeats = mostRepeats(),
): Promise<Result> {
	let best = await measure()
	for (let repeat = 1; repeat <= repeats && isDisturbed(best.othersPercent); repeat += 1) {
		console.log(`${what}: other programs took ${best.othersPercent.toFixed(0)} % of a core. Measured again, ${repeat} of ${repeats}.`)
		const next = await measure()
		if (next.othersPercent < best.othersPercent) best = next
	}
	return best
}
