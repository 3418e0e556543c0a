import type { MediaPlayback } from '../../../shared/domain/media-playback.ts'
import { positionNow } from '../../../shared/domain/media-position.ts'

/** Reports where a film is, only when nobody could have foreseen it. */
export interface PlaybackReport {
	/** What stays the same while the film is open; null = there is nothing to control. Reported at once when it is null. */
	setFilm(film: PlaybackFilm | null): void
	/** Called once per program frame. */
	check(state: MediaPlayback['state'], positionMs: number): void
	/** Whatever is found by the next check is reported: the film was moved. */
	reset(): void
}

export type PlaybackFilm = Pick<MediaPlayback, 'durationMs' | 'startMs' | 'endMs' | 'loops'>

/** Positions are reported at most this often. */
const betweenMs = 250
/** Screens keep counting on their own: a film this far from what they show is reported again. */
const toleranceMs = 150

export function createPlaybackReport(now: () => number, send: (playback: MediaPlayback | null) => void): PlaybackReport {
	let film: PlaybackFilm | null = null
	let sent: MediaPlayback | null = null
	let isReset = false

	return {
		setFilm(next) {
			film = next
			if (!next && sent) {
				sent = null
				send(null)
			}
			isReset = next !== null
		},
		check(state, positionMs) {
			if (!film) return
			const nowMs = now()
			if (sent && !isReset && sent.state === state) {
				// One place in a loop stands at both of its ends.
				const away = Math.abs(positionNow(sent, nowMs) - positionMs)
				const roundMs = film.loops && film.endMs !== null ? film.endMs - film.startMs : Number.POSITIVE_INFINITY
				if (Math.min(away, Math.abs(roundMs - away)) <= toleranceMs) return
				if (nowMs - sent.atMs < betweenMs && nowMs >= sent.atMs) return
			}
			isReset = false
			sent = { ...film, state, positionMs: Math.round(positionMs), atMs: nowMs }
			send(sent)
		},
		reset() {
			isReset = true
		},
	}
}
