import type { MediaView } from '../../shared/domain/media-playback.ts'

/** Of the films that play and do not begin again, what is left of the one that ends first, ms; null = none plays. Pure. */
export function filmLeft(media: MediaView, nowMs: number): number | null {
	const left = Object.values(media).flatMap(({ state, loops, endMs, positionMs, atMs }) =>
		state === 'playing' && !loops && endMs !== null ? [endMs - positionMs - (nowMs - atMs)] : [],
	)
	return left.length > 0 ? Math.max(0, Math.min(...left)) : null
}
