import { z } from 'zod'
import { say } from '../texts/english.ts'
import type { Text } from '../texts/text.ts'
import { text } from '../texts/text-schema.ts'
import { isPrivateAddress, readMediaAddress } from './media-address.ts'

/** The values of a form, by field id. */
export const formValues = z.record(z.string().max(60), z.union([z.string().max(4000), z.number(), z.boolean()]))
export type FormValues = z.infer<typeof formValues>
export type FormValue = FormValues[string]

/** Makes a field part of the form depending on the value of another field. */
const shownWhen = z.discriminatedUnion('kind', [
	z.object({ kind: z.literal('is'), fieldId: z.string(), value: z.union([z.string(), z.number(), z.boolean()]) }),
	z.object({ kind: z.literal('contains'), fieldId: z.string(), text: z.string() }),
	/** The other field contains an address in this computer's own network, or the studio has refused it with this error, or the field itself is on. */
	z.object({
		kind: z.literal('private-address'),
		fieldId: z.string(),
		orError: z.string(),
		/** It is shown for every address: what is opened may lead to the local network wherever it is. */
		always: z.boolean().exactOptional(),
	}),
])

/** One field that a platform or a kind of source requires; the screen draws it without knowing which. */
export const formField = z.object({
	id: z.string().max(60),
	label: text,
	/** A sentence under the field; empty = none. */
	hint: text,
	/** Fields with the same group are shown together under this title, collapsed at first; empty = at the top. */
	group: text,
	required: z.boolean(),
	/** Can only be set on creation. */
	fixed: z.boolean(),
	/** The value before anything was entered; for a choice, the chosen id. */
	initial: z.union([z.string(), z.number(), z.boolean()]),
	/** In one row with its neighbors that have it too. */
	sharesRow: z.boolean().exactOptional(),
	/** Absent: always. */
	shownWhen: shownWhen.exactOptional(),
	input: z.discriminatedUnion('kind', [
		/** `pattern`: a regular expression that the whole text must match; `patternHint` describes it. */
		z.object({
			kind: z.literal('text'),
			maxLength: z.number().int(),
			placeholder: z.string(),
			pattern: z.string().nullable(),
			patternHint: text,
		}),
		/** Can be written but is never sent back. */
		z.object({ kind: z.literal('secret'), maxLength: z.number().int() }),
		/** Several lines. `isCode`: a style sheet or the like, in letters of one width. */
		z.object({
			kind: z.literal('lines'),
			maxLength: z.number().int(),
			rows: z.number().int(),
			placeholder: z.string(),
			isCode: z.boolean().exactOptional(),
		}),
		/** `unit`: a symbol, "s"; empty = none. `whole`: without a fraction. */
		z.object({ kind: z.literal('number'), min: z.number(), max: z.number(), unit: z.string(), whole: z.boolean().exactOptional() }),
		z.object({ kind: z.literal('slider'), min: z.number(), max: z.number(), step: z.number(), unit: z.string() }),
		/** #rrggbb. */
		z.object({ kind: z.literal('color') }),
		/** A date and time: Unix ms, "" while none is chosen. */
		z.object({ kind: z.literal('time') }),
		/** The path of a file on the studio's computer; `addresses`: a network address is accepted too. */
		z.object({ kind: z.literal('file'), addresses: z.boolean(), maxLength: z.number().int(), placeholder: text }),
		/** Several files in order: their paths, one per line. */
		z.object({ kind: z.literal('file-list'), maxItems: z.number().int(), maxLength: z.number().int(), placeholder: text }),
		/** A device of the studio's computer. `none`: the label for choosing no device. */
		z.object({ kind: z.literal('device'), of: z.enum(['screen', 'camera', 'audio-input']), none: text }),
		/** Part of the screen that another field names: "x y width height", empty for all of it. */
		z.object({ kind: z.literal('region'), deviceField: z.string() }),
		/** A size and a format of the camera that another field names: "mjpeg 1280x720", empty for its own choice. */
		z.object({ kind: z.literal('camera-format'), deviceField: z.string() }),
		/** A scene of the show, by its id. */
		z.object({ kind: z.literal('scene') }),
		/** A source with sound, by its id. `none`: the label for choosing none. */
		z.object({ kind: z.literal('channel'), none: text }),
		/**
		 * Something of the studio that has a name, by its id. `none`: the label for choosing none; absent: one has to be chosen. `sourceField`: the field with
		 * the source that it belongs to.
		 */
		z.object({
			kind: z.literal('named'),
			of: z.enum(['scene', 'film', 'lower-third', 'show-text', 'overlay', 'destination']),
			none: text.exactOptional(),
			sourceField: z.string().exactOptional(),
		}),
		z.object({ kind: z.literal('switch') }),
		z.object({ kind: z.literal('choice'), choices: z.array(z.object({ id: z.string(), name: text })) }),
		/** Choices that the account provides: read with `accounts.choices`. */
		z.object({ kind: z.literal('asked-choice') }),
	]),
})
export type FormField = z.infer<typeof formField>
/** What can be chosen by its name. */
export type NamedThing = Extract<FormField['input'], { kind: 'named' }>['of']

