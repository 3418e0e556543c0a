import { type ChosenTransition, transitionDurationMs } from '../../../shared/domain/transition.ts'
import { transitionFor } from '../../../shared/program/scene-transitions.ts'
import { transitionNameOf, transitionUuidOf } from '../model/transitions.ts'
import type { ObsEvent } from '../requests/request.ts'
import { type EventsBetween, eventKind, type ObsState } from './event.ts'

const chosen = eventKind('CurrentSceneTransitionChanged', 'Transitions', 'Another transition was chosen.')
const duration = eventKind('CurrentSceneTransitionDurationChanged', 'Transitions', 'The duration of the chosen transition has changed.')
const started = eventKind('SceneTransitionStarted', 'Transitions', 'A transition has begun.')
const ended = eventKind('SceneTransitionEnded', 'Transitions', 'A transition has ended.')
const videoEnded = eventKind('SceneTransitionVideoEnded', 'Transitions', 'The picture of a transition has ended, at the same time.')

export const transitionEventKinds = [chosen, duration, started, ended, videoEnded]

const nameOf = (transition: ChosenTransition) => ({
	transitionName: transitionNameOf(transition),
	transitionUuid: transitionUuidOf(transition),
})

export const transitionEvents: EventsBetween = ({ model: { program: before } }, { model: { program: after } }) => {
	const durationMs = lengthOf(after.transition)
	return [
		...(before.transition.kind === after.transition.kind ? [] : [chosen(nameOf(after.transition))]),
		...(lengthOf(before.transition) === durationMs ? [] : [duration({ transitionDuration: durationMs })]),
	]
}

/** A transition on the main canvas. */
export interface RunningTransition {
	readonly durationMs: number
	readonly atStart: readonly ObsEvent[]
	readonly atEnd: readonly ObsEvent[]
}

/** The transition that has begun between two states; null = none has. */
export function transitionBetween(
	{ model: { program: before } }: ObsState,
	{ model: { program: after } }: ObsState,
): RunningTransition | null {
	if (before.onAirSceneId === after.onAirSceneId || after.onAirSceneId === null) return null
	const { transition } = transitionFor(before, before.onAirSceneId, after.onAirSceneId)
	const name = nameOf(transition)
	return { durationMs: lengthOf(transition), atStart: [started(name)], atEnd: [videoEnded(name), ended(name)] }
}

/** Of a stinger, only the moment of the cut is known here. */
function lengthOf(transition: ChosenTransition): number {
	return 'cutMs' in transition ? Number(transition.cutMs) : transitionDurationMs(transition)
}
