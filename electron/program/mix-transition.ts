import type { ChosenTransition } from '../../shared/domain/transition.ts'
import type { InTransition } from './on-air-state.ts'
import type { Move, TransitionFrame, TransitionMixer, TransitionSound } from './transition-mixer.ts'
import { transitionMixers } from './transitions/index.ts'

export function mixTransition(transition: ChosenTransition, frame: TransitionFrame): void {
	mixerOf(transition).mix(transition, frame)
}

/** The direction in which a transition moves something that appears or disappears; null = it is mixed in place. */
export function moveOf(transition: ChosenTransition): Move | null {
	return mixerOf(transition).moveOf?.(transition) ?? null
}

/** How opaque something is that appears with this transition, 0 to 1; null = that is not all that changes. */
export function opacityOf(transition: ChosenTransition, progress: number): number | null {
	return mixerOf(transition).opacityAt?.(transition, progress) ?? null
}

/** The share of the remaining change of level that the sound of each scene makes in one frame, 0 to 1: all of it in the last frame. */
export interface SoundStep {
	/** For sources that are no longer heard afterwards. */
	readonly from: number
	/** For sources that are heard from now on. */
	readonly to: number
}

type MovedSound = Pick<InTransition, 'transition' | 'startFrame' | 'frames'> & {
	readonly byHand?: InTransition['byHand']
	readonly film?: InTransition['film']
}

export function soundStep(state: MovedSound, frameIndex: number): SoundStep {
	const cut = state.film ? state.film.cutFrame / state.frames : 0
	const soundAt = (progress: number) => soundOf(state.transition, Math.max(0, Math.min(1, progress)), cut)
	const before = soundAt(state.byHand ? state.byHand.before : (frameIndex - state.startFrame) / state.frames)
	const after = soundAt(state.byHand ? state.byHand.now : (frameIndex - state.startFrame + 1) / state.frames)
	return { from: shareOfRest(before.from, after.from), to: shareOfRest(1 - before.to, 1 - after.to) }
}

function shareOfRest(before: number, after: number): number {
	return before <= 0 ? 1 : 1 - after / before
}

function soundOf(transition: ChosenTransition, progress: number, cut: number): TransitionSound {
	return mixerOf(transition).soundAt?.(transition, progress, cut) ?? { from: 1 - progress, to: progress }
}

/** A transition of an unknown kind takes no time (`transitionDurationMs`), so it is never mixed. */
function mixerOf({ kind }: ChosenTransition): TransitionMixer<ChosenTransition> {
	const mixers: Readonly<Record<string, TransitionMixer<never>>> = transitionMixers
	// The settings of a kind go to the mixer of the same kind.
	return (mixers[kind] ?? transitionMixers.cut) as unknown as TransitionMixer<ChosenTransition>
}
