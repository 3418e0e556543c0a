/** The lowest of the last values, in constant time per value on average and without allocating. */
export interface SlidingMinimum {
	/** Takes the next value and returns the lowest of the last `length` ones. */
	push(value: number): number
}

/** Before the first values, all were 1. */
export function createSlidingMinimum(length: number): SlidingMinimum {
	// Rising values with the moments at which they came: a later value that is lower makes the earlier ones useless.
	const values = new Float64Array(length).fill(1)
	const moments = new Float64Array(length)
	let head = 0
	let count = 0
	let moment = 0

	function last(): number {
		return (head + count - 1) % length
	}

	return {
		push(value) {
			moment += 1
			while (count > 0 && (values[last()] ?? 0) >= value) count -= 1
			if (count > 0 && (moments[head] ?? 0) <= moment - length) {
				head = (head + 1) % length
				count -= 1
			}
			count += 1
			values[last()] = value
			moments[last()] = moment
			return values[head] ?? value
		},
	}
}
