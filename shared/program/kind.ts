import type { z } from 'zod'
import { completeValues, type FormField, type FormValue, type FormValues } from '../domain/form.ts'
import type { Text } from '../texts/text.ts'

/**
 * The facts about a kind of source, filter or transition: the schema of its settings, their defaults, and the form that the screen draws for them. A form
 * field holds the setting of the same name; `toForm` and `fromForm` are for nested settings, and for those that the form joins or splits.
 */
export interface Kind<Settings extends { readonly kind: string }> {
	readonly id: Settings['kind']
	/** For people. */
	readonly name: Text
	readonly schema: z.ZodType<Settings>
	/** The settings of a new one. Values that only the user can provide, such as a path, are empty and do not match the schema. */
	readonly defaults: Settings
	readonly form: readonly FormField[]
	toForm?(settings: Settings): FormValues
	/** `settings`: those with the names of the fields. `before`: the settings that filled the form. */
	fromForm?(settings: Settings, values: FormValues, before: Settings): Settings
	/** Returns the values with everything that changes together with a field that was edited. */
	follow?(values: FormValues, before: FormValues, nowMs: number): FormValues
}

/** Any kind, for code that treats all kinds alike. */
export type AnyKind = Kind<{ readonly kind: string }>

/** The values of the form for these settings. */
export function formOf(kind: AnyKind, settings: { readonly kind: string }): FormValues {
	const named = Object.entries<unknown>({ ...settings }).flatMap(([id, value]): [string, FormValue][] =>
		isFormValue(value) ? [[id, value]] : isList(value) ? [[id, value.join('\n')]] : [],
	)
	return completeValues(kind.form, { ...Object.fromEntries(named), ...kind.toForm?.(settings) })
}

/** The settings that the form describes, or null while something is missing or wrong. Settings that the form does not show stay as they were. */
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

/** An empty choice is null; an empty text stays a text. */
function settingOf({ input }: FormField, value: FormValue): FormValue | readonly string[] | null {
	if (typeof value !== 'string') return value
	switch (input.kind) {
		case 'channel':
		case 'device':
		case 'time':
			return value === '' ? null : value
		case 'file':
			return value.trim()
		case 'file-list':
			return value.split('\n').flatMap((line) => line.trim() || [])
		default:
			return value
	}
}

/** Whether the value is that of a list of files. */
function isList(value: unknown): value is readonly string[] {
	return Array.isArray(value) && value.every((entry) => typeof entry === 'string')
}

function isFormValue(value: unknown): value is FormValue {
	return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
}
