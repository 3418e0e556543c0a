import type { I420Picture } from '../../../shared/domain/feeds.ts'
import type { Clock } from '../../lib/clock.ts'
import type { Animation } from '../drawing/drawing-messages.ts'

/** Plays an animation while it is shown. */
export interface AnimationPlayback {
	/** Called once per program frame. Returns the pictures that are due now; null = the shown pictures stay. */
	advance(isShown: boolean): readonly I420Picture[] | null
	dispose(): void
}

export interface AnimationPlaybackOptions extends Animation {
	readonly clock: Pick<Clock, 'steady'>
	readonly draw: (frame: number) => Promise<readonly I420Picture[]>
}

/** Pictures that are drawn before they are due. */
const drawnAhead = 2
/** An animation that was hidden for longer starts from the beginning: the drawing process may no longer have its position. */
const restartAfterHiddenMs = 5000
/** The pause after a picture could not be drawn. */
const retryPauseMs = 2000
/** A longer delay than this is not caught up. */
const maxLateMs = 250

/** The first picture of the animation must already be shown. */
export function createAnimationPlayback({ delaysMs, plays, clock, draw }: AnimationPlaybackOptions): AnimationPlayback {
	let ahead: { readonly frame: number; readonly pictures: readonly I420Picture[] }[] = []
	let shown = 0
	let lastRequested = 0
	let playsDone = 0
	let isDrawing = false
	let pausedUntilMs = 0
	/** When the next picture is due; null while nothing plays. */
	let dueAtMs: number | null = null
	let hiddenSinceMs: number | null = null
	/** Incremented at each restart: pictures that were requested before it are ignored. */
	let generation = 0

	function reset(): void {
		generation += 1
		ahead = []
		lastRequested = -1
		playsDone = 0
		isDrawing = false
	}

	function requestNext(nowMs: number): void {
		if (isDrawing || ahead.length >= drawnAhead || nowMs < pausedUntilMs) return
		const isLast = lastRequested === delaysMs.length - 1
		if (isLast && plays > 0 && playsDone + 1 >= plays) return
		if (isLast) playsDone += 1
		const frame = (lastRequested + 1) % delaysMs.length
		const mine = generation
		lastRequested = frame
		isDrawing = true
		draw(frame).then(
			(pictures) => {
				if (mine !== generation) return
				isDrawing = false
				ahead.push({ frame, pictures })
			},
			() => {
				if (mine !== generation) return
				reset()
				pausedUntilMs = clock.steady() + retryPauseMs
			},
		)
	}

	return {
		advance(isShown) {
			const nowMs = clock.steady()
			if (!isShown) {
				hiddenSinceMs ??= nowMs
				dueAtMs = null
				return null
			}
			if (hiddenSinceMs !== null && nowMs - hiddenSinceMs > restartAfterHiddenMs) reset()
			hiddenSinceMs = null
			dueAtMs ??= nowMs + (delaysMs[shown] ?? 0)
			requestNext(nowMs)
			const [next] = ahead
			if (!next || nowMs < dueAtMs) return null
			ahead.shift()
			shown = next.frame
			dueAtMs = Math.max(dueAtMs, nowMs - maxLateMs) + (delaysMs[shown] ?? 0)
			return next.pictures
		},
		dispose: reset,
	}
}
