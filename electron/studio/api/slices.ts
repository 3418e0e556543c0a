import type { DestinationView } from '../../../shared/domain/destination.ts'
import { systemLanguage } from '../../../shared/domain/language.ts'
import type { StudioSnapshot } from '../../../shared/domain/snapshot.ts'
import type { WitnessState } from '../../../shared/domain/witness.ts'
import { tallyOf } from '../../../shared/program/tally.ts'
import type { AdService } from '../../ads/ad-service.ts'
import type { Activity } from '../../broadcast/activity.ts'
import type { Conductor } from '../../broadcast/conductor.ts'
import type { EncoderControl } from '../../broadcast/encoder-lease.ts'
import type { LastRun } from '../../composition/last-run.ts'
import type { RemoteAccess } from '../../host/remote-access.ts'
import type { Slices, Subscribe } from '../../ipc/snapshot-hub.ts'
import type { KeptRecordings } from '../../library/kept-recordings.ts'
import type { ObsWebsocket } from '../../obs-websocket/obs-websocket.ts'
import type { ProgramProcess } from '../../program-process/program-process.ts'
import type { Pushes } from '../../push/pushes.ts'
import type { Recorder } from '../../recorder/recorder.ts'
import type { Vault } from '../../secrets/vault.ts'
import type { SettingsStore } from '../../settings/settings-store.ts'
import type { Accounts, ShowSchedule } from '../accounts/accounts-port.ts'
import type { AirService } from '../air/air-service.ts'
import type { Collections } from '../collections/collections.ts'
import type { CueChecks } from '../cues/cue-checks.ts'
import type { CueLists } from '../cues/cue-lists.ts'
import type { CueRuns } from '../cues/cue-runs.ts'
import type { Destinations } from '../destinations/destinations.ts'
import type { Audience } from '../health/audience.ts'
import type { ClockSteps } from '../health/clock-steps.ts'
import type { EncoderMeasurements } from '../health/encoder-measurements.ts'
import type { FfmpegState } from '../health/ffmpeg-state.ts'
import type { HealthWatch } from '../health/health-watch.ts'
import type { Problems } from '../health/problems.ts'
import type { ProgramService } from '../program/program-service.ts'
import type { CloudRecording } from '../recording/cloud-recording.ts'
import type { LocalRecording } from '../recording/local-recording.ts'
import type { Markers } from '../recording/markers.ts'
import type { ReplayService } from '../recording/replay-service.ts'
import type { UploadService } from '../recording/uploads/upload-service.ts'
import type { ShowBinding } from '../show-binding.ts'
import type { AlarmWatch } from '../sound/alarm-watch.ts'
import type { Standby } from '../standby/standby.ts'
import type { ViewersWatch } from '../witness/viewers-watch.ts'
import type { PracticeFaultControl } from './practice-faults.ts'

interface Changing {
	readonly onChange: Subscribe
}

