import { createAirRoom } from './composition/air-room.ts'
import type { ComposeOptions } from './composition/compose-options.ts'
import { createCuesRoom } from './composition/cues-room.ts'
import { createDestinationsRoom } from './composition/destinations-room.ts'
import { createFoundation, type Foundation } from './composition/foundation.ts'
import { createObsRoom } from './composition/obs-room.ts'
import { createPipeline } from './composition/pipeline.ts'
import { startPractice } from './composition/practice.ts'
import { createProgramRoom } from './composition/program-room.ts'
import { createRecordings } from './composition/recordings.ts'
import { createRemoteAccess } from './composition/remote.ts'
import { createShowRoom } from './composition/show-room.ts'
import { createStandbyRoom } from './composition/standby-room.ts'
import { createUploads } from './composition/uploads.ts'
import { createViewersRoom } from './composition/viewers-room.ts'
import { createWatches } from './composition/watches.ts'
import { createRouter } from './ipc/router.ts'
import { createSnapshotHub } from './ipc/snapshot-hub.ts'
import type { StudioApi } from './ipc/studio-api.ts'
import { detach } from './lib/detach.ts'
import { presets } from './push/presets/presets.ts'
import { createHandlers } from './studio/api/handlers.ts'
import { guardOpenTexts } from './studio/api/open-texts.ts'
import { createPracticeFaults } from './studio/api/practice-faults.ts'
import { studioSlices } from './studio/api/slices.ts'
import { createIngestProbes } from './studio/destinations/ingest-probes.ts'
import { followAudience } from './studio/health/audience.ts'
import { watchComputerClock } from './studio/health/clock-steps.ts'
import { tryFfmpeg } from './studio/health/ffmpeg-state.ts'
import { createSupport } from './studio/health/support.ts'
import { listCameraFormats, readDevices } from './studio/program/device-list.ts'
import { createCloudRecording } from './studio/recording/cloud-recording.ts'
import { createShowBinding } from './studio/show-binding.ts'
import { createStandbyBinding } from './studio/standby/standby-binding.ts'

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
	const { clock, redactor, log, activity, problems, settings, vault, history, ffmpeg, disposables } = foundation

	const { program, networkSources, relay, encoderControl, encoder, bitrate, pushes, ingestProber, recorder, ...pipeline } =
		await createPipeline(options, foundation)
	// Relay, program and practice platform load beside each other and the rest: what needs them waits for them.
	const relayStarted = relay.start().catch((error: unknown) => problems.addThrown(error, true))
	const remote = await createRemoteAccess(options, foundation, program.addOwnPort)
	const practice = startPractice(options, foundation)
	const clockSteps = watchComputerClock(clock, log)
	disposables.add('clock', clockSteps.dispose)

	// ---- the show and its parts. The conductor needs most of them, and they access it through `show`.
	const show = createShowBinding(pushes)
	const standbyRules = createStandbyBinding()
	const air = createAirRoom(options, foundation, { relay, program, show })
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
	const { accounts, destinations, quality } = await createDestinationsRoom(foundation, { program, practice, show, standby: standbyRules })
	const recordings = await createRecordings(options, foundation, {
		recorder,
		program,
		encoder,
		show,
		onReplay: programService.sendShow,
		...pipeline,
	})
	const uploads = await createUploads(options.dataDir, foundation, { ...recordings, accounts, destinations, show })
	const shown = createShowRoom(options, foundation, {
		program,
		programService,
		destinations,
		pushes,
		encoder,
		recorder,
		show,
		air,
		clockSteps,
		standby: standbyRules,
		...recordings,
	})
	const { ads, loudness, conductor, lastRun } = shown
	const viewersWatch = createViewersRoom(options, foundation, { program, show, destinations, air, ads })
	const cues = await createCuesRoom(foundation, {
		dataDir: options.dataDir,
		version: options.version,
		program,
		programService,
		ads,
		destinations,
		show,
		air,
		...recordings,
	})

	const standby = await createStandbyRoom(foundation, {
		...{ dataDir: options.dataDir, binding: standbyRules, remote, program, programService, collections, destinations },
		...{ accounts: accounts.accounts.handOver, ads, ...cues, show, conductor, lastRun },
	})

	// ---- the state for the screens
	const watches = createWatches(foundation, {
		...{ program, relay, pushes, recorder, recording: recordings.recording, encoderControl, bitrate, destinations, show, loudness },
	})
	const obsWebsocket = createObsRoom(foundation, { program }, options.version)
	const services = {
		options,
		settings,
		vault,
		history,
		problems,
		ffmpeg,
		activity,
		...shown,
		...watches,
		air,
		viewersWatch,
		practiceFaults: createPracticeFaults(practice),
		clockSteps,
		program,
		programService,
		networkSources,
		collections,
		encoder: encoderControl,
		bitrate,
		pushes,
		recorder,
		...recordings,
		uploads,
		...cues,
		cloud,
		show,
		destinations,
		audience,
		remote,
		standby,
		obsWebsocket,
	}
	const hub = createSnapshotHub(studioSlices({ ...services, ...accounts.slices }), clock)
	disposables.add('snapshot', hub.dispose)

	// ---- everything is created: start
	accounts.begin()
	ads.refresh()
	lastRun.report()
	const resumed = relayStarted.then(() => standby.resumeUnlessOnAirInstead(shown.interruptedShow.resumeByItself))
	detach(resumed, log, 'the interrupted show')
	await standby.begin()
	disposables.add('recording', recordings.recording.stopIfRecording, showLimitMs)
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
