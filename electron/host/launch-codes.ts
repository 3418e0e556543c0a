import { randomBytes } from 'node:crypto'
import type { Clock } from '../lib/clock.ts'

/** A launch code opens the screen once, so that the token never appears in a command line, where every user of the computer could read it. ms. */
const validForMs = 60_000

export interface LaunchCodes {
	issue(): string
	/** True once per issued code, within its minute. */
	redeem(code: string): boolean
}

export function createLaunchCodes(clock: Clock): LaunchCodes {
	const issued = new Map<string, number>()
	return {
		issue() {
			for (const [code, until] of issued) if (until < clock.now()) issued.delete(code)
			const code = randomBytes(24).toString('base64url')
			issued.set(code, clock.now() + validForMs)
			return code
		},
		redeem(code) {
			const until = issued.get(code)
			issued.delete(code)
			return until !== undefined && until >= clock.now()
		},
	}
}