export interface SliceServices {
	readonly options: { readonly shell: 'electron' | 'headless'; readonly version: string; readonly dataDir: string }
	readonly vault: Pick<Vault, 'kind'>
	readonly settings: Pick<SettingsStore, 'current' | 'onChange'>
	readonly problems: Pick<Problems, 'list' | 'onChange'>
	readonly ffmpeg: Pick<FfmpegState, 'view' | 'workingEncoders' | 'onChange'>
	readonly conductor: Pick<Conductor, 'showId' | 'showState' | 'checklist' | 'blockedBy' | 'lastReportId'>
	/** Notifies of every change of the conductor or its show. */
	readonly show: Pick<ShowBinding, 'onChange'>
	readonly clockSteps: Pick<ClockSteps, 'onChange'>
	readonly program: Pick<
		ProgramProcess,
		'sourceStates' | 'encoder' | 'media' | 'onAirSceneId' | 'overlayPhase' | 'filterFileProblems' | 'process' | 'onChange'
	>
	readonly encoder: Pick<EncoderControl, 'state' | 'onState'>
	readonly programService: Pick<ProgramService, 'hasShowBefore' | 'undoes' | 'redoes' | 'showTexts' | 'onChange'>
	readonly collections: Pick<Collections, 'view' | 'onChange'>
	readonly pushes: Pick<Pushes, 'onChange'>
	readonly destinations: Pick<Destinations, 'views' | 'onChange'>
	readonly accounts: Pick<Accounts, 'views'> & Changing
	readonly schedule: Pick<ShowSchedule, 'view'> & Changing
	readonly audience: Pick<Audience, 'view'>
	readonly ads: Pick<AdService, 'view'> & Changing
	readonly air: Pick<AirService, 'view' | 'onChange'>
	readonly viewersWatch: Pick<ViewersWatch, 'state' | 'onChange'>
	readonly recorder: Pick<Recorder, 'state' | 'onChange'>
	readonly kept: Pick<KeptRecordings, 'view' | 'onChange'>
	readonly recording: Pick<LocalRecording, 'folder' | 'fileSettings' | 'ownEncoder' | 'clean' | 'onChange'>
	readonly uploads: Pick<UploadService, 'list' | 'onChange'>
	readonly cloud: Pick<CloudRecording, 'view'>
	readonly replay: Pick<ReplayService, 'view' | 'onChange'>
	readonly markers: Pick<Markers, 'list' | 'onChange'>
	readonly cueLists: Pick<CueLists, 'open' | 'names' | 'onChange'>
	readonly cueChecks: Pick<CueChecks, 'problems' | 'onChange'>
	readonly cueRuns: Pick<CueRuns, 'view' | 'onChange'>
	readonly health: Pick<HealthWatch, 'view' | 'diskFreeBytes' | 'onChange'>
	readonly soundAlarms: Pick<AlarmWatch, 'alarms' | 'onChange'>
	readonly activity: Pick<Activity, 'entries' | 'onChange'>
	readonly lastRun: Pick<LastRun, 'interruptedShow' | 'onChange'>
	readonly practiceFaults: Pick<PracticeFaultControl, 'view' | 'onChange'>
	readonly remote: Pick<RemoteAccess, 'view' | 'onChange'>
	readonly standby: Pick<Standby, 'view' | 'onChange'>
	readonly obsWebsocket: Pick<ObsWebsocket, 'view' | 'onChange'>
	readonly encoderMeasurements: Pick<EncoderMeasurements, 'view' | 'onChange'>
}

