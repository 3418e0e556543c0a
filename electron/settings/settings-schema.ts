import { z } from 'zod'
import { accountEndpoints, accountMethod, ingestProtocol, livestreamRight, usedLivestream } from '../../shared/domain/account.ts'
import { adScheduleView, adSlateSettings } from '../../shared/domain/ads.ts'
import { airSettings } from '../../shared/domain/air.ts'
import { canvasId } from '../../shared/domain/canvas.ts'
import { chosenKeys } from '../../shared/domain/chosen-keys.ts'
import { authorityChars, destinationProtocol } from '../../shared/domain/destination.ts'
import { dynamicBitrateSettings } from '../../shared/domain/dynamic-bitrate.ts'
import { defaultEncoderProfile, encoderProfile } from '../../shared/domain/encoder.ts'
import { encoderMeasurement } from '../../shared/domain/encoder-measurement.ts'
import { formValues } from '../../shared/domain/form.ts'
import { languageChoice } from '../../shared/domain/language.ts'
import { livestreamSummary } from '../../shared/domain/livestream.ts'
import { obsWebsocketSettings } from '../../shared/domain/obs-websocket.ts'
import { recordingSettings } from '../../shared/domain/recording-settings.ts'
import { replaySettings } from '../../shared/domain/replay.ts'
import { soundSettings } from '../../shared/domain/sound-settings.ts'
import type { Collection } from '../../shared/program/collection.ts'

/** A destination as it is stored: its key is in the vault under `destination/<id>`. */
export const storedDestination = z.object({
	id: z.string().min(1).max(64),
	name: z.string().min(1).max(80),
	protocol: destinationProtocol,
	server: z.string().min(1).max(1000),
	enabled: z.boolean(),
	presetId: z.string().nullable().default(null),
	/** PEM certificates of authorities that this destination trusts in addition to those of this computer. Not secret. */
	authority: z.string().max(authorityChars).nullable().default(null),
	/** The canvas that is sent there. Absent: the main one. */
	canvas: canvasId.exactOptional(),
})
export type StoredDestination = z.infer<typeof storedDestination>

/** A connected account as it is stored: its secrets are in the vault under `account/<id>/client-secret` and `account/<id>/refresh-token`. */
export const storedAccount = z.object({
	id: z.string().min(1).max(64),
	platformId: z.string(),
	variant: z.string(),
	method: accountMethod,
	clientId: z.string(),
	/** Other values of the key form, by field id. Not secret. */
	extra: z.record(z.string(), z.string()).default({}),
	endpoints: accountEndpoints,
	/** The platform's id of the channel. */
	profileId: z.string(),
	label: z.string(),
	enabled: z.boolean(),
	ingestProtocol,
	livestreamRight,
	chosenLivestream: livestreamSummary.nullable(),
	lastLivestream: usedLivestream.nullable().default(null),
	/** The livestream that a show uses when none was chosen; `atMs`: when it was prepared, Unix ms. */
	showLivestream: usedLivestream.extend({ atMs: z.number() }).nullable().default(null),
	/** By the ids of the variant's option fields; missing ones have their initial value. */
	options: formValues.default({}),
	/** The canvas that is sent there. Absent: the main one. */
	canvas: canvasId.exactOptional(),
})
export type StoredAccount = z.infer<typeof storedAccount>

/** What happens when a planned livestream begins. */
export const plannedShow = z.object({
	accountId: z.string(),
	/** As last read, so that a start need not wait for the platform's answer. */
	livestream: livestreamSummary,
	autoGoLive: z.boolean(),
	remindMinutes: z.number().int().min(1).max(1440).nullable(),
	/** The platform's clock minus this computer's when last read, ms. */
	clockOffsetMs: z.number(),
	/** Start of the occurrence that was started, stopped by hand or skipped, Unix ms: it does not start again. */
	doneStartMs: z.number().nullable(),
	/** Start of the occurrence whose reminder was dismissed, Unix ms. */
	dismissedStartMs: z.number().nullable(),
})
export type PlannedShow = z.infer<typeof plannedShow>

