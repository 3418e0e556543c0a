import { AppError } from '../../shared/errors/app-error.ts'
import type { Clock } from '../lib/clock.ts'
import { detach } from '../lib/detach.ts'
import { callListener } from '../lib/expected.ts'
import type { Log } from '../lib/log.ts'
import type { PlatformBroadcast, PlatformStatus, PollingIntervals } from './platform.ts'
import { platformCodes, RateLimitedError } from './platform-errors.ts'
import { knownError } from './unexpected-errors.ts'

export interface BroadcastWatchOptions {
	readonly broadcast: Pick<PlatformBroadcast, 'status' | 'broadcastId'>
	readonly plan: PollingIntervals
	readonly clock: Clock
	/** 0 to 1. */
	readonly random: () => number
	readonly log: Log
	/** Also called once when a broadcast no longer exists: as off air, without viewers, with `failed`. It is not read again after that. */
	readonly onStatus: (status: PlatformStatus) => void
	/** Called for each failed or overdue reading, until the next `onStatus`. `sinceMs`: the first one after the last answer, on the steady clock. */
	readonly onTrouble: (error: AppError, sinceMs: number) => void
}

export interface BroadcastWatch {
	/** Reads at once, or joins the reading in progress; null when it failed (`onTrouble` has reported why). Never rejects. */
	readNow(): Promise<PlatformStatus | null>
	/** Calling it twice is harmless. Nothing is reported afterwards. */
	dispose(): void
}

/** Half-width of the random variation of the interval, as a share of it, so that studios do not send requests at the same time. */
const jitterShare = 0.2
const longestBackoffMs = 30_000
/** A new broadcast may not be found at once: only one that is still not found after this time, ms, is considered gone. */
const goneAfterMs = 5000
/** A reading that takes longer, ms, is reported as trouble while it continues: its repeated requests may take a minute. */
const overdueMs = 10_000

/** Reads a broadcast's status repeatedly, one request at a time, at the pace for its state. Starts at once. */
export function watchBroadcast(options: BroadcastWatchOptions): BroadcastWatch {
	const { broadcast, plan, clock, random, log } = options
	const ending = new AbortController()
	let last: PlatformStatus | null = null
	let failures = 0
	let troubleSinceMs: number | null = null
	let goneSinceMs: number | null = null
	let reading: Promise<PlatformStatus | null> | null = null
	let cancelNext = (): void => {}

	function read(): Promise<PlatformStatus | null> {
		cancelNext()
		reading ??= readOnce().finally(() => {
			reading = null
		})
		return reading
	}

	async function readOnce(): Promise<PlatformStatus | null> {
		const cancelOverdue = clock.after(overdueMs, () => report(overdue()))
		let status: PlatformStatus
		try {
			status = await broadcast.status(ending.signal)
		} catch (error) {
			return takeFailure(error)
		} finally {
			cancelOverdue()
		}
		if (ending.signal.aborted) return null
		last = status
		failures = 0
		troubleSinceMs = null
		goneSinceMs = null
		schedule(intervalMs(plan, status, clock.steady()))
		callListener(() => options.onStatus(status))
		return status
	}

	function takeFailure(error: unknown): PlatformStatus | null {
		if (ending.signal.aborted) return null
		failures += 1
		const known = knownError(error, (bug) => log.error('Reading the state of a broadcast failed in the studio itself.', bug))
		log.warn('The state of the broadcast could not be read.', { broadcastId: broadcast.broadcastId, code: known.code, failures })
		if (isGone(known)) return takeGone(known)
		schedule(backoffMs(known))
		report(known)
		return null
	}

	function isGone({ code }: AppError): boolean {
		if (code !== platformCodes.gone) goneSinceMs = null
		else goneSinceMs ??= clock.steady()
		return goneSinceMs !== null && clock.steady() - goneSinceMs >= goneAfterMs
	}

	/** Its last report is no longer true. */
	function takeGone(error: AppError): PlatformStatus {
		const status = { readAtMs: clock.steady(), onAir: false, viewers: null, ad: null, recording: null, failed: error.toData() }
		callListener(() => options.onStatus(status))
		return status
	}

	function report(error: AppError): void {
		if (ending.signal.aborted) return
		const sinceMs = troubleSinceMs ?? clock.steady()
		troubleSinceMs = sinceMs
		callListener(() => options.onTrouble(error, sinceMs))
	}

	function backoffMs(error: AppError): number {
		if (error.code === platformCodes.gone) return goneAfterMs
		const doubled = Math.min(longestBackoffMs, intervalMs(plan, last, clock.steady()) * 2 ** (failures - 1))
		return error instanceof RateLimitedError ? Math.max(error.retryAfterMs, doubled) : doubled
	}

	function schedule(delayMs: number): void {
		if (ending.signal.aborted) return
		cancelNext()
		// The jitter never shortens a pause that the platform requested: it only adds to it.
		const spread = (random() * 2 - 1) * jitterShare
		cancelNext = clock.after(delayMs * (1 + (failures > 0 ? Math.abs(spread) : spread)), () => detach(read()))
	}

	detach(read())
	return {
		readNow: read,
		dispose() {
			ending.abort()
			cancelNext()
		},
	}
}

/** The pace for the last reading, before jitter. If two apply, the faster one counts. */
export function intervalMs(plan: PollingIntervals, status: PlatformStatus | null, nowMs: number): number {
	if (!status?.onAir) return plan.connectingMs
	const inBreak = status.ad?.endsAtMs !== null && status.ad?.endsAtMs !== undefined && status.ad.endsAtMs > nowMs
	const recordingChanges = status.recording?.state === 'starting' || status.recording?.state === 'stopping'
	const { liveMs, adBreakMs = liveMs, recordingChangeMs = liveMs } = plan
	return Math.min(liveMs, inBreak ? adBreakMs : liveMs, recordingChanges ? recordingChangeMs : liveMs)
}

function overdue(): AppError {
	return new AppError('platform-slow', { seconds: overdueMs / 1000 }, { retryable: true })
}
