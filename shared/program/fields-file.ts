import { z } from 'zod'
import type { FormField, FormValues } from '../domain/form.ts'
import { hostOfAddress } from '../domain/media-address.ts'
import { say } from '../texts/english.ts'
import type { Text } from '../texts/text.ts'
import { field } from './fields.ts'

/** A shorter interval would burden the server of a table that changes at most every second, s. */
const minEveryS = 1
const maxEveryS = 3600
/** The interval of an address that has none, s. */
export const usualEveryS = 10

/** The settings of a source whose texts take words from a file or a web address. */
export const fieldsFileShape = {
	file: z
		.string()
		.min(1)
		.max(4096)
		.optional()
		.describe(
			'Full path of a file, or an http or https address: {file} is its text, {file.name} a field of JSON or CSV. A file is read again when it changes, an address at an interval',
		),
	everyS: z
		.number()
		.int()
		.min(minEveryS)
		.max(maxEveryS)
		.optional()
		.describe('Seconds between two requests of the address while the text is visible. Default: 10'),
	allowPrivateAddress: z
		.boolean()
		.optional()
		.describe('This address may lead into this computer or its own network; without it such an address is refused'),
}

interface FieldsFile {
	readonly file?: string | undefined
	readonly everyS?: number | undefined
	readonly allowPrivateAddress?: boolean | undefined
}

/** The fields of a form for them, in the group of further settings. */
export function fieldsFileFields(label: Text, hint: Text): FormField[] {
	const more = { group: say('source-field/more') }
	return [
		field(
			'file',
			label,
			{ kind: 'file', addresses: true, maxLength: 4096, placeholder: say('source-field/file-or-address') },
			{ ...more, hint },
		),
		field(
			'everyS',
			say('source-field/text-every'),
			{ kind: 'number', min: minEveryS, max: maxEveryS, unit: 's', whole: true },
			{ ...more, initial: usualEveryS, shownWhen: { kind: 'contains', fieldId: 'file', text: '://' } },
		),
		field(
			'allowPrivateAddress',
			say('source-field/allow-private'),
			{ kind: 'switch' },
			{ ...more, shownWhen: { kind: 'private-address', fieldId: 'file', orError: 'source-private-address' } },
		),
	]
}

/** As they are stored: default values are omitted. */
export function storedFieldsFile({ file, everyS, allowPrivateAddress }: FieldsFile) {
	return {
		...(file ? { file } : {}),
		...(file && everyS !== undefined && everyS !== usualEveryS ? { everyS } : {}),
		...(file && allowPrivateAddress ? { allowPrivateAddress } : {}),
	}
}

/** The permission applies to one server only. */
export function withOwnPermission(edited: FormValues, before: FormValues): FormValues {
	return hostOfAddress(edited['file']) === hostOfAddress(before['file']) ? edited : { ...edited, allowPrivateAddress: false }
}
