import type { Clock } from '../lib/clock.ts'

/**
 * Whether an ingest has accepted the picture for long enough to be trusted when no platform reports it: a server may accept the connection and the first
 * picture, and refuse them only afterwards. The result is kept over short losses.
 */
export interface Settling {
	isSettled(): boolean
	/** `isTaken`: the picture is currently accepted. */
	note(isTaken: boolean): void
	/** Forgets the result and waits the full time again. */
	reset(): void
	dispose(): void
}

/** A plain ingest is on air once it has accepted media for this long, ms. Servers that refuse the media close the connection sooner. */
const settleMs = 1500

/** `onSettled` is called once enough time may have passed. */
export function createSettling(clock: Clock, onSettled: () => void): Settling {
	let isSettled = false
	let takenSinceMs: number | null = null
	let cancel = (): void => {}
	return {
		isSettled: () => isSettled,
		note(isTaken) {
			cancel()
			takenSinceMs = isTaken ? (takenSinceMs ?? clock.steady()) : null
			if (takenSinceMs === null || isSettled) return
			const leftMs = takenSinceMs + settleMs - clock.steady()
			isSettled = leftMs <= 0
			if (!isSettled) cancel = clock.after(leftMs, onSettled)
		},
		reset() {
			isSettled = false
			takenSinceMs = null
		},
		dispose: () => cancel(),
	}
}
