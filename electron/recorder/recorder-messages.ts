import type { RelayEndpoint } from '../../shared/domain/feeds.ts'
import type { AppErrorData } from '../../shared/errors/app-error.ts'
import type { LogMessage } from '../process/child-log.ts'
import type { RecordingPart } from './parts.ts'

/** The channel between main and the recorder's own process. One process serves one recording. */
export type ToRecorder =
	| {
			readonly type: 'record'
			/** The recording's file, reserved by main; later parts lie beside it. */
			readonly path: string
			/** Number of the first part to write, from 1; above 1 after a process before this one was lost. */
			readonly firstPart: number
			readonly ffmpegPath: string
			/** The recording goes elsewhere when less than this is free on its disk. */
			readonly freeBytesFloor: number
			/** Folders of ours where it continues when its own cannot be written to anymore, the best first. */
			readonly fallbackFolders: readonly string[]
	  }
	| { readonly type: 'relay'; readonly relay: RelayEndpoint | null }
	/** Closes the file, then the process ends. */
	| { readonly type: 'stop' }

export type FromRecorder =
	| { readonly type: 'part'; readonly part: RecordingPart }
	| { readonly type: 'progress'; readonly progress: RecorderProgress }
	/** From now on the recording is `path`, in another folder. */
	| { readonly type: 'moved'; readonly path: string; readonly notice: AppErrorData }
	/** What was written as `from` lies at `to` now; null = nowhere. */
	| { readonly type: 'part-moved'; readonly from: string; readonly to: string | null }
	/** The recording has been closed because it cannot continue. The process ends. */
	| { readonly type: 'fault'; readonly error: AppErrorData }
	/** It is still at work, copying a file that was taken away. */
	| { readonly type: 'busy' }
	| LogMessage

export interface RecorderProgress {
	/** Program time of the newest frame that was given to the file. */
	readonly lastTimestampMs: number
	/** Of all parts that this process wrote. */
	readonly bytes: number
	/** Free on the recording's disk, null when it cannot be measured. */
	readonly freeBytes: number | null
}
