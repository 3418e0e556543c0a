import { expect, test } from 'vitest'
import { detach } from './detach.ts'
import { collectStrayErrors } from './testing/stray-errors.ts'

test('what rejects with nobody waiting is logged with its stack', async () => {
	const lines: string[] = []
	detach(
		Promise.reject(new TypeError('a bug')),
		{ error: (message, details) => lines.push(`${message} ${details?.['error']}`) },
		'a reading',
	)
	await new Promise((resolve) => setImmediate(resolve))
	expect(lines).toEqual([expect.stringMatching(/a reading TypeError: a bug\n\s+at /)])
})

test('without a log it reaches the last resort', async () => {
	const bug = new TypeError('a bug')
	const errors = await collectStrayErrors(() => detach(Promise.reject(bug)))
	expect(errors).toEqual([bug])
})
