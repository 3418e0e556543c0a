import type { CutPlaces, CutWay, RecordingFacts } from '../../shared/domain/library.ts'
import type { AppErrorData } from '../../shared/errors/app-error.ts'
import type { FileAnswer, FileRequest } from '../platforms/uploads-port.ts'
import type { LogMessage } from '../process/child-log.ts'

/** What a screen may load of a recording. */
export type ServedPart =
	/** The file itself, whole or in ranges. */
	| { readonly kind: 'film' }
	/** The same pictures with one of its sound tracks (from 1), repackaged for a browser from this position on. */
	| { readonly kind: 'stream'; readonly track: number; readonly fromMs: number }
	/** One small picture, as JPEG. */
	| { readonly kind: 'picture'; readonly atMs: number }
	/** A drawing of one of its sound tracks (from 1) over its whole length, as SVG. */
	| { readonly kind: 'wave'; readonly track: number }

export type Result<Value> = { readonly value: Value } | { readonly error: AppErrorData }

/** A clip to be cut out of a recording. Times are ms from its start. */
export interface CutOrder {
	readonly path: string
	/** An existing, empty file. */
	readonly target: string
	/** The first picture that stays. */
	readonly inMs: number
	/** The first picture that no longer does. */
	readonly outMs: number
	readonly way: CutWay
	/** Numbers from 1; empty = without sound. */
	readonly tracks: readonly number[]
	/** FFmpeg's metadata file. */
	readonly metadata: string
}

export interface CutResult {
	readonly durationMs: number
	readonly bytes: number
}

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
	| { readonly type: 'read-places'; readonly number: number; readonly path: string; readonly inMs: number; readonly outMs: number }
	/** One at a time. */
	| { readonly type: 'cut'; readonly order: CutOrder }
	| { readonly type: 'cancel-cut' }
	| { readonly type: 'send-file'; readonly number: number; readonly path: string; readonly request: FileRequest }
	| { readonly type: 'cancel-send'; readonly number: number }
	/** For all uploads together; null = none. */
	| { readonly type: 'send-limit'; readonly bytesPerSecond: number | null }
	| { readonly type: 'stop' }

export type FromLibrary =
	/** How much it has to do; at 0 it may be ended. */
	| { readonly type: 'use'; readonly count: number }
	| { readonly type: 'facts'; readonly number: number; readonly answer: Result<RecordingFacts> }
	| { readonly type: 'places'; readonly number: number; readonly answer: Result<CutPlaces> }
	/** `share`: 0 to 1. */
	| { readonly type: 'cut-progress'; readonly share: number }
	| { readonly type: 'cut-done'; readonly answer: Result<CutResult> }
	/** Since the last one of this number. */
	| { readonly type: 'file-sent'; readonly number: number; readonly bytes: number }
	| { readonly type: 'file-done'; readonly number: number; readonly answer: Result<FileAnswer> }
	| LogMessage
