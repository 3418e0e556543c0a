import { z } from 'zod'
import { accountEndpoints, ingestProtocol, livestreamRight, platformKindView } from '../domain/account.ts'
import { adPressResult, adScheduleMinutes, adSlateSettings } from '../domain/ads.ts'
import { authorityChars, destinationProtocol, destinationView } from '../domain/destination.ts'
import { encoderProfile } from '../domain/encoder.ts'
import { formValues } from '../domain/form.ts'
import { cloudRecordingFile, livestreamDetails, livestreamSummary } from '../domain/livestream.ts'
import { livestreamAbout, statistics, thumbnail, thumbnailBytes } from '../domain/livestream-about.ts'
import { livestreamOutputs } from '../domain/livestream-output.ts'
import { destinationPreset, probeResult } from '../domain/preset.ts'
import { programFormat, scene, sceneItem, transition } from '../domain/program.ts'
import { recordingFile } from '../domain/recording.ts'
import { reportSummary, showReport } from '../domain/show.ts'
import { type SnapshotSlice, sliceNames } from '../domain/slice-names.ts'
import { studioSnapshot } from '../domain/snapshot.ts'
import { device, source, sourceSettings, sourceState } from '../domain/source.ts'
import { appErrorData } from '../errors/app-error-schema.ts'
import { text } from '../texts/text-schema.ts'

/**
 * The one contract between the studio and every screen, remote and shell. A call is a name with an input and an output; an event is a name with
 * a payload. The preload bridge, the handlers, the client of the screen, the HTTP host and docs/remote-api.md are all derived from here.
 */
interface CallDefinition<Input extends z.ZodType, Output extends z.ZodType> {
	readonly summary: string
	readonly input: Input
	readonly output: Output
	/** Longest input over HTTP, bytes of JSON. */
	readonly inputBytes: number
}

/** A whole scene with 32 items is under 20 kB, and certificates are under 100 kB. */
export const usualInputBytes = 256 * 1024

function call<Input extends z.ZodType, Output extends z.ZodType>(
	summary: string,
	input: Input,
	output: Output,
	inputBytes = usualInputBytes,
): CallDefinition<Input, Output> {
	return { summary, input, output, inputBytes }
}

/** This many bytes of a file as base64, in characters. */
const base64Chars = (bytes: number) => Math.ceil(bytes / 3) * 4

const nothing = z.strictObject({})
const done = z.object({})
const byId = z.strictObject({ id: z.string().min(1).max(64) })

const plainDestination = z.strictObject({
	name: z.string().trim().min(1).max(80),
	protocol: destinationProtocol,
	server: z.string().trim().min(1).max(1000),
	key: z.string().max(2000),
	/** The preset that it is made from: its limits are checked against the encoder profile. */
	presetId: z.string().min(1).max(40).nullable().default(null),
	/** RTMPS: PEM of authorities to trust for this destination besides those that this computer knows; null = none. */
	authority: z.string().max(authorityChars).nullable().default(null),
})
const byAccount = z.strictObject({ accountId: z.string().min(1).max(64) })
const byLivestream = byAccount.extend({ livestreamId: z.string().min(1).max(64) })
const apiKey = z.strictObject({
	platformId: z.string().min(1).max(40),
	variant: z.string().min(1).max(40),
	/** Empty where the platform's key has no such part. */
	clientId: z.string().trim().max(500),
	clientSecret: z.string().trim().min(1).max(2000),
	/** By the field ids of the variant's key form. Not secret. */
	extra: z.record(z.string().max(60), z.string().trim().max(500)).default({}),
	/** Instead of the platform's own addresses. */
	endpoints: accountEndpoints.optional(),
})
const accountId = z.object({ accountId: z.string() })
const oneLivestream = z.object({ livestream: livestreamSummary })

