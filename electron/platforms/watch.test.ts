import { describe, expect, it } from 'vitest'
import { AppError } from '../../shared/errors/app-error.ts'
import { silentLog } from '../lib/log.ts'
import { collectStrayErrors } from '../lib/testing/stray-errors.ts'
import type { PlatformStatus, PollingIntervals } from './platform.ts'
import { platformCodes, platformFailing, RateLimitedError } from './platform-errors.ts'
import { createManualClock } from './testing/manual-clock.ts'
import { type BroadcastWatch, intervalMs, watchBroadcast } from './watch.ts'

const plan: PollingIntervals = { connectingMs: 3000, liveMs: 10_000, adBreakMs: 5000, recordingChangeMs: 3000 }
const live: PlatformStatus = { readAtMs: 0, onAir: true, viewers: 3, ad: null, recording: null }

function rig(random = 0.5) {
	const clock = createManualClock(0)
	const answers: { resolve: (status: PlatformStatus) => void; reject: (error: unknown) => void }[] = []
	const statuses: PlatformStatus[] = []
	const troubles: { code: string; sinceMs: number }[] = []
	let reads = 0
	const watch: BroadcastWatch = watchBroadcast({
		broadcast: {
			broadcastId: 'x9demo1',
			status: () => {
				reads += 1
				return new Promise((resolve, reject) => answers.push({ resolve, reject }))
			},
		},
		plan,
		clock,
		random: () => random,
		log: silentLog,
		onStatus: (status) => statuses.push(status),
		onTrouble: (error: AppError, sinceMs) => troubles.push({ code: error.code, sinceMs }),
	})
	async function answer(status: PlatformStatus | Error): Promise<void> {
		const next = answers.shift()
		if (status instanceof Error) next?.reject(status)
		else next?.resolve(status)
		await new Promise((resolve) => setImmediate(resolve))
	}
	return { clock, watch, statuses, troubles, answer, reads: () => reads }
}

