/** A figure in dB or LU with a real minus sign. */
export function signed(value: number, digits = 1): string {
	const text = value.toFixed(digits)
	// A value that is rounded to zero has no sign.
	return Number(text) === 0 ? text.replace('-', '') : text.replace('-', '−')
}