/** Each part of the snapshot: what it's built from, and which services' changes can change it. Nothing is stored here. */
export function studioSlices(services: SliceServices): Slices {
	const { options, settings, problems, ffmpeg, conductor, show, program, encoder, destinations, accounts, recorder, health } = services
	/** Counters arrive every second and are shown only as health; the positions of media are a separate part. */
	const programState: Subscribe = (listener) =>
		program.onChange((what) => what !== 'stats' && what !== 'media' && what !== 'recordings' && listener())
	const onAirScene: Subscribe = (listener) => program.onChange((what) => what === 'scene' && listener())
	const mediaPlayback: Subscribe = (listener) => program.onChange((what) => what === 'media' && listener())
	const programStats: Subscribe = (listener) => program.onChange((what) => what === 'stats' && listener())

	return {
		app: {
			on: [
				settings.onChange,
				accounts.onChange,
				problems.onChange,
				ffmpeg.onChange,
				services.practiceFaults.onChange,
				services.encoderMeasurements.onChange,
			],
			build: () => ({
				version: options.version,
				shell: options.shell,
				vault: services.vault.kind,
				dataDir: options.dataDir,
				...(isFirstRun(settings) ? { firstRun: true } : {}),
				language: settings.current().language ?? systemLanguage,
				practice: isOnlyPractice(settings),
				problems: problems.list(),
				ffmpeg: ffmpeg.view(),
				ffmpegPath: settings.current().ffmpegPath,
				workingEncoders: ffmpeg.workingEncoders()?.slice() ?? null,
				encoderMeasurement: services.encoderMeasurements.view(),
				practiceFaults: services.practiceFaults.view(),
				...keysOf(settings),
			}),
		},
		show: {
			// Without a destination no show can start, and its times are shown according to the computer's clock.
			on: [show.onChange, settings.onChange, accounts.onChange, problems.onChange, services.lastRun.onChange, services.clockSteps.onChange],
			build: () => ({
				showId: conductor.showId(),
				title: settings.current().show.title,
				state: conductor.showState(),
				checklist: [...conductor.checklist()],
				blockedBy: conductor.showState().kind === 'off-air' ? conductor.blockedBy() : null,
				viewers: services.audience.view(),
				lastReportId: conductor.lastReportId(),
				resumesByItself: settings.current().show.resumesByItself ?? false,
				interruptedShow: conductor.showId() === null ? services.lastRun.interruptedShow() : null,
			}),
		},
		program: {
			on: [
				settings.onChange,
				programState,
				encoder.onState,
				services.programService.onChange,
				services.collections.onChange,
				services.soundAlarms.onChange,
			],
			build: () => programView(services),
		},
		media: { on: [mediaPlayback], build: () => program.media() },
		destinations: {
			// The limits of a destination are compared with the encoder profile, which is part of the settings.
			on: [
				...[destinations.onChange, settings.onChange, accounts.onChange, show.onChange, services.pushes.onChange],
				services.viewersWatch.onChange,
			],
			build: () => destinations.views().map((view) => withWitness(view, services.viewersWatch.state(view.id))),
		},
		accounts: { on: [accounts.onChange], build: () => accounts.views() },
		schedule: { on: [services.schedule.onChange], build: () => services.schedule.view() },
		ads: { on: [services.ads.onChange], build: () => services.ads.view() },
		air: { on: [services.air.onChange], build: () => services.air.view() },
		recording: {
			// The platform's own recording belongs to the show.
			on: [
				recorder.onChange,
				services.kept.onChange,
				services.recording.onChange,
				settings.onChange,
				show.onChange,
				health.onChange,
				services.replay.onChange,
				services.markers.onChange,
				services.uploads.onChange,
			],
			build: () => ({
				clips: services.kept.view(),
				local: recorder.state(),
				withShow: settings.current().recording.withShow,
				folder: services.recording.folder(),
				files: services.recording.fileSettings(),
				own: settings.current().recording.own ?? null,
				ownEncoder: services.recording.ownEncoder(),
				clean: settings.current().recording.clean ?? [],
				cleanRecordings: services.recording.clean().map(({ sourceId, name, state, encoder }) => ({ sourceId, name, state, encoder })),
				freeBytes: health.diskFreeBytes(),
				...services.cloud.view(),
				replay: services.replay.view(),
				markers: [...services.markers.list()],
				uploads: [...services.uploads.list()],
			}),
		},
		cueList: {
			on: [services.cueLists.onChange, services.cueChecks.onChange],
			build: () => ({
				lists: [...services.cueLists.names()],
				open: services.cueLists.open(),
				problems: Object.fromEntries(Object.entries(services.cueChecks.problems()).map(([id, texts]) => [id, [...texts]])),
			}),
		},
		// Its times are shown according to the computer's clock.
		cueRun: { on: [services.cueRuns.onChange, services.clockSteps.onChange], build: () => services.cueRuns.view() },
		health: { on: [health.onChange, show.onChange, programStats], build: () => health.view() },
		tally: {
			on: [settings.onChange, onAirScene, show.onChange],
			build: () => tallyOf(tallyProgram(services), conductor.showState()),
		},
		obsWebsocket: { on: [settings.onChange, services.obsWebsocket.onChange], build: () => services.obsWebsocket.view() },
		activity: { on: [services.activity.onChange], build: () => [...services.activity.entries()] },
		remote: { on: [services.remote.onChange], build: () => services.remote.view() },
		standby: { on: [services.standby.onChange], build: () => services.standby.view() },
	}
}

