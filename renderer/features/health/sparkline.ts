/** Points of a sparkline, newest on the right; the highest value is at the top, zero at the bottom. */
export function sparkline(values: readonly number[], width: number, height: number): string {
	const highest = Math.max(1, ...values)
	const step = width / Math.max(1, values.length - 1)
	const inner = height - 4
	return values.map((value, index) => `${(index * step).toFixed(1)},${(2 + inner * (1 - value / highest)).toFixed(1)}`).join(' ')
}
