/** In which order a list is played: in its own, or in another one for each round. */
export interface PlayOrder {
	/** Index of what is played now. */
	current(): number
	/** Index of what is played after it; null = nothing, the list is over. */
	next(): number | null
	/** Moves to what is next. False when there is nothing. */
	step(): boolean
	/** Moves to what was before; the first stays. */
	stepBack(): void
	/** Moves to the start of a new round. */
	restart(): void
	/** What is played after the current one in this round. */
	rest(): readonly number[]
}

export function createPlayOrder(options: {
	readonly count: number
	/** Entries that cannot be played are passed over; when none can, nothing moves. */
	readonly canPlay: (index: number) => boolean
	readonly shuffle: boolean
	readonly loop: boolean
	/** From 0 up to 1. */
	readonly random: () => number
}): PlayOrder {
	let round = newRound(null)
	/** Drawn when it is asked for, so that what comes next is known before it comes. */
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
		// Nothing is played twice in a row.
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