export const calls = {
	'studio.snapshot': call('The whole state of the studio.', nothing, studioSnapshot),

	'show.setTitle': call('Names the show.', z.strictObject({ title: z.string().trim().min(1).max(150) }), done),
	'show.goLive': call('Starts the show: answers at once, progress is in show.checklist.', nothing, done),
	'show.cancel': call('Stops going live before the show is on air.', nothing, done),
	'show.end': call(
		'Ends the show: destinations, platforms, encoder, recorder, report, in that order. Answers when all is finished.',
		nothing,
		z.object({ reportId: z.string().nullable() }),
	),
	'show.dismissInterrupted': call('Takes the note about an interrupted show of the last run off the screen.', nothing, done),

	'scenes.take': call(
		'Puts a scene on air. Without sceneId: the next scene. Without transition: the chosen one.',
		z.strictObject({ sceneId: z.string().optional(), transition: transition.optional() }),
		done,
	),
	'scenes.arm': call('Chooses the next scene.', z.strictObject({ sceneId: z.string() }), done),
	'scenes.setTransition': call('Chooses the transition that Take uses.', z.strictObject({ transition }), done),
	'scenes.add': call('Adds an empty scene.', z.strictObject({ name: z.string().trim().min(1).max(80) }), z.object({ id: z.string() })),
	'scenes.update': call('Replaces a scene: name, items and their order, hot.', z.strictObject({ scene }), done),
	'scenes.remove': call(
		'Removes a scene that is not on air. alsoSources: the sources that no other scene uses are removed with it; otherwise they stay, unused.',
		byId.extend({ alsoSources: z.boolean().default(false) }),
		done,
	),
	'sceneItems.add': call('Puts a source on top of a scene.', z.strictObject({ sceneId: z.string(), sourceId: z.string() }), done),
	'sceneItems.update': call('Changes one item, hot.', z.strictObject({ sceneId: z.string(), item: sceneItem }), done),

	'sources.devices': call(
		'Lists screens, cameras and sound inputs of this computer.',
		nothing,
		z.object({ devices: z.array(device), problems: z.array(appErrorData) }),
	),
	'sources.add': call(
		'Adds a source; with sceneId also a full-size item for it on top of that scene.',
		z.strictObject({ name: z.string().trim().min(1).max(80), settings: sourceSettings, sceneId: z.string().optional() }),
		z.object({ id: z.string() }),
	),
	'sources.update': call('Changes a source: name, settings, sound.', z.strictObject({ source }), done),
	'sources.remove': call('Removes a source and its items.', byId, done),
	'sources.opened': call(
		'Waits until a source is open or cannot be opened. null: it is still being opened after 4 s, or nothing uses it.',
		byId,
		z.object({ state: sourceState.nullable() }),
	),
	'sources.restart': call('Opens a source again now.', byId, done),

	'audio.setGain': call(
		'Sets the gain of a source in dB.',
		z.strictObject({ sourceId: z.string(), gainDb: z.number().min(-60).max(12) }),
		done,
	),
	'audio.setMuted': call('Mutes or unmutes a source.', z.strictObject({ sourceId: z.string(), muted: z.boolean() }), done),
	'audio.setMasterGain': call('Sets the gain of the program mix in dB.', z.strictObject({ gainDb: z.number().min(-60).max(12) }), done),

	'program.newShow': call(
		'Starts an empty show in place of this one: one empty scene, no sources. Refused while a show or a recording runs.',
		z.strictObject({ title: z.string().trim().min(1).max(150), sceneName: z.string().trim().min(1).max(80) }),
		done,
	),
	'program.bringBack': call(
		'Brings back the show that the last new one replaced, and keeps that one in turn. Until Showcaller ends.',
		nothing,
		done,
	),
	'program.setFormat': call('Changes picture size and frame rate; refused on air.', z.strictObject({ format: programFormat }), done),
	'encoder.setProfile': call(
		'Changes the encoder profile; on air the encoder is swapped and the connections stay.',
		z.strictObject({ profile: encoderProfile }),
		done,
	),

	'destinations.add': call(
		'Adds a plain RTMP, RTMPS or SRT destination. The key goes to the vault and is never sent back.',
		plainDestination,
		z.object({ id: z.string() }),
	),
	'destinations.update': call(
		'Renames a destination or changes its address (a key may stand in it); a new address is refused while it is live.',
		z.strictObject({ id: z.string(), name: z.string().trim().min(1).max(80), server: z.string().trim().min(1).max(1000) }),
		done,
	),
	'destinations.setKey': call(
		'Gives a destination a new key; on air it connects again with it. SRT: what it does not name stays; "passphrase=" removes the passphrase.',
		z.strictObject({ id: z.string(), key: z.string().min(1).max(2000) }),
		done,
	),
	'destinations.setAuthority': call(
		'Trusts the given certificates (PEM) for this destination besides those that this computer knows; null = only those. Refused while it is live.',
		z.strictObject({ id: z.string(), authority: z.string().max(authorityChars).nullable() }),
		done,
	),
	'destinations.setEnabled': call(
		'Takes a destination into the show or out of it; on air it connects or stops at once.',
		z.strictObject({ id: z.string(), enabled: z.boolean() }),
		done,
	),
	'destinations.remove': call('Removes a destination and forgets its key.', byId, done),
	'destinations.retryNow': call('Tries a reconnecting or failed destination again at once.', byId, done),
	'destinations.publish': call('Releases the show to the viewers of one destination, where that is a step of its own.', byId, done),
	'destinations.probe': call(
		'Connects to an ingest, sends 3 s of a test card and says what it saw. By id of a destination, or before it is added.',
		z.union([byId, plainDestination.omit({ name: true })]),
		probeResult,
	),
	'presets.list': call('Well-known services with their servers and limits.', nothing, z.object({ presets: z.array(destinationPreset) })),
	'destinations.list': call('The destinations with state and counters.', nothing, z.object({ destinations: z.array(destinationView) })),

	'platforms.list': call('The platforms on which accounts can be connected.', nothing, z.object({ platforms: z.array(platformKindView) })),
	'accounts.connectBrowser': call(
		'Begins to connect an account by consent in the browser: open authorizeUrl there; what comes of it is in the accounts. Ends by itself after 10 minutes.',
		apiKey,
		accountId.extend({ authorizeUrl: z.string() }),
	),
	'accounts.connectPassword': call(
		'Connects an account with user name and password. The password is used once and kept nowhere.',
		apiKey.extend({ username: z.string().trim().min(1).max(500), password: z.string().min(1).max(500) }),
		accountId,
	),
	'accounts.connectKey': call('Connects an account with a private API key.', apiKey, accountId),
	'accounts.connectPasted': call(
		'Connects an account with one pasted text that holds the whole key.',
		z.strictObject({
			platformId: z.string().min(1).max(40),
			variant: z.string().min(1).max(40),
			pasted: z.string().trim().min(1).max(4000),
			endpoints: accountEndpoints.optional(),
		}),
		accountId,
	),
	'accounts.setOptions': call(
		'Changes how an account behaves in a show, by the option fields of its platform; from the next preparation on.',
		byAccount.extend({ options: formValues }),
		done,
	),
	'accounts.choices': call(
		'What the account has to choose from for one form field: its channels, for example.',
		byAccount.extend({ fieldId: z.string().min(1).max(60) }),
		z.object({ choices: z.array(z.object({ id: z.string(), name: z.string() })) }),
	),
	'accounts.statistics': call(
		'Figures of the whole account over time. fromMs, toMs: Unix ms.',
		byAccount.extend({ fromMs: z.number().int().positive(), toMs: z.number().int().positive() }),
		z.object({ statistics }),
	),
	'accounts.cancel': call('Calls off a sign-in in the browser.', byAccount, done),
	'accounts.disconnect': call(
		'Disconnects an account: ends its sign-in on the platform and forgets its secrets. Refused while it is sending.',
		byAccount,
		done,
	),
	'accounts.setEnabled': call(
		'Takes an account into the show or out of it; on air it connects or stops at once.',
		byAccount.extend({ enabled: z.boolean() }),
		done,
	),
	'accounts.setIngest': call(
		'Chooses how the show travels to an account from the next connection on.',
		byAccount.extend({ protocol: ingestProtocol }),
		done,
	),
	'accounts.check': call(
		'Finds out whether the account may stream live, by creating a private livestream on the platform and deleting it at once.',
		byAccount,
		z.object({ livestreamRight, why: text.nullable() }),
	),

	'livestreams.list': call(
		'Livestreams of an account, or its videos that could become one, newest first, 20 to a page.',
		byAccount.extend({
			/** remote: livestreams whose picture the platform makes itself. */
			filter: z.enum(['all', 'upcoming', 'on-air', 'videos', 'remote']),
			search: z.string().trim().max(150),
			page: z.number().int().min(1).max(50),
		}),
		z.object({ livestreams: z.array(livestreamSummary), hasMore: z.boolean() }),
	),
	'livestreams.read': call(
		'Everything that can be set about a livestream.',
		byLivestream,
		z.object({ details: livestreamDetails, summary: livestreamSummary }),
	),
	'livestreams.create': call('Creates a livestream on the platform.', byAccount.extend({ details: livestreamDetails }), oneLivestream),
	'livestreams.edit': call(
		'Changes a livestream; what is the same as before is not touched.',
		byLivestream.extend({ details: livestreamDetails }),
		oneLivestream,
	),
	'livestreams.turnIntoLivestream': call(
		'Turns a video into a livestream. It can then no longer be watched as a video.',
		byAccount.extend({ videoId: z.string().min(1).max(64), confirmed: z.literal(true) }),
		oneLivestream,
	),
	'livestreams.choose': call(
		"Chooses the livestream that the next show goes to; null = a new one with the show's title.",
		byAccount.extend({ livestreamId: z.string().min(1).max(64).nullable() }),
		done,
	),
	'livestreams.recordings': call(
		"The platform's recordings of a livestream, newest first.",
		byLivestream,
		z.object({ recordings: z.array(cloudRecordingFile) }),
	),

	'livestreams.about': call(
		'What the platform tells about a livestream, and what may be done to it.',
		byLivestream,
		z.object({ about: livestreamAbout }),
	),
	'livestreams.act': call(
		'Does one of the things that may be done to a livestream. live null = it is gone.',
		byLivestream.extend({
			actionId: z.string().min(1).max(60),
			confirmed: z.boolean().default(false),
			/** For actions that ask for the title. */
			typed: z.string().max(200).default(''),
		}),
		z.object({ said: text, livestream: livestreamSummary.nullable() }),
	),
	'livestreams.statistics': call('Figures of a livestream over time.', byLivestream, z.object({ statistics })),
	'livestreams.outputs': call('Where the platform sends a livestream on to.', byLivestream, livestreamOutputs),
	'livestreams.saveOutput': call(
		'Makes an output of a livestream, or changes one. A secret field that is left empty keeps its value.',
		byLivestream.extend({
			outputId: z.string().min(1).max(64).nullable(),
			kindId: z.string().min(1).max(40),
			name: z.string().trim().max(150),
			values: formValues,
		}),
		livestreamOutputs,
	),
	'livestreams.removeOutput': call(
		'Removes an output of a livestream.',
		byLivestream.extend({ outputId: z.string().min(1).max(64) }),
		livestreamOutputs,
	),
	'livestreams.thumbnail': call(
		"A livestream's still picture; null = it has none.",
		byLivestream,
		z.object({ thumbnail: thumbnail.nullable() }),
	),
	'livestreams.setThumbnail': call(
		'Gives a livestream a still picture: the given one, or what the program shows now.',
		byLivestream.extend({
			from: z.discriminatedUnion('kind', [
				z.object({ kind: z.literal('program') }),
				/** PNG, JPEG, WebP or GIF, 8 MB at most; made smaller where the platform wants it. */
				z.object({
					kind: z.literal('file'),
					base64: z.base64().max(base64Chars(thumbnailBytes), { message: 'input/thumbnail' }),
				}),
			]),
		}),
		z.object({ thumbnail: thumbnail.nullable() }),
		base64Chars(thumbnailBytes) + usualInputBytes,
	),
	'livestreams.removeThumbnail': call("Takes a livestream's still picture away.", byLivestream, done),

	'schedule.setAutoGoLive': call(
		'Goes live by itself when a planned livestream begins, or reminds of it N minutes before. What is left out stays as it is.',
		byLivestream.extend({
			autoGoLive: z.boolean().exactOptional(),
			remindMinutes: z.number().int().min(1).max(1440).nullable().exactOptional(),
		}),
		done,
	),
	'schedule.stopCountdown': call('Stops the countdown on the screen: this occurrence does not start by itself.', nothing, done),
	'schedule.dismissReminder': call('Takes the reminder off the screen.', nothing, done),

	'ads.launch': call(
		'Runs exactly one ad on every destination whose platform can run one now, and tells what became of each. Refused with the reason when it runs nowhere.',
		nothing,
		z.object({ results: z.array(adPressResult) }),
	),
	'ads.queue': call(
		'Runs the given number of ads, each on every destination that can, as soon as the spacing allows. One queue at a time.',
		z.strictObject({ count: z.number().int().min(1).max(10) }),
		done,
	),
	'ads.cancelQueue': call('Ends the queue. An ad that has been asked for runs all the same.', nothing, done),
	'ads.setSchedule': call(
		'Runs an ad every N minutes while on air, the first one after that time and not before notBeforeMs (Unix ms).',
		z.strictObject({ enabled: z.boolean(), everyMinutes: adScheduleMinutes, notBeforeMs: z.number().int().nullable() }),
		done,
	),
	'ads.pauseSchedule': call(
		'Pauses the plan or lets it go on; what fell due meanwhile is left out.',
		z.strictObject({ paused: z.boolean() }),
		done,
	),
	'ads.skipNext': call('Leaves out the next planned ad.', nothing, done),
	'ads.pushBack': call('Moves the next planned ad, and those after it, back by 5 minutes.', nothing, done),
	'ads.setSlate': call(
		'Chooses the scene that is shown during ads, and when it comes and goes.',
		z.strictObject(adSlateSettings.shape),
		done,
	),
	'ads.returnToShow': call('Takes the scene back on air that the slate replaced; the ad itself goes on.', nothing, done),

	'recording.start': call('Starts recording on this computer.', nothing, done),
	'recording.stop': call('Stops recording on this computer and closes the file.', nothing, z.object({ path: z.string().nullable() })),
	'recording.setWithShow': call('Records every show on this computer, or not.', z.strictObject({ withShow: z.boolean() }), done),
	'recording.setFolder': call('Chooses the folder for recordings.', z.strictObject({ folder: z.string().min(1).max(4096) }), done),
	'recording.cloudStart': call("Starts the platform's recording.", nothing, done),
	'recording.cloudStop': call("Stops the platform's recording.", nothing, done),
	'recording.cloudPause': call("Pauses the platform's recording.", nothing, done),
	'recording.cloudResume': call("Lets the platform's paused recording go on.", nothing, done),
	'recording.setCloudAuto': call('Lets the platform record every show by itself, or not.', z.strictObject({ auto: z.boolean() }), done),
	'recordings.list': call('Recordings on this computer, newest first.', nothing, z.object({ recordings: z.array(recordingFile) })),

	'reports.list': call('Shows that have ended, newest first.', nothing, z.object({ reports: z.array(reportSummary) })),
	'reports.get': call('The whole report of one show.', byId, z.object({ report: showReport })),

	'practice.setFaults': call(
		'Makes the practice platform misbehave, to rehearse for it.',
		z.strictObject({
			slowApiMs: z.number().int().min(0).max(60_000).optional(),
			refuseAds: z.boolean().optional(),
			loseNextAdAnswer: z.boolean().optional(),
			refuseKey: z.boolean().optional(),
			apiDown: z.boolean().optional(),
			/** Cuts the ingest connection now; it may come back after this many ms. */
			cutIngestForMs: z.number().int().min(0).max(120_000).optional(),
		}),
		done,
	),
} as const

