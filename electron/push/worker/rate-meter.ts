/** Turns a growing total into a bitrate over the last seconds. */
export interface RateMeter {
	/** Average bitrate over about the last 2 s, kb/s. */
	measure(now: number, totalBytes: number): number
}

const windowMs = 2000

export function createRateMeter(): RateMeter {
	const samples: { readonly at: number; readonly total: number }[] = []
	return {
		measure(now, totalBytes) {
			samples.push({ at: now, total: totalBytes })
			while (samples[1] && samples[1].at <= now - windowMs) samples.shift()
			const oldest = samples[0]
			return !oldest || oldest.at === now ? 0 : Math.round(((totalBytes - oldest.total) * 8) / (now - oldest.at))
		},
	}
}
