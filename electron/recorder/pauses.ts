import type { ShowChapter } from './chapters.ts'

/** A stretch of the program that is not in the recording, from its first picture to the next recorded one. Program time, ms. */
export interface RecordingPause {
	readonly fromMs: number
	readonly toMs: number
}

/** Program time without the pauses, ms: in it, a recording has no gap. A moment in a pause is the moment at which the pause began. Pure. */
export function recordedMs(pauses: readonly RecordingPause[], programMs: number): number {
	return programMs - pauses.reduce((sum, { fromMs, toMs }) => sum + Math.max(0, Math.min(programMs, toMs) - fromMs), 0)
}

/** The inverse of `recordedMs`: the program time of the picture that stands there. */
export function programMs(pauses: readonly RecordingPause[], recorded: number): number {
	let at = recorded
	for (const { fromMs, toMs } of pauses) if (at >= fromMs) at += toMs - fromMs
	return at
}

/** Chapters on the recording's own time, as if nothing had been paused. `epochMs`: Unix ms at which program time is 0. Those that lie in a pause are left out. */
export function recordedChapters(
	chapters: readonly ShowChapter[],
	pauses: readonly RecordingPause[],
	epochMs: number,
): readonly ShowChapter[] {
	const isIn = ({ startMs, endMs }: ShowChapter) =>
		pauses.some(({ fromMs, toMs }) => startMs - epochMs >= fromMs && endMs - epochMs < toMs && toMs > fromMs)
	const moved = (ms: number) => epochMs + recordedMs(pauses, ms - epochMs)
	return chapters
		.filter((chapter) => !isIn(chapter))
		.map(({ title, startMs, endMs }) => ({ title, startMs: moved(startMs), endMs: moved(endMs) }))
}
