import { describe, expect, it } from 'vitest'
import { collectStrayErrors } from '../lib/testing/stray-errors.ts'
import type { PlatformStatus } from '../platforms/platform.ts'
import { platformTimeout } from '../platforms/platform-errors.ts'
import { createManualClock } from '../platforms/testing/manual-clock.ts'
import { reconcile } from './reconcile.ts'

const before = { remaining: 10, endsAtMs: null }

/** What a reading returns: the number of remaining ads, that the platform reports none, or a failure: null = an expected one, otherwise a bug. */
type Found = number | 'no number' | Error | null

/** `readings` are returned in turn; the last one is repeated. */
async function run(readings: readonly Found[]) {
	const clock = createManualClock()
	const startMs = clock.now()
	const readAtMs: number[] = []
	const broadcast = {
		status(): Promise<PlatformStatus> {
			const found = readings[Math.min(readAtMs.length, readings.length - 1)] ?? null
			readAtMs.push(clock.now() - startMs)
			if (found === null || found instanceof Error)
				return Promise.reject(found instanceof Error ? found : platformTimeout('Platform', 30_000))
			const remaining = found === 'no number' ? null : found
			return Promise.resolve({ readAtMs: clock.now(), onAir: true, viewers: null, recording: null, ad: { remaining, endsAtMs: null } })
		},
	}
	const options = { broadcast, before, requestedAtMs: startMs, clock, onStatus() {}, signal: new AbortController().signal }
	let kind: string | null = null
	void reconcile(options).then((result) => {
		kind = result.kind
	})
	while (kind === null) {
		await new Promise((resolve) => setImmediate(resolve))
		if (kind === null) clock.advance(100)
	}
	return { kind, readAtMs, left: clock.pending() }
}

describe('finding out after a lost answer', () => {
	it.each<[string, readonly Found[], string, readonly number[]]>([
		['the first reading shows it', [9], 'started', [0]],
		['it shows three seconds late', [10, 10, 9], 'started', [0, 1000, 3000]],
		['nothing changes', [10], 'not-started', [0, 1000, 3000]],
		['one late reading alone does not prove that nothing started', [null, null, null, 10, 9], 'started', [0, 1000, 3000, 6000, 11_000]],
		['two late readings do', [null, null, null, 10], 'not-started', [0, 1000, 3000, 6000, 11_000]],
		['numbers come late', ['no number', 'no number', 'no number', 10, 9], 'started', [0, 1000, 3000, 6000, 11_000]],
		['no number is ever reported: no evidence', ['no number'], 'unknown', [0, 1000, 3000, 6000, 11_000, 19_000, 32_000]],
		['the platform never answers', [null], 'unknown', [0, 1000, 3000, 6000, 11_000, 19_000, 32_000]],
	])('%s', async (_, readings, kind, readAtMs) => {
		expect(await run(readings)).toEqual({ kind, readAtMs, left: 0 })
	})

	it('a bug in a reading is reported with its stack and proves nothing', async () => {
		const bug = new TypeError('a bug in the adapter')
		let outcome: Awaited<ReturnType<typeof run>> | null = null
		const errors = await collectStrayErrors(async () => {
			outcome = await run([bug, 10])
		})
		expect(errors).toEqual([bug])
		expect(outcome).toMatchObject({ kind: 'not-started', left: 0 })
	})
})
