import type { Clock } from '../lib/clock.ts'

/**
 * Whether an ingest has accepted the picture for long enough to be believed where no platform reports it: a server may take the connection and the first
 * picture, and refuse them only then. Kept over short losses.
 */
export interface Settling {
	isSettled(): boolean
	/** `isTaken`: the picture is accepted now. */
	note(isTaken: boolean): void
	/** Begins from nothing. */
	reset(): void
	dispose(): void
}

/** A plain ingest is on air once it has accepted media for this long, ms. Servers that refuse what arrives close the connection sooner. */
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