export type CallName = keyof typeof calls
export type CallInput<Name extends CallName> = z.input<(typeof calls)[Name]['input']>
export type CallParsedInput<Name extends CallName> = z.output<(typeof calls)[Name]['input']>
export type CallOutput<Name extends CallName> = z.output<(typeof calls)[Name]['output']>

/** Every member of the snapshot has an event that carries its new value. */
export const events = Object.fromEntries(sliceNames.map((slice) => [`${slice}.changed`, studioSnapshot.shape[slice]])) as {
	readonly [Slice in SnapshotSlice as `${Slice}.changed`]: (typeof studioSnapshot.shape)[Slice]
}

export type EventName = keyof typeof events
export type EventPayload<Name extends EventName> = z.output<(typeof events)[Name]>

/** The handlers that the studio must provide: a missing one does not compile. */
export type Handlers = { readonly [Name in CallName]: (input: CallParsedInput<Name>) => Promise<CallOutput<Name>> | CallOutput<Name> }

/** What a screen calls. Rejects with an AppError. */
export interface StudioClient {
	call<Name extends CallName>(name: Name, input: CallInput<Name>): Promise<CallOutput<Name>>
	/** Returns the way to stop listening. */
	on<Name extends EventName>(name: Name, listener: (payload: EventPayload<Name>) => void): () => void
}
