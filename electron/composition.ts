import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { homedir } from 'node:os'
import { dirname, join } from 'node:path'
import { usedSources } from '../shared/domain/source-use.ts'
import { AppError } from '../shared/errors/app-error.ts'
import { createAdService } from './ads/ad-service.ts'
import { createConductor } from './broadcast/conductor.ts'
import type { ComposeOptions } from './composition/compose-options.ts'
import { createFoundation } from './composition/foundation.ts'
import { createLastRun } from './composition/last-run.ts'
import { createPipeline } from './composition/pipeline.ts'
import { createSnapshotHub } from './ipc/snapshot-hub.ts'
import type { StudioApi } from './ipc/studio-api.ts'
import { watchClockSteps } from './lib/clock.ts'
import { createPracticePlatform } from './platforms/practice/practice-platform.ts'
import { presets } from './push/presets/presets.ts'
import { createIngestProber } from './push/probe/ingest-prober.ts'
import { freeBytes } from './recorder/disk.ts'
import { faultText } from './recorder/faults.ts'
import { checkFolder } from './recorder/folder.ts'
import { captureMachine } from './sources/capture-machine.ts'
import { listDevices } from './sources/devices.ts'
import { runAccounts } from './studio/accounts/account-services.ts'
import { createMakeThumbnail } from './studio/accounts/make-thumbnail.ts'
import { adChapters } from './studio/ads/ad-activity.ts'
import { adAbsence, adBroadcasts } from './studio/ads/ad-broadcasts.ts'
import { forwardAdReadings } from './studio/ads/ad-readings.ts'
import { adScenes, adStore, scheduleMinuteMs } from './studio/ads/ad-storage.ts'
import { startActivityFeed } from './studio/api/activity-feed.ts'
import { createHandlers } from './studio/api/handlers.ts'
import { guardOpenTexts } from './studio/api/open-texts.ts'
import { sliceBuilders } from './studio/api/slices.ts'
import { createDestinations } from './studio/destinations/destinations.ts'
import { createIngestProbes } from './studio/destinations/ingest-probes.ts'
import { createAudience } from './studio/health/audience.ts'
import { startHealthWatch } from './studio/health/health-watch.ts'
import { createProgramService } from './studio/program/program-service.ts'
import { createCloudRecording } from './studio/recording/cloud-recording.ts'
import { createLocalRecording } from './studio/recording/local-recording.ts'

