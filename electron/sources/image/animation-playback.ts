import type { I420Picture } from '../../../shared/domain/feeds.ts'
import type { Clock } from '../../lib/clock.ts'
import type { Animation } from '../drawing/drawing-messages.ts'

/** Plays a moving picture while it is shown. */
export interface AnimationPlayback {
	/** Called once per program frame. The pictures that are now due; null = those that are shown stay. */
	advance(isShown: boolean): readonly I420Picture[] | null
	dispose(): void
}

export interface AnimationPlaybackOptions extends Animation {
	readonly clock: Pick<Clock, 'steady'>
	readonly draw: (frame: number) => Promise<readonly I420Picture[]>
}

/** Drawn ahead: the next one is there when it is due. */
const drawnAhead = 2
/** Hidden for longer, it begins again: whoever draws it has forgotten where it was. */
const beginsAnewAfterMs = 5000
const restMs = 2000
/** This late, the lost time is not made up for. */
const maxLateMs = 250

/** It begins with its first picture shown. */
export function createAnimationPlayback({ delaysMs, plays, clock, draw }: AnimationPlaybackOptions): AnimationPlayback {
	let ahead: { readonly frame: number; readonly pictures: readonly I420Picture[] }[] = []
	let shown = 0
	let lastAsked = 0
	let playsDone = 0
	let isAsking = false
	let restUntilMs = 0
	/** When the shown picture has been there long enough; null while nothing plays. */
	let dueAtMs: number | null = null
	let hiddenSinceMs: number | null = null
	/** Counts beginnings: what was asked for before the last one is not taken. */
	let generation = 0

	function beginAnew(): void {
		generation += 1
		ahead = []
		lastAsked = -1
		playsDone = 0
		isAsking = false
	}

	function askForNext(nowMs: number): void {
		if (isAsking || ahead.length >= drawnAhead || nowMs < restUntilMs) return
		const isRound = lastAsked === delaysMs.length - 1
		if (isRound && plays > 0 && playsDone + 1 >= plays) return
		if (isRound) playsDone += 1
		const frame = (lastAsked + 1) % delaysMs.length
		const mine = generation
		lastAsked = frame
		isAsking = true
		draw(frame).then(
			(pictures) => {
				if (mine !== generation) return
				isAsking = false
				ahead.push({ frame, pictures })
			},
			() => {
				if (mine !== generation) return
				beginAnew()
				restUntilMs = clock.steady() + restMs
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
			if (hiddenSinceMs !== null && nowMs - hiddenSinceMs > beginsAnewAfterMs) beginAnew()
			hiddenSinceMs = null
			dueAtMs ??= nowMs + (delaysMs[shown] ?? 0)
			askForNext(nowMs)
			const [next] = ahead
			if (!next || nowMs < dueAtMs) return null
			ahead.shift()
			shown = next.frame
			dueAtMs = Math.max(dueAtMs, nowMs - maxLateMs) + (delaysMs[shown] ?? 0)
			return next.pictures
		},
		dispose: beginAnew,
	}
}
