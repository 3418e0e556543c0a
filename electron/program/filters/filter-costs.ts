/** How long each filter takes, by its id. */
export interface FilterCosts {
	/** ms; finer than the clock. */
	readonly stopwatch: () => number
	add(filterId: string, ms: number): void
	/** The mean for one frame since the last reading, ms, and nothing for filters that did not run. `frames`: how many there were. */
	read(frames: number): Readonly<Record<string, number>>
}

export function createFilterCosts(stopwatch: () => number): FilterCosts {
	const sums = new Map<string, number>()
	return {
		stopwatch,
		add(filterId, ms) {
			sums.set(filterId, (sums.get(filterId) ?? 0) + ms)
		},
		read(frames) {
			if (sums.size === 0) return nothing
			// In tenths, so that what did not change in fact is sent as the same.
			const costs = Object.fromEntries([...sums].map(([id, ms]) => [id, Math.round((10 * ms) / frames) / 10]))
			sums.clear()
			return costs
		},
	}
}

const nothing = {}
