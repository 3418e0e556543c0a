import type { FrameRate } from '../../shared/domain/program.ts'
import { type ChosenTransition, transitionDurationMs } from '../../shared/domain/transition.ts'

/** From one scene to another. Frames are indexes on the program timeline. */
export interface InTransition {
	readonly kind: 'in-transition'
	/** "scene": its picture continues to move. "still": the last picture of a transition that this one has replaced. */
	readonly from: { readonly kind: 'scene'; readonly sceneId: string | null } | { readonly kind: 'still' }
	/** The new scene. */
	readonly sceneId: string
	readonly transition: ChosenTransition
	/** The first frame in which the new scene is seen. */
	readonly startFrame: number
	/** Frame startFrame + frames - 1 is the last one that is mixed; the next one shows only the new scene. */
	readonly frames: number
	/** The film that it plays. It lasts as long as the transition, from its first frame on. */
	readonly film?: FilmRun
	/** Moved by hand: the progress in the previous frame and now, 0 to 1. It stays there until it is moved again or taken. */
	readonly byHand?: { readonly before: number; readonly now: number }
}

/** A film in a transition. */
export interface FilmRun {
	readonly sourceId: string
	/** The frame of the film in which the new scene replaces the old one. */
	readonly cutFrame: number
}

/** What viewers see. */
export type OnAirState = { readonly kind: 'steady'; readonly sceneId: string | null } | InTransition

/**
 * Takes a scene from frame `frameIndex` on. Taking the scene that is on air or already coming changes nothing, except that a cut to it ends the
 * transition. Any other take during a transition replaces it: it starts from the current picture, so nothing jumps. `film`: that of the transition,
 * ready to play.
 */
export function take(
	state: OnAirState,
	sceneId: string,
	transition: ChosenTransition,
	frameIndex: number,
	rate: FrameRate,
	film: (FilmRun & { readonly frames: number }) | null = null,
): OnAirState {
	const current = settle(state, frameIndex)
	const durationMs = transitionDurationMs(transition)
	if (durationMs === 0) return { kind: 'steady', sceneId }
	const frames = film?.frames ?? Math.max(1, Math.round((durationMs * rate.numerator) / (1000 * rate.denominator)))
	if (current.sceneId === sceneId) return current.kind === 'in-transition' ? continued(current, frameIndex, frames) : current
	const from = current.kind === 'in-transition' ? ({ kind: 'still' } as const) : ({ kind: 'scene', sceneId: current.sceneId } as const)
	const run = film && { film: { sourceId: film.sourceId, cutFrame: film.cutFrame } }
	return { kind: 'in-transition', from, sceneId, transition, startFrame: frameIndex, frames, ...run }
}

/** Whether the new scene has replaced the old one under the film. */
export function isPastCut({ film, startFrame }: InTransition, frameIndex: number): boolean {
	return film !== undefined && frameIndex - startFrame >= film.cutFrame
}

/**
 * A take with the film that runs already: until the cut it leads to the other scene, without a jump, because only the film and the old scene are seen.
 * null = another transition is needed.
 */
export function retaken(state: OnAirState, sceneId: string, filmSourceId: string, frameIndex: number): OnAirState | null {
	const current = settle(state, frameIndex)
	if (current.kind !== 'in-transition' || current.film?.sourceId !== filmSourceId) return null
	if (current.sceneId === sceneId) return state
	return isPastCut(current, frameIndex) ? null : { ...current, sceneId }
}

/** A transition that was moved by hand continues automatically from its current progress. */
function continued(state: InTransition, frameIndex: number, frames: number): InTransition {
	if (!state.byHand) return state
	const { byHand, ...rest } = state
	return { ...rest, frames, startFrame: frameIndex - Math.floor(byHand.now * frames) }
}

/**
 * Moves the transition to a scene by hand, from frame `frameIndex` on: at 0 only the previous scene is on air again, at 1 only the new one. While
 * a transition runs automatically, this changes nothing.
 */
export function moveByHand(
	state: OnAirState,
	sceneId: string,
	transition: ChosenTransition,
	progress: number,
	frameIndex: number,
): OnAirState {
	const current = settle(state, frameIndex)
	if (current.kind === 'in-transition' && (!current.byHand || current.from.kind !== 'scene')) return current
	const from = current.kind === 'in-transition' && current.from.kind === 'scene' ? current.from.sceneId : current.sceneId
	if (from === sceneId) return { kind: 'steady', sceneId }
	if (progress <= 0) return { kind: 'steady', sceneId: from }
	if (progress >= 1) return { kind: 'steady', sceneId }
	const before = current.kind === 'in-transition' && current.sceneId === sceneId ? (current.byHand?.before ?? 0) : 0
	return {
		kind: 'in-transition',
		from: { kind: 'scene', sceneId: from },
		sceneId,
		transition,
		startFrame: frameIndex,
		frames: 1,
		byHand: { before, now: progress },
	}
}

/** After a frame: a transition that is moved by hand stays where it is until it is moved again. */
export function afterFrame(state: OnAirState): OnAirState {
	if (state.kind !== 'in-transition' || !state.byHand || state.byHand.before === state.byHand.now) return state
	return { ...state, byHand: { before: state.byHand.now, now: state.byHand.now } }
}

/** The state in which frame `frameIndex` is mixed: after the end of a transition it is steady. */
export function settle(state: OnAirState, frameIndex: number): OnAirState {
	if (state.kind === 'in-transition' && !state.byHand && frameIndex - state.startFrame >= state.frames)
		return { kind: 'steady', sceneId: state.sceneId }
	return state
}

/** The progress of the transition in this frame, 0 to 1. The steps before the first and after the last frame are as large as between frames. */
export function progressIn(state: InTransition, frameIndex: number): number {
	if (state.byHand) return state.byHand.now
	return Math.min(1, (frameIndex - state.startFrame + 1) / (state.frames + 1))
}

/** Scenes that are visible in this frame: under a film only one of the two. */
export function scenesSeen(state: OnAirState, frameIndex: number): readonly (string | null)[] {
	if (state.kind === 'steady') return [state.sceneId]
	const from = state.from.kind === 'scene' ? [state.from.sceneId] : []
	if (!state.film) return [...from, state.sceneId]
	return isPastCut(state, frameIndex) ? [state.sceneId] : from
}
