import { expect, test } from 'vitest'
import { accountFixture, platformsFixture } from '../../fixtures/accounts.ts'
import { en } from '../../texts/en.ts'
import { apiKeyOf, type ConnectDraft, newConnectDraft, problemsOf, rechosen, shownEndpoints } from './connect-draft.ts'

const platforms = platformsFixture()

function draft(change: Partial<ConnectDraft> = {}): ConnectDraft {
	const first = newConnectDraft(platforms, null)
	if (!first) throw new Error('fixture without platforms')
	return { ...first, clientId: 'id', clientSecret: 'secret', ...change }
}

test('the form begins with the first platform, variant and way to connect, and its own addresses', () => {
	expect(draft()).toMatchObject({ platformId: 'seaview', variant: 'classic', method: 'browser', endpoints: null })
	expect(shownEndpoints(draft(), platforms).authorizeUrl).toBe('https://api.seaview.example/oauth/authorize')
	expect(newConnectDraft([], null)).toBeNull()
})

test('signing in again takes over the way to connect, and other addresses only when they were others', () => {
	expect(newConnectDraft(platforms, accountFixture())).toMatchObject({ method: 'browser', endpoints: null, clientSecret: '' })
	const own = { baseUrl: 'https://test.example', tokenUrl: 'https://test.example/token', authorizeUrl: null }
	expect(newConnectDraft(platforms, accountFixture({ method: 'password', endpoints: own }))).toMatchObject({
		method: 'password',
		endpoints: { ...own, authorizeUrl: '' },
	})
})

test('a variant without the chosen way to connect falls back to one that it has, and drops other addresses', () => {
	const other = rechosen(
		draft({ endpoints: { baseUrl: 'https://a', tokenUrl: 'https://b', authorizeUrl: '' } }),
		{ variant: 'new' },
		platforms,
	)
	expect(other).toMatchObject({ variant: 'new', method: 'private-key', endpoints: null })
})

test('what is missing is told at its field', () => {
	expect(problemsOf(draft({ clientId: ' ', clientSecret: '' }), en)).toEqual({
		clientId: 'Enter the API key.',
		clientSecret: 'Enter the API secret.',
	})
	expect(problemsOf(draft({ method: 'password' }), en)).toEqual({ username: 'Enter the user name.', password: 'Enter the password.' })
	expect(problemsOf(draft(), en)).toEqual({})
})

test('an address that would send a token in the clear is refused at its field', () => {
	const endpoints = { baseUrl: 'http://api.example', tokenUrl: 'https://ok.example', authorizeUrl: '' }
	expect(problemsOf(draft({ endpoints }), en)).toEqual({ baseUrl: 'The address must begin with https://.' })
	expect(problemsOf(draft({ endpoints: { ...endpoints, baseUrl: 'http://127.0.0.1:8080' } }), en)).toEqual({})
})

test('own addresses are left out of the call; others travel with it', () => {
	expect(apiKeyOf(draft())).toEqual({ platformId: 'seaview', variant: 'classic', clientId: 'id', clientSecret: 'secret' })
	const endpoints = { baseUrl: 'https://a.example', tokenUrl: 'https://a.example/t', authorizeUrl: '' }
	expect(apiKeyOf(draft({ endpoints })).endpoints).toEqual({ ...endpoints, authorizeUrl: null })
})
