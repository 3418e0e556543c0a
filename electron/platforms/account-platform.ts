import type { AccountEndpoints, AccountMethod, IngestProtocol, Limitation, LivestreamRight } from '../../shared/domain/account.ts'
import type { FormField, FormValues } from '../../shared/domain/form.ts'
import type { CloudRecordingFile, LivestreamDetails, LivestreamForm, LivestreamSummary } from '../../shared/domain/livestream.ts'
import type { LivestreamAbout, Statistics, Thumbnail } from '../../shared/domain/livestream-about.ts'
import type { LivestreamOutputKind, LivestreamOutputs } from '../../shared/domain/livestream-output.ts'
import type { LoudnessRule } from '../../shared/domain/loudness.ts'
import type { UploadOffer } from '../../shared/domain/video-upload.ts'
import type { AppError } from '../../shared/errors/app-error.ts'
import type { Text } from '../../shared/texts/text.ts'
import type { Clock } from '../lib/clock.ts'
import type { Log } from '../lib/log.ts'
import type { Secret } from '../lib/secret.ts'
import type { AdRules, PlatformAdapter, PlatformBroadcast } from './platform.ts'
import type { SignIn } from './sign-in.ts'
import type { UploadsPort } from './uploads-port.ts'

/** Who is connected. */
export interface AccountIdentity {
	/** The platform's id of the channel on which livestreams are created. */
	readonly profileId: string
	/** The user's or organization's name. */
	readonly label: string
}

export interface LivestreamQuery {
	readonly filter: 'all' | 'upcoming' | 'on-air' | 'videos' | 'remote'
	readonly search: string
	/** Counted from 1. */
	readonly page: number
}

/** What a show requests from an account. */
export interface AccountShow {
	readonly title: string
	/** null = a new livestream is created. */
	readonly livestreamId: string | null
	readonly protocol: IngestProtocol
}

/** Facts, tables and actions of a livestream. */
export interface AboutPort {
	read(livestreamId: string, signal: AbortSignal): Promise<LivestreamAbout>
	/** Checks again whether the action is allowed now. `livestream` null = it no longer exists. */
	act(
		livestreamId: string,
		actionId: string,
		signal: AbortSignal,
	): Promise<{ readonly said: Text; readonly livestream: LivestreamSummary | null }>
}

/** Figures over time. Unix ms on our clock. */
export interface StatisticsPort {
	ofLivestream(livestreamId: string, signal: AbortSignal): Promise<Statistics>
	/** For the whole account. Absent = the platform has statistics for livestreams only. */
	ofAccount?(range: { readonly fromMs: number; readonly toMs: number }, signal: AbortSignal): Promise<Statistics>
}

/** Where the platform forwards a livestream. Each method resolves with the resulting outputs. */
export interface OutputsPort {
	list(livestreamId: string, signal: AbortSignal): Promise<LivestreamOutputs>
	save(livestreamId: string, output: OutputInput, signal: AbortSignal): Promise<LivestreamOutputs>
	remove(livestreamId: string, outputId: string, signal: AbortSignal): Promise<LivestreamOutputs>
}

/** The thumbnail of a livestream. `image` fits `AccountVariant.thumbnailLimits`; null = there is none. */
export interface ThumbnailPort {
	read(livestreamId: string, signal: AbortSignal): Promise<Thumbnail | null>
	set(livestreamId: string, image: Thumbnail, signal: AbortSignal): Promise<void>
	remove(livestreamId: string, signal: AbortSignal): Promise<void>
}

/**
 * A connected account: a platform's adapter with everything around a show. Every promise rejects with an AppError. Optional members exist only where
 * the platform supports them: `capabilities.ts` derives from them what the screen offers, and the studio refuses the rest.
 */
