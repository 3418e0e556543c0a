import { z } from 'zod'
import { type SavedRun, storedRun } from '../cues/run-times.ts'
import { accountEndpoints, accountMethod, ingestProtocol } from './account.ts'
import { adScheduleView } from './ads.ts'
import { canvasId } from './canvas.ts'
import { cueList } from './cue.ts'
import { encoderProfile } from './encoder.ts'
import { formValues } from './form.ts'
import { showReport } from './show.ts'
import { standbyPhase } from './standby.ts'

/** What a stand-by computer gets from the main computer, and gives back. Only a device of the role "standby" gets it, because it holds keys. */

const savedRun: z.ZodType<SavedRun> = storedRun

const adLaunchCopy = z.object({ platformId: z.string(), destinationId: z.string().nullable(), atMs: z.number() })
export type AdLaunchCopy = z.infer<typeof adLaunchCopy>

const ingest = z.object({
	protocol: z.enum(['rtmp', 'rtmps', 'srt']),
	server: z.string(),
	key: z.string(),
	authority: z.string().exactOptional(),
	canvas: canvasId.exactOptional(),
})

/** Everything that signing in as an account takes. */
export const accountCopy = z.object({
	platformId: z.string(),
	variant: z.string(),
	method: accountMethod,
	clientId: z.string(),
	extra: z.record(z.string(), z.string()),
	endpoints: accountEndpoints,
	profileId: z.string(),
	options: formValues,
	ingestProtocol,
	clientSecret: z.string(),
	/** null: its sign-in has none. */
	refreshToken: z.string().nullable(),
})
export type AccountCopy = z.infer<typeof accountCopy>

export const destinationCopy = z.discriminatedUnion('kind', [
	z.object({ kind: z.literal('plain'), id: z.string(), name: z.string(), target: ingest }),
	z.object({
		kind: z.literal('account'),
		id: z.string(),
		name: z.string(),
		account: accountCopy,
		/** The livestream of the running show. */
		livestreamId: z.string(),
		/** It has a second address, which the stand-by computer takes. */
		hasBackup: z.boolean(),
		canvas: canvasId.exactOptional(),
	}),
])
export type DestinationCopy = z.infer<typeof destinationCopy>

export const standbyCopy = z.object({
	collection: z.object({
		id: z.string(),
		/** Of the text, without what is on air. */
		hash: z.string(),
		/** The collection as its file contains it; null: as the stand-by computer has it. */
		text: z.string().nullable(),
		/** Passwords in addresses of its sources, by source. */
		secrets: z.record(z.string(), z.record(z.string(), z.string())),
		encoderProfile,
		onAirSceneId: z.string().nullable(),
		nextSceneId: z.string().nullable(),
	}),
	cueList: cueList.nullable(),
	cueRun: savedRun.nullable(),
	ads: z.object({ schedule: adScheduleView, launches: z.array(adLaunchCopy) }),
	/** null: no show is on air. */
	show: z.object({ id: z.string(), report: showReport, destinations: z.array(destinationCopy) }).nullable(),
})
export type StandbyCopy = z.infer<typeof standbyCopy>

/** What the main computer gets back. */
export const standbyReturn = z.object({
	report: showReport,
	cueRun: savedRun.nullable(),
	launches: z.array(adLaunchCopy),
	schedule: adScheduleView,
	onAirSceneId: z.string().nullable(),
	/** The accounts that were used there: their livestream, and their newest sign-in. */
	accounts: z.array(z.object({ id: z.string(), livestreamId: z.string(), refreshToken: z.string().nullable() })),
	/** Destinations with only one address, which the stand-by computer must leave first. */
	shared: z.array(z.string()),
})
export type StandbyReturn = z.infer<typeof standbyReturn>

/** What the stand-by computer says, at least every second. */
export const standbySays = z.object({
	phase: standbyPhase,
	/** Since how long, ms. */
	forMs: z.number(),
	behindMs: z.number().nullable(),
	missing: z.array(z.string().max(200)).max(100),
	/** It sends to destinations that have only one address. */
	shares: z.boolean(),
	/** The show that it is on air with, or that it ended itself; null: none. */
	showId: z.string().nullable(),
	endedShowId: z.string().nullable(),
})
export type StandbySays = z.infer<typeof standbySays>

/** What the main computer answers. */
export const mainSays = z.object({
	/** Its show is running. */
	isOnAir: z.boolean(),
	/** A person wants the show back: the stand-by computer sends what it has with standby.return. */
	wantsBack: z.boolean(),
	/** "taking-back": it sends to its own addresses again; "others-accepted": all those that have a second address accept it. */
	stage: z.enum(['none', 'taking-back', 'others-accepted', 'back']),
})
export type MainSays = z.infer<typeof mainSays>
