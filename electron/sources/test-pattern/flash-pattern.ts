import type { I420Picture } from '../../../shared/domain/feeds.ts'
import type { FrameRate } from '../../../shared/domain/program.ts'
import type { PictureSize } from '../picture-size.ts'
import { solidPicture } from '../yuv-pictures.ts'
import type { Pattern } from './pattern.ts'
import { solidBlack, solidWhite } from './pattern-drawing.ts'

const flashEveryS = 2
/** Two frames, so a dropped frame does not hide the flash. */
const flashFrames = 2

/** Frames from one flash to the next: a whole number, at 29.97 a little more than two seconds. */
export function flashPeriodFrames(rate: FrameRate): number {
	return Math.round((flashEveryS * rate.numerator) / rate.denominator)
}

/** Whether frame n flashes. The first flash comes after half a period, when everything has started. */
export function isFlash(frame: number, rate: FrameRate): boolean {
	const period = flashPeriodFrames(rate)
	return (frame + period - Math.floor(period / 2)) % period < flashFrames
}

export function createFlash(size: PictureSize, rate: FrameRate): Pattern {
	const dark: I420Picture = { ...size, data: solidPicture(size, solidBlack), alpha: null }
	const bright: I420Picture = { ...size, data: solidPicture(size, solidWhite), alpha: null }
	let shown = dark
	return {
		show(frame) {
			shown = isFlash(frame, rate) ? bright : dark
		},
		picture: () => shown,
	}
}
