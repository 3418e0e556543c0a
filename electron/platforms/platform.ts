import type { Limitation } from '../../shared/domain/account.ts'
import type { IngestTarget } from '../../shared/domain/feeds.ts'
import type { LoudnessRule } from '../../shared/domain/loudness.ts'
import type { AppErrorData } from '../../shared/errors/app-error.ts'
import type { Text } from '../../shared/texts/text.ts'

/** What the broadcasts of a platform can do, known before one is prepared. The screen and the conductor check these flags, never a platform's name. */
export interface PlatformCapabilities {
	readonly adBreak: boolean
	readonly cloudRecording: boolean
	/** The platform reports whether viewers can see the show. */
	readonly onAirStatus: boolean
	readonly viewers: boolean
	/** Nobody outside this computer can see it. */
	readonly practice: boolean
}

/**
 * One combined reading of a platform's broadcast. `readAtMs` and the times of `ad` are times of our steady clock, the others Unix ms as this computer
 * shows them. All are already converted from the platform's clock.
 */
export interface PlatformStatus {
	readonly readAtMs: number
	/** null = the platform did not report it. */
	readonly onAir: boolean | null
	readonly viewers: number | null
	readonly ad: {
		readonly remaining: number | null
		readonly endsAtMs: number | null
		/** The break has certainly ended by then, with all rounding and every error of our estimate of the platform's clock; absent = as `endsAtMs`. */
		readonly endedByMs?: number | null
	} | null
	readonly recording: {
		readonly state: 'stopped' | 'starting' | 'started' | 'paused' | 'stopping' | 'unknown'
		readonly raw: string
		readonly startedAtMs: number | null
		readonly auto: boolean | null
	} | null
	/** Whether the platform receives our picture; absent or null = it does not report this. */
	readonly ingestSeen?: boolean | null
	/** The platform reports a state that we do not know: whether viewers see the show is unknown, and the push is the only evidence. */
	readonly onAirUnknown?: boolean
	/** The platform's own state in a short sentence for people: "Warming up." Absent = nothing worth showing. */
	readonly says?: Text
	/** Why the platform has given up the broadcast; absent or null = it has not. */
	readonly failed?: AppErrorData | null
	/** When the platform ends the broadcast automatically, our Unix ms; absent or null = it does not. */
	readonly endsAtMs?: number | null
}

export interface IngestAddresses {
	readonly ingest: IngestTarget
	readonly backupIngest: IngestTarget | null
}

/** Each command resolves with the status after it. Rejects with an AppError. */
type Command = (signal: AbortSignal) => Promise<PlatformStatus>

export interface AdsPort {
	/**
	 * Runs exactly one ad. Sends exactly one request, whatever its result. Rejects with an AppError: code "platform-answer-lost" when the
	 * answer did not arrive (the ad may have started: read the status first), any other code when it was refused.
	 */
	readonly launch: Command
	/** The platform requested a pause until then, on the steady clock: nothing is sent before. null = it did not. */
	pausedUntilMs(): number | null
}

export interface RecordingPort {
	readonly start: Command
	readonly stop: Command
	/** Absent = the recording cannot be paused. */
	readonly pausing?: { readonly pause: Command; readonly resume: Command }
}

export interface AutoRecordPort {
	set(auto: boolean, signal: AbortSignal): Promise<PlatformStatus>
}

/** What viewers get can be played. */
export interface PlaybackPort {
	/** The HLS address for viewers. Secret: it may let in whoever knows it. null = there is none yet. Rejects with an AppError. */
	address(signal: AbortSignal): Promise<string | null>
	/** Ads are part of that stream. false = players add them on their own, or nobody says: an ad that is not seen there means nothing. */
	readonly carriesAds: boolean
	/** The platform runs on this computer: the address may be on it. */
	readonly isOnThisComputer: boolean
}

/** A broadcast that has been prepared on a platform: it has an ingest address and may be pushed to. */
export interface PlatformBroadcast {
	readonly platformId: string
	/** The platform's own id of the broadcast, for the log. */
	readonly broadcastId: string
	/** Secret. Read again at each preparation. null = the platform produces the picture itself: nothing is pushed, and `status` is the only evidence. */
	readonly ingest: IngestTarget | null
	/** A second address of the same broadcast, pushed to in addition to the first. Secret. */
	readonly backupIngest?: IngestTarget | null
	/** Reads the current addresses: the key may have been replaced on the platform. Secret. Absent = they never change. Rejects with an AppError. */
	readIngest?(signal: AbortSignal): Promise<IngestAddresses>
	/** For viewers: a page or a stream. */
	readonly viewerUrl?: string | null
	/** How long the platform waits for a lost picture to come back, ms; absent or null = it does not report this. */
	readonly graceMs?: number | null
	/** The show must be published to viewers. `byHand`: a person does this, after a rehearsal. Absent = there is no such step. */
	readonly publish?: {
		readonly byHand: boolean
		/** Works only once the picture arrives there; rejects with AppError "platform-not-ready" before. Harmless when already published. */
		go(signal: AbortSignal): Promise<PlatformStatus>
	}
	/** One combined request. Rejects with an AppError. */
	status(signal: AbortSignal): Promise<PlatformStatus>
	/** Absent = only the platform's own player can show it. */
	readonly playback?: PlaybackPort
	/** Absent = it runs no ads. */
	readonly ads?: AdsPort
	/** The platform's own recording, started and stopped manually. Absent = this broadcast has none. */
	readonly recording?: RecordingPort
	/** Whether the platform's recording starts with every show. Absent = it cannot be chosen. */
	readonly autoRecord?: AutoRecordPort
	/** The platform must be notified of the end while the picture still arrives. */
	readonly finishFirst?: boolean
	/** The show is over. Called after the push has ended, or just before with `finishFirst`. Harmless when repeated. */
	finish(signal: AbortSignal): Promise<void>
}

/** A broadcast that is pushed to. */
export interface PushedBroadcast extends PlatformBroadcast {
	readonly ingest: IngestTarget
}

/** A broadcast that runs ads. */
export interface BroadcastWithAds extends PlatformBroadcast {
	readonly ads: AdsPort
}

/** How often a broadcast's status is read, ms before jitter. Absent = as often as normally on air. */
export interface PollingIntervals {
	readonly connectingMs: number
	readonly liveMs: number
	readonly adBreakMs?: number
	/** While the platform's recording is starting or stopping. */
	readonly recordingChangeMs?: number
}

export interface AdRules {
	readonly hourlyLimit: number
	readonly spacingMs: number
}

/** A connected account or local service on which shows can be prepared. */
export interface PlatformAdapter {
	readonly id: string
	/** For people. */
	readonly name: string
	readonly capabilities: PlatformCapabilities
	/** Why the platform can't do the rest. */
	readonly limitations: readonly Limitation[]
	readonly polling: PollingIntervals
	/** null = it runs no ads. */
	readonly adRules: AdRules | null
	/** How loud the platform wants the program, by its own documentation. Absent: it publishes nothing. */
	readonly loudness?: LoudnessRule
	/** Creates or finds the broadcast and reads its ingest address. Rejects with an AppError. */
	prepare(show: { readonly title: string }, signal: AbortSignal): Promise<PlatformBroadcast>
}
