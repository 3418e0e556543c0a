import type { AnimationFile } from './animation-frame.ts'
import { apngFrames } from './apng-frames.ts'
import { gifFrames } from './gif-frames.ts'
import type { PictureHeader } from './picture-header.ts'
import { webpFrames } from './webp-frames.ts'

/** Almost an hour at 3 frames a second. */
const maxFrames = 10_000
/** For shorter delays, in ms, the author is assumed to have chosen none: browsers then use 100 ms. */
const shortestDelayMs = 11
const defaultDelayMs = 100

/** null for a still picture. Reads as far as the file is valid. Pure. */
export function readAnimation(bytes: Uint8Array, { format }: PictureHeader): AnimationFile | null {
	try {
		const found = format === 'gif' ? gifFrames(bytes) : format === 'png' ? apngFrames(bytes) : format === 'webp' ? webpFrames(bytes) : null
		if (!found) return null
		const frames = found.frames
			.slice(0, maxFrames)
			.filter(
				(one) => one.widthPx > 0 && one.heightPx > 0 && one.x + one.widthPx <= found.widthPx && one.y + one.heightPx <= found.heightPx,
			)
			.map((one) => (one.delayMs < shortestDelayMs ? { ...one, delayMs: defaultDelayMs } : one))
		return frames.length > 1 ? { ...found, frames } : null
	} catch (error) {
		if (error instanceof RangeError) return null
		throw error
	}
}
