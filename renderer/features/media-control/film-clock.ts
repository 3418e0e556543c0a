import type { MediaPlayback } from '../../../shared/domain/media-playback.ts'
import { positionNow } from '../../../shared/domain/media-position.ts'

/** The position and duration that the bar shows, in ms from the in point. */
export interface FilmClock {
	readonly positionMs: number
	/** null = unknown: there is no bar. */
	readonly lengthMs: number | null
}

/** Pure. */
export function filmClock(playback: MediaPlayback, nowMs: number): FilmClock {
	const positionMs = Math.max(0, positionNow(playback, nowMs) - playback.startMs)
	return { positionMs, lengthMs: playback.endMs === null ? null : playback.endMs - playback.startMs }
}

const second = 1000

/** The position, ms from the in point, that a key moves a media source to; null = the key has no meaning here. Pure. */
export function soughtBy(key: string, positionMs: number, lengthMs: number): number | null {
	const steps: Readonly<Record<string, number>> = {
		ArrowLeft: -second,
		ArrowRight: second,
		ArrowDown: -second,
		ArrowUp: second,
		PageDown: -10 * second,
		PageUp: 10 * second,
		Home: -Number.MAX_SAFE_INTEGER,
		End: Number.MAX_SAFE_INTEGER,
	}
	const step = steps[key]
	return step === undefined ? null : Math.min(lengthMs, Math.max(0, positionMs + step))
}
