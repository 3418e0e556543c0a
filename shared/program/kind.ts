import type { z } from 'zod'
import { completeValues, type FormField, type FormValue, type FormValues } from '../domain/form.ts'
import type { Text } from '../texts/text.ts'

/**
 * What a kind of the program says of itself, be it of a source, a filter or a transition: the shape of its settings, what they are at first, and the form
 * that the screen draws for them. A field of the form stands for the setting of the same name; `toForm` and `fromForm` are for settings that are not
 * flat, and for those that the form joins or divides.
 */
export interface Kind<Settings extends { readonly kind: string }> {
	readonly id: Settings['kind']
	/** For people. */
	readonly name: Text
	readonly schema: z.ZodType<Settings>
	/** Of a new one. What only a person can say, such as a path, is empty and does not fit the schema. */
	readonly defaults: Settings
	readonly form: readonly FormField[]
	toForm?(settings: Settings): FormValues
	/** `settings`: those that the fields give by their names. `before`: what was there. */
	fromForm?(settings: Settings, values: FormValues, before: Settings): Settings
	/** What else changes in the form when somebody changes a field. */
	follow?(values: FormValues, before: FormValues, nowMs: number): FormValues
}

/** Any kind, for code that asks all of them alike. */
export type AnyKind = Kind<{ readonly kind: string }>

/** What the form of these settings holds. */
export function formOf(kind: AnyKind, settings: { readonly kind: string }): FormValues {
	const named = Object.entries<unknown>({ ...settings }).filter((entry): entry is [string, FormValue] => isFormValue(entry[1]))
	return completeValues(kind.form, { ...Object.fromEntries(named), ...kind.toForm?.(settings) })
}

/** The settings that the form stands for, or null while something is missing or wrong. What the form does not show stays as it was. */
export function settingsIn<Settings extends { readonly kind: string }>(
	kind: Kind<Settings>,
	values: FormValues,
	before: Settings = kind.defaults,
): Settings | null {
	const given = kind.form.flatMap((field) => {
		const value = values[field.id]
		return value === undefined ? [] : [[field.id, settingOf(field, value)]]
	})
	const named: Settings = { ...before, ...Object.fromEntries(given) }
	return kind.schema.safeParse(kind.fromForm?.(named, values, before) ?? named).data ?? null
}

/** Nothing chosen is null; a text that is empty is a text. */
function settingOf({ input }: FormField, value: FormValue): FormValue | null {
	if (typeof value !== 'string') return value
	switch (input.kind) {
		case 'device':
		case 'time':
			return value === '' ? null : value
		case 'file':
			return value.trim()
		default:
			return value
	}
}

function isFormValue(value: unknown): value is FormValue {
	return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
}
