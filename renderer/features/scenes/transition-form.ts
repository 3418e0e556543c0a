import type { ChosenTransition, Transition } from '../../../shared/domain/transition.ts'
import { settingsIn } from '../../../shared/program/kind.ts'
import type { AnyTransitionKind } from '../../../shared/program/transition-kind.ts'
import { type FormDraft, type FormProblems, formValuesOf, problemsIn } from '../../view-models/form-draft.ts'

/** The errors, and the settings when there are none. */
export function readDraft(
	kind: AnyTransitionKind,
	draft: FormDraft,
	before: ChosenTransition,
): { readonly problems: FormProblems; readonly settings: Transition | null } {
	const problems = problemsIn(kind.form, draft)
	if (Object.keys(problems).length > 0) return { problems, settings: null }
	// The schema of the kind has validated them.
	return { problems, settings: settingsIn(kind, formValuesOf(kind.form, draft), before) as Transition | null }
}
