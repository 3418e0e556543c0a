import { type ChosenTransition, type Transition, transitionKindOf, transition as transitionSchema } from '../../shared/domain/transition.ts'
import { formOf, settingsIn } from '../../shared/program/kind.ts'
import { type FormDraft, formDraftOf, formValuesOf, problemsIn } from './form-draft.ts'

/** A transition being edited: its kind, and the values of its form. */
export interface TransitionDraft {
	readonly transition: ChosenTransition
	readonly form: FormDraft
}

export function transitionDraftOf(transition: ChosenTransition): TransitionDraft {
	const kind = transitionKindOf(transition.kind)
	return { transition, form: kind ? formDraftOf(kind.form, formOf(kind, transition)) : {} }
}

/** Invalid: its form shows the errors. */
export function isWrong({ transition, form }: TransitionDraft): boolean {
	return Object.keys(problemsIn(transitionKindOf(transition.kind)?.form ?? [], form)).length > 0
}

/** null = of an unknown kind: it stays unchanged. */
export function transitionIn({ transition, form }: TransitionDraft): Transition | null {
	const kind = transitionKindOf(transition.kind)
	if (!kind) return null
	return transitionSchema.safeParse(settingsIn(kind, formValuesOf(kind.form, form), transition)).data ?? null
}
