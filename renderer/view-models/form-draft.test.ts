import { expect, test } from 'vitest'
import type { FormField } from '../../shared/domain/form.ts'
import { noText, verbatim } from '../../shared/texts/text.ts'
import { type FormProblems, formDraftOf, formGroups, formRows, formValuesOf, isChanged, problemsIn } from './form-draft.ts'

const base = { hint: noText, group: noText, required: false, fixed: false }
const fields: readonly FormField[] = [
	{
		...base,
		id: 'wait',
		label: verbatim('Wait'),
		group: verbatim('More'),
		initial: 90,
		input: { kind: 'number', min: 30, max: 7200, unit: 's' },
	},
	{ ...base, id: 'check', label: verbatim('Check first'), initial: true, input: { kind: 'switch' } },
	{ ...base, id: 'token', label: verbatim('Token'), required: true, initial: '', input: { kind: 'secret', maxLength: 20 } },
]

const said = (problems: FormProblems) => Object.fromEntries(Object.entries(problems).map(([id, { text }]) => [id, text]))

test('what was read is what is saved when nothing is typed', () => {
	const values = { wait: 120, check: false, token: 'x' }
	expect(formValuesOf(fields, formDraftOf(fields, values))).toEqual(values)
	expect(isChanged(fields, formDraftOf(fields, values), values)).toBe(false)
})

test('fields without a value begin with their own', () => {
	expect(formDraftOf(fields, {})).toEqual({ wait: '90', check: true, token: '' })
	expect(isChanged(fields, { check: false }, {})).toBe(true)
})

test.each([
	['120', {}],
	['1,5', { wait: 'Wait must be from 30 to 7200 s.' }],
	['soon', { wait: 'Wait must be a number.' }],
	['', { wait: 'Wait must be a number.' }],
])('a number typed as "%s"', (wait, problems) => {
	expect(said(problemsIn(fields, { wait, token: 'x' }))).toEqual(problems)
})

test('a secret that is kept may be left empty', () => {
	expect(said(problemsIn(fields, {}))).toEqual({ token: 'Token is required.' })
	expect(problemsIn(fields, {}, ['token'])).toEqual({})
})

test('fields without a group come first, wherever they stand', () => {
	expect(formGroups(fields).map(({ title, fields: inGroup }) => [title.text, inGroup.map(({ id }) => id)])).toEqual([
		['', ['check', 'token']],
		['More', ['wait']],
	])
})

test('fields that share a row stand together, the others one below the other', () => {
	const [wait, check, token] = fields
	if (!wait || !check || !token) throw new Error('A field is missing.')
	const beside = (field: FormField): FormField => ({ ...field, sharesRow: true })
	expect(formRows([wait, beside(check), beside(token), check]).map((row) => row.map(({ id }) => id))).toEqual([
		['wait'],
		['check', 'token'],
		['check'],
	])
})
