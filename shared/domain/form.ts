import { z } from 'zod'

/** What a form holds: by field id. */
export const formValues = z.record(z.string().max(60), z.union([z.string().max(4000), z.number(), z.boolean()]))
export type FormValues = z.infer<typeof formValues>

/** One field that a platform asks for; the screen draws it without knowing the platform. */
export const formField = z.object({
	id: z.string().max(60),
	label: z.string(),
	/** A sentence under the field; empty = none. */
	hint: z.string(),
	/** Fields with the same group stand together under this title, closed at first; empty = among the first. */
	group: z.string(),
	required: z.boolean(),
	/** Can only be set when the thing is made. */
	fixed: z.boolean(),
	/** What it holds before anybody has typed; for a choice, the chosen id. */
	initial: z.union([z.string(), z.number(), z.boolean()]),
	input: z.discriminatedUnion('kind', [
		/** `pattern`: a regular expression that the whole text must match; `patternHint` says it in words. */
		z.object({
			kind: z.literal('text'),
			maxLength: z.number().int(),
			placeholder: z.string(),
			pattern: z.string().nullable(),
			patternHint: z.string(),
		}),
		/** Only ever written: never sent back. */
		z.object({ kind: z.literal('secret'), maxLength: z.number().int() }),
		/** `unit` for people, "s". */
		z.object({ kind: z.literal('number'), min: z.number(), max: z.number(), unit: z.string() }),
		z.object({ kind: z.literal('switch') }),
		z.object({ kind: z.literal('choice'), choices: z.array(z.object({ id: z.string(), name: z.string() })) }),
		/** The account's own things to choose from: asked for with `accounts.choices`. */
		z.object({ kind: z.literal('asked-choice') }),
	]),
})
export type FormField = z.infer<typeof formField>

/** What is wrong with the values, by field id, in words; empty when nothing is. Fields without a value are judged by their initial one. */
export function formProblems(fields: readonly FormField[], values: FormValues): Readonly<Record<string, string>> {
	const problems: Record<string, string> = {}
	for (const field of fields) {
		const problem = problemOf(field, values[field.id] ?? field.initial)
		if (problem !== null) problems[field.id] = problem
	}
	return problems
}

function problemOf({ input, required, label }: FormField, value: string | number | boolean): string | null {
	switch (input.kind) {
		case 'number':
			if (typeof value !== 'number' || !Number.isFinite(value)) return `${label} must be a number.`
			return value < input.min || value > input.max
				? `${label} must be from ${input.min} to ${input.max} ${input.unit}.`.replace(' .', '.')
				: null
		case 'switch':
			return typeof value === 'boolean' ? null : `${label} must be on or off.`
		default:
			break
	}
	if (typeof value !== 'string') return `${label} must be a text.`
	if (value.trim() === '') return required ? `${label} is needed.` : null
	if ('maxLength' in input && value.length > input.maxLength) return `${label} has at most ${input.maxLength} characters.`
	if (input.kind === 'text' && input.pattern !== null && !new RegExp(`^(?:${input.pattern})$`, 'u').test(value)) return input.patternHint
	if (input.kind === 'choice' && !input.choices.some(({ id }) => id === value)) return `${label}: choose one of the list.`
	return null
}

/** The values of these fields and nothing else, with the initial ones where none were given. */
export function completeValues(fields: readonly FormField[], values: FormValues): FormValues {
	return Object.fromEntries(fields.map(({ id, initial }) => [id, values[id] ?? initial]))
}
