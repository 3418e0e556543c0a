import type { FrameRate } from '../../../shared/domain/program.ts'
import { type ChosenTransition, transitionDurationMs } from '../../../shared/domain/transition.ts'

/** Appearing or disappearing. Frames are indexes on the program timeline. */
export interface Changing {
	readonly kind: 'in' | 'out'
	readonly transition: ChosenTransition
	readonly startFrame: number
	/** Frame startFrame + frames - 1 is the last one that is mixed. */
	readonly frames: number
}

/** What viewers see of something that appears and disappears over the picture. */
export type Appearance = { readonly kind: 'off' } | { readonly kind: 'on' } | Changing

export const off: Appearance = { kind: 'off' }
export const on: Appearance = { kind: 'on' }

/**
 * Shows or hides it from frame `frameIndex` on. A change in the middle of a transition starts from its current progress, so that a fade that
 * is reversed does not jump.
 */
export function appear(state: Appearance, isOn: boolean, transition: ChosenTransition, frameIndex: number, rate: FrameRate): Appearance {
	const current = settle(state, frameIndex)
	if (isOn === (current.kind === 'on' || current.kind === 'in')) return current
	const durationMs = transitionDurationMs(transition)
	const frames = durationMs === 0 ? 0 : Math.max(1, Math.round((durationMs * rate.numerator) / (1000 * rate.denominator)))
	const share = seenIn(current, frameIndex - 1)
	const done = Math.round((isOn ? share : 1 - share) * (frames + 1))
	return done >= frames ? (isOn ? on : off) : { kind: isOn ? 'in' : 'out', transition, startFrame: frameIndex - done, frames }
}

/** The state in which frame `frameIndex` is mixed. */
export function settle(state: Appearance, frameIndex: number): Appearance {
	if (!isChanging(state) || frameIndex - state.startFrame < state.frames) return state
	return state.kind === 'in' ? on : off
}

export function isChanging(state: Appearance): state is Changing {
	return state.kind === 'in' || state.kind === 'out'
}

/** Its progress in this frame, 0 to 1. The steps before the first and after the last frame are as large as between frames. */
export function progressOf({ startFrame, frames }: Changing, frameIndex: number): number {
	return Math.max(0, Math.min(1, (frameIndex - startFrame + 1) / (frames + 1)))
}

function seenIn(state: Appearance, frameIndex: number): number {
	if (!isChanging(state)) return state.kind === 'on' ? 1 : 0
	const progress = progressOf(state, frameIndex)
	return state.kind === 'in' ? progress : 1 - progress
}
