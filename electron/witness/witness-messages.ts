import type { WitnessTrouble } from '../../shared/domain/witness.ts'
import type { SentFingerprint } from '../media/fingerprint/sent-fingerprint.ts'
import type { LogMessage } from '../process/child-log.ts'
import type { AdVerdict } from './ad-evidence.ts'
import type { Verdict } from './judge.ts'

/** A stream that is watched. */
export interface WatchedStream {
	readonly destinationId: string
	/** Secret: an address for viewers may let in whoever knows it. */
	readonly url: string
	/** The platform is on this computer. */
	readonly mayBeLocal: boolean
}

/** The channel between main and the process that watches what viewers get. */
export type ToWitness =
	/** All that are watched. One with another address is read from there. */
	| { readonly type: 'watch'; readonly ffmpegPath: string; readonly streams: readonly WatchedStream[] }
	/** What the program sends, four times a second. */
	| { readonly type: 'program'; readonly fingerprint: SentFingerprint }
	/** An ad break has begun there. Answered once with "ad", unless it is watched no more before. */
	| { readonly type: 'ad'; readonly destinationId: string; readonly id: string; readonly lengthMs: number }
	| { readonly type: 'stop' }

export type FromWitness =
	/** After each change. Times are program time. */
	| { readonly type: 'verdict'; readonly destinationId: string; readonly verdict: WitnessVerdict }
	/** The address is no longer good: another one is needed. */
	| { readonly type: 'address-refused'; readonly destinationId: string }
	| { readonly type: 'ad'; readonly destinationId: string; readonly id: string; readonly verdict: AdVerdict }
	| LogMessage

export type WitnessVerdict = Verdict | { readonly kind: 'unreachable'; readonly why: WitnessTrouble }
