import type { Clock } from '../lib/clock.ts'

/**
 * What is still under way at a destination for a show that is over, or before it was switched off: a preparation that was given up, the end that its
 * platform is being asked for. The next one there begins after it, or it would be ended by it.
 */
export interface DestinationTurns {
	/** Something is under way there until this is settled. */
	occupy(id: string, until: Promise<unknown>): void
	/** Resolves when nothing is under way there anymore, at the latest after 15 s. */
	whenFree(id: string): Promise<void>
}

/** A platform is given 10 s to confirm an end. */
const longestWaitMs = 15_000

export function createDestinationTurns(clock: Clock): DestinationTurns {
	const occupied = new Map<string, Set<Promise<unknown>>>()
	return {
		occupy(id, until) {
			const all = occupied.get(id) ?? new Set()
			occupied.set(id, all)
			const settled = until.then(
				() => leave(),
				() => leave(),
			)
			const leave = (): boolean => all.delete(settled)
			all.add(settled)
		},
		async whenFree(id) {
			const all = occupied.get(id)
			if (!all || all.size === 0) return
			const { promise, resolve } = Promise.withResolvers<void>()
			const cancel = clock.after(longestWaitMs, resolve)
			await Promise.race([Promise.all(all), promise])
			cancel()
		},
	}
}
