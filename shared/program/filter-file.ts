import { z } from 'zod'
import type { FormField } from '../domain/form.ts'
import { say } from '../texts/english.ts'
import type { Text } from '../texts/text.ts'
import { field } from './fields.ts'

const mostCharacters = 4096

/** The `path` of a filter that reads a file. Empty until the user has chosen one: the filter then changes nothing. */
export const filterPath = z.string().max(mostCharacters)

export function filterFileField(label: Text, hint: Text): FormField {
	return field(
		'path',
		label,
		{ kind: 'file', addresses: false, maxLength: mostCharacters, placeholder: say('source-field/file-path') },
		{ hint },
	)
}
