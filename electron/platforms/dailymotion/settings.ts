import type { AccountEndpoints } from '../../../shared/domain/account.ts'
import type { Secret } from '../../lib/secret.ts'
import type { PollingIntervals } from '../platform.ts'
import type { SignIn } from '../sign-in.ts'

/** Without a trailing slash. The vendor's own addresses are in docs/platforms/dailymotion.md: they differ for public and private API keys. */
export interface DailymotionEndpoints {
	readonly baseUrl: string
	readonly tokenUrl: string | null
}

export interface DailymotionSettings {
	/** Called before each request: the practice platform may come back at another address. */
	readonly endpoints: () => DailymotionEndpoints
	readonly clientId: string
	readonly clientSecret: Secret
	readonly signIn: SignIn
	/** The channel (user id) under which livestream videos are created; null = that of the connected user. */
	readonly profileId: string | null
	/** A video to use as the livestream; null = a new one is created for each show. */
	readonly videoId: string | null
	/** Category id of docs/platforms/dailymotion.md. */
	readonly category: string
	readonly forKids: boolean
	/** Only people with the private address can watch. */
	readonly isPrivate: boolean
	/** The platform automatically records a livestream that is created for a show. Called at each creation; absent = it does not. */
	readonly autoRecord?: () => boolean
}

/** The name of the service. Another service with the same interface has its own. */
export interface DailymotionIdentity {
	readonly id: string
	readonly name: string
	/** For a service that allows or needs a different pace than the reference's. */
	readonly polling?: PollingIntervals
	/** Its ads are part of what viewers get; absent = nobody says so (docs/platforms/dailymotion.md). */
	readonly playsAds?: boolean
}

export const dailymotionIdentity: DailymotionIdentity = { id: 'dailymotion', name: 'Dailymotion' }

/** docs/platforms/dailymotion.md. */
export const publicKeyEndpoints: AccountEndpoints = {
	baseUrl: 'https://api.dailymotion.com',
	tokenUrl: 'https://api.dailymotion.com/oauth/token',
	authorizeUrl: 'https://api.dailymotion.com/oauth/authorize',
}

/** docs/platforms/dailymotion.md: private keys have a host of their own. */
export const privateKeyEndpoints: AccountEndpoints = {
	baseUrl: 'https://partner.api.dailymotion.com/rest',
	tokenUrl: 'https://partner.api.dailymotion.com/oauth/v1/token',
	authorizeUrl: null,
}

/** "manage_videos" for every livestream operation, "userinfo" to show the account (docs/platforms/dailymotion.md). */
export const legacyScope = 'manage_videos userinfo'
