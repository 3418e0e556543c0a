import type { RelayEndpoint } from '../../../shared/domain/feeds.ts'
import type { LogMessage } from '../../process/child-log.ts'

/** The channel between main and the process that holds the last pictures. */
export type ToReplay =
	| {
			readonly type: 'hold'
			readonly lengthMs: number
			/** Most that is held, bytes. */
			readonly maxBytes: number
			readonly ffmpegPath: string
	  }
	| { readonly type: 'relay'; readonly relay: RelayEndpoint | null }
	/** Writes what is held to this file, which exists and is empty. Answered once, by "saved" or "not-saved". */
	| { readonly type: 'save'; readonly id: number; readonly path: string }
	/** Answered once, by "pictures". `afterMs`: program time. */
	| { readonly type: 'pictures'; readonly id: number; readonly afterMs: number }
	| { readonly type: 'stop' }

export type FromReplay =
	| { readonly type: 'held'; readonly heldMs: number; readonly bytes: number }
	| {
			readonly type: 'saved'
			readonly id: number
			/** Program time of its first picture, ms. */
			readonly firstTimestampMs: number
			readonly durationMs: number
	  }
	/** Small JPEGs in base64, with their program times. */
	| { readonly type: 'pictures'; readonly id: number; readonly pictures: readonly { readonly atMs: number; readonly jpeg: string }[] }
	| { readonly type: 'not-saved'; readonly id: number; readonly why: 'empty' | 'file'; readonly lines: readonly string[] }
	| LogMessage
