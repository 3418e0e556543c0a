import type { AccountEndpoints } from '../../../shared/domain/account.ts'
import type { Secret } from '../../lib/secret.ts'
import type { PollingIntervals } from '../platform.ts'
import type { SignIn } from '../sign-in.ts'

/** Without a slash at the end. The vendor's own are in docs/platforms/dailymotion.md: they differ for public and private API keys. */
export interface DailymotionEndpoints {
	readonly baseUrl: string
	readonly tokenUrl: string | null
}

export interface DailymotionSettings {
	/** Asked before each request: the practice platform may come back at another address. */
	readonly endpoints: () => DailymotionEndpoints
	readonly clientId: string
	readonly clientSecret: Secret
	readonly signIn: SignIn
	/** The channel (user id) under which livestream videos are created; null = that of the connected user. */
	readonly profileId: string | null
	/** A video that is turned into the livestream; null = a new one is created for each show. */
	readonly videoId: string | null
	/** Category id of docs/platforms/dailymotion.md. */
	readonly category: string
	readonly forKids: boolean
	/** Only people with the private address can watch. */
	readonly isPrivate: boolean
	/** The platform records a livestream that is created for a show automatically. Asked at each creation; absent = it does not. */
	readonly autoRecord?: () => boolean
}

/** What the adapter calls itself. Another service that offers the same interface has a name of its own. */
export interface DailymotionIdentity {
	readonly id: string
	readonly name: string
	/** Where the service allows or needs another pace than the reference's. */
	readonly polling?: PollingIntervals
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
