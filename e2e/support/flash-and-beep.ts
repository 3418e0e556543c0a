import { frameColors, sound } from './media-probe.ts'

/** A flash of the test pattern and the beep that belongs to it, seconds on the file's clock. */
export interface FlashAndBeep {
	readonly flashS: number
	readonly beepS: number
}

const white = 180
const loud = 0.05
/** The pattern repeats every 2 s: what is further apart does not belong together. */
const togetherS = 0.9

/** Finds every flash (first white frame) and its beep (first loud sample) in a file. */
export async function flashesAndBeeps(file: string): Promise<FlashAndBeep[]> {
	const frames = await frameColors(file)
	const isWhite = (index: number) => Math.min(frames[index]?.r ?? 0, frames[index]?.g ?? 0, frames[index]?.b ?? 0) > white
	const flashes = frames.flatMap((frame, index) => (isWhite(index) && !isWhite(index - 1) ? [frame.atS] : []))
	const { startS, samples } = await sound(file)
	const beeps: number[] = []
	let quietSince = 0
	for (let index = 0; index < samples.length; index++) {
		if (Math.abs(samples[index] ?? 0) < loud) continue
		// Half a second of quiet before it: the beginning of a beep, not its next wave.
		if (index - quietSince > 24_000) beeps.push(startS + index / 48_000)
		quietSince = index
	}
	return flashes.flatMap((flashS) => {
		const beepS = beeps.find((at) => Math.abs(at - flashS) < togetherS)
		return beepS === undefined ? [] : [{ flashS, beepS }]
	})
}
