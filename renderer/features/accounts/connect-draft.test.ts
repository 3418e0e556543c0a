import { expect, test } from 'vitest'
import { accountFixture } from '../../fixtures/accounts.ts'
import { platformsFixture } from '../../fixtures/platforms.ts'
import { en } from '../../texts/testing/english.ts'
import {
	apiKeyOf,
	type ConnectDraft,
	endpointFields,
	newConnectDraft,
	pastedKeyOf,
	placeholdersIn,
	problemsOf,
	rechosen,
	shownEndpoints,
	variantOf,
} from './connect-draft.ts'

const platforms = platformsFixture()

function draft(change: Partial<ConnectDraft> = {}): ConnectDraft {
	const first = newConnectDraft(platforms, null)
	if (!first) throw new Error('fixture without platforms')
	return { ...first, clientId: 'id', clientSecret: 'secret', ...change }
}

const problems = (typed: ConnectDraft) => problemsOf(typed, variantOf(typed, platforms), en)
const says = (text: string) => expect.objectContaining({ text })
const key = (typed: ConnectDraft) => apiKeyOf(typed, variantOf(typed, platforms))
const tokenOnly = (change: Partial<ConnectDraft> = {}): ConnectDraft => ({
	...rechosen(draft(), { platformId: 'lighthouse' }, platforms),
	...change,
})

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

test('what is missing is reported at its field', () => {
	expect(problems(draft({ clientId: ' ', clientSecret: '' }))).toEqual({
		clientId: 'API key is required.',
		clientSecret: 'API secret is required.',
	})
	expect(problems(draft({ method: 'password' }))).toEqual({ username: 'User name is required.', password: 'Password is required.' })
	expect(problems(draft())).toEqual({})
})

test('an address that would send a token in the clear is refused at its field', () => {
	const endpoints = { baseUrl: 'http://api.example', tokenUrl: 'https://ok.example', authorizeUrl: '' }
	expect(problems(draft({ endpoints }))).toEqual({ baseUrl: 'The address must begin with https://.' })
	expect(problems(draft({ endpoints: { ...endpoints, baseUrl: 'http://127.0.0.1:8080' } }))).toEqual({})
})

test('own addresses are left out of the call; others travel with it', () => {
	expect(key(draft())).toEqual({ platformId: 'seaview', variant: 'classic', clientId: 'id', clientSecret: 'secret', extra: {} })
	const endpoints = { baseUrl: 'https://a.example', tokenUrl: 'https://a.example/t', authorizeUrl: '' }
	expect(key(draft({ endpoints })).endpoints).toEqual({ ...endpoints, authorizeUrl: null })
})

test('another platform does not get the key that was typed for the first', () => {
	expect(tokenOnly()).toMatchObject({
		platformId: 'lighthouse',
		method: 'private-key',
		clientId: '',
		clientSecret: '',
		extra: { cloud: '' },
	})
})

test('a key is what its platform says it is', () => {
	expect(problems(tokenOnly())).toEqual({ clientSecret: 'Access token is required.', extra: { cloud: says('Cloud name is required.') } })
	const typed = tokenOnly({ clientId: 'left over', clientSecret: 'token', extra: { cloud: 'Marram Bay' } })
	expect(problems(typed)).toEqual({ extra: { cloud: says('Small letters, digits and dashes.') } })
	const right = { ...typed, extra: { cloud: 'marram-bay' } }
	expect(problems(right)).toEqual({})
	expect(key(right)).toEqual({
		platformId: 'lighthouse',
		variant: 'v2',
		clientId: '',
		clientSecret: 'token',
		extra: { cloud: 'marram-bay' },
	})
})

test('a pasted key needs nothing else', () => {
	const typed = tokenOnly({ method: 'pasted' })
	expect(problems(typed)).toEqual({ pasted: 'Environment address is required.' })
	const pasted = { ...typed, pasted: 'lighthouse://token@marram-bay' }
	expect(problems(pasted)).toEqual({})
	expect(pastedKeyOf(pasted, variantOf(pasted, platforms))).toEqual({
		platformId: 'lighthouse',
		variant: 'v2',
		pasted: 'lighthouse://token@marram-bay',
	})
})

test('only addresses that the interface has are asked for, and what stands between braces is reported', () => {
	expect(endpointFields(draft(), platforms)).toEqual(['baseUrl', 'tokenUrl', 'authorizeUrl'])
	expect(endpointFields(tokenOnly(), platforms)).toEqual(['baseUrl'])
	const typed = tokenOnly()
	expect(placeholdersIn(shownEndpoints(typed, platforms).baseUrl, variantOf(typed, platforms))).toEqual([
		{ name: 'cloud', label: says('Cloud name') },
	])
	const other = tokenOnly({
		clientSecret: 'token',
		extra: { cloud: 'bay' },
		endpoints: { baseUrl: 'https://proxy.example/{cloud}', tokenUrl: '', authorizeUrl: '' },
	})
	expect(problems(other)).toEqual({})
	expect(key(other).endpoints).toEqual({ baseUrl: 'https://proxy.example/{cloud}', tokenUrl: null, authorizeUrl: null })
})