function withWitness(view: DestinationView, witness: WitnessState | null): DestinationView {
	return witness ? { ...view, witness } : view
}

/** What was connected in another way is set up as well. */
function isFirstRun(settings: Pick<SettingsStore, 'current'>): boolean {
	const { firstRun, destinations, accounts } = settings.current()
	return firstRun === true && destinations.length + accounts.length === 0
}

function isOnlyPractice(settings: Pick<SettingsStore, 'current'>): boolean {
	const { practice, destinations, accounts } = settings.current()
	return practice.enabled && ![...destinations, ...accounts].some(({ enabled }) => enabled)
}

function soundAlarmsOf({ soundAlarms }: SliceServices): Pick<StudioSnapshot['program'], 'soundAlarms'> {
	const alarms = soundAlarms.alarms()
	return alarms.length > 0 ? { soundAlarms: [...alarms] } : {}
}

function keysOf(settings: Pick<SettingsStore, 'current'>): Pick<StudioSnapshot['app'], 'keys'> {
	const { keys } = settings.current()
	return keys ? { keys } : {}
}

function soundSettingsOf(settings: Pick<SettingsStore, 'current'>): Pick<StudioSnapshot['program'], 'soundSettings'> {
	const { sound } = settings.current()
	return sound ? { soundSettings: sound } : {}
}

function dynamicBitrateOf(settings: Pick<SettingsStore, 'current'>): Pick<StudioSnapshot['program'], 'dynamicBitrate'> {
	const { dynamicBitrate } = settings.current()
	return dynamicBitrate ? { dynamicBitrate } : {}
}

/** What the tally is made of: less than the whole view of the program. */
function tallyProgram({ settings, program }: SliceServices): Parameters<typeof tallyOf>[0] {
	const { scenes, sources, overlays, onAirSceneId, nextSceneId, canvases = [] } = settings.current().program
	return { scenes, sources, overlays, canvases, onAirSceneId: program.onAirSceneId() ?? onAirSceneId, nextSceneId }
}

function programView(services: SliceServices): StudioSnapshot['program'] {
	const { settings, program, encoder, programService, collections } = services
	const stored = settings.current().program
	return {
		collection: collections.view(),
		format: stored.format,
		scenes: stored.scenes.map((scene) => ({ ...scene, revision: scene.revision ?? 0 })),
		sources: stored.sources.map((source) => ({ ...source, revision: source.revision ?? 0 })),
		sourceStates: { ...program.sourceStates() },
		onAirSceneId: program.onAirSceneId() ?? stored.onAirSceneId,
		nextSceneId: stored.nextSceneId,
		transition: stored.transition,
		canvases: (stored.canvases ?? []).map((canvas) => ({ ...canvas, encoder: program.encoder(canvas.id) })),
		pairTransitions: stored.pairTransitions ?? [],
		overlays: stored.overlays.map((overlay) => ({ ...overlay, state: program.overlayPhase(overlay.id) })),
		texts: programService.showTexts(),
		masterGainDb: stored.masterGainDb,
		masterMuted: stored.masterMuted ?? false,
		soundGroups: stored.soundGroups ?? [],
		trackNames: stored.trackNames ?? [],
		...soundSettingsOf(settings),
		...soundAlarmsOf(services),
		filters: stored.filters ?? [],
		filterFileProblems: [...program.filterFileProblems()],
		filterPresets: stored.filterPresets ?? [],
		encoderProfile: stored.encoderProfile,
		...dynamicBitrateOf(settings),
		encoder: encoder.state(),
		hasShowBefore: programService.hasShowBefore(),
		undo: programService.undoes(),
		redo: programService.redoes(),
		process: program.process(),
	}
}