describe('status watch', () => {
	it.each<[string, PlatformStatus | null, number]>([
		['nothing read yet', null, 3000],
		['not on air yet', { ...live, onAir: false }, 3000],
		['on air', live, 10_000],
		['in a break', { ...live, ad: { remaining: 1, endsAtMs: 60_000 } }, 5000],
		['after a break', { ...live, ad: { remaining: 1, endsAtMs: 40_000 } }, 10_000],
		['recording starts', { ...live, recording: { state: 'starting', raw: '', startedAtMs: null, auto: null } }, 3000],
		['recording runs', { ...live, recording: { state: 'started', raw: '', startedAtMs: null, auto: null } }, 10_000],
	])('paces itself: %s', (_, status, ms) => expect(intervalMs(plan, status, 50_000)).toBe(ms))

	it('reads at once, then one request at a time at the pace of the state', async () => {
		const { clock, answer, reads, statuses } = rig()
		expect(reads()).toBe(1)
		clock.advance(9000)
		expect(reads()).toBe(1)
		await answer(live)
		expect(statuses).toHaveLength(1)
		clock.advance(9999)
		expect(reads()).toBe(1)
		clock.advance(1)
		expect(reads()).toBe(2)
	})

	it.each([
		[0, 8000],
		[1, 12_000],
	])('spreads the interval by 20 %% (random %f: %i ms)', async (random, ms) => {
		const { clock, answer, reads } = rig(random)
		await answer(live)
		clock.advance(ms - 1)
		expect(reads()).toBe(1)
		clock.advance(1)
		expect(reads()).toBe(2)
	})

	it('backs off while the platform fails, says since when, and recovers', async () => {
		const { clock, answer, reads, troubles } = rig()
		await answer(live)
		clock.advance(10_000)
		await answer(platformFailing('Testify', 503))
		clock.advance(10_000)
		await answer(platformFailing('Testify', 503))
		expect(troubles).toEqual([
			{ code: 'platform-failing', sinceMs: 10_000 },
			{ code: 'platform-failing', sinceMs: 10_000 },
		])
		clock.advance(19_999)
		expect(reads()).toBe(3)
		clock.advance(1)
		expect(reads()).toBe(4)
		await answer(live)
		clock.advance(10_000)
		expect(reads()).toBe(5)
		await answer(platformFailing('Testify', 503))
		expect(troubles.at(-1)?.sinceMs).toBe(clock.now())
	})

	it('a broadcast that is not found twice in five seconds is gone: off air, nobody watches, and it is not read again', async () => {
		const { clock, answer, reads, statuses, troubles } = rig()
		const gone = () =>
			AppError.fromData({ code: platformCodes.gone, message: 'It was deleted.', action: 'Make another.', retryable: false })
		await answer(live)
		clock.advance(10_000)
		await answer(gone())
		expect([statuses.length, troubles.at(-1)?.code]).toEqual([1, platformCodes.gone])
		clock.advance(5000)
		// It was only slow to be found.
		await answer(live)
		clock.advance(10_000)
		await answer(platformFailing('Testify', 503))
		clock.advance(20_000)
		await answer(gone())
		expect(statuses).toHaveLength(2)
		clock.advance(5000)
		await answer(gone())
		const readAtMs = clock.steady()
		expect(statuses.at(-1)).toEqual({ readAtMs, onAir: false, viewers: null, ad: null, recording: null, failed: gone().toData() })
		const readsThen = reads()
		clock.advance(100_000)
		expect([reads(), clock.pending()]).toEqual([readsThen, 0])
	})

	it('never asks before the pause that the platform wants is over', async () => {
		const { clock, answer, reads } = rig(0)
		await answer(new RateLimitedError('Testify', 120_000))
		clock.advance(119_999)
		expect(reads()).toBe(1)
		clock.advance(24_001)
		expect(reads()).toBe(2)
	})

	it('reports a reading that takes too long while it continues', async () => {
		const { clock, answer, troubles, statuses } = rig()
		clock.advance(10_000)
		expect(troubles).toEqual([{ code: 'platform-slow', sinceMs: 10_000 }])
		await answer(live)
		expect(statuses).toHaveLength(1)
	})

	it('reads now on request, joins the reading under way, and keeps one timer', async () => {
		const { clock, watch, answer, reads } = rig()
		await answer(live)
		const first = watch.readNow()
		const second = watch.readNow()
		expect(reads()).toBe(2)
		await answer(live)
		expect(await first).toBe(live)
		expect(await second).toBe(live)
		expect(clock.pending()).toBe(1)
	})

	it('a listener that fails is a bug of its own: the reading stands and is no failure of the platform', async () => {
		const clock = createManualClock(0)
		const troubles: AppError[] = []
		const warnings: string[] = []
		const watch = watchBroadcast({
			broadcast: { broadcastId: 'x9demo1', status: () => Promise.resolve(live) },
			plan,
			clock,
			random: () => 0.5,
			log: { ...silentLog, warn: (line) => warnings.push(line) },
			onStatus() {
				throw new AppError('internal')
			},
			onTrouble: (error) => troubles.push(error),
		})
		const stray = await collectStrayErrors(async () => {
			expect(await watch.readNow()).toBe(live)
		})
		expect(stray).toHaveLength(1)
		expect([troubles, warnings]).toEqual([[], []])
		expect(clock.timersInMs()).toEqual([10_000])
		watch.dispose()
	})

	it('a listener that fails at a failure does not end the watch', async () => {
		const clock = createManualClock(0)
		const watch = watchBroadcast({
			broadcast: { broadcastId: 'x9demo1', status: () => Promise.reject(platformFailing('Testify', 503)) },
			plan,
			clock,
			random: () => 0.5,
			log: silentLog,
			onStatus() {},
			onTrouble() {
				throw new Error('listener')
			},
		})
		const stray = await collectStrayErrors(async () => {
			expect(await watch.readNow()).toBeNull()
		})
		expect([stray.length, clock.pending()]).toEqual([1, 1])
		watch.dispose()
	})

	it('gives null for a reading on request that failed', async () => {
		const { watch, answer } = rig()
		await answer(live)
		const reading = watch.readNow()
		await answer(platformFailing('Testify', 500))
		expect(await reading).toBeNull()
	})

	it('is silent after it was stopped', async () => {
		const { clock, watch, answer, statuses, troubles } = rig()
		watch.dispose()
		watch.dispose()
		await answer(live)
		clock.advance(100_000)
		expect([statuses, troubles]).toEqual([[], []])
		expect(clock.pending()).toBe(0)
	})
})
