import type { Random } from './random.ts'

/** What parsers tend to trip over: the ends of integers, of signs and of lengths. */
const bytes = [0, 1, 2, 0x7f, 0x80, 0xc0, 0xfe, 0xff]
const numbers = ['0', '-1', '1e309', '-0', '4294967295', '4294967296', '9007199254740993', 'NaN', '0x10', '99999999999999999999', '1e-400']
const odd = [
	'',
	' ',
	'\0',
	'\u2028',
	'\ud800',
	'\ufeff',
	'\r\n',
	'%00',
	'%',
	'..',
	'../../',
	'\\',
	'"',
	"'",
	'<',
	'${',
	'__proto__',
	'😀',
	'é',
]

type Mutation = (input: Buffer, random: Random, other: Buffer, words: readonly string[]) => Buffer

const cut = (input: Buffer, random: Random): readonly [number, number] => {
	const from = random.below(input.length + 1)
	return [from, from + random.below(Math.min(64, input.length - from) + 1)]
}

const mutations: readonly Mutation[] = [
	// One bit, one byte, four bytes.
	(input, random) => changed(input, random.below(input.length), (byte) => byte ^ (1 << random.below(8))),
	(input, random) => changed(input, random.below(input.length), () => random.pick(bytes)),
	(input, random) => {
		const at = random.below(input.length)
		const value = random.pick(bytes)
		return Buffer.concat([input.subarray(0, at), Buffer.alloc(Math.min(4, input.length - at), value), input.subarray(at + 4)])
	},
	// A part less, twice, many times, in another place.
	(input, random) => {
		const [from, to] = cut(input, random)
		return Buffer.concat([input.subarray(0, from), input.subarray(to)])
	},
	(input, random) => {
		const [from, to] = cut(input, random)
		const times = random.pick([1, 1, 1, 3, 100, 3000])
		return Buffer.concat([input.subarray(0, to), ...Array.from({ length: times }, () => input.subarray(from, to)), input.subarray(to)])
	},
	(input, random) => {
		const [from, to] = cut(input, random)
		const at = random.below(input.length + 1)
		return Buffer.concat([input.subarray(0, at), input.subarray(from, to), input.subarray(at)])
	},
	(input, random) => input.subarray(0, random.below(input.length + 1)),
	// The begin of this one, the end of another.
	(input, random, other) =>
		Buffer.concat([input.subarray(0, random.below(input.length + 1)), other.subarray(random.below(other.length + 1))]),
	// Words of the format, numbers, odd characters.
	(input, random, _, words) => inserted(input, random, words.length > 0 ? random.pick(words) : random.pick(odd)),
	(input, random) => inserted(input, random, random.pick(odd)),
	(input, random) => {
		const text = input.toString('latin1')
		const found = [...text.matchAll(/-?\d+(?:\.\d+)?/g)]
		if (found.length === 0) return inserted(input, random, random.pick(numbers))
		const match = random.pick(found)
		return Buffer.from(text.slice(0, match.index) + random.pick(numbers) + text.slice(match.index + match[0].length), 'latin1')
	},
]

function changed(input: Buffer, at: number, change: (byte: number) => number): Buffer {
	const copy = Buffer.from(input)
	if (copy.length > 0) copy[at] = change(copy[at] ?? 0)
	return copy
}

function inserted(input: Buffer, random: Random, text: string): Buffer {
	const at = random.below(input.length + 1)
	return Buffer.concat([input.subarray(0, at), Buffer.from(text), input.subarray(at)])
}

/** Changes bytes in one to six places. `other`: another input of the same kind; `words`: what the format is made of. */
export function mutatedBytes(input: Buffer, random: Random, other: Buffer, words: readonly string[], mostBytes: number): Buffer {
	let result = input
	for (let round = 1 + random.below(6); round > 0; round -= 1)
		result = random.pick(mutations)(result, random, other, words).subarray(0, mostBytes)
	return Buffer.from(result)
}

const values: readonly unknown[] = [
	null,
	true,
	0,
	-1,
	0.5,
	2 ** 31,
	-(2 ** 53),
	1e308,
	'',
	'x',
	'x'.repeat(5000),
	'\0',
	'\ud800',
	'../../etc/passwd',
	'__proto__',
	[],
	{},
	[[]],
	JSON.parse('{"__proto__":{"polluted":true}}'),
	JSON.parse('{"constructor":{"prototype":{"polluted":true}}}'),
]

/** Changes values of a JSON document in one to four places: another value, another type, a key less, a key more, a list longer, deeply nested. */
export function mutatedJson(document: unknown, random: Random): unknown {
	let result = document
	for (let round = 1 + random.below(4); round > 0; round -= 1) result = changedAt(result, random, 0)
	return result
}

function changedAt(value: unknown, random: Random, depth: number): unknown {
	const isInner = typeof value === 'object' && value !== null && Object.keys(value).length > 0
	// Most changes are made deep inside, where a document is still taken for what it was.
	if (isInner && random.next() < 0.85) {
		if (Array.isArray(value)) {
			const at = random.below(value.length)
			return value.map((each: unknown, index) => (index === at ? changedAt(each, random, depth + 1) : each))
		}
		const key = random.pick(Object.keys(value))
		return { ...value, [key]: changedAt((value as Record<string, unknown>)[key], random, depth + 1) }
	}
	return otherThan(value, random)
}

function otherThan(value: unknown, random: Random): unknown {
	if (Array.isArray(value) && random.next() < 0.4)
		return random.next() < 0.5
			? value.slice(0, random.below(value.length + 1))
			: Array.from({ length: 300 }, (_, index) => value[index % value.length] as unknown)
	if (typeof value === 'object' && value !== null && !Array.isArray(value) && random.next() < 0.5) {
		const keys = Object.keys(value)
		const without = keys.length > 0 ? random.pick(keys) : ''
		return Object.fromEntries(
			Object.entries(value).flatMap(([key, each]) => (key === without ? [] : [[random.next() < 0.1 ? random.pick(odd) : key, each]])),
		)
	}
	if (random.next() < 0.05) return `${nestedMark}${random.pick([20, 300, 20_000])}`
	if (typeof value === 'number' && random.next() < 0.4) return value * random.pick([-1, 0.5, 1000, 1e12])
	if (typeof value === 'string' && random.next() < 0.5)
		return random.next() < 0.5 ? value + random.pick(odd) : value.slice(0, random.below(value.length + 1))
	return random.pick(values)
}

/** Stands for a value inside this many arrays: JSON.stringify gives up on those, and senders may write them all the same. */
const nestedMark = 'nested-in-arrays-'

export function jsonText(value: unknown): string {
	return (JSON.stringify(value) ?? 'null').replaceAll(new RegExp(`"${nestedMark}(\\d+)"`, 'g'), (_, levels: string) => {
		return '['.repeat(Number(levels)) + ']'.repeat(Number(levels))
	})
}
