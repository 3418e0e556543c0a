import type { FormField } from '../../../shared/domain/form.ts'
import type { Scene } from '../../../shared/domain/program.ts'
import type { Device, SourceSettings } from '../../../shared/domain/source.ts'
import { formOf, settingsIn } from '../../../shared/program/kind.ts'
import type { AnySourceKind } from '../../../shared/program/source-kind.ts'
import { type Text, verbatim } from '../../../shared/texts/text.ts'
import { type FormDraft, type FormProblems, formDraftOf, formValuesOf, problemsIn } from '../../view-models/form-draft.ts'

/** The form of a source's settings, or of a new source. */
export function sourceDraft(kind: AnySourceKind, settings: { readonly kind: string } = kind.defaults): FormDraft {
	return formDraftOf(kind.form, formOf(kind, settings))
}

/** The form after the user changes a field, with the changes that the kind derives from it. */
export function changedDraft(kind: AnySourceKind, before: FormDraft, after: FormDraft, nowMs: number): FormDraft {
	const values = formValuesOf(kind.form, after)
	const followed = kind.follow?.(values, formValuesOf(kind.form, before), nowMs) ?? values
	const others = kind.form.filter(({ id }) => followed[id] !== values[id])
	return others.length === 0 ? after : { ...after, ...formDraftOf(others, followed) }
}

/** The options that source forms offer. */
export interface SourceChoices {
	readonly devices: readonly Device[]
	readonly scenes: readonly Pick<Scene, 'id' | 'name'>[]
}

/** A form that needs a device or a scene selects the first one, so that there is something to add. */
export function withFirstChoices(kind: AnySourceKind, draft: FormDraft, choices: SourceChoices): FormDraft {
	const chosen = kind.form.flatMap(({ id, required, input }) => {
		if (!required || draft[id] !== '') return []
		const [first] = choicesOf(input, choices)
		return first ? [[id, first.id] as const] : []
	})
	return chosen.length === 0 ? draft : { ...draft, ...Object.fromEntries(chosen) }
}

/** The display name of the selected device or scene; null when the form has neither. */
export function chosenLabel(kind: AnySourceKind, draft: FormDraft, choices: SourceChoices): Text | null {
	const [label] = kind.form.flatMap(({ id, input }) => choicesOf(input, choices).find((choice) => choice.id === draft[id])?.label ?? [])
	return label ?? null
}

function choicesOf(
	input: FormField['input'],
	{ devices, scenes }: SourceChoices,
): readonly { readonly id: string; readonly label: Text }[] {
	if (input.kind === 'device') return devices.filter(({ kind }) => kind === input.of)
	return input.kind === 'scene' ? scenes.map(({ id, name }) => ({ id, label: verbatim(name) })) : []
}

/** The errors, and the settings when there are none. `before`: the settings that the form was filled from. */
export function readDraft(
	kind: AnySourceKind,
	draft: FormDraft,
	before?: { readonly kind: string },
): { readonly problems: FormProblems; readonly settings: SourceSettings | null } {
	const problems = problemsIn(kind.form, draft)
	if (Object.keys(problems).length > 0) return { problems, settings: null }
	const values = formValuesOf(kind.form, draft, before && formOf(kind, before))
	// The schema of the kind has validated them.
	return { problems, settings: settingsIn(kind, values, before) as SourceSettings | null }
}
