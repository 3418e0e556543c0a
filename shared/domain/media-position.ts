import type { MediaPlayback } from './media-playback.ts'

/** The position at this time, in ms from the start of the file. Pure. */
export function positionNow({ state, positionMs, atMs, startMs, endMs, loops }: MediaPlayback, nowMs: number): number {
	if (state !== 'playing') return positionMs
	const position = positionMs + Math.max(0, nowMs - atMs)
	if (endMs === null || position < endMs) return position
	const roundMs = endMs - startMs
	return loops && roundMs > 0 ? startMs + ((position - startMs) % roundMs) : endMs
}
