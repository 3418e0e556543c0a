import { expect, test } from 'vitest'
import { type DestinationCounters, type DestinationState, noCounters } from '../../shared/domain/destination.ts'
import { destinationFixture } from '../fixtures/builders.ts'
import { refusedReleaseFixture, rehearsalFixture, remoteFixture, troubledFixture } from '../fixtures/preview-destinations.ts'
import { en } from '../texts/testing/english.ts'
import { destinationRow, type WhatViewersSee, whereText } from './destination-row.ts'

const now = 1_000_000
const cause = { code: 'ingest-closed' as const, message: 'm', action: 'a', retryable: true }
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

test('live: viewers and bitrate; viewers are left out when nobody reports them', () => {
	expect(read({ kind: 'live', sinceMs: 0 }).line).toBe('1,284 watching, 4.5 Mb/s')
	expect(read({ kind: 'live', sinceMs: 0 }, { viewers: null }).line).toBe('4.5 Mb/s')
})

test('a line that is open and does not keep up, or sends nothing, is not well; a second address makes up for it', () => {
	const live = { kind: 'live', sinceMs: 0 } as const
	const counted = (change: Partial<DestinationCounters>) => ({ ...noCounters, bitrateKbps: 2500, behindMs: 300, ...change })
	expect(read(live, { counters: counted({ behindMs: 4200 }) })).toEqual({
		chip: { tone: 'warning', icon: 'alert', word: 'Behind' },
		line: '4 s behind: less arrives than is sent',
	})
	expect(read(live, { counters: counted({ behindMs: 1400 }) }).chip.word).toBe('Live')
	expect(read(live, { counters: counted({ bitrateKbps: 0 }) })).toMatchObject({
		chip: { tone: 'warning', word: 'No picture' },
		line: 'Connected, and nothing is being sent',
	})
	expect(read({ kind: 'live', sinceMs: now - 2900 }, { counters: counted({ bitrateKbps: 0 }) }).chip.word).toBe('Live')
	const backup = { state: live, counters: counted({}) }
	expect(read(live, { counters: counted({ behindMs: 4200 }), backup }).chip.word).toBe('Live')
	expect(
		read(live, { counters: counted({ behindMs: 4200 }), backup: { ...backup, counters: counted({ behindMs: 4000 }) } }).chip.word,
	).toBe('Behind')
})

test('lost: since when and which try', () => {
	const state = { kind: 'reconnecting', attempt: 2, retryAtMs: now + 2100, lostAtMs: now - 8000, cause } as const
	expect(read(state)).toMatchObject({ chip: { tone: 'warning' }, line: 'Lost 8 s ago, try 2' })
})

test('never connected: nothing is said to be lost', () => {
	const state = { kind: 'reconnecting', attempt: 21, retryAtMs: now + 2100, lostAtMs: now - 420_000, cause } as const
	const counters = { ...destinationFixture().counters, liveMs: 0 }
	expect(read(state, { counters })).toMatchObject({ chip: { word: 'Not connected', tone: 'warning' }, line: 'Not connected yet, try 21' })
})

test('a platform that does not show the picture yet is not Live', () => {
	expect(read({ kind: 'live', sinceMs: 0 }, { platformOnAir: false }).chip).toMatchObject({ word: 'Sending', tone: 'wait' })
})

test('in a break the row says what its viewers see', () => {
	const live = { kind: 'live', sinceMs: 0 } as const
	expect(read(live, {}, { inBreak: true, seesAd: true }).line).toBe('Ad, 1,284 watching')
	expect(read(live, {}, { inBreak: true, seesAd: false }).line).toBe('Program, 1,284 watching')
	expect(read(live, {}, { inBreak: true, seesAd: false, isSlate: true }).line).toBe('Slate, 1,284 watching')
})

test('practice is live without red', () => {
	expect(read({ kind: 'live', sinceMs: 0 }, { platformId: 'practice' }).chip).toMatchObject({ word: 'Live', tone: 'wait' })
})

test('switched off is reported, whatever it was doing before', () => {
	expect(read({ kind: 'failed', error: cause }, { enabled: false }).chip.word).toBe('Off')
	expect(read({ kind: 'idle' }, { enabled: false, aside: true })).toMatchObject({
		chip: { word: 'Aside' },
		line: 'Practice steps aside while a real destination is in the show',
	})
})

test('a platform that reports is not Live before it says so', () => {
	const capabilities = { adBreak: false, cloudRecording: false, onAirStatus: true, viewers: false, practice: false }
	expect(read({ kind: 'live', sinceMs: 0 }, { capabilities }).chip.word).toBe('Sending')
	expect(read({ kind: 'live', sinceMs: 0 }, { capabilities, platformOnAir: true }).chip.word).toBe('Live')
})

test('a rehearsal is neither live nor failed; a release that was refused is', () => {
	expect(destinationRow(rehearsalFixture(now), now, calm, en)).toMatchObject({
		chip: { word: 'Rehearsal', tone: 'wait' },
		line: 'Rehearsal: not published',
	})
	expect(destinationRow(rehearsalFixture(now, { publish: 'publishing' }), now, calm, en).chip.word).toBe('Publishing')
	expect(destinationRow(refusedReleaseFixture(now), now, calm, en).chip).toMatchObject({ word: 'Not published', tone: 'failed' })
})

test('what the platform produces itself has no server and no bitrate', () => {
	const remote = (change = {}) => destinationRow(remoteFixture(now, change), now, calm, en)
	expect(remote()).toMatchObject({ chip: { word: 'Live', tone: 'live' }, line: 'Made by the platform: live, 37 watching' })
	expect(remote({ state: { kind: 'connecting', attempt: 1 } }).line).toBe('Made by the platform: starting')
	expect(remote({ state: { kind: 'failed', error: cause } }).line).toBe('Made by the platform: stopped')
	expect(whereText(remoteFixture(now), en)).toBe('Made by the platform')
})

test('the second address is reported: both, one that tries again, and the one that carries the show', () => {
	const live = { kind: 'live', sinceMs: 0 } as const
	const lost = { kind: 'reconnecting', attempt: 1, retryAtMs: now, lostAtMs: now, cause } as const
	const { counters } = destinationFixture()
	expect(read(live, { backup: { state: live, counters } }).line).toBe('1,284 watching, both addresses')
	expect(read(live, { backup: { state: lost, counters } })).toMatchObject({
		chip: { word: 'Live' },
		line: 'Second address: trying again, 1,284 watching',
	})
	expect(read(lost, { backup: { state: live, counters } }).line).toBe('The second address carries the show')
})

test('without its platform’s word a picture that still goes there is not called Live', () => {
	expect(destinationRow(troubledFixture(now), now, calm, en).chip).toMatchObject({ word: 'Unconfirmed', tone: 'warning' })
})
