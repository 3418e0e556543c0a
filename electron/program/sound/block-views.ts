import { type StereoBlock, sampleRateHz } from '../../../shared/domain/feeds.ts'

/** One block of memory for every frame in turn. The frames of a program have one of at most two lengths, so no view is created per frame. */
export function createBlockViews(framesPerSecond: number): (samples: number) => StereoBlock {
	const memory = new Float32Array(2 * Math.ceil(sampleRateHz / framesPerSecond + 1))
	const views = new Map<number, StereoBlock>()
	return (samples) => {
		const known = views.get(samples)
		if (known) return known
		const view = memory.subarray(0, 2 * samples)
		views.set(samples, view)
		return view
	}
}
