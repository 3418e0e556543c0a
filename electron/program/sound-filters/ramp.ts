/** Changes of a setting take this long, so that none of them clicks, seconds. */
export const rampS = 0.01

/** A value that moves to a new one in a straight line, sample by sample. */
export interface Ramp {
	/** At the last sample. */
	value: number
	/** What is added with each sample while `left` is above 0. */
	step: number
	/** Samples until the new value is reached. */
	left: number
}

export function createRamp(value: number): Ramp {
	return { value, step: 0, left: 0 }
}

export function moveTo(ramp: Ramp, target: number, samples: number): void {
	ramp.step = (target - ramp.value) / samples
	ramp.left = ramp.step === 0 ? 0 : samples
}

/** The value at the next sample. */
export function advance(ramp: Ramp): number {
	if (ramp.left > 0) {
		ramp.value += ramp.step
		ramp.left -= 1
	}
	return ramp.value
}
