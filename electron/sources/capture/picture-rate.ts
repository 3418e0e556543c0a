/** Whether a capture delivers clearly fewer pictures than it did. */
export interface PictureRate {
	/** A whole picture has arrived. Returns what is to be said when that has changed, else undefined. */
	note(nowMs: number): LatePictures | null | undefined
}

/** Pictures a second: now, and what it delivered before. */
export interface LatePictures {
	readonly fps: number
	readonly usualFps: number
}

/** Counted over this time, ms: a short peak of load is no fault of a capture. */
const windowMs = 5000
/** Below this share of the usual number it is late, above the second it is well again. */
const lateShare = 0.6
const wellShare = 0.8
/** Below this, a screen or a camera shows a slide show anyway: nothing is said about a source that never had more. */
const leastUsualFps = 10

/** The usual rate is the highest that it had: what a camera promises is not known everywhere, and in the dark many give less from the start. */
export function createPictureRate(): PictureRate {
	let count = 0
	let sinceMs: number | null = null
	let usualFps = 0
	let isLate = false

	return {
		note(nowMs) {
			sinceMs ??= nowMs
			if (nowMs - sinceMs < windowMs) {
				count += 1
				return undefined
			}
			const fps = (count * 1000) / (nowMs - sinceMs)
			count = 1
			sinceMs = nowMs
			usualFps = Math.max(usualFps, fps)
			const wasLate = isLate
			isLate = usualFps >= leastUsualFps && fps < usualFps * (wasLate ? wellShare : lateShare)
			if (isLate === wasLate) return undefined
			return isLate ? { fps: Math.round(fps), usualFps: Math.round(usualFps) } : null
		},
	}
}
