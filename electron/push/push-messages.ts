import type { IngestTarget, RelayEndpoint } from '../../shared/domain/feeds.ts'
import type { AppErrorData } from '../../shared/errors/app-error.ts'
import type { LogMessage } from '../process/child-log.ts'

/**
 * The channel between main and a destination's own process. `connection` numbers the attempts: what arrives for an older one is late and is
 * ignored. The target's key is secret; it is sent over this channel only.
 */
export type ToPush =
	/** Drops what there is and connects. */
	| { readonly type: 'connect'; readonly connection: number; readonly target: IngestTarget; readonly ffmpegPath: string }
	| { readonly type: 'relay'; readonly relay: RelayEndpoint | null }
	/** Drops the connection without a word; with `watchLink` reports when the server can be reached again after it could not. */
	| { readonly type: 'disconnect'; readonly watchLink: boolean }
	/** Ends the stream in order, then the process. */
	| { readonly type: 'finish'; readonly withinMs: number }

export type FromPush =
	| { readonly type: 'media-accepted'; readonly connection: number }
	| { readonly type: 'lost'; readonly connection: number; readonly cause: AppErrorData; readonly final: boolean }
	| { readonly type: 'progress'; readonly connection: number; readonly progress: ConnectionProgress }
	| { readonly type: 'link-back' }
	| LogMessage

/** Totals of one connection, and from `bitrateKbps` on what is true at this moment. */
export interface ConnectionProgress {
	/** Taken by the network. */
	readonly bytesSent: number
	readonly videoFrames: number
	readonly keyframes: number
	readonly droppedFrames: number
	/** Over about the last 2 s. */
	readonly bitrateKbps: number
	/** From the newest tag of the relay back to the newest that the network took; null before the first. */
	readonly lagMs: number | null
	readonly queuedBytes: number
	/** From the newest tag of the relay back to the newest that has arrived at the server, as far as is known; null before the first. */
	readonly behindMs: number | null
	/** What of all that was to be sent has not arrived there, at least; null when it is not known. */
	readonly behindBytes: number | null
	/** Frames of `videoFrames` that surely have not arrived. */
	readonly unarrivedFrames: number
}
