import type { UnconfirmedBytes } from './tcp-table.ts'

/**
 * Asks the system every second time only, while the answers are good: with trouble anywhere on this computer, reading its table costs as much as all
 * the rest of a destination's work. Good is an answer when at least half of what was sent since the last answer is confirmed; a connection that was cut
 * before that is asked about each time, so that the cut is noticed no later. null is no answer: then the next call asks again.
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
