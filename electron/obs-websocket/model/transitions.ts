import { type ChosenTransition, type Transition, transitionDurationMs, transitionKindOf } from '../../../shared/domain/transition.ts'
import { transitionKinds } from '../../../shared/program/transitions/index.ts'
import { RequestError } from '../fields.ts'
import { type Data, status } from '../protocol.ts'
import { uuidOf } from './stable-ids.ts'

/** The names that OBS has for the kinds of transitions. */
const obsKinds: Readonly<Record<string, string>> = {
	cut: 'cut_transition',
	fade: 'fade_transition',
	'fade-through-color': 'fade_to_color_transition',
	wipe: 'wipe_transition',
	slide: 'slide_transition',
	stinger: 'obs_stinger_transition',
}

/** OBS has transitions with names, the studio has kinds: each kind is one of them. */
export function transitionNameOf({ kind }: { readonly kind: string }): string {
	return transitionKindOf(kind)?.name.text ?? kind
}

function obsKindOf(kind: string): string {
	return obsKinds[kind] ?? `showcaller_${kind.replaceAll('-', '_')}`
}

export function transitionUuidOf({ kind }: { readonly kind: string }): string {
	return uuidOf(`transition ${kind}`)
}

export function allTransitionKinds(): readonly string[] {
	return transitionKinds.map(({ id }) => obsKindOf(id))
}

/** A stinger needs a film, so it can be chosen only where it is chosen already. */
export function transitionEntries(chosen: ChosenTransition): readonly object[] {
	return transitionKinds
		.filter(({ id }) => id !== 'stinger' || chosen.kind === id)
		.map((kind) => ({
			transitionName: transitionNameOf({ kind: kind.id }),
			transitionUuid: transitionUuidOf({ kind: kind.id }),
			transitionKind: obsKindOf(kind.id),
			transitionFixed: isFixed(kind.defaults),
			transitionConfigurable: kind.form.length > 0,
		}))
}

/** A cut takes no time, and a stinger as long as its film. */
function isFixed(transition: ChosenTransition): boolean {
	return !('durationMs' in transition)
}

export function transitionFacts(transition: ChosenTransition): Data {
	const { kind, ...settings } = transition
	const fixed = isFixed(transition)
	return {
		transitionName: transitionNameOf(transition),
		transitionUuid: transitionUuidOf(transition),
		transitionKind: obsKindOf(kind),
		transitionFixed: fixed,
		transitionDuration: fixed ? null : transitionDurationMs(transition),
		transitionConfigurable: Object.keys(settings).length > 0,
		transitionSettings: Object.keys(settings).length > 0 ? settings : null,
	}
}

/** The kind of this name as it is when it is new. Throws a RequestError when there is none, or when it needs a film first. */
export function transitionNamed(name: string): Transition {
	const kind = transitionKinds.find(({ id }) => transitionNameOf({ kind: id }) === name)
	if (!kind) throw new RequestError(status.resourceNotFound, 'No scene transition was found by that name.')
	if (kind.id === 'stinger') throw new RequestError(status.invalidResourceState, 'A stinger needs a film: choose it in Showcaller.')
	return kind.defaults as Transition
}

/** The transition with this duration; one without a duration stays as it is. The limits are those of the studio. */
export function newTransition(transition: ChosenTransition, durationMs: number | undefined): Transition {
	if (durationMs === undefined || isFixed(transition)) return transition as Transition
	return { ...transition, durationMs: Math.min(5000, Math.max(50, Math.round(durationMs))) } as Transition
}
