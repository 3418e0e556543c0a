import type { RecordingFile } from '../../shared/domain/recording.ts'
import type { AppErrorData } from '../../shared/errors/app-error.ts'
import type { EncoderLease } from './encoder-lease.ts'
import type { ShowDestinations } from './show-destinations.ts'
import type { ShowReportBuilder } from './show-report-builder.ts'

/** The recorder as a show needs it. */
export interface ShowRecorder {
	isRecording(): boolean
	/** Throws an AppError when a recording is running already. */
	start(showId: string): ShowRecording
}

export interface ShowRecording {
	/** Resolves with null, or why the file is not in its folder and where it is instead. Rejects with an AppError. */
	readonly started: Promise<AppErrorData | null>
	/** Ends this recording, also one that has not begun, and no other. Resolves when the file is closed and was checked; null when no picture ever came. */
	stop(): Promise<RecordingFile | null>
}

/** One show from Go live to its end, and what it uses. */
export interface RunningShow {
	readonly id: string
	readonly title: string
	readonly destinations: ShowDestinations
	readonly reportBuilder: ShowReportBuilder
	readonly cancelWarning: () => void
	/** Until the end of the show. */
	lease: EncoderLease | null
	/** The recording that the show has started; null = none, or somebody else's. */
	recording: ShowRecording | null
	wasOnAir: boolean
	/** Somebody outside this computer could see it. */
	wasPublic: boolean
}
