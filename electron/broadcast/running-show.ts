import type { RecordingFile } from '../../shared/domain/recording.ts'
import type { AppErrorData } from '../../shared/errors/app-error.ts'
import type { EncoderLease } from './encoder-lease.ts'
import type { ShowDestinations } from './show-destinations.ts'
import type { ShowReportBuilder } from './show-report-builder.ts'

/** The recorder as a show needs it. */
export interface ShowRecorder {
	isRecording(): boolean
	/** Throws an AppError when a recording is already running. */
	start(showId: string): ShowRecording
	/** What is kept of this show so far. */
	recordingsOf(showId: string): Promise<readonly RecordingFile[]>
}

export interface ShowRecording {
	/** Resolves with null, or with why the file is not in its folder and where it is instead. Rejects with an AppError. */
	readonly started: Promise<AppErrorData | null>
	/** Ends this recording only, even before it has begun. Resolves when the file is closed and checked; null when no picture ever arrived. */
	stop(): Promise<RecordingFile | null>
}

/** One show from Go live to its end, and everything it uses. */
export interface RunningShow {
	readonly id: string
	readonly title: string
	/** It continues a show that was interrupted. */
	readonly isResumed: boolean
	readonly destinations: ShowDestinations
	readonly reportBuilder: ShowReportBuilder
	readonly cancelWarning: () => void
	/** Held until the end of the show. */
	lease: EncoderLease | null
	/** The recording that the show has started; null = none, or one that was started separately. */
	recording: ShowRecording | null
	wasOnAir: boolean
	/** Somebody outside this computer was able to see it. */
	wasPublic: boolean
}
