import type { FormField } from '../domain/form.ts'
import { noText, type Text } from '../texts/text.ts'

/** A field of a form with what most fields have. `label` and `input` are always said. */
export function field(
	id: string,
	label: Text,
	input: FormField['input'],
	more: Partial<Omit<FormField, 'id' | 'label' | 'input'>> = {},
): FormField {
	return {
		id,
		label,
		input,
		hint: noText,
		group: noText,
		required: false,
		fixed: false,
		initial: input.kind === 'switch' ? false : '',
		...more,
	}
}
