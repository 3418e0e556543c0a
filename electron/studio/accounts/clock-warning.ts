import { say } from '../../../shared/texts/english.ts'
import type { Text } from '../../../shared/texts/text.ts'
/** Warns once for each account that this computer's clock is wrong. */
export interface ClockWarning {
	/** `offsetMs`: the platform's clock minus ours. */
	check(accountId: string, offsetMs: number): void
}

/** Warn above this offset, ms. */
const warnAboveMs = 120_000

export function createClockWarning(warn: (accountId: string, text: Text) => void): ClockWarning {
	const warned = new Set<string>()
	return {
		check(accountId, offsetMs) {
			if (Math.abs(offsetMs) < warnAboveMs || warned.has(accountId)) return
			warned.add(accountId)
			const minutes = Math.round(Math.abs(offsetMs) / 60_000)
			warn(accountId, offsetMs > 0 ? say('accounts/note/clock-behind', { minutes }) : say('accounts/note/clock-ahead', { minutes }))
		},
	}
}
