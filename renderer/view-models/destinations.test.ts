import { expect, test } from 'vitest'
import { destinationFixture as destination } from '../fixtures/builders.ts'
import { rehearsalFixture, troubledFixture } from '../fixtures/preview-destinations.ts'
import { asksForKey, countDestinations, fixableByAddress, sortForAttention, waitsForPublish } from './destinations.ts'

const cause = { code: 'ingest-closed' as const, message: 'm', action: 'a', retryable: true }
const live = destination({ id: 'live', viewers: 1284, state: { kind: 'live', sinceMs: 0 } })
const lost = destination({ id: 'lost', viewers: null, state: { kind: 'reconnecting', attempt: 2, retryAtMs: 9, lostAtMs: 1, cause } })
const failed = destination({ id: 'failed', viewers: null, state: { kind: 'failed', error: cause } })
const off = destination({ id: 'off', enabled: false, viewers: 50, state: { kind: 'idle' } })

test('only destinations in the show are counted', () => {
	expect(countDestinations([live, lost, failed, off])).toEqual({ total: 3, live: 1, connecting: 0, reconnecting: 1, failed: 1 })
})

test('what needs a hand comes first, what is switched off last', () => {
	const waiting = destination({ id: 'waiting', state: { kind: 'connecting', attempt: 1 } })
	const rehearsal = rehearsalFixture(0, { id: 'rehearsal' })
	const troubled = { ...troubledFixture(0), id: 'troubled' }
	const all = [off, live, waiting, rehearsal, troubled, lost, failed]
	expect(sortForAttention(all).map(({ id }) => id)).toEqual(['failed', 'lost', 'troubled', 'rehearsal', 'waiting', 'live', 'off'])
})

test('only publishing is missing: nothing else is under way', () => {
	const rehearsal = rehearsalFixture(0)
	expect(waitsForPublish([rehearsal, live, failed, off])).toBe(true)
	expect(waitsForPublish([rehearsal, lost])).toBe(false)
	expect(waitsForPublish([live])).toBe(false)
	expect(waitsForPublish([{ ...rehearsal, publish: 'publishing' }])).toBe(false)
})

test('an address or an authority is put right in the form of the destination', () => {
	for (const code of [
		'ingest-speaks-tls',
		'ingest-tls-unknown-authority',
		'ingest-needs-sign-in',
		'ingest-redirected',
		'invalid-address',
	] as const)
		expect(fixableByAddress({ ...cause, code })).toBe(true)
	for (const code of ['ingest-rejected-key', 'ingest-timeout', 'ingest-closed'] as const)
		expect(fixableByAddress({ ...cause, code })).toBe(false)
})

test('a refused key asks for a key, a lost connection does not', () => {
	expect(asksForKey({ ...cause, code: 'ingest-rejected-key', retryable: false })).toBe(true)
	expect(asksForKey({ ...cause, code: 'ingest-needs-passphrase', retryable: false })).toBe(true)
	expect(asksForKey(cause)).toBe(false)
	// A rejected application, an unknown authority or a name in use has nothing to do with the key.
	for (const code of ['ingest-rejected-app', 'ingest-tls-unknown-authority', 'ingest-refused-stream', 'ingest-key-in-use'] as const)
		expect(asksForKey({ ...cause, code, retryable: false })).toBe(false)
})
