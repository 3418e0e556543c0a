import { expect, test } from 'vitest'
import type { DestinationState } from '../../shared/domain/destination.ts'
import { destinationFixture } from '../fixtures/builders.ts'
import { en } from '../texts/en.ts'
import { destinationRow, type WhatViewersSee } from './destination-row.ts'

const now = 1_000_000
const cause = { code: 'ingest-lost', message: 'm', action: 'a', retryable: true }
const calm: WhatViewersSee = { inBreak: false, seesAd: false }
const read = (state: DestinationState, change = {}, show = calm) =>
	destinationRow(destinationFixture({ name: 'City Channel', state, viewers: 1284, ...change }), now, show, en)

test.each<[DestinationState, string, string]>([
	[{ kind: 'idle' }, 'Ready', 'good'],
	[{ kind: 'connecting', attempt: 1 }, 'Connecting', 'wait'],
	[{ kind: 'live', sinceMs: 0 }, 'Live', 'live'],
	[{ kind: 'reconnecting', attempt: 2, retryAtMs: now + 3000, lostAtMs: now - 8000, cause }, 'Reconnecting', 'warning'],
	[{ kind: 'failed', error: cause }, 'Failed', 'failed'],
	[{ kind: 'stopping' }, 'Stopping', 'wait'],
])('%o reads %s', (state, word, tone) => {
	expect(read(state).chip).toMatchObject({ word, tone })
})

test('live: viewers and bit rate; viewers are left out when nobody tells them', () => {
	expect(read({ kind: 'live', sinceMs: 0 }).line).toBe('1,284 watching, 4.5 Mb/s')
	expect(read({ kind: 'live', sinceMs: 0 }, { viewers: null }).line).toBe('4.5 Mb/s')
})

test('lost: since when, which try, and when the next one comes', () => {
	const state = { kind: 'reconnecting', attempt: 2, retryAtMs: now + 2100, lostAtMs: now - 8000, cause } as const
	expect(read(state)).toMatchObject({ line: 'Lost 8 s ago, try 2', nextTry: 'Next try in 3 s.' })
	expect(read({ ...state, retryAtMs: now - 1 }).nextTry).toBe('Trying now.')
})

test('a platform that does not show the picture yet is not Live', () => {
	expect(read({ kind: 'live', sinceMs: 0 }, { platformOnAir: false }).chip).toMatchObject({ word: 'Sending', tone: 'wait' })
})

test('in a break the row tells what its viewers see', () => {
	const live = { kind: 'live', sinceMs: 0 } as const
	expect(read(live, {}, { inBreak: true, seesAd: true }).line).toBe('Ad, 1,284 watching')
	expect(read(live, {}, { inBreak: true, seesAd: false }).line).toBe('Program, 1,284 watching')
	expect(read(live, {}, { inBreak: true, seesAd: false, isSlate: true }).line).toBe('Slate, 1,284 watching')
})

test('practice is live without red', () => {
	expect(read({ kind: 'live', sinceMs: 0 }, { platformId: 'practice' }).chip).toMatchObject({ word: 'Live', tone: 'wait' })
})

test('switched off is said, whatever it was doing before', () => {
	expect(read({ kind: 'failed', error: cause }, { enabled: false }).chip.word).toBe('Off')
})
