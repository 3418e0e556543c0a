/** Points of a small line, newest at the right; the highest value touches the top, zero the bottom. A flat zero lies at the bottom. */
export function sparkline(values: readonly number[], width: number, height: number): string {
	const highest = Math.max(1, ...values)
	const step = width / Math.max(1, values.length - 1)
	const inner = height - 4
	return values.map((value, index) => `${(index * step).toFixed(1)},${(2 + inner * (1 - value / highest)).toFixed(1)}`).join(' ')
}
