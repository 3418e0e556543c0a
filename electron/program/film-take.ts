import type { FrameRate } from '../../shared/domain/program.ts'
import type { ChosenTransition } from '../../shared/domain/transition.ts'
import { filmOf, filmSourceId, insteadOfFilm } from '../../shared/program/transition-films.ts'
import { maxFilmMs } from '../../shared/program/transition-kind.ts'
import { type OnAirState, retaken, settle, take } from './on-air-state.ts'

/** The length of a film that is ready to play from its first frame, in frames; null = it isn't ready. */
export type ReadyFrames = (sourceId: string) => number | null

/** A take whose transition may play a film. Without its film it is a fade: `missingFilm` is then the source that wasn't ready. Pure. */
export function takeWithFilm(
	before: OnAirState,
	sceneId: string,
	transition: ChosenTransition,
	frameIndex: number,
	rate: FrameRate,
	readyFrames: ReadyFrames,
): { readonly state: OnAirState; readonly missingFilm: string | null } {
	const film = filmOf(transition)
	if (!film) return { state: take(before, sceneId, transition, frameIndex, rate), missingFilm: null }
	const sourceId = filmSourceId(film)
	const again = retaken(before, sceneId, sourceId, frameIndex)
	if (again) return { state: again, missingFilm: null }
	const current = settle(before, frameIndex)
	const isByHand = current.kind === 'in-transition' && current.byHand !== undefined && current.sceneId === sceneId
	const isRunning = current.kind === 'in-transition' && current.film?.sourceId === sourceId
	const frames = isByHand || isRunning ? null : readyFrames(sourceId)
	if (frames === null) {
		const isMissing = !isByHand && !isRunning && current.sceneId !== sceneId
		return { state: take(before, sceneId, insteadOfFilm, frameIndex, rate), missingFilm: isMissing ? sourceId : null }
	}
	const framesIn = (ms: number) => Math.round((ms * rate.numerator) / (1000 * rate.denominator))
	const length = Math.max(1, Math.min(frames, framesIn(maxFilmMs)))
	const run = { sourceId, frames: length, cutFrame: Math.min(framesIn(film.cutMs), length - 1) }
	return { state: take(before, sceneId, transition, frameIndex, rate, run), missingFilm: null }
}
