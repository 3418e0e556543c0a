import { resolve } from 'node:path'
import { parseArgs } from 'node:util'

export interface SoakOptions {
	readonly minutes: number
	readonly outDir: string
}

const mostMinutes = 24 * 60

/** Throws a sentence for people. */
export function parseSoakOptions(args: readonly string[]): SoakOptions {
	const { values } = parseArgs({ args: [...args], options: { minutes: { type: 'string' }, out: { type: 'string' } } })
	const minutes = Number(values.minutes ?? '30')
	if (!(minutes >= 1 && minutes <= mostMinutes)) throw new Error(`--minutes takes a number from 1 to ${mostMinutes}.`)
	return { minutes, outDir: resolve(values.out ?? 'soak-out') }
}
