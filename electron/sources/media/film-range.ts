import type { MediaSettings } from './media-context.ts'
import type { PlaybackFilm } from './playback-report.ts'

/** The part of a film that is played, in frames of the program. */
export interface FilmRange {
	readonly startFrame: number
	/** null = at the end of the file. */
	readonly outFrame: number | null
}

/** Pure. An out point that is not after the in point is ignored. */
export function filmRange({ startMs = 0, endMs }: Pick<MediaSettings, 'startMs' | 'endMs'>, fps: number): FilmRange {
	const startFrame = Math.round((startMs * fps) / 1000)
	const outFrame = endMs === undefined ? null : Math.round((endMs * fps) / 1000)
	return { startFrame, outFrame: outFrame !== null && outFrame > startFrame ? outFrame : null }
}

/** Longer files are opened a second time for their next round, so that their position is exact in each. */
const longFilmS = 30

/**
 * How a film is repeated. "inside": FFmpeg reads it again and again, which costs nothing but does not count the rounds. "follow": the next round is opened
 * before the current one ends. null: it is not repeated. Pure.
 */
export function loopMethod(
	{ startFrame, outFrame }: FilmRange,
	film: { readonly loop: boolean; readonly isFile: boolean; readonly durationS: number | null },
): 'inside' | 'follow' | null {
	if (!film.loop) return null
	const isWhole = startFrame === 0 && outFrame === null
	return isWhole && (!film.isFile || film.durationS === null || film.durationS < longFilmS) ? 'inside' : 'follow'
}

/** Where playing ends, as a frame; null where that is unknown or never. Pure. */
export function endFrame({ outFrame }: FilmRange, durationS: number | null, fps: number): number | null {
	return outFrame ?? (durationS === null ? null : Math.round(durationS * fps))
}

/** The nearest frame inside the range that is played. Pure. */
export function frameWithin(range: FilmRange, frame: number, durationS: number | null, fps: number): number {
	return Math.max(range.startFrame, Math.min(frame, (endFrame(range, durationS, fps) ?? Number.POSITIVE_INFINITY) - 1))
}

/** The length and the range of a film, as the user interface shows them. Pure. */
export function reportedFilm(
	{ startFrame, outFrame }: FilmRange,
	film: { readonly durationS: number | null; readonly loop: boolean },
	fps: number,
): PlaybackFilm {
	const durationMs = film.durationS === null ? null : Math.round(film.durationS * 1000)
	const outMs = outFrame === null ? null : Math.round((outFrame * 1000) / fps)
	const endMs = outMs !== null && durationMs !== null ? Math.min(outMs, durationMs) : (outMs ?? durationMs)
	return { durationMs, startMs: Math.round((startFrame * 1000) / fps), endMs, loops: film.loop }
}
