/** Silence: the lowest level that is shown, dBFS. */
export const silenceDb = -100

/** -60 dB and less are silent, as the gain controls indicate. */
export function gainFactor(gainDb: number): number {
	return gainDb <= -60 ? 0 : 10 ** (gainDb / 20)
}

export function amplitudeDb(amplitude: number): number {
	return amplitude <= 1e-5 ? silenceDb : 20 * Math.log10(amplitude)
}
