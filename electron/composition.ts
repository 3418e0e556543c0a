import { defaultObsWebsocket } from '../shared/domain/obs-websocket.ts'
import { defaultSoundSettings } from '../shared/domain/sound-settings.ts'
import { createConductor } from './broadcast/conductor.ts'
import type { ComposeOptions } from './composition/compose-options.ts'
import { createCuesRoom } from './composition/cues-room.ts'
import { createDestinationsRoom } from './composition/destinations-room.ts'
import { createFoundation, type Foundation } from './composition/foundation.ts'
import { createLastRun } from './composition/last-run.ts'
import { createPipeline } from './composition/pipeline.ts'
import { startPractice } from './composition/practice.ts'
import { createProgramRoom } from './composition/program-room.ts'
import { createRecordings } from './composition/recordings.ts'
import { createRemoteAccess } from './composition/remote.ts'
import { createUploads } from './composition/uploads.ts'
import { createRouter } from './ipc/router.ts'
import { createSnapshotHub } from './ipc/snapshot-hub.ts'
import type { StudioApi } from './ipc/studio-api.ts'
import { createObsWebsocket } from './obs-websocket/obs-websocket.ts'
import { presets } from './push/presets/presets.ts'
import { settingsPart } from './settings/joined-settings.ts'
import { runAds } from './studio/ads/run-ads.ts'
import { startActivityFeed } from './studio/api/activity-feed.ts'
import { createHandlers } from './studio/api/handlers.ts'
import { guardOpenTexts } from './studio/api/open-texts.ts'
import { createPracticeFaults } from './studio/api/practice-faults.ts'
import { studioSlices } from './studio/api/slices.ts'
import { createIngestProbes } from './studio/destinations/ingest-probes.ts'
import { pushPort } from './studio/destinations/push-port.ts'
import { followAudience } from './studio/health/audience.ts'
import { watchComputerClock } from './studio/health/clock-steps.ts'
import { createEncoderMeasurements } from './studio/health/encoder-measurements.ts'
import { tryFfmpeg } from './studio/health/ffmpeg-state.ts'
import { startHealthWatch } from './studio/health/health-watch.ts'
import { createSupport } from './studio/health/support.ts'
import { listCameraFormats, readDevices } from './studio/program/device-list.ts'
import { createCloudRecording } from './studio/recording/cloud-recording.ts'
import { createShowBinding } from './studio/show-binding.ts'
import { newShowId, showFacts } from './studio/show-facts.ts'
import { watchSoundAlarms } from './studio/sound/alarm-watch.ts'
import { watchLoudness } from './studio/sound/loudness-watch.ts'

/** Ending a show waits for platforms, and finishing a recording for its disk, ms. What takes longer is repaired at the next start. */
const showLimitMs = 5 * 60_000

/** Creates every service of the studio once, each from those created before it. They are stopped in reverse order. */
export async function composeStudio(options: ComposeOptions): Promise<StudioApi> {
	const foundation = await createFoundation(options)
	try {
		return await compose(options, foundation)
	} catch (error) {
		await foundation.disposables.dispose()
		throw error
	}
}

