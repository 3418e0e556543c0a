import { z } from 'zod'
import { appErrorData } from '../errors/app-error.ts'
import { liveSummary } from './live.ts'

/** How an account is connected: consent in the browser, user name and password once, or the organisation's own private API key. */
export const accountMethod = z.enum(['browser', 'password', 'private-key'])
export type AccountMethod = z.infer<typeof accountMethod>

const address = z
	.string()
	.trim()
	.max(500)
	// Plain http only on this computer: a token must never cross a network in the clear.
	.regex(/^(https:\/\/|http:\/\/(127\.0\.0\.1|localhost|\[::1\])[:/])/, 'The address must begin with https://.')

/** Where a platform's interface answers. Without a slash at the end. */
export const accountEndpoints = z.object({
	baseUrl: address,
	tokenUrl: address,
	/** The page of the browser sign-in; null = this way is not offered. */
	authorizeUrl: address.nullable(),
})
export type AccountEndpoints = z.infer<typeof accountEndpoints>

/** Something a platform's interface cannot do, and why, in words. */
export const limitation = z.object({ what: z.string(), why: z.string() })
export type Limitation = z.infer<typeof limitation>

/** A platform on which accounts can be connected. */
export const platformKindView = z.object({
	id: z.string(),
	name: z.string(),
	/** The generations of the platform's interface; one is chosen per account. */
	variants: z.array(
		z.object({
			id: z.string(),
			name: z.string(),
			methods: z.array(accountMethod),
			cannot: z.array(limitation),
			/** The platform's own addresses for each way to connect; used when none are given. */
			endpointDefaults: z.partialRecord(accountMethod, accountEndpoints),
		}),
	),
	categories: z.array(z.object({ id: z.string(), name: z.string() })),
	/** What a person must have before connecting. */
	needs: z.literal('client-id-and-secret'),
})
export type PlatformKindView = z.infer<typeof platformKindView>

export const accountState = z.discriminatedUnion('kind', [
	/** `authorizeUrl`: the page to open in the browser; null while the answer is worked on. */
	z.object({ kind: z.literal('signing-in'), authorizeUrl: z.string().nullable() }),
	/** `expiresAtMs`: of the present access token, which is renewed before; null = it does not say. */
	z.object({ kind: z.literal('connected'), expiresAtMs: z.number().nullable() }),
	/** Only a person can connect it again. */
	z.object({ kind: z.literal('signed-out'), error: appErrorData }),
	/** Tried again by itself. */
	z.object({ kind: z.literal('unreachable'), error: appErrorData, sinceMs: z.number() }),
])
export type AccountState = z.infer<typeof accountState>

export const liveRight = z.enum(['unknown', 'yes', 'no'])
export type LiveRight = z.infer<typeof liveRight>

export const ingestProtocol = z.enum(['rtmp', 'srt'])
export type IngestProtocol = z.infer<typeof ingestProtocol>

export const accountCapabilities = z.object({
	create: z.boolean(),
	edit: z.boolean(),
	schedule: z.boolean(),
	recurrence: z.boolean(),
	adBreak: z.boolean(),
	/** Starting and stopping the platform's recording by hand. */
	cloudRecording: z.boolean(),
	cloudRecordingList: z.boolean(),
	audience: z.boolean(),
	turnIntoLive: z.boolean(),
})
export type AccountCapabilities = z.infer<typeof accountCapabilities>

/** A connected account as the screen sees it: never with a secret. Its id is also the id of its row among the destinations. */
export const accountView = z.object({
	id: z.string(),
	platformId: z.string(),
	platformName: z.string(),
	variant: z.string(),
	method: accountMethod,
	/** The user's or organisation's name; empty until it is known. */
	label: z.string(),
	/** Takes part in the show. */
	enabled: z.boolean(),
	endpoints: accountEndpoints,
	state: accountState,
	liveRight,
	/** The live that the next show goes to; null = a new one is created. */
	chosenLive: liveSummary.nullable(),
	ingestProtocol,
	capabilities: accountCapabilities,
	cannot: z.array(limitation),
})
export type AccountView = z.infer<typeof accountView>
