import { expect, test } from 'vitest'
import { lossCause } from '../push/causes.ts'
import { stateOfGiven } from './given-ingest.ts'

const failed = (code: Parameters<typeof lossCause>[0]) => stateOfGiven({ kind: 'failed', error: lossCause(code).cause }, 'Practice')

test.each([
	'ingest-rejected-key',
	'ingest-closed-after-key',
	'ingest-bad-address',
	'ingest-rejected-app',
	'ingest-tls-unknown-authority',
	'ingest-needs-sign-in',
	'ingest-wrong-passphrase',
] as const)('%s of an address that a platform gave: no advice about a form that there is not', (code) => {
	const state = failed(code)
	const { message, action } = state.kind === 'failed' ? state.error : { message: '', action: '' }
	expect(action).toBe('Try again. If it repeats, check the livestream on Practice.')
	expect(message).not.toMatch(/address may be wrong/)
})

test('what has nothing to do with the address stays as it is, and so do its code and the words of the server', () => {
	const cause = { ...lossCause('ingest-rejected-key').cause, serverSaid: 'BadName' }
	expect(stateOfGiven({ kind: 'reconnecting', attempt: 2, retryAtMs: 1, lostAtMs: 0, cause }, 'Practice')).toMatchObject({
		attempt: 2,
		cause: { code: 'ingest-rejected-key', serverSaid: 'BadName', message: expect.stringContaining('Practice') },
	})
	expect(failed('ingest-timeout')).toEqual({ kind: 'failed', error: lossCause('ingest-timeout').cause })
	expect(stateOfGiven({ kind: 'idle' }, 'Practice')).toEqual({ kind: 'idle' })
})
