/** The level of silence in these curves, dB. */
const silenceDb = -200

/** In dB, of an amplitude or of its square. Pure. */
export function levelDbOf(level: number, isSquare: boolean): number {
	if (level <= 0) return silenceDb
	return Math.max(silenceDb, (isSquare ? 10 : 20) * Math.LOG10E * Math.log(level))
}

interface Curve {
	readonly thresholdDb: number
	readonly ratio: number
	/** The width of the bend around the threshold. */
	readonly kneeDb: number
}

/** By how much a compressor changes this level, dB: 0 or less. The bend is a parabola that has the slopes of both lines at its ends. Pure. */
export function compressorGainDb(levelDb: number, { thresholdDb, ratio, kneeDb }: Curve): number {
	return -(1 - 1 / ratio) * bent(levelDb - thresholdDb, kneeDb)
}

/** By how much an expander changes this level, dB: it turns down what is below the threshold, by `rangeDb` (a negative number) at most. Pure. */
export function expanderGainDb(levelDb: number, { thresholdDb, ratio, kneeDb }: Curve, rangeDb: number): number {
	return Math.max(rangeDb, -(ratio - 1) * bent(thresholdDb - levelDb, kneeDb))
}

/** 0 far below 0 and the number itself far above it, with a parabola between. */
function bent(over: number, width: number): number {
	if (2 * over <= -width) return 0
	if (2 * over >= width) return over
	return (over + width / 2) ** 2 / (2 * width)
}
