import { expect, test } from 'vitest'
import type { ErrorCode } from '../texts/keys.ts'
import { AppError } from './app-error.ts'
import { appErrorData } from './app-error-schema.ts'
import { hasCode } from './has-code.ts'

test('an error of a newer studio is read, although nobody here knows its code', () => {
	const sent = { code: 'of-next-year', message: 'The future is not here yet.', action: 'Update Showcaller.', retryable: false }
	const error = AppError.fromData(appErrorData.parse(sent))
	expect(error.toData()).toEqual(sent)
	expect(hasCode(error, 'internal', 'invalid-input')).toBe(false)
})

test('what came over a border keeps its sentences and its cause', () => {
	const data = new AppError('unknown-call', { name: 'x' }, { retryable: true, serverSaid: 'no' }).toData()
	const cause = new Error('below')
	const error = AppError.fromData({ ...data, message: 'Il n’y a rien.' }, { cause })
	expect(error.toData()).toEqual({ ...data, message: 'Il n’y a rien.' })
	expect(error).toMatchObject({ name: 'AppError', message: 'Il n’y a rien.', code: 'unknown-call', said: 'no', cause })
})

test('a code that stands in no catalogue does not compile', () => {
	// @ts-expect-error no error has this code
	const code: ErrorCode = 'made-up'
	// @ts-expect-error only fromData turns data into an error
	expect(() => new AppError({ code, message: '', action: '', retryable: false })).toThrow()
})
