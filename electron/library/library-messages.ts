import type { RecordingFacts } from '../../shared/domain/library.ts'
import type { AppErrorData } from '../../shared/errors/app-error.ts'
import type { LogMessage } from '../process/child-log.ts'

/** What a screen may load of a recording. */
export type ServedPart =
	/** The file itself, whole or in ranges. */
	| { readonly kind: 'film' }
	/** The same pictures with one of its sound tracks (from 1), repackaged for a browser from this position on. */
	| { readonly kind: 'stream'; readonly track: number; readonly fromMs: number }
	/** One small picture, as JPEG. */
	| { readonly kind: 'picture'; readonly atMs: number }

/** The channel between main and the process that reads the files of recordings. */
export type ToLibrary =
	| { readonly type: 'settings'; readonly ffmpegPath: string; readonly cacheFolder: string }
	/** Sent together with the connection of the browser that is to be answered. `range`: its header. */
	| {
			readonly type: 'serve'
			readonly path: string
			readonly part: ServedPart
			readonly range: string | null
			readonly isHead: boolean
	  }
	| { readonly type: 'read-facts'; readonly number: number; readonly path: string }
	| { readonly type: 'stop' }

export type FromLibrary =
	/** How much it has to do; at 0 it may be ended. */
	| { readonly type: 'use'; readonly count: number }
	| {
			readonly type: 'facts'
			readonly number: number
			readonly answer: { readonly facts: RecordingFacts } | { readonly error: AppErrorData }
	  }
	| LogMessage
