import { expect, test } from 'vitest'
import type { DestinationState } from '../../../shared/domain/destination.ts'
import type { PlatformRun } from '../../broadcast/platform-run.ts'
import { adAbsence, adBroadcasts } from './ad-broadcasts.ts'

const rules = { hourlyLimit: 24, spacingMs: 45_000 }
const run = (destinationId: string, adBreak: boolean, onAir: boolean | null): PlatformRun =>
	({
		destinationId,
		adapter: { name: destinationId, capabilities: { adBreak }, adRules: adBreak ? rules : null },
		broadcast: { broadcastId: destinationId, ...(adBreak ? { ads: {} } : {}) },
		status: () => (onAir === null ? null : { onAir }),
	}) as unknown as PlatformRun

test('a destination that has failed is not on air for ads, whatever its platform said last', () => {
	const states: Record<string, DestinationState> = {
		fine: { kind: 'live', sinceMs: 0 },
		refused: { kind: 'failed', error: { code: 'ingest-rejected-key', message: '', action: '', retryable: true } },
		lost: {
			kind: 'reconnecting',
			attempt: 1,
			retryAtMs: 0,
			lostAtMs: 0,
			cause: { code: 'internal', message: '', action: '', retryable: true },
		},
	}
	const runs = [
		run('fine', true, true),
		run('refused', true, true),
		run('lost', true, true),
		run('silent', true, null),
		run('plain', false, true),
	]
	const found = adBroadcasts(runs, (id) => states[id] ?? { kind: 'connecting', attempt: 1 })
	expect(found.map(({ destinationId, confirmedOnAir }) => [destinationId, confirmedOnAir])).toEqual([
		['fine', true],
		['refused', false],
		['lost', true],
		['silent', false],
	])
})

test('without any, what is missing depends on whether one can still come', () => {
	expect(adAbsence(false, true)).toBe('off-air')
	expect(adAbsence(true, true)).toBe('not-confirmed-on-air')
	expect(adAbsence(true, false)).toBe('no-ad-platform')
})
