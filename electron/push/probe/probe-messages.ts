import type { IngestTarget } from '../../../shared/domain/feeds.ts'
import type { AppErrorData } from '../../../shared/errors/app-error.ts'
import type { TestCard } from './test-card.ts'

/** The channel between main and a destination's process that is started for one test. The target's key is secret; it is sent over this channel only. */
export interface ToProbe {
	readonly type: 'test'
	readonly target: IngestTarget
	readonly card: TestCard
	readonly ffmpegPath: string
}

export interface FromProbe {
	readonly type: 'tested'
	readonly figures: TestFigures
}

/** What one test saw. */
export interface TestFigures {
	/** Until media could be sent; null = it never could. */
	readonly connectMs: number | null
	/** Length of the card that was handed to the connection. */
	readonly cardMs: number
	/** From the connection to the last check of it. */
	readonly lastedMs: number
	/** Of what was given to the connection, framing included, what waited here or on the way when the card had ended. */
	readonly backlogBytes: number
	/** Of that, what had left this computer at the last check. */
	readonly takenBytes: number
	/** The other end's system confirms what it has, so that `takenBytes` did arrive. */
	readonly isConfirmed: boolean
	/** What the server itself said it has; null = it said nothing. */
	readonly acknowledgedBytes: number | null
	readonly droppedFrames: number
	/** Why it ended early. */
	readonly loss: AppErrorData | null
}

/** Of a test that never came to send. */
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
