import type { PublishState } from '../../shared/domain/destination.ts'
import { AppError, type AppErrorData, toAppErrorData } from '../../shared/errors/app-error.ts'
import { messageOf, say } from '../../shared/texts/english.ts'
import type { Text } from '../../shared/texts/text.ts'
import type { Clock } from '../lib/clock.ts'
import { detach } from '../lib/detach.ts'
import { answerOrNull, callListener } from '../lib/expected.ts'
import type { PlatformBroadcast, PlatformStatus } from '../platforms/platform.ts'
import { platformCodes, RateLimitedError } from '../platforms/platform-errors.ts'

/** Publishing a broadcast to viewers: automatically as soon as the picture arrives on the platform, or when a person asks for it. */
export interface PublishStep {
	state(): PublishState
	/** Why it failed; null otherwise. */
	error(): AppErrorData | null
	/** The push or the platform's reading has changed. */
	evaluate(): void
	/** A person publishes it. Rejects with an AppError. */
	go(): Promise<void>
	/** A request under way is not taken back. Stopping twice is harmless. */
	dispose(): void
}

export interface PublishStepOptions {
	readonly publish: NonNullable<PlatformBroadcast['publish']>
	/** For people. */
	readonly name: string
	readonly clock: Clock
	/** Our own push is taken. */
	readonly isPushed: () => boolean
	readonly status: () => PlatformStatus | null
	readonly onStatus: (status: PlatformStatus) => void
	/** Asks for a reading soon. */
	readonly readNow: () => void
	readonly onChange: () => void
	readonly note: (level: 'good' | 'error', text: Text) => void
}

const retryAfterMs = 3000
/** A refusal for a picture that has not arrived, or a failure of the connection, is tried again this often. */
const mostRefusals = 10
/** What passes on its own. Publishing reads the state first, so that trying again is harmless. */
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
/** Where the platform does not say whether the picture arrives, our push is trusted after this long. */
const trustPushAfterMs = 3000
/** Where it says that nothing arrives although our push is taken, it is asked all the same after this long: it knows better than its numbers. */
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

	/** null = not yet; otherwise from when on it counts as arrived, Unix ms. */
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
		// The platform may see it before its next reading is due.
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