async function compose(options: ComposeOptions, foundation: Foundation): Promise<StudioApi> {
	const { clock, random, redactor, log, activity, problems, settings, vault, history, ffmpeg, disposables } = foundation

	const { program, networkSources, relay, encoderControl, encoder, pushes, ingestProber, recorder, ...pipeline } = await createPipeline(
		options,
		foundation,
	)
	const remote = await createRemoteAccess(options, foundation, program.addOwnPort)
	const practice = await startPractice(options, foundation)
	const practiceFaults = createPracticeFaults(practice)
	const clockSteps = watchComputerClock(clock, log)
	disposables.add('clock', clockSteps.dispose)

	// ---- the show and its parts. The conductor needs most of them, and they access it through `show`.
	const show = createShowBinding(pushes)
	const audience = followAudience(show)
	disposables.add('audience', audience.dispose)
	const cloud = createCloudRecording(show.platformRuns)
	const { programService, collections, keys, addFiles, receiveUpload } = await createProgramRoom(options, foundation, {
		program,
		networkSources,
		forProgram: pipeline.forProgram,
		ownEncoders: pipeline.ownEncoders,
		encoder,
		encoderControl,
		show,
	})
	const { accounts, destinations, quality } = await createDestinationsRoom(foundation, { program, practice, show })
	const recordings = await createRecordings(options, foundation, {
		recorder,
		program,
		encoder,
		show,
		onReplay: programService.sendShow,
		...pipeline,
	})
	const { recording, markers } = recordings
	const uploads = await createUploads(options.dataDir, foundation, { ...recordings, accounts, destinations, show })
	const ads = runAds({
		clock,
		log: log.child('ads'),
		environment: options.environment,
		settings: settingsPart(settings, 'ads'),
		collection: () => settings.current().program,
		history,
		activity,
		show,
		destinations,
		programService,
		program,
		chapters: { setChapters: recordings.setAdChapters },
		clockSteps,
	})
	disposables.add('ads', ads.dispose)
	const loudness = watchLoudness({ program, show, destinations, chosenLufs: () => settings.current().sound?.targetLufs ?? null })
	disposables.add('loudness', loudness.dispose)
	const conductor = createConductor({
		clock,
		random,
		log: log.child('show'),
		activity,
		history,
		encoder,
		push: pushPort(pushes),
		recorder: { isRecording: recording.isRecording, start: recording.startWithShow },
		newShowId: () => newShowId(clock.now()),
		facts: showFacts({ settings, destinations, program, targetLufs: () => loudness.view().target.lufs, ads, markers, problems }),
		onChange: show.notify,
	})
	disposables.add('conductor', conductor.dispose)
	show.bind({ conductor, destinations })

	const cues = await createCuesRoom(foundation, {
		dataDir: options.dataDir,
		version: options.version,
		program,
		programService,
		ads,
		destinations,
		show,
		...recordings,
	})

	// ---- the state for the screens
	const soundAlarms = watchSoundAlarms({
		clock,
		program,
		show,
		collection: () => settings.current().program,
		settings: () => settings.current().sound ?? defaultSoundSettings,
		note: (level, subject, text) => activity.add({ kind: 'source', level, subject, text }),
	})
	disposables.add('sound alarms', soundAlarms.dispose)
	const health = startHealthWatch({ clock, program, relay, recording, show, destinations, loudness })
	disposables.add('health', health.dispose)
	const encoderMeasurements = createEncoderMeasurements({
		spawn: foundation.spawn,
		clock,
		log: log.child('encoder'),
		settings,
		ffmpeg,
		encoder: encoderControl,
	})
	disposables.add('encoder measurements', encoderMeasurements.dispose)
	const lastRun = createLastRun(history, recorder, activity, log.child('last run'))
	disposables.add(
		'activity feed',
		startActivityFeed({ clock, activity, program, pushes, destinations, recorder, collection: () => settings.current().program }),
	)
	const obsSettings = settingsPart(settings, 'obsWebsocket')
	const obsWebsocket = createObsWebsocket({
		settings: {
			current: () => obsSettings.current() ?? defaultObsWebsocket,
			update: (change) => obsSettings.update((chosen) => change(chosen ?? defaultObsWebsocket)),
		},
		vault,
		clock,
		log: log.child('obs-websocket'),
		appVersion: options.version,
		onSecret: (secret) => redactor.register(secret),
		addOwnPort: program.addOwnPort,
		onMeters: program.onMeters,
	})
	const services = {
		options,
		settings,
		vault,
		history,
		problems,
		ffmpeg,
		activity,
		lastRun,
		practiceFaults,
		clockSteps,
		program,
		programService,
		networkSources,
		collections,
		encoder: encoderControl,
		pushes,
		recorder,
		...recordings,
		uploads,
		...cues,
		cloud,
		conductor,
		show,
		destinations,
		audience,
		ads,
		health,
		loudness,
		soundAlarms,
		remote,
		obsWebsocket,
		encoderMeasurements,
	}
	const hub = createSnapshotHub(studioSlices({ ...services, ...accounts.slices }), clock)
	disposables.add('snapshot', hub.dispose)

	// ---- everything is created: start
	accounts.begin()
	ads.refresh()
	lastRun.report()
	await relay.start().catch((error: unknown) => problems.addThrown(error, true))
	disposables.add('recording', recording.stopIfRecording, showLimitMs)
	disposables.add('show', () => conductor.end('shutdown'), showLimitMs)

	const handlers = createHandlers({
		...services,
		...accounts,
		snapshot: hub.snapshot,
		keys,
		presets: () => [...presets],
		ingestProbes: createIngestProbes({ quality, destinations, tester: ingestProber, clock }),
		listDevices: () => readDevices(foundation.spawn, ffmpeg.path()),
		listCameraFormats: (deviceId) => listCameraFormats(deviceId, foundation.spawn, ffmpeg.path()),
		addFiles,
		tryFfmpeg: (path) => tryFfmpeg(foundation.spawn, path, options.environment),
		supportFile: createSupport({ dataDir: options.dataDir, clock, settings, redactor, snapshot: hub.snapshot }),
		logScreenError: (error) => log.error('An unexpected error on a screen', { error }),
	})
	const guarded = guardOpenTexts(handlers, redactor.holdsSecret)
	obsWebsocket.begin(hub, createRouter(guarded, log))
	disposables.add('obs-websocket', obsWebsocket.dispose)
	return {
		handlers: guarded,
		snapshot: hub.snapshot,
		onEvent: hub.onEvent,
		attachFastSocket: program.attachFastSocket,
		closeFastSockets: program.closeFastSockets,
		remote,
		receiveUpload,
		serveRecording: recordings.library.serve,
		addOwnPort: program.addOwnPort,
		stop: disposables.dispose,
	}
}
