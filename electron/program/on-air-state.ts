import type { FrameRate } from '../../shared/domain/program.ts'
import { type ChosenTransition, transitionDurationMs } from '../../shared/domain/transition.ts'

/** From one scene to another. Frames are indexes on the program timeline. */
export interface InTransition {
	readonly kind: 'in-transition'
	/** "scene": it continues to move while it goes. "still": the last picture of a transition that this one has replaced. */
	readonly from: { readonly kind: 'scene'; readonly sceneId: string | null } | { readonly kind: 'still' }
	/** The new scene. */
	readonly sceneId: string
	readonly transition: ChosenTransition
	/** The first frame in which the new scene is seen. */
	readonly startFrame: number
	/** Frame startFrame + frames - 1 is the last one that is mixed; the next one shows the new scene alone. */
	readonly frames: number
}

/** What viewers see. */
export type OnAirState = { readonly kind: 'steady'; readonly sceneId: string | null } | InTransition

/**
 * A take, to be seen from frame `frameIndex` on. Taking the scene that is on air or already coming changes nothing, except that a cut to it ends the
 * transition. Any other take during a transition replaces it: it starts from the picture as it stands, so nothing jumps.
 */
export function take(state: OnAirState, sceneId: string, transition: ChosenTransition, frameIndex: number, rate: FrameRate): OnAirState {
	const current = settle(state, frameIndex)
	const durationMs = transitionDurationMs(transition)
	if (durationMs === 0) return { kind: 'steady', sceneId }
	if (current.sceneId === sceneId) return current
	const frames = Math.max(1, Math.round((durationMs * rate.numerator) / (1000 * rate.denominator)))
	const from = current.kind === 'in-transition' ? ({ kind: 'still' } as const) : ({ kind: 'scene', sceneId: current.sceneId } as const)
	return { kind: 'in-transition', from, sceneId, transition, startFrame: frameIndex, frames }
}

/** The state in which frame `frameIndex` is mixed: a transition that is over is steady. */
export function settle(state: OnAirState, frameIndex: number): OnAirState {
	if (state.kind === 'in-transition' && frameIndex - state.startFrame >= state.frames) return { kind: 'steady', sceneId: state.sceneId }
	return state
}

/** How far the transition is in this frame, 0 to 1. The steps before the first and after the last frame are as large as between frames. */
export function progressIn(state: InTransition, frameIndex: number): number {
	return Math.min(1, (frameIndex - state.startFrame + 1) / (state.frames + 1))
}

/** Scenes that are seen now. */
export function scenesSeen(state: OnAirState): readonly (string | null)[] {
	return state.kind === 'in-transition' && state.from.kind === 'scene' ? [state.from.sceneId, state.sceneId] : [state.sceneId]
}
