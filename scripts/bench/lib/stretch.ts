import { watchOthers } from './foreign-load.ts'
import { costsOf, type ProcessCost, percentByKind } from './process-cost.ts'
import { wait } from './statistics.ts'

export interface Stretch {
	/** Of one core: each kind of process. */
	readonly percentByKind: Readonly<Record<string, number>>
	/** Of one core: all of them. */
	readonly percent: number
	/** Of a core, taken by everything else on this machine. */
	readonly othersPercent: number
}

/** What a process and all below it take for this long. `kindOf`: how they are told apart. */
export async function measureStretch(pid: number, stretchMs: number, kindOf?: (command: string) => string): Promise<Stretch> {
	const [stretch] = await measureStretches([pid], stretchMs, kindOf)
	if (!stretch) throw new Error('Nothing was measured.')
	return stretch
}

/** The same for several at once; none may be below another one. */
export async function measureStretches(
	pids: readonly number[],
	stretchMs: number,
	kindOf?: (command: string) => string,
): Promise<readonly Stretch[]> {
	const before = pids.map((pid): readonly ProcessCost[] => costsOf(pid))
	const startMs = performance.now()
	const others = watchOthers()
	await wait(stretchMs)
	const othersPercent = others()
	return pids.map((pid, index) => {
		const shares = percentByKind(before[index] ?? [], costsOf(pid), performance.now() - startMs, kindOf)
		return { percentByKind: shares, percent: Object.values(shares).reduce((sum, one) => sum + one, 0), othersPercent }
	})
}

/** The highest load from others beside any of them. */
export const worstOthers = (stretches: readonly { readonly othersPercent: number }[]): number =>
	Math.max(...stretches.map(({ othersPercent }) => othersPercent))

/** One line for the terminal: "main 1.2, program 30.1". */
export function inWords(shares: Readonly<Record<string, number>>): string {
	return Object.entries(shares)
		.map(([kind, percent]) => `${kind} ${percent.toFixed(1)}`)
		.join(', ')
}
