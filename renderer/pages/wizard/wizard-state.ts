import type { UploadSpeed } from '../../../shared/domain/upload-speed.ts'
import { laterOf, type ShowPlace, type StepId, stepAfter, stepBefore } from '../../features/wizard/steps.ts'

/** What the steps know of each other. Everything else is in the studio itself. */
export interface WizardState {
	readonly step: StepId
	readonly furthest: StepId
	readonly place: ShowPlace
	/** The account or the destination that was connected here; null: none yet. */
	readonly destinationId: string | null
	readonly speed: UploadSpeed | null
	/** What was ticked and added, for the list at the end; null: the step was not done. */
	readonly added: { readonly pictures: readonly string[]; readonly sounds: readonly string[] } | null
}

/** Practice is what a first show should go to, and what a computer without an account can do. */
export const firstState: WizardState = {
	step: 'platform',
	furthest: 'platform',
	place: { kind: 'practice' },
	destinationId: null,
	speed: null,
	added: null,
}

/** Pure. */
export function withStep(state: WizardState, step: StepId): WizardState {
	return { ...state, step, furthest: laterOf(state.furthest, step) }
}

/** The next step that applies, with what this one has found out. Pure. */
export function onward(state: WizardState, found: Partial<WizardState> = {}): WizardState {
	const next = { ...state, ...found }
	return withStep(next, stepAfter(next.step, next.place) ?? next.step)
}

/** Pure. */
export function back(state: WizardState): WizardState {
	return withStep(state, stepBefore(state.step, state.place) ?? state.step)
}

/** Another place starts over: what was connected and measured belongs to the one before. Pure. */
export function withPlace(state: WizardState, place: ShowPlace): WizardState {
	if (JSON.stringify(place) === JSON.stringify(state.place)) return state
	return { ...state, place, destinationId: null, speed: null, furthest: 'platform' }
}

/** What every step gets. */
export interface StepProps {
	readonly state: WizardState
	readonly frame: {
		readonly at: Pick<WizardState, 'step' | 'furthest' | 'place'> & { readonly chosen: Readonly<Partial<Record<StepId, string>>> }
		readonly onStep: (step: StepId) => void
		readonly onBack: (() => void) | null
	}
	readonly onChange: (state: WizardState) => void
}
