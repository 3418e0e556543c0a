import type { IngestTarget } from '../../../shared/domain/feeds.ts'
import { AppError, type AppErrorData, dataOf } from '../../../shared/errors/app-error.ts'
import type { Clock } from '../../lib/clock.ts'
import type { Log } from '../../lib/log.ts'
import type { ForkChild, ForkedChild } from '../../process/forked-child.ts'
import type { FromPush } from '../push-messages.ts'
import { type FromProbe, nothingMeasured, nothingSent, type TestFigures, type ToProbe, type UploadFigures } from './probe-messages.ts'
import { measureInSteps } from './stepped-upload.ts'
import type { TestCard } from './test-card.ts'
import { type MeasuredUpload, measuredUploadOf, type Verdict, verdictOf } from './verdict.ts'

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
	/** Measures how fast the ingest takes media, in about 10 s. As `test` in everything else: no other test runs meanwhile. */
	measure(target: IngestTarget, card: TestCard, isWanted: () => boolean): Promise<MeasuredUpload>
}

/** Limit for a process that hangs, ms; a working process ends its test long before. */
const overallLimitMs = 30_000
const heartbeatMs = 4000
const checkEveryMs = 200

export function createIngestProber(services: IngestTesterServices): IngestProber {
	const { clock } = services
	let isRunning = false

	/** Gives the process its task and resolves with its answer, or with the loss of the process. */
	function run(task: ToProbe, isWanted: () => boolean): Promise<FromProbe | AppErrorData> {
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
				if (message.type !== 'tested' && message.type !== 'measured') return
				end(() => resolve(message))
				child.kill()
			})
			// Harmless after the test has ended: only the first result counts.
			child.onExit(() => {
				end(() => resolve(dataOf('destination-process-ended/probe', {}, { retryable: true })))
			})
			child.send(task)
		})
	}

	async function alone<Result>(work: () => Promise<Result>): Promise<Result> {
		if (isRunning) throw alreadyRunning()
		isRunning = true
		try {
			return await work()
		} finally {
			isRunning = false
		}
	}

	async function figuresOf(target: IngestTarget, card: TestCard, isWanted: () => boolean): Promise<TestFigures> {
		const answer = await run({ type: 'test', target, card, ffmpegPath: services.ffmpegPath() }, isWanted)
		return 'type' in answer && answer.type === 'tested' ? answer.figures : { ...nothingSent, loss: lossOf(answer) }
	}

	async function uploadOf(target: IngestTarget, card: TestCard, isWanted: () => boolean): Promise<UploadFigures> {
		const answer = await run({ type: 'measure', target, card, ffmpegPath: services.ffmpegPath() }, isWanted)
		return 'type' in answer && answer.type === 'measured' ? answer.figures : { ...nothingMeasured, loss: lossOf(answer) }
	}

	return {
		test: (target, card, isWanted) => alone(async () => verdictOf(await figuresOf(target, card, isWanted), card)),
		measure: (target, card, isWanted) =>
			alone(async () => {
				const figures =
					target.protocol === 'srt'
						? await measureInSteps(card, (atRate) => figuresOf(target, atRate, isWanted))
						: await uploadOf(target, card, isWanted)
				return measuredUploadOf(figures)
			}),
	}
}

function lossOf(answer: FromProbe | AppErrorData): AppErrorData | null {
	return 'type' in answer ? null : answer
}

function alreadyRunning(): AppError {
	return new AppError('test-running', {}, { retryable: true })
}

function inUse(): AppError {
	return new AppError('destination-in-use/show-started')
}
