import type { UnconfirmedBytes } from './tcp-table.ts'

/**
 * Queries the system on every second call only, as long as the answers are good: when any connection of this computer is in trouble, reading the
 * table costs as much as the rest of a destination's work. An answer is good when at most half of what was sent since the last call is unconfirmed.
 * After any other answer, the next call queries again, so a cut connection is noticed just as soon. null = no answer; the next call queries again.
 */
export function createThrottledProbe(unconfirmedBytes: UnconfirmedBytes): (sentBytes: number) => number | null {
	let sentBefore = 0
	let mayRest = false
	return (sentBytes) => {
		const sentLately = sentBytes - sentBefore
		sentBefore = sentBytes
		const unconfirmed = mayRest ? null : unconfirmedBytes()
		mayRest = unconfirmed !== null && unconfirmed <= sentLately / 2
		return unconfirmed
	}
}
