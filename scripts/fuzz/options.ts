import { parseArgs } from 'node:util'

export interface FuzzCommand {
	/** For all targets together. */
	readonly seconds: number
	readonly seed: number
	/** Part of the names of the targets; "" = all. */
	readonly only: string
	/** This one alone, in this process: how the command starts itself for each target. */
	readonly target: string | null
}

export const fuzzUsage = 'npm run test:fuzz -- [--seconds N] [--seed N] [--only part-of-a-name]'

/** Throws an Error with the sentence for the user. */
export function parseFuzzOptions(args: readonly string[], newSeed: () => number): FuzzCommand {
	const { values } = parseArgs({
		args: [...args],
		options: { seconds: { type: 'string' }, seed: { type: 'string' }, only: { type: 'string' }, target: { type: 'string' } },
	})
	const seconds = Number(values.seconds ?? '60')
	const seed = Number(values.seed ?? newSeed())
	if (!(seconds > 0 && seconds <= 86_400)) throw new Error(`--seconds is between 1 and 86,400. Use: ${fuzzUsage}`)
	if (!Number.isInteger(seed) || seed < 0) throw new Error(`--seed is a whole number. Use: ${fuzzUsage}`)
	return { seconds, seed, only: values.only ?? '', target: values.target ?? null }
}
