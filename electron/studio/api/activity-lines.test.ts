import { describe, expect, test } from 'vitest'
import type { AdLaunchRecord } from '../../../shared/domain/ads.ts'
import type { DestinationState } from '../../../shared/domain/destination.ts'
import { adActivity, adChapters } from '../ads/ad-activity.ts'
import { destinationActivity } from '../destinations/destination-activity.ts'

const error = { code: 'internal' as const, message: 'The line was lost.', action: 'Wait.', retryable: true }
const live: DestinationState = { kind: 'live', sinceMs: 0 }
const reconnecting: DestinationState = { kind: 'reconnecting', attempt: 1, retryAtMs: 0, lostAtMs: 1000, cause: error }

describe('a destination', () => {
	test('that never took the picture is neither dropped nor back', () => {
		const connecting: DestinationState = { kind: 'connecting', attempt: 1 }
		expect(destinationActivity(connecting, reconnecting, 0, false)?.text.text).toBe(
			'is not connected yet. Trying again. The line was lost.',
		)
		expect(destinationActivity(reconnecting, live, 0, false)?.text.text).toBe('accepts the picture.')
	})

	test.each([
		[{ kind: 'connecting', attempt: 1 }, live, 'accepts the picture.'],
		[live, reconnecting, 'dropped. Trying again. The line was lost.'],
		[reconnecting, live, 'is back after 13 s.'],
		[live, { kind: 'failed', error }, 'failed. The line was lost.'],
		[live, { kind: 'stopping' }, undefined],
		[live, live, undefined],
	] as [DestinationState, DestinationState, string | undefined][])('%o to %o', (before, after, text) => {
		expect(destinationActivity(before, after, 14_000, true)?.text.text).toBe(text)
	})
})

function record(outcome: AdLaunchRecord['outcome']): AdLaunchRecord {
	return { requestedAtMs: 5000, platformId: 'p', destinationId: 'd', platformName: 'P', remainingBefore: 24, remainingAfter: 23, outcome }
}

test('every launch has its line, and only what ran becomes a chapter', () => {
	expect(adActivity(record({ kind: 'started', endsAtMs: 25_000 })).text.text).toBe('started. 23 left this hour.')
	expect(adActivity(record({ kind: 'refused', error })).text.text).toBe('was refused. The line was lost.')
	const all = [
		record({ kind: 'started', endsAtMs: 25_000 }),
		record({ kind: 'refused', error }),
		{ ...record({ kind: 'found-started', endsAtMs: 130_000 }), requestedAtMs: 100_000 },
		record({ kind: 'found-not-started' }),
	]
	expect(adChapters(all)).toEqual([
		{ title: 'Ad break', startMs: 5000, endMs: 25_000 },
		{ title: 'Ad break', startMs: 100_000, endMs: 130_000 },
	])
})

test('ads on several platforms at the same time are one chapter', () => {
	const ad = (requestedAtMs: number, endsAtMs: number) => ({ ...record({ kind: 'started' as const, endsAtMs }), requestedAtMs })
	expect(adChapters([ad(5000, 25_000), ad(5001, 35_000), ad(5002, 20_000), ad(90_000, 95_000)])).toEqual([
		{ title: 'Ad break', startMs: 5000, endMs: 35_000 },
		{ title: 'Ad break', startMs: 90_000, endMs: 95_000 },
	])
})
