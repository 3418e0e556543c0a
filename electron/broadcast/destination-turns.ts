import type { Clock } from '../lib/clock.ts'

/**
 * Work still pending at a destination for a finished show, or from before it was disabled: a canceled preparation, or the request to its platform
 * to end the broadcast. The next broadcast there starts only afterwards; otherwise that work could end it.
 */
export interface DestinationTurns {
	/** Work is pending at the destination until this promise is settled. */
	occupy(id: string, until: Promise<unknown>): void
	/** Resolves when no work is pending there anymore, after 15 s at the latest. */
	whenFree(id: string): Promise<void>
}

/** A platform gets 10 s to confirm an end. */
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
