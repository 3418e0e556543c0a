import { resolve } from 'node:path'
import { parseArgs } from 'node:util'

export interface DemoOptions {
	/** Length of the show on air. */
	readonly seconds: number
	readonly outDir: string
	readonly json: boolean
}

/** The least that holds a cut, a fade, an ad, a lost connection and its return. */
const shortest = 30
const longest = 3600

/** Throws a sentence for people. */
export function parseDemoOptions(args: readonly string[]): DemoOptions {
	const { values } = parseArgs({
		args: [...args],
		options: { seconds: { type: 'string' }, out: { type: 'string' }, json: { type: 'boolean' } },
	})
	const seconds = Number(values.seconds ?? '40')
	if (!Number.isInteger(seconds) || seconds < shortest || seconds > longest)
		throw new Error(`--seconds takes a whole number from ${shortest} to ${longest}.`)
	return { seconds, outDir: resolve(values.out ?? 'demo-out'), json: values.json ?? false }
}
