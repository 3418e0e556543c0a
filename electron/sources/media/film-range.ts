import type { MediaSettings } from './media-context.ts'

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
