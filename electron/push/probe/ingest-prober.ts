import type { IngestTarget } from '../../../shared/domain/feeds.ts'
import { AppError, dataOf } from '../../../shared/errors/app-error.ts'
import type { Clock } from '../../lib/clock.ts'
import type { Log } from '../../lib/log.ts'
import type { ForkChild, ForkedChild } from '../../process/forked-child.ts'
import type { FromPush } from '../push-messages.ts'
import { type FromProbe, nothingSent, type ToProbe } from './probe-messages.ts'
import type { TestCard } from './test-card.ts'
import { type Verdict, verdictOf } from './verdict.ts'

export interface IngestTesterServices {
	readonly fork: ForkChild
	/** electron/children/destination */
	readonly entry: URL
	readonly clock: Clock
	readonly log: Log
	readonly ffmpegPath: () => string
}

/** Tests an ingest in its own process, using the same program as a destination. */
export interface IngestProber {
	/**
	 * One test at a time: rejects with AppError "test-running". `isWanted` is polled during the test: a show that sends to the same target takes priority,
	 * and the test ends with "destination-in-use". Every problem with the ingest is reported in the result.
	 */
	test(target: IngestTarget, card: TestCard, isWanted: () => boolean): Promise<Verdict>
}

/** Limit for a process that hangs, ms; a working process ends its test long before. */
const overallLimitMs = 30_000
const heartbeatMs = 4000
const checkEveryMs = 200

export function createIngestProber(services: IngestTesterServices): IngestProber {
	const { clock } = services
	let isRunning = false

	function run(target: IngestTarget, card: TestCard, isWanted: () => boolean): Promise<Verdict> {
		return new Promise((resolve, reject) => {
			const child: ForkedChild<ToProbe, FromProbe | FromPush> = services.fork(services.entry, {
				heartbeatMs,
				onLine: (line) => services.log.warn(line),
			})
			const cancelLimit = clock.after(overallLimitMs, () => child.kill())
			let cancelCheck = clock.after(checkEveryMs, check)

			function end(finish: () => void): void {
				cancelLimit()
				cancelCheck()
				finish()
			}
			function check(): void {
				cancelCheck = clock.after(checkEveryMs, check)
				if (isWanted()) return
				end(() => reject(inUse()))
				child.kill()
			}
			child.onMessage((message) => {
				if (message.type === 'log') services.log[message.level](message.message, message.details)
				if (message.type !== 'tested') return
				end(() => resolve(verdictOf(message.figures, card)))
				child.kill()
			})
			// Harmless after the test has ended: only the first result counts.
			child.onExit(() => {
				const loss = dataOf('destination-process-ended/probe', {}, { retryable: true })
				end(() => resolve(verdictOf({ ...nothingSent, loss }, card)))
			})
			child.send({ type: 'test', target, card, ffmpegPath: services.ffmpegPath() })
		})
	}

	return {
		async test(target, card, isWanted) {
			if (isRunning) throw alreadyRunning()
			isRunning = true
			try {
				return await run(target, card, isWanted)
			} finally {
				isRunning = false
			}
		},
	}
}

function alreadyRunning(): AppError {
	return new AppError('test-running', {}, { retryable: true })
}

function inUse(): AppError {
	return new AppError('destination-in-use/show-started')
}
