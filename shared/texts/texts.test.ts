import { expect, test } from 'vitest'
import { AppError } from '../errors/app-error.ts'
import { createCatalogue } from './catalogue.ts'
import { say } from './english.ts'
import type { ErrorCode } from './keys.ts'

test('an error is known by its key and says what happened and what to do', () => {
	const code: ErrorCode = 'invalid-input'
	expect(new AppError(code, { problems: 'The title is empty.', count: 1, fields: 'title' }).toData()).toEqual({
		code,
		key: code,
		params: { problems: 'The title is empty.', count: 1, fields: 'title' },
		message: 'The title is empty.',
		action: 'Correct it and try again.',
		retryable: false,
	})
})

test('a sentence is read in the language of whoever reads it, one inside another too', () => {
	const french = createCatalogue('fr', {
		'test/outer': '{count, plural, one {# pub} other {# pubs}} : {reason}',
		'test/inner': 'la ligne est coupée',
		'test/error': { message: '{reason}.', action: 'Attendez.' },
	})
	const reason = { key: 'test/inner', params: {}, text: 'the line was cut' }
	expect(french.sentence('test/outer', { count: 0, reason })).toBe('0 pub : la ligne est coupée')
	expect(french.sentence('test/outer', { count: 2, reason })).toBe('2 pubs : la ligne est coupée')
	expect(french.error('test/error', { reason })).toEqual({ message: 'la ligne est coupée.', action: 'Attendez.' })
	expect(french.sentence('test/missing', {})).toBeNull()
	expect(french.sentence('test/outer', { count: 1, reason: { key: 'test/missing', params: {}, text: 'in English' } })).toBe(
		'1 pub : in English',
	)
})

test('a pattern that cannot be filled is shown as it is and breaks nothing', () => {
	const broken = createCatalogue('en', { open: 'of {count', missing: 'of {count}' })
	expect(broken.sentence('open', { count: 1 })).toBe('of {count')
	expect(broken.sentence('missing', {})).toBe('of {count}')
	expect(say('test-nothing' as never)).toMatchObject({ text: 'test-nothing' })
})

test('names alone are filled as the parser would fill them', () => {
	const texts = createCatalogue('en', {
		names: "{name} can't reach {host}:{port}",
		quoted: "'{name}' is {name}",
		twice: "it''s {name}",
		open: '{name} and {other',
		one: '{}',
	})
	expect(texts.sentence('names', { name: 'Studio', host: '$& $1', port: 1935 })).toBe("Studio can't reach $& $1:1935")
	expect(texts.sentence('quoted', { name: 'x' })).toBe('{name} is x')
	expect(texts.sentence('twice', { name: 'x' })).toBe("it's x")
	expect(texts.sentence('names', { name: 'Studio' })).toBe("{name} can't reach {host}:{port}")
	expect(texts.sentence('one', {})).toBe('{}')
})
