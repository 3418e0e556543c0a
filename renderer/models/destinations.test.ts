import { expect, test } from 'vitest'
import { destinationFixture as destination } from '../fixtures/builders.ts'
import { asksForKey, countDestinations, problemOf, sortForAttention } from './destinations.ts'

const cause = { code: 'ingest-lost', message: 'm', action: 'a', retryable: true }
const live = destination({ id: 'live', viewers: 1284, state: { kind: 'live', sinceMs: 0 } })
const lost = destination({ id: 'lost', viewers: null, state: { kind: 'reconnecting', attempt: 2, retryAtMs: 9, lostAtMs: 1, cause } })
const failed = destination({ id: 'failed', viewers: null, state: { kind: 'failed', error: cause } })
const off = destination({ id: 'off', enabled: false, viewers: 50, state: { kind: 'idle' } })
const onAir = { kind: 'on-air', sinceMs: 0, practiceOnly: false, missing: 1, allLost: false } as const

test('only destinations in the show are counted', () => {
	expect(countDestinations([live, lost, failed, off])).toEqual({ total: 3, live: 1, connecting: 0, reconnecting: 1, failed: 1 })
})

test('what needs a hand comes first, what is switched off last', () => {
	expect(sortForAttention([off, live, lost, failed]).map(({ id }) => id)).toEqual(['failed', 'lost', 'live', 'off'])
})

test('the chip names failures before reconnects, and nothing off air', () => {
	expect(problemOf([live, lost, failed], onAir)).toEqual({ kind: 'failed', count: 1, total: 3 })
	expect(problemOf([live, lost], onAir)).toEqual({ kind: 'reconnecting', count: 1, total: 2 })
	expect(problemOf([live], onAir)).toBeNull()
	expect(problemOf([live, failed], { kind: 'off-air' })).toBeNull()
})

test('a refused key asks for a key, a lost line does not', () => {
	expect(asksForKey({ ...cause, code: 'ingest-key-refused', retryable: false })).toBe(true)
	expect(asksForKey(cause)).toBe(false)
	expect(asksForKey({ ...cause, code: 'tls-failed', retryable: false })).toBe(false)
})
