import type { Secret } from '../../lib/secret.ts'
import type { PollingPlan } from '../platform.ts'

/** Without a slash at the end. The vendor's own are in dailymotion.md section 2: they differ for public and private API keys. */
export interface DailymotionEndpoints {
	readonly baseUrl: string
	readonly tokenUrl: string
}

/** How access tokens are got. The password is asked for each session and is never stored. */
export type DailymotionSignIn =
	| { readonly grant: 'password'; readonly username: string; readonly password: Secret }
	| { readonly grant: 'client_credentials' }
	| { readonly grant: 'refresh_token'; readonly refreshToken: Secret }

export interface DailymotionSettings {
	/** Asked before each request: the practice platform may come back at another address. */
	readonly endpoints: () => DailymotionEndpoints
	readonly clientId: string
	readonly clientSecret: Secret
	readonly signIn: DailymotionSignIn
	/** The channel (user id) under which live videos are created. */
	readonly profileId: string
	/** A video that is turned into the live; null = a new one is created for each show. */
	readonly videoId: string | null
	/** Category id of dailymotion.md section 5.1. */
	readonly category: string
	readonly forKids: boolean
	/** Only people with the private address can watch. */
	readonly isPrivate: boolean
}

/** What the adapter calls itself. The practice platform is this adapter under its own name. */
export interface DailymotionIdentity {
	readonly id: string
	readonly name: string
	readonly practice: boolean
	/** Where the service allows or needs another pace than the reference's. */
	readonly polling?: PollingPlan
}

export const dailymotionIdentity: DailymotionIdentity = { id: 'dailymotion', name: 'Dailymotion', practice: false }
