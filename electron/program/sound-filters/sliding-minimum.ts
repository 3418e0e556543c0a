/** The lowest of the last values, in constant time per value on average and without allocating. */
export interface SlidingMinimum {
	/** Takes the next value and returns the lowest of the last `length` ones. */
	push(value: number): number
}

/** Before the first values, all were 1. */
export function createSlidingMinimum(length: number): SlidingMinimum {
	// Rising values with the moments at which they came: a later value that is lower makes the earlier ones useless.
	const values = new Float64Array(length).fill(1)
	const moments = new Int32Array(length)
	let head = 0
	let count = 0
	let moment = 0

	function wrapped(place: number): number {
		return place >= length ? place - length : place < 0 ? place + length : place
	}

	return {
		push(value) {
			moment = (moment + 1) | 0
			let last = wrapped(head + count - 1)
			while (count > 0 && (values[last] ?? 0) >= value) {
				count -= 1
				last = last === 0 ? length - 1 : last - 1
			}
			// Also right where the moments start again after half a day.
			if (count > 0 && ((moment - (moments[head] ?? 0)) | 0) >= length) {
				head = wrapped(head + 1)
				count -= 1
			}
			last = wrapped(head + count)
			count += 1
			values[last] = value
			moments[last] = moment
			return values[head] ?? value
		},
	}
}
