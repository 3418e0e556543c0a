import type { FormField } from '../domain/form.ts'
import { noText, type Text } from '../texts/text.ts'

/** A form field with the usual defaults. `label` and `input` are required. */
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