/** What is wrong with the values, by field id; empty when nothing is. Fields without a value are checked with their initial one. */
export function formProblems(fields: readonly FormField[], values: FormValues): Readonly<Record<string, Text>> {
	const problems: Record<string, Text> = {}
	for (const field of fields.filter((each) => isShown(each, values))) {
		const problem = problemOf(field, values[field.id] ?? field.initial)
		if (problem !== null) problems[field.id] = problem
	}
	return problems
}

/** Whether the field is part of the form with these values. `errorCode`: that of the studio's last refusal. Pure. */
export function isShown({ id, shownWhen: condition }: FormField, values: FormValues, errorCode: string | null = null): boolean {
	if (condition === undefined) return true
	const value = values[condition.fieldId]
	switch (condition.kind) {
		case 'is':
			return value === condition.value
		case 'contains':
			return String(value ?? '').includes(condition.text)
		case 'private-address': {
			if (condition.always) return true
			const found = readMediaAddress(String(value ?? '').trim())
			return found.kind === 'network' && (errorCode === condition.orError || values[id] === true || isPrivateAddress(found.address))
		}
	}
}

function problemOf({ input, required, label }: FormField, value: string | number | boolean): Text | null {
	switch (input.kind) {
		case 'number':
			if (input.whole && typeof value === 'number' && !Number.isInteger(value)) return say('form/whole-number', { label })
			return numberProblemOf(label, input, value)
		case 'slider':
			return numberProblemOf(label, input, value)
		case 'time':
			if (typeof value === 'number' && Number.isFinite(value)) return null
			return value === '' && !required ? null : say('form/time', { label })
		case 'switch':
			return typeof value === 'boolean' ? null : say('form/switch', { label })
		default:
			break
	}
	if (typeof value !== 'string') return say('form/text', { label })
	if (value.trim() === '') return required ? say(isChosen(input) ? 'form/choice' : 'form/required', { label }) : null
	const longest = input.kind === 'file-list' ? Math.max(...value.split('\n').map(({ length }) => length)) : value.length
	if ('maxLength' in input && longest > input.maxLength) return say('form/too-long', { label, max: input.maxLength })
	if (input.kind === 'file' && !input.addresses && isAddress(value.trim())) return say('form/file-only', { label })
	if (input.kind === 'text' && input.pattern !== null && !new RegExp(`^(?:${input.pattern})$`, 'u').test(value)) return input.patternHint
	if (input.kind === 'color' && !/^#[0-9a-f]{6}$/i.test(value)) return say('form/color', { label })
	if (input.kind === 'choice' && !input.choices.some(({ id }) => id === value)) return say('form/choice', { label })
	return null
}

/** An address of a file on this computer is understood as its path. */
function isAddress(path: string): boolean {
	return readMediaAddress(path).kind !== 'file' && !/^file:/i.test(path)
}

function isChosen({ kind }: FormField['input']): boolean {
	return kind === 'device' || kind === 'scene' || kind === 'named'
}

function numberProblemOf(
	label: Text,
	range: { readonly min: number; readonly max: number; readonly unit: string },
	value: unknown,
): Text | null {
	const { min, max, unit } = range
	if (typeof value !== 'number' || !Number.isFinite(value)) return say('form/number', { label })
	if (value >= min && value <= max) return null
	return unit === '' ? say('form/range', { label, min, max }) : say('form/range-unit', { label, min, max, unit })
}

/** The values of these fields and nothing else, with the initial ones where none were given. */
export function completeValues(fields: readonly FormField[], values: FormValues): FormValues {
	return Object.fromEntries(fields.map(({ id, initial }) => [id, values[id] ?? initial]))
}
