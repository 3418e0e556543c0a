import type { RelayEndpoint, TagFeedAddress } from '../../shared/domain/feeds.ts'
import type { RecordingFileSettings } from '../../shared/domain/recording-settings.ts'
import type { AppErrorData } from '../../shared/errors/app-error.ts'
import type { LogMessage } from '../process/child-log.ts'
import type { RecordingPart } from './parts.ts'
import type { RecordingPause } from './pauses.ts'

/** The channel between main and the recorder's own process. One process serves one recording. */
export type ToRecorder =
	| {
			readonly type: 'record'
			/** The recording's file, reserved by main. Later parts are stored beside it. */
			readonly path: string
			/** Names of later files, and when they are begun. */
			readonly naming: { readonly pattern: string; readonly title: string; readonly startedAtMs: number }
			readonly split: RecordingFileSettings['split']
			/** The present file: its number, from 1, the recorded time of its first picture (null: it has none yet) and the bytes that were given to it. */
			readonly file: { readonly number: number; readonly startMs: number | null; readonly bytes: number }
			/** A folder of the user's own, before the studio's; null: there is none. */
			readonly secondFolder: string | null
			/** Number of the first part to write, from 1; above 1 when an earlier process was lost. */
			readonly firstPart: number
			readonly ffmpegPath: string
			/** The recording moves to another folder when its disk has less free space than this, bytes. */
			readonly freeBytesFloor: number
			/** The studio's own folders where it continues when its folder can no longer be written to, the best first. */
			readonly fallbackFolders: readonly string[]
			/** The names of the sound tracks. Absent: one track without a name. */
			readonly tracks?: readonly string[]
			/** Program time up to which an earlier process has surely written; null: there was none. */
			readonly continuesFromMs: number | null
			/** Program time minus recorded time, ms: the sum of all pauses before. */
			readonly offsetMs: number
			/** Recorded time at which a pause began that still lasts, ms; null: none does. */
			readonly pausedAtMs: number | null
	  }
	/** The recording continues in a new file with the next keyframe; `atMs`: the first one from this program time on. */
	| { readonly type: 'split'; readonly atMs?: number }
	/** From now on nothing is written, or it is again; `atMs`: from this program time on, at which a keyframe comes. */
	| { readonly type: 'pause'; readonly isPaused: boolean; readonly atMs?: number }
	| { readonly type: 'relay'; readonly relay: RelayEndpoint | null }
	/** The recording's own encoder, in place of the relay. */
	| { readonly type: 'feed'; readonly feed: TagFeedAddress | null }
	/** Closes the file, then the process ends. */
	| { readonly type: 'stop' }

export type FromRecorder =
	| { readonly type: 'part'; readonly part: RecordingPart }
	/** The last picture before a pause was written; `atMs`: recorded time of the next one. */
	| { readonly type: 'paused'; readonly atMs: number }
	/** The first picture after a pause was written. */
	| { readonly type: 'resumed'; readonly pause: RecordingPause }
	| { readonly type: 'progress'; readonly progress: RecorderProgress }
	/** From now on this file of the recording is at `path`, in another folder, or it is the next one because the present one has reached a limit. */
	| { readonly type: 'moved'; readonly path: string; readonly file: number; readonly notice: AppErrorData }
	/** The part that was written to `from` is now at `to`; null = nowhere. */
	| { readonly type: 'part-moved'; readonly from: string; readonly to: string | null }
	/** The recording has been closed because it cannot continue. The process ends. */
	| { readonly type: 'fault'; readonly error: AppErrorData }
	/** Still working: it is copying a file that was removed. */
	| { readonly type: 'busy' }
	| LogMessage

export interface RecorderProgress {
	/** Recorded time of the newest frame that was given to the file. */
	readonly lastTimestampMs: number
	/** Total bytes of all parts that this process wrote. */
	readonly bytes: number
	/** Given to the present file. */
	readonly fileBytes: number
	/** Free bytes on the recording's disk; null when they cannot be measured. */
	readonly freeBytes: number | null
}
