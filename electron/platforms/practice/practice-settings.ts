/** The RTMP app of the practice ingest. */
export const practiceApp = 'publish-practice'

/** How the practice platform behaves. Plain data: it travels to its process. */
export interface PracticeSettings {
	/** Seconds; short, so that the renewal of tokens is rehearsed in every longer show. */
	readonly tokenLifetimeS: number
	readonly rotateRefreshTokens: boolean
	/** The scopes that a token may hold, whatever was requested. */
	readonly grantableScopes: readonly string[]
	/** The account's plan includes live streaming. */
	readonly liveEnabled: boolean
	/** From the start of the push to "on air", ms. 5 s in docs/platforms/dailymotion.md. */
	readonly onAirDelayMs: number
	/** From the end of the push to "off air", ms: a connection that comes back within this time never goes off air. */
	readonly offAirDelayMs: number
	readonly adLengthMs: number
	/** From the end of one ad to the start of the next, ms: the stricter interpretation of "45 s between two commercials". */
	readonly adSpacingMs: number
	readonly adsPerHour: number
	/** Each rule of ad breaks, switchable (the older documentation had none of them but "on air"). */
	readonly adRules: { readonly oneAtATime: boolean; readonly spacing: boolean; readonly quota: boolean; readonly onAir: boolean }
	/** "starting" and "stopping" of the recording take this long each, ms. */
	readonly recordingChangeMs: number
	/** From the end of the show until its recording is published, ms. */
	readonly recordingProcessingMs: number
	/** A code of the browser sign-in works this long, s. */
	readonly codeLifetimeS: number
	/** client_credentials only at the endpoint of private keys, and everything else only at that of public ones (docs/platforms/dailymotion.md). */
	readonly separateEndpoints: boolean
	/** A livestream that repeats needs a start and a duration (docs/platforms/dailymotion.md). */
	readonly scheduleRules: boolean
	/** Recordings name the livestream they came from; the newer reference does not know that field. */
	readonly hasRecordedFrom: boolean
	/** srt://host:port of an SRT ingest, or null without one. */
	readonly srtServer: string | null
}

export const practiceDefaults: PracticeSettings = {
	tokenLifetimeS: 600,
	rotateRefreshTokens: true,
	grantableScopes: ['manage_videos', 'userinfo'],
	liveEnabled: true,
	onAirDelayMs: 2000,
	offAirDelayMs: 8000,
	adLengthMs: 20_000,
	adSpacingMs: 45_000,
	adsPerHour: 24,
	adRules: { oneAtATime: true, spacing: true, quota: true, onAir: true },
	recordingChangeMs: 2000,
	recordingProcessingMs: 20_000,
	codeLifetimeS: 60,
	separateEndpoints: true,
	scheduleRules: true,
	hasRecordedFrom: true,
	srtServer: null,
}

/** An account of a practice platform, with the API key that speaks for it. */
export interface PracticeAccount {
	readonly clientId: string
	readonly clientSecret: string
	readonly userId: string
	readonly username: string
	readonly password: string
	/** Default: either. A private key has no user: it speaks for the organization. */
	readonly keyKind?: 'public' | 'private'
	/** What a token of this key may hold. Default: what the settings say. */
	readonly grantableScopes?: readonly string[]
	/** The account's plan includes live streaming. Default: what the settings say. */
	readonly liveEnabled?: boolean
	/** The account's plan includes ad breaks. Default: yes. */
	readonly adsEnabled?: boolean
}

/** What viewers get of what arrives: as it is, with a picture that stands still, or without sound. */
export type PracticePlayback = 'right' | 'frozen' | 'silent'

/** Faults that last until they are reset. */
export interface PracticeFaults {
	/** Every answer comes this much later, ms; the request itself is carried out at once. */
	readonly slowApiMs: number
	/** Every request is answered by a failing gateway. */
	readonly apiDown: boolean
	readonly refuseAds: boolean
	/** The next ad starts and its answer is never sent; then the fault is over. */
	readonly loseNextAdAnswer: boolean
	/** The ingest accepts no key. */
	readonly refuseKey: boolean
	/** Every request is answered with 429; null in `retryAfterS` = without the header. */
	readonly rateLimit: { readonly retryAfterS: number | null } | null
	/** A login page of the network in between answers 200 to everything. */
	readonly loginPage: boolean
	/** Booleans and numbers come as strings. */
	readonly stringly: boolean
	/** States that no documentation names. */
	readonly unknownStates: boolean
	/** The next creation is carried out and its answer never sent; then the fault is over. */
	readonly loseNextCreateAnswer: boolean
	readonly playback: PracticePlayback
	/** Ads are accepted, and viewers see none. */
	readonly hideAds: boolean
}

export const noFaults: PracticeFaults = {
	slowApiMs: 0,
	apiDown: false,
	refuseAds: false,
	loseNextAdAnswer: false,
	refuseKey: false,
	rateLimit: null,
	loginPage: false,
	stringly: false,
	unknownStates: false,
	loseNextCreateAnswer: false,
	playback: 'right',
	hideAds: false,
}

/** One change of the faults, in the shape of the call "practice.setFaults". What is left out stays. */
export type PracticeFaultChange = { readonly [Name in keyof PracticeFaults]?: PracticeFaults[Name] | undefined } & {
	/** Cuts every ingest connection now and refuses new ones for this many ms. */
	readonly cutIngestForMs?: number | undefined
}

export function applyFaults(faults: PracticeFaults, change: PracticeFaultChange): PracticeFaults {
	return {
		slowApiMs: change.slowApiMs ?? faults.slowApiMs,
		apiDown: change.apiDown ?? faults.apiDown,
		refuseAds: change.refuseAds ?? faults.refuseAds,
		loseNextAdAnswer: change.loseNextAdAnswer ?? faults.loseNextAdAnswer,
		refuseKey: change.refuseKey ?? faults.refuseKey,
		rateLimit: change.rateLimit === undefined ? faults.rateLimit : change.rateLimit,
		loginPage: change.loginPage ?? faults.loginPage,
		stringly: change.stringly ?? faults.stringly,
		unknownStates: change.unknownStates ?? faults.unknownStates,
		loseNextCreateAnswer: change.loseNextCreateAnswer ?? faults.loseNextCreateAnswer,
		playback: change.playback ?? faults.playback,
		hideAds: change.hideAds ?? faults.hideAds,
	}
}
