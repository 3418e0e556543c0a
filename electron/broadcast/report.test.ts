import { expect, test } from 'vitest'
import { noCounters } from '../../shared/domain/destination.ts'
import type { Stretch } from './destination.ts'
import { buildReport, type ReportFacts } from './report.ts'

const cause = { code: 'ingest-rejected' as const, message: 'The server refused it.', action: 'Look at the key.', retryable: true }

function reportOf(
	stretches: readonly Stretch[],
	change: Partial<ReportFacts['destinations'][number]> = {},
	onAirAtMs: number | null = 1000,
) {
	const destination = {
		id: 'd',
		name: 'D',
		platformId: 'custom',
		practice: false,
		state: { kind: 'idle' },
		counters: noCounters,
		stretches,
	} as const
	return buildReport({
		id: 's',
		title: 'Tonight',
		startedAtMs: 0,
		onAirAtMs,
		isPublic: true,
		endedAtMs: 11_000,
		onAirMs: 10_000,
		endedBy: 'operator',
		frames: { emitted: 1, dropped: 0, late: 0 },
		destinations: [{ ...destination, ...change }],
		ads: [],
		markers: [],
		recordings: [],
		samples: [],
		events: [],
	}).destinations[0]
}

test('an ingest that refuses from the start has no uptime, each loss counted, and its cause', () => {
	const state = { kind: 'reconnecting', attempt: 21, retryAtMs: 0, lostAtMs: 200, cause } as const
	const stretches: Stretch[] = [
		{ state: 'connecting', startMs: 0, endMs: 200 },
		{ state: 'reconnecting', startMs: 200, endMs: 11_000 },
	]
	expect(reportOf(stretches, { state })).toMatchObject({ uptime: 0, liveMs: 0, reconnects: 1, firstLiveAfterMs: null, error: cause })
})

test('what was lost, and how often it was tried, is in the report', () => {
	const counters = { ...noCounters, droppedFrames: 40, undeliveredFrames: 110, behindTotalMs: 9000, mostBehindMs: 4200, tries: 3 }
	expect(reportOf([{ state: 'live', startMs: 1000, endMs: 11_000 }], { counters })).toMatchObject({
		droppedFrames: 40,
		undeliveredFrames: 110,
		behindMs: 9000,
		mostBehindMs: 4200,
		tries: 3,
	})
})

test('uptime counts what viewers saw, from the first moment on', () => {
	const stretches: Stretch[] = [
		{ state: 'connecting', startMs: 0, endMs: 1000 },
		{ state: 'live', startMs: 1000, endMs: 6000 },
		{ state: 'hidden', startMs: 6000, endMs: 11_000 },
	]
	expect(reportOf(stretches)).toMatchObject({ uptime: 0.5, liveMs: 5000, reconnects: 0, firstLiveAfterMs: 1000 })
	const lost: Stretch[] = [
		{ state: 'live', startMs: 1000, endMs: 3000 },
		{ state: 'reconnecting', startMs: 3000, endMs: 4000 },
		{ state: 'live', startMs: 4000, endMs: 6000 },
		{ state: 'failed', startMs: 6000, endMs: 11_000 },
	]
	expect(reportOf(lost)).toMatchObject({ uptime: 0.4, reconnects: 1 })
})

test('one that came late is not blamed for the time before', () => {
	expect(reportOf([{ state: 'live', startMs: 8000, endMs: 11_000 }])).toMatchObject({ uptime: 1, firstLiveAfterMs: 8000 })
})
