import type { FrameRate, Transition } from '../../shared/domain/program.ts'

/** What viewers see. Frames are indexes on the program timeline. */
export type OnAirState =
	| { readonly kind: 'steady'; readonly sceneId: string | null }
	| {
			readonly kind: 'fading'
			/** "scene": it goes on moving while it fades out. "still": the last picture of a fade that this one has replaced. */
			readonly from: { readonly kind: 'scene'; readonly sceneId: string | null } | { readonly kind: 'still' }
			readonly sceneId: string
			/** The first frame in which the new scene is seen. */
			readonly startFrame: number
			/** In frame startFrame + frames - 1 the new scene has almost full weight, in the next one all of it. */
			readonly frames: number
	  }

/**
 * A take, to be seen from frame `frameIndex` on. Taking the scene that is on air or already coming changes nothing, except that a cut to it ends the
 * fade. Any other take during a fade replaces it: it starts from the picture as it stands, so nothing jumps.
 */
export function take(state: OnAirState, sceneId: string, transition: Transition, frameIndex: number, rate: FrameRate): OnAirState {
	const current = settle(state, frameIndex)
	if (transition.kind === 'cut') return { kind: 'steady', sceneId }
	if (current.sceneId === sceneId) return current
	const frames = Math.max(1, Math.round((transition.durationMs * rate.numerator) / (1000 * rate.denominator)))
	const from = current.kind === 'fading' ? ({ kind: 'still' } as const) : ({ kind: 'scene', sceneId: current.sceneId } as const)
	return { kind: 'fading', from, sceneId, startFrame: frameIndex, frames }
}

/** The state in which frame `frameIndex` is mixed: a fade that is over has become steady. */
export function settle(state: OnAirState, frameIndex: number): OnAirState {
	if (state.kind === 'fading' && frameIndex - state.startFrame >= state.frames) return { kind: 'steady', sceneId: state.sceneId }
	return state
}

/** Weight of the new scene in this frame, 1 when nothing fades. The steps before the first and after the last frame are as large as between frames. */
export function newSceneWeight(state: OnAirState, frameIndex: number): number {
	return state.kind === 'fading' ? Math.min(1, (frameIndex - state.startFrame + 1) / (state.frames + 1)) : 1
}

/** Frames until the new scene has all the weight, this one included; 0 when nothing fades. */
export function framesLeft(state: OnAirState, frameIndex: number): number {
	return state.kind === 'fading' ? Math.max(1, state.startFrame + state.frames - frameIndex) : 0
}

/** Scenes that are seen now. */
export function scenesSeen(state: OnAirState): readonly (string | null)[] {
	return state.kind === 'fading' && state.from.kind === 'scene' ? [state.from.sceneId, state.sceneId] : [state.sceneId]
}
