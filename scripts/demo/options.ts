import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import type { Claim } from './claims.ts'

export type DemoOptions = { readonly outDir: string; readonly json: boolean } & (
	| {
			readonly kind: 'whole'
			/** Length of the show on air. */
			readonly seconds: number
	  }
	| {
			readonly kind: 'called'
			/** Length of the show from the first cue. */
			readonly minutes: number
	  }
)

export interface DemoResult {
	readonly claims: readonly Claim[]
	/** Added to the written report. */
	readonly detail: object
}

/** The least that holds a cut, a fade, an ad, a lost connection and its return. */
const shortest = 30
const longest = 3600
/** Three breaks, each 45 s after the one before. */
const fewestMinutes = 3
const mostMinutes = 60

/** Throws a sentence for people. */
export function parseDemoOptions(args: readonly string[]): DemoOptions {
	const { values, positionals } = parseArgs({
		args: [...args],
		allowPositionals: true,
		options: { seconds: { type: 'string' }, minutes: { type: 'string' }, out: { type: 'string' }, json: { type: 'boolean' } },
	})
	const [asked = 'whole', ...more] = positionals
	if (more.length > 0 || (asked !== 'whole' && asked !== 'called'))
		throw new Error('There are two demos: npm run demo, and npm run demo -- called.')
	const json = values.json ?? false
	if (asked === 'called') {
		const minutes = within('minutes', values.minutes ?? '5', fewestMinutes, mostMinutes)
		return { kind: 'called', minutes, outDir: resolve(values.out ?? 'demo-out/called'), json }
	}
	const seconds = within('seconds', values.seconds ?? '40', shortest, longest)
	return { kind: 'whole', seconds, outDir: resolve(values.out ?? 'demo-out'), json }
}

function within(name: string, typed: string, least: number, most: number): number {
	const value = Number(typed)
	if (!Number.isInteger(value) || value < least || value > most) throw new Error(`--${name} takes a whole number from ${least} to ${most}.`)
	return value
}
