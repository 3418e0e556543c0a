import type { z } from 'zod'
import { inputNameTexts } from '../../shared/texts/en/input-names.ts'
import { say } from '../../shared/texts/english.ts'
import type { TextKey } from '../../shared/texts/keys.ts'
import type { Text } from '../../shared/texts/text.ts'

type Issue = z.core.$ZodIssue

/** What was wrong with an input, in sentences for people. Never repeats a value, which may be secret. Pure. */
export function inputSentences(error: z.ZodError): { readonly sentences: readonly Text[]; readonly fields: readonly string[] } {
	const issues = error.issues.map(mostSpecific).slice(0, mostSentences)
	return {
		sentences: [...new Map(issues.map(sentenceOf).map((sentence) => [sentence.text, sentence])).values()],
		fields: [...new Set(issues.map(({ path }) => path.map(String).join('.')).filter((path) => path !== '' && path.length <= 60))],
	}
}

const mostSentences = 5

/** For a union, the error of the shape that fits best: the one that lies deepest. */
function mostSpecific(issue: Issue): Issue {
	if (issue.code !== 'invalid_union' || issue.errors.length === 0) return issue
	const branches = issue.errors.flatMap((branch) => branch.slice(0, 1).map(mostSpecific))
	const deepest = branches.toSorted((a, b) => b.path.length - a.path.length || rank(a) - rank(b))[0]
	return deepest ? { ...deepest, path: [...issue.path, ...deepest.path] } : issue
}

/** A wrong type is less informative than a value beyond its limit. */
function rank({ code }: Issue): number {
	return code === 'invalid_type' || code === 'unrecognized_keys' ? 1 : 0
}

function sentenceOf(issue: Issue): Text {
	const field = nameOf(issue.path)
	// When a check has a sentence of its own, its message is the key.
	if (isInputKey(issue.message)) return say(issue.message)
	switch (issue.code) {
		case 'too_big':
			return tooBig(issue, field)
		case 'too_small':
			return tooSmall(issue, field)
		case 'invalid_type':
			return say(issue.message.includes('received undefined') ? 'input/missing' : (kinds[issue.expected] ?? 'input/kind-other'), { field })
		case 'not_multiple_of':
			return issue.divisor === 2 ? say('input/even', { field }) : say('input/multiple', { field, divisor: String(issue.divisor) })
		case 'invalid_value':
			return issue.values.length === 1
				? say('input/only', { field, value: String(issue.values[0]) })
				: say('input/one-of', { field, values: issue.values.map(String).join(', ') })
		case 'unrecognized_keys':
			return say('input/unknown-fields', { names: issue.keys.map(safeName).join(', ') })
		case 'invalid_format':
			return say(formats[issue.format] ?? 'input/form', { field })
		case 'invalid_union':
			return say('input/none-of-kinds', { field })
		default:
			return say('input/wrong', { field })
	}
}

function isInputKey(message: string): message is Extract<TextKey, `input/${string}`> {
	return message.startsWith('input/')
}

const kinds: Readonly<Record<string, TextKey>> = {
	string: 'input/kind-string',
	number: 'input/kind-number',
	int: 'input/kind-int',
	boolean: 'input/kind-boolean',
	object: 'input/kind-object',
	array: 'input/kind-array',
	record: 'input/kind-object',
	null: 'input/kind-null',
}

const formats: Readonly<Record<string, TextKey>> = {
	base64: 'input/form-base64',
	url: 'input/form-url',
	email: 'input/form-email',
	datetime: 'input/form-datetime',
	date: 'input/form-date',
	time: 'input/form-time',
}

function tooBig(issue: Extract<Issue, { code: 'too_big' }>, field: Text): Text {
	const limit = amount(Number(issue.maximum))
	if (issue.origin === 'string') return say('input/too-long', { field, limit })
	if (issue.origin === 'array' || issue.origin === 'set') return say('input/too-many', { field, limit })
	return say(issue.inclusive === false ? 'input/not-less' : 'input/too-big', { field, limit })
}

function tooSmall(issue: Extract<Issue, { code: 'too_small' }>, field: Text): Text {
	const limit = amount(Number(issue.minimum))
	const isList = issue.origin === 'array' || issue.origin === 'set'
	if (Number(issue.minimum) === 1 && (issue.origin === 'string' || isList)) return say('input/empty', { field })
	if (issue.origin === 'string') return say('input/too-short', { field, limit })
	if (isList) return say('input/too-few', { field, limit })
	return say(issue.inclusive === false ? 'input/not-more' : 'input/too-small', { field, limit })
}

function amount(value: number): string {
	return Math.abs(value) >= 10_000 ? value.toLocaleString('en-US') : String(value)
}

const units: Readonly<Record<string, string>> = {
	Px: '(px)',
	Kbps: '(kb/s)',
	Ms: '(ms)',
	S: '(s)',
	Db: '(dB)',
	Minutes: '(min)',
	Bytes: '(bytes)',
}

/** "program.encoderProfile.keyframeIntervalS" → "The keyframe interval (s)". Positions in a list are counted from 1. */
function nameOf(path: readonly PropertyKey[]): Text {
	const key = path.findLast((part): part is string => typeof part === 'string')
	if (key === undefined) return say('input/whole')
	const last = path.at(-1)
	const ownKey = `input-name/${key}`
	const name = isNameKey(ownKey) ? say(ownKey) : words(key)
	return typeof last === 'number' ? say('input/entry', { number: last + 1, name }) : say('input/field', { name })
}

function isNameKey(key: string): key is keyof typeof inputNameTexts {
	return Object.hasOwn(inputNameTexts, key)
}

function words(key: string): string {
	if (!/^[A-Za-z]\w{0,40}$/.test(key)) return 'field'
	const unit = Object.keys(units).find((suffix) => key.endsWith(suffix) && key.length > suffix.length)
	const bare = (unit ? key.slice(0, -unit.length) : key).replace(/(?<=[a-z])Id$/, '')
	const spoken = bare.replace(/([a-z0-9])([A-Z])/g, '$1 $2').toLowerCase()
	return unit ? `${spoken} ${units[unit]}` : spoken
}

/** Unknown field names come from outside and may contain anything. */
function safeName(key: string): string {
	return /^\w{1,40}$/.test(key) ? `"${key}"` : 'like one that was sent'
}
