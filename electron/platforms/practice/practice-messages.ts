import type { LogMessage } from '../../process/child-log.ts'
import type { IngestConnection } from '../loopback-ingest/keep-connection.ts'
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
			/** The ports of the previous process, so that no address changes; 0 = any. */
			readonly ports: PracticePorts
			readonly videos: readonly PracticeVideo[]
			readonly ffmpegPath: string
	  }
	| { readonly type: 'faults'; readonly change: PracticeFaultChange }
	| { readonly type: 'stop' }

export type FromPractice =
	| { readonly type: 'ready'; readonly ports: PracticePorts }
	| { readonly type: 'videos'; readonly videos: readonly PracticeVideo[] }
	/** At the first keyframe, about every second while media flows, and at the end. */
	| { readonly type: 'connection'; readonly connection: IngestConnection }
	| { readonly type: 'failed'; readonly reason: string }
	| LogMessage

export interface PracticePorts {
	readonly api: number
	readonly rtmp: number
}