export interface AccountAdapter extends Pick<PlatformAdapter, 'id' | 'name' | 'polling'> {
	/** Absent = it runs no ads. */
	readonly adRules?: AdRules
	/** How loud the platform wants the program, by its own documentation. Absent: it publishes nothing. */
	readonly loudness?: LoudnessRule
	/** Some of its broadcasts have a recording that is started and stopped manually. */
	readonly recordsByHand?: boolean
	readonly countsViewers?: boolean
	/** The list of livestreams can be searched. */
	readonly searches?: boolean
	/** A livestream can repeat daily or weekly. */
	readonly repeats?: boolean
	prepare(show: AccountShow, signal: AbortSignal): Promise<PlatformBroadcast>
	/** Reads who is connected, which also proves that the sign-in works and may manage livestreams. */
	identify(signal: AbortSignal): Promise<AccountIdentity>
	/** Checks whether the account may stream live. */
	checkLivestreamRight?(signal: AbortSignal): Promise<{ readonly livestreamRight: LivestreamRight; readonly why: Text | null }>
	listLivestreams(
		query: LivestreamQuery,
		signal: AbortSignal,
	): Promise<{ readonly livestreams: LivestreamSummary[]; readonly hasMore: boolean }>
	readLivestream(
		livestreamId: string,
		signal: AbortSignal,
	): Promise<{ readonly details: LivestreamDetails; readonly summary: LivestreamSummary }>
	createLivestream(details: LivestreamDetails, signal: AbortSignal): Promise<LivestreamSummary>
	/** Sends only what differs from what the platform has. */
	editLivestream?(livestreamId: string, details: LivestreamDetails, signal: AbortSignal): Promise<LivestreamSummary>
	turnIntoLivestream?(videoId: string, signal: AbortSignal): Promise<LivestreamSummary>
	/** The platform's recordings of a livestream. */
	recordings?(livestreamId: string, signal: AbortSignal): Promise<CloudRecordingFile[]>
	readonly about?: AboutPort
	readonly statistics?: StatisticsPort
	readonly outputs?: OutputsPort
	readonly thumbnail?: ThumbnailPort
	/** Videos of this computer can be uploaded. */
	readonly uploads?: UploadsPort
	/** The choices for a form field of kind "asked-choice". */
	choices?(fieldId: string, signal: AbortSignal): Promise<readonly { readonly id: string; readonly name: string }[]>
	/** The platform's clock minus ours, ms. */
	clockOffsetMs(): number
	/** Uses another sign-in of the same account from now on: a running show keeps its broadcast. */
	adopt(credentials: Credentials): void
	/** Ends the sign-in on the platform. */
	signOut(signal: AbortSignal): Promise<void>
	/** Ends the renewal in the background. Calling it twice is harmless. */
	dispose(): void
}

/** An output to create (`outputId` null) or to change. A secret value of "" keeps the current one. */
export interface OutputInput {
	readonly outputId: string | null
	readonly kindId: string
	readonly name: string
	readonly values: FormValues
}

/** The parts of a key. `extra`: other values, by the field ids of the key form. */
export interface KeyParts {
	readonly clientId: string
	readonly clientSecret: string
	readonly extra: Readonly<Record<string, string>>
}

export interface Credentials {
	readonly clientId: string
	readonly clientSecret: Secret
	/** Other values of the key form, by field id. Not secret. */
	readonly extra: Readonly<Record<string, string>>
	readonly signIn: SignIn
}

/** The state of an account's sign-in, reported at each change. */
export type SignInChange =
	| { readonly kind: 'signed-in'; readonly expiresAtMs: number | null }
	/** The platform no longer accepts the sign-in: only a person can help. */
	| { readonly kind: 'signed-out'; readonly error: AppError }

export interface ConnectOptions {
	readonly credentials: Credentials
	/** Called before each request. */
	readonly endpoints: () => AccountEndpoints
	/** By the ids of the variant's option fields, complete. Called before each use. */
	readonly options: () => FormValues
	/** null = determined by `identify`. */
	readonly profileId: string | null
	/** The newest refresh token, for the vault; it may change at each renewal. */
	readonly onRefreshToken: (token: Secret) => void
	readonly onSignIn: (change: SignInChange) => void
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
	readonly name: Text
	/** What its accounts can't do, and why. */
	readonly cannot: readonly Limitation[]
	readonly endpointDefaults: { readonly [Method in AccountMethod]?: AccountEndpoints }
	readonly keyForm: KeyForm
	/** For livestreams that are pushed to, and for those whose picture the platform produces itself; null = they cannot be set up. */
	readonly livestreamForm: LivestreamForm | null
	readonly remoteForm: LivestreamForm | null
	readonly options: readonly FormField[]
	readonly outputKinds: readonly LivestreamOutputKind[]
	/** What a person may choose between; empty = the platform decides. */
	readonly ingestProtocols: readonly IngestProtocol[]
	/** The limits of a thumbnail; null without the port `thumbnail`. */
	readonly thumbnailLimits: { readonly contentTypes: readonly Thumbnail['contentType'][]; readonly maxBytes: number } | null
	/** What may be uploaded; absent without the port `uploads`. */
	readonly uploadOffer?: UploadOffer
	/** A livestream that was on air cannot go on air again. Absent = it can. */
	readonly livestreamsOnce?: boolean
	/** Splits a pasted text into the parts of a key; null = it is not a key. Only with the method "pasted". */
	readPasted?(text: string): KeyParts | null
	/** The address of the consent page. Only with the method "browser". */
	authorizePage?(authorizeUrl: string, request: { readonly clientId: string; readonly redirectUri: string; readonly state: string }): string
	/** Sends nothing until a method of the adapter is called. */
	connect(options: ConnectOptions, deps: AdapterDeps): AccountAdapter
}

interface KeyField {
	readonly label: Text
	readonly hint: Text
}

/** The labels of the key's fields. `clientId` null = the key has no such part. */
export interface KeyForm {
	readonly clientId: KeyField | null
	readonly clientSecret: KeyField
	readonly extra: readonly FormField[]
	readonly pasted: KeyField | null
}

/** A platform on which accounts can be connected. Each has its own folder and one line in the list of platforms. */
export interface AccountPlatform {
	readonly id: string
	readonly name: string
	readonly variants: readonly AccountVariant[]
	readonly categories: readonly { readonly id: string; readonly name: Text }[]
}
