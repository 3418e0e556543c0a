import fc from 'fast-check'
import { IntlMessageFormat } from 'intl-messageformat'
import { expect, test } from 'vitest'
import { createFormatter } from './format.ts'

type Values = Readonly<Record<string, string | number>>

// A whole implementation of ICU messages says what each pattern means; null where it refuses it.
function expected(pattern: string, locale: string, values: Values): string | null {
	try {
		return String(new IntlMessageFormat(pattern, locale, undefined, { ignoreTag: true }).format(values))
	} catch {
		return null
	}
}

function filled(pattern: string, locale: string, values: Values): string {
	return createFormatter(locale).fill<string | number>(pattern, values, (value) => value)
}

const locales = ['en-GB', 'fr', 'pl', 'ar']

const text = fc.array(fc.constantFrom('a', ' ', '#', "it's"), { maxLength: 4 }).map((parts) => parts.join(''))
const { message } = fc.letrec<{ message: string; part: string }>((again) => ({
	message: fc.array(again('part'), { maxLength: 4 }).map((parts) => parts.join('')),
	part: fc.oneof(
		{ depthSize: 'small' },
		text,
		fc.constantFrom('{a}', '{ b }', '{a, number}', "'{'", "''", "'{a}'"),
		fc
			.tuple(
				fc.constantFrom('plural', 'selectordinal'),
				fc.constantFrom('', 'offset:1 '),
				again('message'),
				again('message'),
				again('message'),
			)
			.map(([kind, offset, zero, one, other]) => `{a, ${kind}, ${offset}=0 {${zero}} one {${one}} other {${other}}}`),
		fc.tuple(again('message'), again('message')).map(([none, other]) => `{b, select, none {${none}} other{${other}}}`),
	),
}))

test('a pattern reads as the rules of ICU messages say, in every language', () => {
	fc.assert(
		fc.property(message, fc.constantFrom(...locales), fc.nat(3000), fc.constantFrom('none', 'x'), (pattern, locale, a, b) => {
			// What is refused is shown as it is.
			expect(filled(pattern, locale, { a, b })).toBe(expected(pattern, locale, { a, b }) ?? pattern)
		}),
		{ numRuns: 500 },
	)
})

test.each([
	'{count, plural, one {#}}',
	'{count, plural, one {#} other {#}',
	'{count, plural, other {#} other {#}}',
	'{count, plurals, other {#}}',
	'{count, plural}',
	'{, plural, other {#}}',
	'{place, select, key other {}}',
	'{count, plural, other {{missing}}}',
])('%s is refused, and shown as it is', (pattern) => {
	expect(expected(pattern, 'en', { count: 1, place: 'key' })).toBeNull()
	expect(filled(pattern, 'en', { count: 1, place: 'key' })).toBe(pattern)
})
