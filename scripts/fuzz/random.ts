/** Random numbers that are the same for the same seed. */
export interface Random {
	/** 0 to below 1. */
	next(): number
	/** 0 to `below` - 1. */
	below(below: number): number
	pick<Value>(values: readonly Value[]): Value
}

/** Mulberry32: 32 bits of state are enough to try things. */
export function createRandom(seed: number): Random {
	let state = seed >>> 0
	function next(): number {
		state = (state + 0x6d2b79f5) >>> 0
		let mixed = Math.imul(state ^ (state >>> 15), state | 1)
		mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 0x1_0000_0000
	}
	const below = (limit: number) => Math.floor(next() * limit)
	return {
		next,
		below,
		pick(values) {
			if (values.length === 0) throw new RangeError('There is nothing to pick from.')
			return values[below(values.length)] as (typeof values)[number]
		},
	}
}
