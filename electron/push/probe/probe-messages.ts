import type { IngestTarget } from '../../../shared/domain/feeds.ts'
import type { AppErrorData } from '../../../shared/errors/app-error.ts'
import type { TestCard } from './test-card.ts'

/** The channel between main and a destination's process that runs one test. The target's key is secret and is sent over this channel only. */
export type ToProbe = (ProbeTask & { readonly type: 'test' }) | (ProbeTask & { readonly type: 'measure' })

interface ProbeTask {
	readonly target: IngestTarget
	readonly card: TestCard
	readonly ffmpegPath: string
}

export type FromProbe =
	| { readonly type: 'tested'; readonly figures: TestFigures }
	| { readonly type: 'measured'; readonly figures: UploadFigures }

/** What a measurement of the upload saw. */
export interface UploadFigures {
	/** What the ingest took in a second, kb/s; null = the connection did not last long enough to say. */
	readonly kbps: number | null
	/** See UploadSpeed. */
	readonly isAtLeast: boolean
	/** Bytes that got through, or have left this computer where that is not known. */
	readonly sentBytes: number
	/** Why it ended early. */
	readonly loss: AppErrorData | null
}

export const nothingMeasured: UploadFigures = { kbps: null, isAtLeast: false, sentBytes: 0, loss: null }

/** The measurements of one test. */
export interface TestFigures {
	/** Time until media could be sent, ms; null = it never could. */
	readonly connectMs: number | null
	/** Length of the part of the card that was handed to the connection, ms. */
	readonly cardMs: number
	/** Time from the connection to its last check, ms. */
	readonly lastedMs: number
	/** Bytes handed to the connection, framing included, that were still waiting here or in transit when the card ended. */
	readonly backlogBytes: number
	/** Bytes handed over that had left this computer at the last check. */
	readonly takenBytes: number
	/** The remote system confirms what it has received, so `takenBytes` did arrive. */
	readonly isConfirmed: boolean
	/** Bytes that the server itself reported as received; null = it reported nothing. */
	readonly acknowledgedBytes: number | null
	readonly droppedFrames: number
	/** Why the test ended early. */
	readonly loss: AppErrorData | null
}

/** The measurements of a test that never sent media. */
export const nothingSent: TestFigures = {
	connectMs: null,
	cardMs: 0,
	lastedMs: 0,
	backlogBytes: 0,
	takenBytes: 0,
	isConfirmed: false,
	acknowledgedBytes: null,
	droppedFrames: 0,
	loss: null,
}
