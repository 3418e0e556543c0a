import type { MediaPlayback } from '../../../shared/domain/media-playback.ts'
import { positionNow } from '../../../shared/domain/media-position.ts'

/** Reports the position of a film, but only when the receiver cannot predict it. */
export interface PlaybackReport {
	/** Sets the values that do not change while the film is open; null = there is nothing to control, which is reported at once. */
	setFilm(film: PlaybackFilm | null): void
	/** Called once per program frame. */
	check(state: MediaPlayback['state'], positionMs: number): void
	/** Makes the next check report the position in any case, because the film was moved. */
	reset(): void
}

export type PlaybackFilm = Pick<MediaPlayback, 'durationMs' | 'startMs' | 'endMs' | 'loops'>

/** Positions are reported at most this often. */
const betweenMs = 250
/** The user interface advances the position on its own. A larger difference from the position that it shows is reported. */
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
				// In a loop, the start and the end are the same position.
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
