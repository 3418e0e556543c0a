import type { IngestTarget } from '../../shared/domain/feeds.ts'

/** What a platform can do. The screen and the conductor ask these flags and never a platform's name. */
export interface PlatformCapabilities {
	readonly adBreak: boolean
	readonly cloudRecording: boolean
	/** Says itself whether viewers can see the show. */
	readonly onAirStatus: boolean
	readonly viewers: boolean
	/** Nobody outside this computer can see it. */
	readonly practice: boolean
}

/** One combined reading of a platform's broadcast. Times are Unix ms, already moved from the platform's clock to ours. */
export interface PlatformStatus {
	readonly readAtMs: number
	/** null = the platform did not say. */
	readonly onAir: boolean | null
	readonly viewers: number | null
	readonly ad: { readonly remaining: number | null; readonly endsAtMs: number | null } | null
	readonly recording: {
		readonly state: 'stopped' | 'starting' | 'started' | 'stopping' | 'unknown'
		readonly raw: string
		readonly startedAtMs: number | null
		readonly auto: boolean | null
	} | null
}

/** A broadcast that has been prepared on a platform: it has an ingest address and may be pushed to. */
export interface PlatformBroadcast {
	readonly platformId: string
	/** The platform's own id of it, for the log. */
	readonly broadcastId: string
	/** Secret. Read anew at each preparation. */
	readonly ingest: IngestTarget
	/** One combined request. Rejects with an AppError. */
	status(signal: AbortSignal): Promise<PlatformStatus>
	/**
	 * Runs exactly one ad; sends exactly one request, whatever happens to it. Rejects with an AppError: code "platform-answer-lost" when the
	 * answer did not arrive (the ad may have started: read the status first), any other code when it was refused.
	 */
	launchAd(signal: AbortSignal): Promise<PlatformStatus>
	startRecording(signal: AbortSignal): Promise<PlatformStatus>
	stopRecording(signal: AbortSignal): Promise<PlatformStatus>
	setAutoRecord(auto: boolean, signal: AbortSignal): Promise<PlatformStatus>
	/** Called after the push has ended. Harmless when repeated. */
	finish(signal: AbortSignal): Promise<void>
}

/** How often a broadcast's status is read, ms before jitter. */
export interface PollingPlan {
	readonly connectingMs: number
	readonly liveMs: number
	readonly adBreakMs: number
	/** While the platform's recording is starting or stopping. */
	readonly recordingChangeMs: number
}

/** A connected account or local service on which shows can be prepared. */
export interface PlatformAdapter {
	readonly id: string
	/** For people: "Dailymotion", "Practice". */
	readonly name: string
	readonly capabilities: PlatformCapabilities
	readonly polling: PollingPlan
	/** The platform's ad rules, or null without ads. */
	readonly adRules: { readonly hourlyLimit: number; readonly spacingMs: number } | null
	/** Creates or finds the broadcast and reads its ingest address. Rejects with an AppError. */
	prepare(show: { readonly title: string }, signal: AbortSignal): Promise<PlatformBroadcast>
}
