import type { PracticeAccount, PracticeFaultChange, PracticeSettings } from './practice-settings.ts'
import type { PracticeVideo } from './practice-video.ts'

/** The channel between main and the practice process. It carries keys and passwords that are valid on this computer only. */
export type ToPractice =
	| {
			readonly type: 'start'
			readonly settings: PracticeSettings
			readonly account: PracticeAccount
			/** null = do not keep what arrives; otherwise one FLV file per connection goes there. */
			readonly keepMediaFolder: string | null
			/** The ports of the process before this one, so that nobody's address changes; 0 = any. */
			readonly ports: PracticePorts
			readonly videos: readonly PracticeVideo[]
	  }
	| { readonly type: 'faults'; readonly change: PracticeFaultChange }
	| { readonly type: 'stop' }

export type FromPractice =
	| { readonly type: 'ready'; readonly ports: PracticePorts }
	| { readonly type: 'videos'; readonly videos: readonly PracticeVideo[] }
	/** At the first keyframe, about every second while media flows, and at the end. */
	| { readonly type: 'connection'; readonly connection: PracticeConnection }
	| { readonly type: 'failed'; readonly reason: string }

export interface PracticePorts {
	readonly api: number
	readonly rtmp: number
}

/** One publisher's connection to the practice ingest. Times are Unix ms. */
export interface PracticeConnection {
	/** Counted from 1 within one practice process. */
	readonly number: number
	readonly broadcastId: string
	readonly openedAtMs: number
	/** null while it is open. */
	readonly closedAtMs: number | null
	/** Received from the socket, handshake included. */
	readonly bytes: number
	/** Pictures, without the decoder's configuration. */
	readonly videoFrames: number
	readonly keyframes: number
	readonly audioFrames: number
	readonly firstKeyframeAtMs: number | null
	/** null when media is not kept. */
	readonly file: string | null
}