/** The map of the program: builds every service once, in the order of the road, and ends them in reverse. */
export async function composeStudio(options: ComposeOptions): Promise<StudioApi> {
	const foundation = await createFoundation(options)
	const { clock, random, redactor, logFile, log, activity, problems, settings, vault, history, ffmpeg } = foundation
	const { forkChild, childEntry } = options
	const { program, relay, encoderControl, encoder, pushes, recorder } = await createPipeline(options, foundation)

	// ---- beside the road: platforms, ads, conductor
	const practice = await createPracticePlatform({
		forkChild,
		entry: childEntry('practice'),
		clock,
		random,
		log: log.child('practice'),
		...(options.practiceSettings ? { settings: options.practiceSettings } : {}),
		...(options.practiceMediaFolder === undefined ? {} : { keepMediaFolder: options.practiceMediaFolder }),
	})
	/** Whether there is somewhere to send the show, whether it is only practice, and what can be recorded there all follow from the places. */
	function onDestinations(): void {
		for (const slice of ['destinations', 'show', 'recording', 'app'] as const) hub.touch(slice)
	}

	const running = runAccounts({
		settings,
		vault,
		clock,
		random,
		log,
		onSecret: (secret) => redactor.register(secret),
		show: {
			isRunning: () => conductor.showState().kind !== 'off-air',
			isSending: (id) => !['idle', 'failed'].includes(conductor.destinationState(id).kind),
			setEnabled: (id, enabled) => destinations.setEnabled(id, enabled),
			goLive: () => conductor.goLive(),
		},
		note: (kind, level, subject, text) => activity.add({ kind, level, subject, text }),
		makeThumbnail: createMakeThumbnail({ grabPicture: () => program.grabPicture() }),
		onChange: (slice) => {
			hub.touch(slice)
			if (slice === 'accounts') onDestinations()
		},
	})
	const { accounts, livestreams, schedule } = running
	const audience = createAudience()
	const runOf = (id: string) => conductor.platformRuns().find(({ destinationId }) => destinationId === id) ?? null
	const destinations = await createDestinations({
		settings,
		vault,
		platforms: () => [
			...accounts.destinations(),
			{
				id: 'practice',
				adapter: practice.adapter,
				isEnabled: () => settings.current().practice.enabled,
				setEnabled: (enabled: boolean) => settings.update((current) => ({ ...current, practice: { enabled } })),
			},
		],
		show: {
			isRunning: () => conductor.showState().kind !== 'off-air',
			state: (id) => conductor.destinationState(id),
			counters: (id) => conductor.destinationCounters(id),
			run: runOf,
			details: (id) => conductor.destinationDetails(id),
			join: (destination) => conductor.joinDestination(destination),
			leave: (id) => {
				conductor.forgetFailure(id)
				return conductor.leaveDestination(id)
			},
			retry: (id) => conductor.retryDestination(id),
			setKey: (id, key) => {
				conductor.forgetFailure(id)
				pushes.setKey(id, key)
				conductor.reconnectDestination(id)
			},
			retarget: (id) => {
				conductor.forgetFailure(id)
				conductor.reconnectDestination(id)
			},
		},
		onSecret: (secret) => redactor.register(secret),
		onChange: onDestinations,
		note: (subject, text) => void activity.add({ kind: 'destination', level: 'warning', subject, text }),
	})
	const recording = createLocalRecording({
		recorder: {
			state: recorder.state,
			start: (request) => recorder.start({ ...request, timelineEpochMs: program.timelineEpochMs }),
			stop: recorder.stop,
			list: recorder.list,
		},
		encoder,
		settings,
		ourFolders: [
			options.environment['SHOWCALLER_RECORDINGS'] ?? join(homedir(), 'Videos', 'Showcaller'),
			join(options.dataDir, 'recordings'),
		],
		async checkFolder(folder) {
			const problem = await checkFolder(folder, { isOurs: true, freeBytesFloor: 0 }, { clock, freeBytes })
			return problem && faultText(problem)
		},
		title: () => settings.current().show.title,
		showId: () => (conductor.showState().kind === 'off-air' ? null : conductor.showId()),
		blockedBy: () => {
			const blocking = problems.blocking()
			return blocking ? new AppError(blocking) : null
		},
		onChange: () => hub.touch('recording'),
	})
	const adRuns = () => conductor.platformRuns().filter(({ adapter }) => adapter.capabilities.adBreak)
	const ads = createAdService({
		clock,
		log: log.child('ads'),
		ledger: { load: history.loadAdLaunches, save: history.saveAdLaunches },
		broadcasts: () => adBroadcasts(adRuns(), conductor.destinationState),
		absence: () => adAbsence(conductor.showState().kind !== 'off-air', destinations.runAds()),
		store: adStore(settings),
		scenes: adScenes(settings, () => programService),
		minuteMs: scheduleMinuteMs(
			options.environment,
			() => adRuns().length > 0 && adRuns().every(({ adapter }) => adapter.capabilities.practice),
		),
		note: (line) => activity.add({ kind: 'ad', ...line }),
		onChange: () => {
			hub.touch('ads')
			program.setAdBreak(ads.countdownToMs())
		},
		onRecord: (record, subject) => {
			showReport.ad(record, subject)
			recorder.setChapters(adChapters(ads.steadyHistory()))
		},
	})
	const forwardReadings = forwardAdReadings(
		() => ads,
		() => conductor.platformRuns(),
	)
	const cloud = createCloudRecording(() => conductor.platformRuns())
	const conductor = createConductor({
		clock,
		random,
		log: log.child('show'),
		activity,
		history,
		encoder,
		push: {
			start: (id, _name, target) => pushes.start(id, target),
			stop: (id) => pushes.stop(id),
			stopAll: pushes.stopAll,
			retryNow: pushes.retryNow,
			state: pushes.state,
			counters: pushes.counters,
			stretches: (id) => pushes.outcome(id)?.stretches ?? [],
			onChange: pushes.onChange,
		},
		recorder: { isRecording: recording.isRecording, start: recording.startWithShow },
		newShowId: () => `show-${new Date(clock.now()).toISOString().replace(/[:.]/g, '-')}-${randomBytes(3).toString('hex')}`,
		facts: {
			title: () => settings.current().show.title,
			recordWithShow: () => settings.current().recording.withShow,
			destinations: destinations.enabled,
			brokenSources: () => {
				const states = program.sourceStates()
				return usedSources(settings.current().program)
					.filter(({ id }) => states[id]?.kind === 'failed' || states[id]?.kind === 'lost')
					.map(({ name }) => name)
			},
			stats: program.stats,
			adRecords: (sinceMs) => ads.view().history.filter(({ requestedAtMs }) => requestedAtMs >= sinceMs),
			blockedBy: problems.blocking,
		},
		onChange: () => {
			forwardReadings()
			const state = conductor.showState()
			const isPractice = state.kind === 'on-air' ? state.practiceOnly : null
			audience.note(
				conductor.showId(),
				isPractice,
				conductor.platformRuns().map((run) => run.status()?.viewers ?? null),
			)
			running.onShow(conductor.platformRuns())
			for (const slice of ['show', 'destinations', 'recording', 'health'] as const) hub.touch(slice)
		},
	})

	// ---- towards the screens
	const programService = createProgramService({
		settings,
		program,
		clock,
		resourcesDir: options.resourcesDir,
		secrets: foundation.sourceSecrets,
		home: { homeFolder: homedir(), isWindows: process.platform === 'win32' },
		isEncoding: encoder.isUsed,
		onProfile: encoderControl.applyProfile,
		onChange: () => {
			hub.touch('program')
			// Somebody may have taken another scene than the slate.
			ads.refresh()
		},
	})
	const health = startHealthWatch({
		clock,
		recordingFolder() {
			const state = recorder.state()
			return state.kind === 'recording' ? dirname(state.path) : recording.folder()
		},
		childMemory: async () => ((await program.rssBytes()) ?? 0) + (relay.rssBytes() ?? 0),
		facts: () => ({
			show: conductor.showState(),
			destinations: destinations.views(),
			encoder: program.encoder(),
			stats: program.stats(),
			recording: recording.isRecording(),
			isRelayUp: relay.endpoint() !== null,
			nowMs: clock.now(),
		}),
		onEncoder: (listener) => program.onChange((what) => what === 'encoder' && listener()),
		onChange: () => {
			hub.touch('health')
			hub.touch('recording')
		},
	})
	const lastRun = createLastRun(history, recorder, activity, log.child('last run'))
	const hub = createSnapshotHub(
		sliceBuilders({
			options,
			vault,
			settings,
			problems,
			ffmpeg,
			conductor,
			program,
			encoder: encoderControl,
			programService,
			destinations,
			accounts,
			schedule,
			audience,
			ads,
			recorder,
			recording,
			cloud,
			health,
			activity,
			practiceFaults: () => {
				const { slowApiMs, refuseAds, refuseKey, apiDown } = practice.faults()
				return { slowApiMs, refuseAds, refuseKey, apiDown }
			},
			lastRun,
		}),
		clock,
	)
	const showReport = startActivityFeed({ clock, activity, log, program, pushes, destinations, recorder, recording, settings, hub })
	ads.refresh()
	problems.onChange(() => {
		hub.touch('app')
		hub.touch('show')
	})
	running.begin()
	// The moments that the screens count towards are told anew in the time that they now show.
	const endStepWatch = watchClockSteps(clock, (byMs) => {
		log.warn("The computer's clock was set.", { byMs })
		ads.refresh()
		hub.touch('show')
	})
	ffmpeg.onProbed(() => hub.touch('app'))

	lastRun.report()
	await relay.start().catch((error: unknown) => problems.addThrown(error, true))

	let stopping: Promise<void> | null = null
	async function stop(): Promise<void> {
		await conductor.end('shutdown')
		if (recording.isRecording()) await recording.stop()
		endStepWatch()
		health.stop()
		running.stop()
		ads.stop()
		await pushes.stopAll()
		await Promise.all([program.stop(), practice.stop()])
		await relay.stop()
		hub.stop()
		await settings.flush()
		history.close()
		log.info('The studio has ended')
		await logFile.close()
	}

	const handlers = createHandlers({
		hub,
		settings,
		conductor,
		programService,
		destinations,
		accounts,
		livestreams,
		schedule,
		ads,
		recording,
		cloud,
		history,
		lastRun,
		presets: () => [...presets],
		probeIngest: createIngestProbes({
			settings,
			destinations,
			tester: createIngestProber({
				fork: forkChild,
				entry: childEntry('push'),
				clock,
				log: log.child('ingest test'),
				ffmpegPath: ffmpeg.path,
			}),
		}),
		listDevices: async () => {
			const { devices, problems } = await listDevices({ spawn, ffmpegPath: ffmpeg.path(), machine: captureMachine(ffmpeg.path()) })
			return { devices: [...devices], problems: [...problems] }
		},
		setPracticeFaults: async (faults) => {
			practice.setFaults(faults)
			hub.touch('app')
		},
	})
	return {
		handlers: guardOpenTexts(handlers, redactor.holdsSecret),
		snapshot: hub.snapshot,
		onEvent: hub.onEvent,
		attachFastSocket: program.attachFastSocket,
		stop() {
			stopping ??= stop()
			return stopping
		},
	}
}
