import type { z } from 'zod'

type Issue = z.core.$ZodIssue

/** What was wrong with an input, in sentences for people. Never repeats a value, which may be secret. Pure. */
export function inputSentences(error: z.ZodError): { readonly sentences: readonly string[]; readonly fields: readonly string[] } {
	const issues = error.issues.map(mostTelling).slice(0, mostSentences)
	return {
		sentences: [...new Set(issues.map(sentenceOf))],
		fields: [...new Set(issues.map(({ path }) => path.map(String).join('.')).filter((path) => path !== '' && path.length <= 60))],
	}
}

const mostSentences = 5

/** Of a choice between shapes, the one that fits best says what is wrong: the fault that lies deepest. */
function mostTelling(issue: Issue): Issue {
	if (issue.code !== 'invalid_union' || issue.errors.length === 0) return issue
	const branches = issue.errors.flatMap((branch) => branch.slice(0, 1).map(mostTelling))
	const deepest = branches.toSorted((a, b) => b.path.length - a.path.length || rank(a) - rank(b))[0]
	return deepest ? { ...deepest, path: [...issue.path, ...deepest.path] } : issue
}

/** A wrong type says less than a value beyond its limit. */
function rank({ code }: Issue): number {
	return code === 'invalid_type' || code === 'unrecognized_keys' ? 1 : 0
}

function sentenceOf(issue: Issue): string {
	const field = nameOf(issue.path)
	// Where a check has a sentence of its own; zod's end without a full stop.
	if (issue.message.endsWith('.')) return issue.message
	switch (issue.code) {
		case 'too_big':
			return tooBig(issue, field)
		case 'too_small':
			return tooSmall(issue, field)
		case 'invalid_type':
			return issue.message.includes('received undefined')
				? `${field} is missing.`
				: `${field} must be ${kinds[issue.expected] ?? 'of another kind'}.`
		case 'not_multiple_of':
			return issue.divisor === 2 ? `${field} must be an even number.` : `${field} must be a multiple of ${issue.divisor}.`
		case 'invalid_value':
			return issue.values.length === 1
				? `${field} must be ${String(issue.values[0])}.`
				: `${field} must be one of these: ${issue.values.map(String).join(', ')}.`
		case 'unrecognized_keys':
			return `There is no field named ${issue.keys.map(safeName).join(', ')} here.`
		case 'invalid_format':
			return formats[issue.format] ? `${field} ${formats[issue.format]}.` : `${field} does not have the right form.`
		case 'invalid_union':
			return `${field} is none of the kinds that there are.`
		default:
			return `${field} is not right.`
	}
}

const kinds: Readonly<Record<string, string>> = {
	string: 'a text',
	number: 'a number',
	int: 'a whole number',
	boolean: 'yes or no',
	object: 'a group of fields',
	array: 'a list',
	record: 'a group of fields',
	null: 'empty',
}

const formats: Readonly<Record<string, string>> = {
	base64: 'is not a whole file: it must be in base64',
	url: 'must be an address that begins with https:// or http://',
	email: 'must be an email address',
	datetime: 'must be a date with a time',
	date: 'must be a date',
	time: 'must be a time of day',
}

function tooBig(issue: Extract<Issue, { code: 'too_big' }>, field: string): string {
	const limit = Number(issue.maximum)
	if (issue.origin === 'string') return `${field} is too long: it can have ${amount(limit)} characters at most.`
	if (issue.origin === 'array' || issue.origin === 'set') return `${field}: there can be ${amount(limit)} at most.`
	return issue.inclusive === false ? `${field} must be less than ${amount(limit)}.` : `${field} can be ${amount(limit)} at most.`
}

function tooSmall(issue: Extract<Issue, { code: 'too_small' }>, field: string): string {
	const limit = Number(issue.minimum)
	if (issue.origin === 'string')
		return limit === 1 ? `${field} is empty.` : `${field} is too short: it needs ${amount(limit)} characters at least.`
	if (issue.origin === 'array' || issue.origin === 'set')
		return limit === 1 ? `${field} is empty.` : `${field}: ${amount(limit)} are needed at least.`
	return issue.inclusive === false ? `${field} must be more than ${amount(limit)}.` : `${field} must be ${amount(limit)} at least.`
}

function amount(value: number): string {
	return Math.abs(value) >= 10_000 ? value.toLocaleString('en-US') : String(value)
}

/** How a field of the contract is called on the screen, where its own name is not clear enough. */
const ownNames: Readonly<Record<string, string>> = {
	server: 'address',
	codec: 'video codec',
	preset: 'encoder preset',
	numerator: 'frame rate',
	denominator: 'frame rate',
	base64: 'picture',
	presetId: 'service',
	authority: 'trusted authority',
	widthPx: 'width (pixels)',
	heightPx: 'height (pixels)',
}

const units: Readonly<Record<string, string>> = {
	Px: '(pixels)',
	Kbps: '(kb/s)',
	Ms: '(ms)',
	S: '(s)',
	Db: '(dB)',
	Minutes: '(minutes)',
	Bytes: '(bytes)',
}

/** "program.encoderProfile.videoBitrateKbps" → "The video bitrate (kb/s)". A place in a list is counted from 1. */
function nameOf(path: readonly PropertyKey[]): string {
	const key = path.findLast((part): part is string => typeof part === 'string')
	if (key === undefined) return 'The input'
	const last = path.at(-1)
	const entry = typeof last === 'number' ? `Entry ${last + 1} of the ` : 'The '
	return `${entry}${ownNames[key] ?? words(key)}`
}

function words(key: string): string {
	if (!/^[A-Za-z]\w{0,40}$/.test(key)) return 'field'
	const unit = Object.keys(units).find((suffix) => key.endsWith(suffix) && key.length > suffix.length)
	const bare = (unit ? key.slice(0, -unit.length) : key).replace(/(?<=[a-z])Id$/, '')
	const spoken = bare.replace(/([a-z0-9])([A-Z])/g, '$1 $2').toLowerCase()
	return unit ? `${spoken} ${units[unit]}` : spoken
}

/** Names of fields that nobody knows come from outside, and may be anything. */
function safeName(key: string): string {
	return /^\w{1,40}$/.test(key) ? `"${key}"` : 'like one that was sent'
}
