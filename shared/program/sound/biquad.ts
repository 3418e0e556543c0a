/** What a band of an equalizer does. */
export const bandTypes = ['low-cut', 'low-shelf', 'peak', 'high-shelf', 'high-cut'] as const
export type BandType = (typeof bandTypes)[number]

export interface Band {
	readonly type: BandType
	readonly frequencyHz: number
	/** Of shelves and peaks, dB. */
	readonly gainDb: number
	/** The higher, the narrower. */
	readonly q: number
}

/** The coefficients b0, b1, b2, a1, a2 of a filter of the second order, with a0 = 1. */
export type Biquad = readonly [number, number, number, number, number]

/** Changes nothing. */
export const identity: Biquad = [1, 0, 0, 0, 0]

/** Whether the band has a gain. Pure. */
export function hasGain(type: BandType): boolean {
	return type === 'low-shelf' || type === 'peak' || type === 'high-shelf'
}

/** After Robert Bristow-Johnson's "Cookbook formulae for audio EQ biquad filter coefficients". Pure. */
export function biquadOf({ type, frequencyHz, gainDb, q }: Band, sampleRateHz: number): Biquad {
	if (hasGain(type) && gainDb === 0) return identity
	const turn = (2 * Math.PI * Math.min(frequencyHz, 0.49 * sampleRateHz)) / sampleRateHz
	const cos = Math.cos(turn)
	const alpha = Math.sin(turn) / (2 * q)
	const amplitude = 10 ** (gainDb / 40)
	switch (type) {
		case 'low-cut':
			return over(1 + alpha, [(1 + cos) / 2, -1 - cos, (1 + cos) / 2, -2 * cos, 1 - alpha])
		case 'high-cut':
			return over(1 + alpha, [(1 - cos) / 2, 1 - cos, (1 - cos) / 2, -2 * cos, 1 - alpha])
		case 'peak':
			return over(1 + alpha / amplitude, [1 + alpha * amplitude, -2 * cos, 1 - alpha * amplitude, -2 * cos, 1 - alpha / amplitude])
		case 'low-shelf':
			return shelf(amplitude, cos, alpha)
		case 'high-shelf': {
			// The mirror image of the other one: the same with the sign of every odd coefficient turned around.
			const [b0, b1, b2, a1, a2] = shelf(amplitude, -cos, alpha)
			return [b0, -b1, b2, -a1, a2]
		}
	}
}

function shelf(amplitude: number, cos: number, alpha: number): Biquad {
	const bend = 2 * Math.sqrt(amplitude) * alpha
	const [more, less] = [amplitude + 1, amplitude - 1]
	return over(more + less * cos + bend, [
		amplitude * (more - less * cos + bend),
		2 * amplitude * (less - more * cos),
		amplitude * (more - less * cos - bend),
		-2 * (less + more * cos),
		more + less * cos - bend,
	])
}

function over(a0: number, [b0, b1, b2, a1, a2]: Biquad): Biquad {
	return [b0 / a0, b1 / a0, b2 / a0, a1 / a0, a2 / a0]
}

/** By how much the filter changes a tone of this frequency, dB. Pure. */
export function biquadGainDb([b0, b1, b2, a1, a2]: Biquad, frequencyHz: number, sampleRateHz: number): number {
	const turn = (2 * Math.PI * frequencyHz) / sampleRateHz
	const [cos, cos2] = [Math.cos(turn), Math.cos(2 * turn)]
	const above = b0 * b0 + b1 * b1 + b2 * b2 + 2 * (b0 * b1 + b1 * b2) * cos + 2 * b0 * b2 * cos2
	const below = 1 + a1 * a1 + a2 * a2 + 2 * (a1 + a1 * a2) * cos + 2 * a2 * cos2
	return 10 * Math.log10(Math.max(1e-20, above) / below)
}
