import { expect, test } from 'vitest'
import { accountFixture, lesserAccountFixture } from '../../fixtures/accounts.ts'
import { lighthouseAccountFixture } from '../../fixtures/platforms.ts'
import { en } from '../../texts/testing/english.ts'
import { abilities, accountState } from './account-state.ts'

const error = { code: 'internal' as const, message: 'm', action: 'a', retryable: true }

test.each([
	[{ kind: 'signing-in', authorizeUrl: 'https://x.example' }, 'Waiting for you', 'Agree in your browser', null],
	[{ kind: 'connected', expiresAtMs: null }, 'Connected', '', null],
	[{ kind: 'signed-out', error }, 'Signed out', '', error],
	[{ kind: 'unreachable', error, sinceMs: 1000 }, 'No answer', 'for 2 min. Tried again automatically.', error],
] as const)('%o', (state, word, line, shown) => {
	expect(accountState(accountFixture({ state }), 121_000, en)).toMatchObject({ chip: { word }, line, error: shown })
})

test('what an account cannot do stays in the list, marked', () => {
	const row = (id: string) => abilities(lesserAccountFixture(), en).find((ability) => ability.id === id)
	expect(row('recurrence')).toMatchObject({ can: false, line: 'Not possible' })
	expect(row('create')).toMatchObject({ can: true })
	expect(row('outputs')).toBeUndefined()
	expect(abilities(lighthouseAccountFixture(), en)).toContainEqual(expect.objectContaining({ id: 'outputs', can: true }))
})
