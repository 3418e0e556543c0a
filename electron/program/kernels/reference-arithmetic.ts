/** Shared by the reference kernels. Weights run from 0 to 256. */
export function mix(a: number, b: number, weight: number): number {
	return (a * (256 - weight) + b * weight + 128) >> 8
}

/** a * b / 255, rounded. */
export function product(a: number, b: number): number {
	const sum = a * b + 128
	return (sum + (sum >> 8)) >> 8
}

export function alphaWeight(alpha: number, opacity: number): number {
	return ((alpha + (alpha >> 7)) * opacity + 128) >> 8
}
