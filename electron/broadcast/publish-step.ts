import type { PublishState } from '../../shared/domain/destination.ts'
import { AppError, type AppErrorData, toAppErrorData } from '../../shared/errors/app-error.ts'
import { messageOf, say } from '../../shared/texts/english.ts'
import type { Text } from '../../shared/texts/text.ts'
import type { Clock } from '../lib/clock.ts'
import { detach } from '../lib/detach.ts'
import { answerOrNull, callListener } from '../lib/expected.ts'
import type { PlatformBroadcast, PlatformStatus } from '../platforms/platform.ts'
import { platformCodes, RateLimitedError } from '../platforms/platform-errors.ts'

/** Publishes a broadcast to viewers: automatically as soon as the picture arrives on the platform, or when a person requests it. */
export interface PublishStep {
	state(): PublishState
	/** Why it failed; null otherwise. */
	error(): AppErrorData | null
	/** The push or the platform's status has changed. */
	evaluate(): void
	/** A person publishes it. Rejects with an AppError. */
	go(): Promise<void>
	/** A pending request is not canceled. Stopping twice is harmless. */
	dispose(): void
}

export interface PublishStepOptions {
	readonly publish: NonNullable<PlatformBroadcast['publish']>
	/** The display name. */
	readonly name: string
	readonly clock: Clock
	/** The ingest accepts our push. */
	readonly isPushed: () => boolean
	readonly status: () => PlatformStatus | null
	readonly onStatus: (status: PlatformStatus) => void
	/** Requests a status reading soon. */
	readonly readNow: () => void
	readonly onChange: () => void
	readonly note: (level: 'good' | 'error', text: Text) => void
}

const retryAfterMs = 3000
/** After this many passing failures in a row (no picture yet, or no connection), publishing is no longer retried automatically. */
const mostRefusals = 10
/** Errors that may resolve automatically. Publishing reads the state first, so a retry is harmless. */
const passingCodes: ReadonlySet<string> = new Set([
	platformCodes.notReady,
	'platform-answer-lost',
	'platform-answer-unreadable',
	'platform-call-cancelled',
	'platform-failing',
	'platform-rate-limited',
	'platform-timeout',
	'platform-unreachable',
])
/** If the platform does not report whether the picture arrives, an accepted push is sufficient after this time. */
const trustPushAfterMs = 3000
/** If it reports that nothing arrives although our push is accepted, publishing is tried anyway after this time: its report may be wrong. */
const askAnywayAfterMs = 30_000
const answerLimitMs = 30_000

export function createPublishStep(options: PublishStepOptions): PublishStep {
	const { publish, clock } = options
	let state: Exclude<PublishState, 'none'> = 'waiting'
	let error: AppErrorData | null = null
	let refusals = 0
	let notBeforeMs = 0
	let pushedSinceMs: number | null = null
	let stopped = false
	let cancelNext = (): void => {}

	function setState(next: typeof state, why: AppErrorData | null = null): void {
		if (state === next && error === why) return
		state = next
		error = why
		options.onChange()
	}

	function evaluateAt(atMs: number): void {
		cancelNext()
		cancelNext = clock.after(Math.max(0, atMs - clock.now()), evaluate)
	}

	/** null = not yet; otherwise the time from which the picture counts as arrived, Unix ms. */
	function arrivedAtMs(): number | null {
		if (pushedSinceMs === null) return null
		const seen = options.status()?.ingestSeen ?? null
		if (seen === true) return pushedSinceMs
		return pushedSinceMs + (seen === false ? askAnywayAfterMs : trustPushAfterMs)
	}

	function evaluate(): void {
		if (stopped || state === 'publishing' || state === 'published') return
		if (options.status()?.onAir === true) return setState('published')
		const wasPushed = pushedSinceMs !== null
		pushedSinceMs = options.isPushed() ? (pushedSinceMs ?? clock.now()) : null
		// The platform may see the picture before its next reading is due.
		if (!wasPushed && pushedSinceMs !== null) options.readNow()
		if (state === 'failed') return
		const atMs = arrivedAtMs()
		if (atMs === null) return setState('waiting')
		const dueMs = Math.max(atMs, notBeforeMs)
		if (clock.now() < dueMs) {
			evaluateAt(dueMs)
			return setState('waiting')
		}
		if (publish.byHand) return setState('possible')
		detach(answerOrNull(attempt()))
	}

	async function attempt(): Promise<void> {
		cancelNext()
		setState('publishing')
		let status: PlatformStatus
		try {
			status = await publish.go(AbortSignal.timeout(answerLimitMs))
		} catch (thrown) {
			takeFailure(thrown)
			throw thrown
		}
		if (stopped) return
		refusals = 0
		setState('published')
		options.note('good', say('destination/published'))
		callListener(() => options.onStatus(status))
	}

	function takeFailure(thrown: unknown): void {
		if (stopped) return
		const data = toAppErrorData(thrown)
		const mayPass = passingCodes.has(data.code)
		if (mayPass) refusals += 1
		if (mayPass && refusals < mostRefusals) {
			const pauseMs = thrown instanceof RateLimitedError ? thrown.retryAfterMs : 0
			notBeforeMs = clock.now() + Math.max(retryAfterMs, pauseMs)
			setState('waiting')
			options.readNow()
			return evaluateAt(notBeforeMs)
		}
		refusals = 0
		setState('failed', data)
		options.note('error', say('destination/not-published', { reason: messageOf(data) }))
	}

	return {
		state: () => state,
		error: () => error,
		evaluate: evaluate,
		async go() {
			if (state === 'published') return
			if (stopped || (state !== 'possible' && state !== 'failed')) throw notPossible(options.name, state === 'publishing')
			await attempt()
		},
		dispose() {
			stopped = true
			cancelNext()
		},
	}
}

function notPossible(name: string, isUnderWay: boolean): AppError {
	return new AppError(isUnderWay ? 'platform-not-ready/publishing' : 'platform-not-ready', { name }, { retryable: true })
}
