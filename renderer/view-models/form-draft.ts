import { type FormField, type FormValue, type FormValues, formProblems } from '../../shared/domain/form.ts'
import type { Text } from '../../shared/texts/text.ts'
import { formatDateField } from '../lib/format.ts'

/** A form as it is filled in: numbers as typed, so that an unfinished one stays as it is, and times as a date-time field holds them. */
export type FormDraft = Readonly<Record<string, string | boolean>>

export type FormProblems = Readonly<Record<string, Text>>

/** The initial field values: the present ones, else each field's default. */
export function formDraftOf(fields: readonly FormField[], values: FormValues): FormDraft {
	return Object.fromEntries(
		fields.map(({ id, initial, input }) => {
			const value = values[id] ?? initial
			return [id, typeof value === 'number' ? (input.kind === 'time' ? formatDateField(value) : String(value)) : value]
		}),
	)
}

/**
 * The typed values. Text that is not a number stays text, which `problemsIn` reports. `before`: the values that the form was filled from. The
 * time field has minute precision: an unchanged time keeps its full precision.
 */
export function formValuesOf(fields: readonly FormField[], draft: FormDraft, before: FormValues = {}): FormValues {
	return Object.fromEntries(
		fields.map(({ id, initial, input }) => {
			const value = draft[id] ?? initial
			if (input.kind === 'time') return [id, timeIn(value, before[id])]
			return [id, input.kind === 'number' || input.kind === 'slider' ? numberIn(value) : value]
		}),
	)
}

/** Errors by field id. A secret that is kept when left empty need not be entered: `kept` holds the ids of those. */
export function problemsIn(fields: readonly FormField[], draft: FormDraft, kept: readonly string[] = []): FormProblems {
	const judged = fields.map((field) => (field.input.kind === 'secret' && kept.includes(field.id) ? { ...field, required: false } : field))
	return formProblems(judged, formValuesOf(fields, draft))
}

/** Whether saving would change anything. */
export function isChanged(fields: readonly FormField[], draft: FormDraft, values: FormValues): boolean {
	const before = formDraftOf(fields, values)
	return fields.some(({ id }) => (draft[id] ?? before[id]) !== before[id])
}

/** Fields in the order of the form: those without a group first, then each group under its title. */
export function formGroups(fields: readonly FormField[]): readonly { readonly title: Text; readonly fields: readonly FormField[] }[] {
	const titles = [...new Map(fields.map(({ group }) => [group.text, group])).values()]
	const sorted = titles.sort((a, b) => Number(a.text !== '') - Number(b.text !== ''))
	return sorted.map((title) => ({ title, fields: fields.filter(({ group }) => group.text === title.text) }))
}

/** The fields one below the other, those that share a row together. */
export function formRows(fields: readonly FormField[]): readonly (readonly FormField[])[] {
	const rows: FormField[][] = []
	for (const field of fields) {
		const last = rows.at(-1)
		if (field.sharesRow && last?.[0]?.sharesRow) last.push(field)
		else rows.push([field])
	}
	return rows
}

function timeIn(value: FormValue, before: FormValue | undefined): FormValue {
	if (typeof value !== 'string') return value
	if (typeof before === 'number' && formatDateField(before) === value) return before
	const atMs = new Date(value).getTime()
	return Number.isNaN(atMs) ? '' : atMs
}

function numberIn(value: string | number | boolean): string | number | boolean {
	if (typeof value !== 'string' || value.trim() === '') return value
	const number = Number(value.trim().replace(',', '.'))
	return Number.isFinite(number) ? number : value
}