/** What is stored for ads: see electron/ads/ad-schedule.ts and slate.ts. */
export const storedAds = z.object({
	schedule: adScheduleView,
	slate: adSlateSettings,
	slateShown: z
		.object({
			kind: z.literal('shown'),
			breakAtMs: z.number(),
			endsAtMs: z.number(),
			sceneId: z.string(),
			returnSceneId: z.string().nullable(),
			nextSceneId: z.string().nullable(),
		})
		.nullable(),
})

export const noSlate: z.infer<typeof adSlateSettings> = { enabled: false, sceneId: null, leadMs: 0, trailMs: 0, returnWhenEnded: true }

const noAds: z.infer<typeof storedAds> = {
	schedule: { enabled: false, everyMinutes: 15, notBeforeMs: null, paused: false, nextAtMs: null },
	slate: noSlate,
	slateShown: null,
}

/** settings.json: the studio itself. */
export const studioSettings = z.object({
	/** FFmpeg to use instead of the bundled or installed one. */
	ffmpegPath: z.string().nullable(),
	/** From the first start until something was set up, or that was skipped. Absent: afterwards. */
	firstRun: z.literal(true).exactOptional(),
	/** Absent: "system". */
	language: languageChoice.exactOptional(),
	show: z.object({
		title: z.string().min(1).max(150),
		/** Absent: an interrupted show is resumed by hand. */
		resumesByItself: z.literal(true).exactOptional(),
	}),
	encoderProfile,
	/** Absent: it is off. */
	dynamicBitrate: dynamicBitrateSettings.exactOptional(),
	/** Absent: the encoders of this computer were not measured. */
	encoderMeasurement: encoderMeasurement.exactOptional(),
	/** The current collection: collections/<id>.json. */
	collectionId: z.string().regex(/^[a-z0-9-]{1,64}$/),
	ads: storedAds,
	/** Absent: as on a first start. */
	air: airSettings.exactOptional(),
	/** Absent: nothing was chosen. */
	sound: soundSettings.exactOptional(),
	recording: recordingSettings,
	/** Absent: as on a first start. */
	replay: replaySettings.exactOptional(),
	/** Absent: every command has its standard keys. */
	keys: chosenKeys.exactOptional(),
	/** The open cue list: cue-lists/<id>.json. Absent or null: none. */
	cueListId: z.string().max(64).nullable().exactOptional(),
	/** Absent: it is off. */
	obsWebsocket: obsWebsocketSettings.exactOptional(),
})
export type StudioSettings = z.infer<typeof studioSettings>

/** accounts.json: connected accounts and the planned shows on them. */
export const accountsDocument = z.object({ accounts: z.array(storedAccount), plannedShows: z.array(plannedShow) })
export type AccountsDocument = z.infer<typeof accountsDocument>

/** destinations.json: all other destinations of a show. */
export const destinationsDocument = z.object({
	destinations: z.array(storedDestination),
	practice: z.object({ enabled: z.boolean() }),
})
export type DestinationsDocument = z.infer<typeof destinationsDocument>

/** Everything that the user has set up, read from all documents. */
export interface Settings extends Omit<StudioSettings, 'collectionId' | 'encoderProfile'>, AccountsDocument, DestinationsDocument {
	readonly program: Collection & { readonly encoderProfile: StudioSettings['encoderProfile'] }
}

export const defaultStudioSettings: StudioSettings = {
	ffmpegPath: null,
	show: { title: 'Practice show' },
	encoderProfile: defaultEncoderProfile,
	collectionId: 'main',
	ads: noAds,
	recording: { withShow: true, folder: null },
}

export const noAccounts: AccountsDocument = { accounts: [], plannedShows: [] }

export const noDestinations: DestinationsDocument = { destinations: [], practice: { enabled: true } }
