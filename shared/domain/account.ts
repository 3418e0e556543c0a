import { z } from 'zod'
import { appErrorData } from '../errors/app-error-schema.ts'
import { text } from '../texts/text-schema.ts'
import { formField, formValues } from './form.ts'
import { livestreamForm, livestreamSummary } from './livestream.ts'
import { livestreamOutputKind } from './livestream-output.ts'
import { uploadOffer } from './video-upload.ts'

/**
 * How an account is connected: consent in the browser, user name and password once, the organization's own private API key, or one pasted text that
 * contains the whole key. An account that was connected by pasting is stored as one with a private key.
 */
export const accountMethod = z.enum(['browser', 'password', 'private-key', 'pasted'])
export type AccountMethod = z.infer<typeof accountMethod>

const address = z
	.string()
	.trim()
	.max(500)
	// Plain http only on this computer: a token must never cross a network in the clear.
	.regex(/^(https:\/\/|http:\/\/(127\.0\.0\.1|localhost|\[::1\])[:/])/, 'input/https')

/** Base addresses of a platform's API, without a slash at the end. `{name}` stands for the value of the key form's field with that id. */
export const accountEndpoints = z.object({
	baseUrl: address,
	/** null = the API has no tokens. */
	tokenUrl: address.nullable(),
	/** The page of the browser sign-in; null = this way is not offered. */
	authorizeUrl: address.nullable(),
})
export type AccountEndpoints = z.infer<typeof accountEndpoints>

export const accountCapabilities = z.object({
	create: z.boolean(),
	edit: z.boolean(),
	schedule: z.boolean(),
	recurrence: z.boolean(),
	adBreak: z.boolean(),
	/** The platform's recording can be started and stopped by hand. */
	cloudRecording: z.boolean(),
	cloudRecordingList: z.boolean(),
	audience: z.boolean(),
	turnIntoLivestream: z.boolean(),
	/** A test can find out whether the account may stream live. */
	checkRight: z.boolean(),
	/** Facts, tables and actions for a livestream. */
	about: z.boolean(),
	/** Statistics over time, of a livestream and of the whole account. */
	statistics: z.boolean(),
	accountStatistics: z.boolean(),
	thumbnail: z.boolean(),
	/** Where else the platform sends the livestream. */
	outputs: z.boolean(),
	/** Recordings of this computer can be uploaded afterwards. */
	uploads: z.boolean(),
	/** Livestreams whose picture the platform produces itself: started, watched and stopped from here, never pushed to. */
	remote: z.boolean(),
	/** The list of livestreams can be searched. */
	search: z.boolean(),
})
export type AccountCapabilities = z.infer<typeof accountCapabilities>

export const limitedCapability = z.enum([...accountCapabilities.keyof().options, 'autoRecord'])
export type LimitedCapability = z.infer<typeof limitedCapability>

/** Something that a platform's API cannot do, and why. `capability`: the missing one, where it has a name. */
export const limitation = z.object({ capability: limitedCapability.optional(), what: text, why: text })
export type Limitation = z.infer<typeof limitation>

export const ingestProtocol = z.enum(['rtmp', 'srt'])
export type IngestProtocol = z.infer<typeof ingestProtocol>

const keyField = z.object({ label: text, hint: text })

/** A platform on which accounts can be connected. */
export const platformKindView = z.object({
	id: z.string(),
	name: z.string(),
	/** The generations of the platform's API; one is chosen per account. */
	variants: z.array(
		z.object({
			id: z.string(),
			name: text,
			methods: z.array(accountMethod),
			cannot: z.array(limitation),
			/** Of every account of it. */
			capabilities: accountCapabilities,
			/** The platform's names for the fields of the key. `clientId` null = the key has none. */
			keyForm: z.object({
				clientId: keyField.nullable(),
				clientSecret: keyField,
				/** Not secret. */
				extra: z.array(formField),
				/** The text field of the method "pasted". */
				pasted: keyField.nullable(),
			}),
			/** For livestreams that the studio sends to, and for those whose picture the platform produces itself. null = they cannot be set up here. */
			livestreamForm: livestreamForm.nullable(),
			remoteForm: livestreamForm.nullable(),
			/** How the account behaves in a show. */
			options: z.array(formField),
			outputKinds: z.array(livestreamOutputKind),
			/** What recordings of this computer become when they are uploaded; null = they cannot be. */
			uploadOffer: uploadOffer.nullable(),
			/** The protocols that the user may choose from; empty = the platform decides. */
			ingestProtocols: z.array(ingestProtocol),
			/** The platform's own addresses for each way to connect; used when none are given. */
			endpointDefaults: z.partialRecord(accountMethod, accountEndpoints),
		}),
	),
	categories: z.array(z.object({ id: z.string(), name: text })),
})
export type PlatformKindView = z.infer<typeof platformKindView>

export const accountState = z.discriminatedUnion('kind', [
	/** `authorizeUrl`: the page to open in the browser; null while the answer is processed. */
	z.object({ kind: z.literal('signing-in'), authorizeUrl: z.string().nullable() }),
	/** `expiresAtMs`: when the current access token expires, which is renewed before; null = unknown. */
	z.object({ kind: z.literal('connected'), expiresAtMs: z.number().nullable() }),
	/** Only the user can connect it again. */
	z.object({ kind: z.literal('signed-out'), error: appErrorData }),
	/** Retried automatically. */
	z.object({ kind: z.literal('unreachable'), error: appErrorData, sinceMs: z.number() }),
])
export type AccountState = z.infer<typeof accountState>

export const livestreamRight = z.enum(['unknown', 'yes', 'no'])
export type LivestreamRight = z.infer<typeof livestreamRight>

/** A livestream by its name, when nothing else about it is needed. */
export const usedLivestream = z.object({ id: z.string().min(1).max(64), title: z.string() })

/** A connected account as the screen sees it, without any secret. Its id is also the id of its row among the destinations. */
export const accountView = z.object({
	id: z.string(),
	platformId: z.string(),
	platformName: z.string(),
	variant: z.string(),
	method: accountMethod,
	/** The user's or organization's name; empty until it is known. */
	label: z.string(),
	/** Takes part in the show. */
	enabled: z.boolean(),
	endpoints: accountEndpoints,
	state: accountState,
	livestreamRight,
	/** The livestream that the next show goes to; null = a new one is created. */
	chosenLivestream: livestreamSummary.nullable(),
	/** The livestream of the last show, whose recordings are listed. */
	lastLivestream: usedLivestream.nullable(),
	ingestProtocol,
	/** How the account behaves in a show, by the ids of the variant's option fields. */
	options: formValues,
	capabilities: accountCapabilities,
	cannot: z.array(limitation),
})
export type AccountView = z.infer<typeof accountView>
