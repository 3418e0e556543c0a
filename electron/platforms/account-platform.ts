import type {
	AccountCapabilities,
	AccountEndpoints,
	AccountMethod,
	IngestProtocol,
	Limitation,
	LiveRight,
} from '../../shared/domain/account.ts'
import type { CloudRecordingFile, LiveDetails, LiveSummary } from '../../shared/domain/live.ts'
import type { AppError } from '../../shared/errors/app-error.ts'
import type { Clock } from '../lib/clock.ts'
import type { Log } from '../lib/log.ts'
import type { Secret } from '../lib/secret.ts'
import type { PlatformAdapter, PlatformBroadcast } from './platform.ts'
import type { SignIn } from './sign-in.ts'

/** Who is connected. */
export interface AccountIdentity {
	/** The platform's id of the channel on which lives are created. */
	readonly profileId: string
	/** The user's or organisation's name. */
	readonly label: string
}

export interface LiveQuery {
	readonly filter: 'all' | 'upcoming' | 'on-air' | 'videos'
	readonly search: string
	/** From 1. */
	readonly page: number
}

/** What a show asks of an account. */
export interface AccountShow {
	readonly title: string
	/** null = a new live is created. */
	readonly liveId: string | null
	readonly protocol: IngestProtocol
}

/** A connected account: a platform's adapter with everything around a show. Every promise rejects with an AppError. */
export interface AccountAdapter extends Omit<PlatformAdapter, 'prepare'> {
	readonly can: AccountCapabilities
	prepare(show: AccountShow, signal: AbortSignal): Promise<PlatformBroadcast>
	/** Asks the platform who is connected; also the proof that the sign-in works and may manage lives. */
	identify(signal: AbortSignal): Promise<AccountIdentity>
	/** Creates a private live and deletes it at once: there is no other way to know. */
	checkLiveRight(signal: AbortSignal): Promise<{ readonly liveRight: LiveRight; readonly why: string | null }>
	listLives(query: LiveQuery, signal: AbortSignal): Promise<{ readonly lives: LiveSummary[]; readonly hasMore: boolean }>
	readLive(liveId: string, signal: AbortSignal): Promise<{ readonly details: LiveDetails; readonly summary: LiveSummary }>
	createLive(details: LiveDetails, signal: AbortSignal): Promise<LiveSummary>
	/** Sends only what differs from what the platform has. */
	editLive(liveId: string, details: LiveDetails, signal: AbortSignal): Promise<LiveSummary>
	turnIntoLive(videoId: string, signal: AbortSignal): Promise<LiveSummary>
	recordings(liveId: string, signal: AbortSignal): Promise<CloudRecordingFile[]>
	/** The platform's clock minus ours, ms. */
	clockOffsetMs(): number
	/** Goes on with another sign-in of the same account: a running show keeps its broadcast. */
	adopt(credentials: Credentials): void
	/** The platform is told that the sign-in is over. */
	signOut(signal: AbortSignal): Promise<void>
	/** Ends the renewal in the background. Stopping twice is harmless. */
	stop(): void
}

export interface Credentials {
	readonly clientId: string
	readonly clientSecret: Secret
	readonly signIn: SignIn
}

/** What an account's sign-in has come to, told at each change. */
export type SignInNews =
	| { readonly kind: 'signed-in'; readonly expiresAtMs: number | null }
	/** The platform accepts it no more: only a person can help. */
	| { readonly kind: 'signed-out'; readonly error: AppError }

export interface ConnectOptions {
	readonly credentials: Credentials
	/** Asked before each request. */
	readonly endpoints: () => AccountEndpoints
	/** null = found out by `identify`. */
	readonly profileId: string | null
	/** The newest refresh token, for the vault; it may change at each renewal. */
	readonly onRefreshToken: (token: Secret) => void
	readonly onSignIn: (news: SignInNews) => void
	/** A secret that the log must never show. */
	readonly onSecret: (secret: Secret) => void
}

export interface AdapterDeps {
	readonly clock: Clock
	/** 0 to 1, for the jitter of retries. */
	readonly random: () => number
	readonly log: Log
	readonly fetch?: typeof globalThis.fetch
}

/** One generation of a platform's interface. */
export interface AccountVariant {
	readonly id: string
	readonly name: string
	/** What may be asked of it; `cannot` says why the rest may not. */
	readonly can: AccountCapabilities
	readonly cannot: readonly Limitation[]
	readonly endpointDefaults: { readonly [Method in AccountMethod]?: AccountEndpoints }
	/** The address of the page on which a person consents. */
	authorizePage(authorizeUrl: string, request: { readonly clientId: string; readonly redirectUri: string; readonly state: string }): string
	connect(options: ConnectOptions, deps: AdapterDeps): AccountAdapter
}

/** A platform on which accounts can be connected. One folder and one line in the list of platforms. */
export interface AccountPlatform {
	readonly id: string
	readonly name: string
	readonly variants: readonly AccountVariant[]
	readonly categories: readonly { readonly id: string; readonly name: string }[]
}
