/** The order in which a list is played: its own, or a new random order for each round. */
export interface PlayOrder {
	/** Index of the current entry. */
	current(): number
	/** Index of the next entry; null = the list has ended. */
	next(): number | null
	/** Moves to the next entry. False if there is none. */
	step(): boolean
	/** Moves to the previous entry. At the first entry, nothing changes. */
	stepBack(): void
	/** Moves to the start of a new round. */
	restart(): void
	/** The entries after the current one in this round. */
	rest(): readonly number[]
}

export function createPlayOrder(options: {
	readonly count: number
	/** Entries that cannot be played are skipped. If none can be played, the position does not change. */
	readonly canPlay: (index: number) => boolean
	readonly shuffle: boolean
	readonly loop: boolean
	/** Returns a number from 0 up to, but not including, 1. */
	readonly random: () => number
}): PlayOrder {
	let round = newRound(null)
	/** Created when the next entry is requested, so that it is known in advance. */
	let nextRound: readonly number[] | null = null
	let at = firstIn(round, 0) ?? 0

	function firstIn(list: readonly number[], from: number): number | null {
		const found = list.findIndex((index, place) => place >= from && options.canPlay(index))
		return found === -1 ? null : found
	}

	function newRound(before: number | null): readonly number[] {
		const order = Array.from({ length: options.count }, (_, index) => index)
		if (!options.shuffle) return order
		for (let last = order.length - 1; last > 0; last -= 1) swap(order, last, Math.floor(options.random() * (last + 1)))
		// The last entry of a round is not repeated at the start of the next one.
		if (order.length > 1 && order[0] === before) swap(order, 0, order.length - 1)
		return order
	}

	const current = () => round[at] ?? 0

	function next(): number | null {
		const inRound = firstIn(round, at + 1)
		if (inRound !== null) return round[inRound] ?? null
		if (!options.loop) return null
		nextRound ??= newRound(current())
		const first = firstIn(nextRound, 0)
		return first === null ? null : (nextRound[first] ?? null)
	}

	return {
		current,
		next,
		step() {
			if (next() === null) return false
			const inRound = firstIn(round, at + 1)
			if (inRound === null) {
				round = nextRound ?? round
				nextRound = null
			}
			at = inRound ?? firstIn(round, 0) ?? 0
			return true
		},
		stepBack() {
			const before = round.findLastIndex((index, place) => place < at && options.canPlay(index))
			if (before !== -1) at = before
		},
		restart() {
			round = newRound(null)
			nextRound = null
			at = firstIn(round, 0) ?? 0
		},
		rest: () => round.slice(at + 1).filter(options.canPlay),
	}
}

function swap(list: number[], a: number, b: number): void {
	const kept = list[a] ?? 0
	list[a] = list[b] ?? 0
	list[b] = kept
}
