import type { FormField } from '../domain/form.ts'
import { noText, type Text } from '../texts/text.ts'

/** A field of a form with the defaults of most fields. `label` and `input` are always given. */
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
