/** The steps of setting up a show, in order. */
export const stepIds = ['platform', 'connect', 'details', 'sources', 'quality', 'ready'] as const
export type StepId = (typeof stepIds)[number]

/** Where the show will go. */
export type ShowPlace =
	| { readonly kind: 'practice' }
	| { readonly kind: 'custom' }
	| { readonly kind: 'platform'; readonly platformId: string }

/** Practice is there without an account. Pure. */
export function applies(step: StepId, place: ShowPlace): boolean {
	return step !== 'connect' || place.kind !== 'practice'
}

/** null: there is none. Pure. */
export function stepAfter(step: StepId, place: ShowPlace): StepId | null {
	return stepIds.slice(stepIds.indexOf(step) + 1).find((each) => applies(each, place)) ?? null
}

/** null: there is none. Pure. */
export function stepBefore(step: StepId, place: ShowPlace): StepId | null {
	return stepIds.slice(0, stepIds.indexOf(step)).findLast((each) => applies(each, place)) ?? null
}

export type StepState = 'now' | 'done' | 'ahead' | 'skipped'

/** `furthest`: the last step that was reached. A step that was done can be opened again. Pure. */
export function stateOf(step: StepId, now: StepId, furthest: StepId, place: ShowPlace): StepState {
	if (step === now) return 'now'
	if (!applies(step, place)) return 'skipped'
	return stepIds.indexOf(step) <= stepIds.indexOf(furthest) ? 'done' : 'ahead'
}

/** The later of the two. Pure. */
export function laterOf(a: StepId, b: StepId): StepId {
	return stepIds.indexOf(a) > stepIds.indexOf(b) ? a : b
}
