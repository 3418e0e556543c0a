import type { IngestTarget, RelayEndpoint } from '../../shared/domain/feeds.ts'
import type { AppErrorData } from '../../shared/errors/app-error.ts'
import type { LogMessage } from '../process/child-log.ts'

/**
 * The channel between main and a destination's own process. `connection` numbers the attempts: a message for an older one is late and is
 * ignored. The target's key is secret and is sent over this channel only.
 */
export type ToPush =
	/** Drops the current connection, if any, and connects. */
	| { readonly type: 'connect'; readonly connection: number; readonly target: IngestTarget; readonly ffmpegPath: string }
	| { readonly type: 'relay'; readonly relay: RelayEndpoint | null }
	/** Whether frames may wait longer for the network, because the bitrate follows the line. */
	| { readonly type: 'patient'; readonly isPatient: boolean }
	/** Drops the connection without an end message; with `watchLink`, reports when the server can be reached again. */
	| { readonly type: 'disconnect'; readonly watchLink: boolean }
	/** Ends the stream cleanly, then the process. */
	| { readonly type: 'finish'; readonly withinMs: number }

export type FromPush =
	| { readonly type: 'media-accepted'; readonly connection: number }
	| { readonly type: 'lost'; readonly connection: number; readonly cause: AppErrorData; readonly final: boolean }
	| { readonly type: 'progress'; readonly connection: number; readonly progress: ConnectionProgress }
	| { readonly type: 'link-back' }
	| LogMessage

/** Totals of one connection; from `bitrateKbps` on, current values. */
export interface ConnectionProgress {
	/** Bytes that the network took. */
	readonly bytesSent: number
	readonly videoFrames: number
	readonly keyframes: number
	readonly droppedFrames: number
	/** Average over about the last 2 s. */
	readonly bitrateKbps: number
	/** Time from the newest tag that the network took to the newest tag of the relay; null before the first. */
	readonly lagMs: number | null
	readonly queuedBytes: number
	/** Time from the newest tag known to have arrived at the server to the newest tag of the relay; null before the first. */
	readonly behindMs: number | null
	/** At least this much of everything that was to be sent has not arrived at the server; null when it is not known. */
	readonly behindBytes: number | null
	/** Frames of `videoFrames` that have certainly not arrived. */
	readonly unarrivedFrames: number
}
