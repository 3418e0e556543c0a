import { apngFrames } from './apng-frames.ts'
import { gifFrames } from './gif-frames.ts'
import type { PictureHeader } from './picture-header.ts'
import { webpFrames } from './webp-frames.ts'

/** One picture of a moving one: what changes, and where. */
export interface AnimationFrame {
	readonly x: number
	readonly y: number
	readonly widthPx: number
	readonly heightPx: number
	/** How long it is shown, ms. */
	readonly delayMs: number
	/** What happens to its place when it has been shown. */
	readonly dispose: 'keep' | 'clear' | 'restore'
	/** Whether what lies under its transparent pixels stays. */
	readonly isOver: boolean
	/** It alone, as a file that stands still. */
	readonly file: () => Uint8Array
}

/** A moving picture cut into its pictures. */
export interface AnimationFile {
	readonly widthPx: number
	readonly heightPx: number
	/** How often all of them are played; 0 = for ever. */
	readonly plays: number
	readonly frames: readonly AnimationFrame[]
}

/** So many frames and no more: an hour at 3 a second. */
const maxFrames = 10_000
/** Shorter delays mean that nobody chose one: browsers take 100 ms then. */
const shortestDelayMs = 11
const unchosenDelayMs = 100

/** null for a picture that stands still. Reads as far as the file makes sense. Pure. */
export function readAnimation(bytes: Uint8Array, { format }: PictureHeader): AnimationFile | null {
	try {
		const found = format === 'gif' ? gifFrames(bytes) : format === 'png' ? apngFrames(bytes) : format === 'webp' ? webpFrames(bytes) : null
		if (!found) return null
		const frames = found.frames
			.slice(0, maxFrames)
			.filter(
				(one) => one.widthPx > 0 && one.heightPx > 0 && one.x + one.widthPx <= found.widthPx && one.y + one.heightPx <= found.heightPx,
			)
			.map((one) => (one.delayMs < shortestDelayMs ? { ...one, delayMs: unchosenDelayMs } : one))
		return frames.length > 1 ? { ...found, frames } : null
	} catch (error) {
		if (error instanceof RangeError) return null
		throw error
	}
}
