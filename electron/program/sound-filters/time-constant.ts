/** The share of the rest that a value moves with each sample, so that about 98 % of a step is done after `ms`. FFmpeg's filters understand times in the same way. */
export function timeConstant(ms: number, sampleRateHz: number): number {
	return Math.min(1, 4000 / (ms * sampleRateHz))
}
