import { expect, test } from 'vitest'
import { AppError } from '../../shared/errors/app-error.ts'
import { callCancelled } from './platform-errors.ts'
import { knownError, orWhenRefused } from './unexpected-errors.ts'

const bug = new TypeError('x is undefined')

test('only what a platform refuses is answered with a value', async () => {
	await expect(Promise.reject(callCancelled('Somewhere')).catch(orWhenRefused('nothing'))).resolves.toBe('nothing')
	await expect(Promise.reject(bug).catch(orWhenRefused('nothing'))).rejects.toBe(bug)
})

test('a bug is logged with its stack, and what a platform says is not', () => {
	const lines: unknown[] = []
	const log = (details: unknown) => void lines.push(details)
	const refused = callCancelled('Somewhere')
	expect(knownError(refused, log)).toBe(refused)
	expect(lines).toEqual([])
	const known = knownError(bug, log)
	expect(known).toBeInstanceOf(AppError)
	expect(known.code).toBe('internal')
	expect(lines).toEqual([{ stack: expect.stringContaining('unexpected-errors.test.ts') }])
})
