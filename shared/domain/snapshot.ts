import { z } from 'zod'
import { appErrorData } from '../errors/app-error-schema.ts'
import { otherCanvas } from '../program/canvases.ts'
import { overlay, overlayPhase } from '../program/overlays.ts'
import { pairTransition } from '../program/scene-transitions.ts'
import { text } from '../texts/text-schema.ts'
import { accountView } from './account.ts'
import { adsView } from './ads.ts'
import { airView } from './air.ts'
import { soundGroup, trackNames } from './channel.ts'
import { chosenKeys } from './chosen-keys.ts'
import { cueListView, cueRunView } from './cue.ts'
import { destinationView } from './destination.ts'
import { dynamicBitrateSettings } from './dynamic-bitrate.ts'
import { encoderProfile, encoderState, videoCodec } from './encoder.ts'
import { encoderMeasurement } from './encoder-measurement.ts'
import { filter, filterFileProblem, filterPreset } from './filter.ts'
import { languageChoice } from './language.ts'
import { scheduleView } from './livestream.ts'
import { mediaView } from './media-playback.ts'
import { obsWebsocketView } from './obs-websocket.ts'
import { programFormat, scene } from './program.ts'
import { recordingView } from './recording.ts'
import { remoteView } from './remote-access.ts'
import { activityEntry, healthView, showView } from './show.ts'
import { showTextsView } from './show-text.ts'
import type { SnapshotSlice } from './slice-names.ts'
import { soundAlarm } from './sound-alarm.ts'
import { soundSettings } from './sound-settings.ts'
import { source, sourceState } from './source.ts'
import { standbyView } from './standby.ts'
import { tallyView } from './tally.ts'
import { chosenTransition } from './transition.ts'

export const appView = z.object({
	version: z.string(),
	shell: z.enum(['electron', 'headless']),
	/** Where secrets are kept, for the sentence in Settings. */
	vault: z.enum(['os-keychain', 'file-with-environment-key', 'file-with-key-file', 'memory-only']),
	dataDir: z.string(),
	/** Nothing was set up yet, and nobody has skipped that: a screen opens with the set-up, see settings.finishSetup. Absent: as usual. */
	firstRun: z.literal(true).exactOptional(),
	/** Of every screen, see settings.setLanguage. */
	language: languageChoice,
	/** Only the practice platform is connected. */
	practice: z.boolean(),
	/** A missing or outdated component, in words; the show cannot start while one is blocking. */
	problems: z.array(z.object({ error: appErrorData, blocking: z.boolean() })),
	ffmpeg: z.object({ path: z.string(), version: z.string() }).nullable(),
	/** The FFmpeg that was chosen, used from the next start on; null: the one that comes with Showcaller or is installed. */
	ffmpegPath: z.string().nullable(),
	/** H.264 encoders that worked in the probe; null while it runs. */
	workingEncoders: z.array(videoCodec).nullable(),
	/** What encoder.measure found last; `last` is null before the first time. */
	encoderMeasurement: z.object({ isRunning: z.boolean(), last: encoderMeasurement.nullable() }),
	/** The faults that the practice platform simulates now, see practice.setFaults. */
	practiceFaults: z.object({
		slowApiMs: z.number().int(),
		refuseAds: z.boolean(),
		refuseKey: z.boolean(),
		apiDown: z.boolean(),
	}),
	/** Keys of commands that somebody changed. Absent: none. */
	keys: chosenKeys.exactOptional(),
})
export type AppView = z.infer<typeof appView>

export const programView = z.object({
	/** The open collection. `listRevision` goes up when the list of collections changes. */
	collection: z.object({ id: z.string(), name: z.string(), listRevision: z.number().int() }),
	format: programFormat,
	scenes: z.array(scene),
	sources: z.array(source),
	sourceStates: z.record(z.string(), sourceState),
	/** The scene that viewers see. */
	onAirSceneId: z.string().nullable(),
	/** The scene in preview, which Take puts on air. */
	nextSceneId: z.string().nullable(),
	/** The transition of a Take, unless the two scenes or the new scene have their own. */
	transition: chosenTransition,
	/** The canvases besides the main one, with their own scene on air. */
	canvases: z.array(z.object({ ...otherCanvas.shape, encoder: encoderState })),
	pairTransitions: z.array(pairTransition),
	/** On top of whatever is on air, the lowest first. */
	overlays: z.array(overlay.extend({ state: overlayPhase })),
	/** What is on screen of each lower third. */
	texts: z.array(showTextsView),
	masterGainDb: z.number(),
	masterMuted: z.boolean(),
	/** Channels whose gain and mute are changed together. */
	soundGroups: z.array(soundGroup),
	/** Of tracks 1 to 6 of a recording; those that are missing or empty have the default name. */
	trackNames,
	/** Absent: nothing was chosen, see defaultSoundSettings. */
	soundSettings: soundSettings.exactOptional(),
	/** What about the sound a person should look at, the strongest first. Absent: nothing. */
	soundAlarms: z.array(soundAlarm).exactOptional(),
	/** Filters of the program's whole picture, overlays included. */
	filters: z.array(filter),
	/** Files of filters that cannot be read. */
	filterFileProblems: z.array(filterFileProblem),
	/** Filters that were saved under a name. */
	filterPresets: z.array(filterPreset),
	encoderProfile,
	/** Absent: it is off, and nothing was chosen. */
	dynamicBitrate: dynamicBitrateSettings.exactOptional(),
	encoder: encoderState,
	/** A new show has replaced another one, which can be brought back until Showcaller ends. */
	hasShowBefore: z.boolean(),
	/** What Undo would take back, whoever did it; null = nothing. */
	undo: text.nullable(),
	/** What Redo would restore; null = nothing. */
	redo: text.nullable(),
	/** The state of the program process, for example "restarting" after a crash. */
	process: z.enum(['starting', 'running', 'restarting', 'failed']),
})
export type ProgramView = z.infer<typeof programView>

/** The whole state of the studio. Each member changes as a whole and is sent as one `<member>.changed` event. */
export const studioSnapshot = z.object({
	app: appView,
	show: showView,
	program: programView,
	/** Playback positions of films. */
	media: mediaView,
	destinations: z.array(destinationView),
	/** Connected platform accounts. */
	accounts: z.array(accountView),
	schedule: scheduleView,
	ads: adsView,
	air: airView,
	recording: recordingView,
	/** The cue lists, and the one that is open. Changes with edits. */
	cueList: cueListView,
	/** Where the open list stands. Changes with each GO. */
	cueRun: cueRunView,
	health: healthView,
	/** What is on air and in the preview. */
	tally: tallyView,
	obsWebsocket: obsWebsocketView,
	/** Newest last, at most 200. */
	activity: z.array(activityEntry),
	/** Linked devices and the network. */
	remote: remoteView,
	/** The two computers of which one can take the show over from the other. */
	standby: standbyView,
} satisfies Record<SnapshotSlice, z.ZodType>)
export type StudioSnapshot = z.infer<typeof studioSnapshot>
