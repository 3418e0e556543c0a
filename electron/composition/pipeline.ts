import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { mainCanvas } from '../../shared/domain/canvas.ts'
import type { Source } from '../../shared/domain/source.ts'
import { dataOf } from '../../shared/errors/app-error.ts'
import { createEncoderLeases } from '../broadcast/encoder-lease.ts'
import { freeBytes } from '../diagnostics/machine.ts'
import { createNetworkIngest } from '../network-ingest/network-ingest.ts'
import { createSpareChild } from '../process/spare-child.ts'
import { startProgramProcess } from '../program-process/program-process.ts'
import { createIngestProber } from '../push/probe/ingest-prober.ts'
import { createPushes } from '../push/pushes.ts'
import { openJournal } from '../recorder/journal.ts'
import { createRecorder, type Recorder, type RecorderServices } from '../recorder/recorder.ts'
import { createReplay } from '../recorder/replay/replay.ts'
import { createRunTool } from '../recorder/run-tool.ts'
import { createRelay } from '../relay/relay.ts'
import { createDynamicBitrate } from '../studio/bitrate/dynamic-bitrate.ts'
import { createEncoderControl } from '../studio/program/encoder-control.ts'
import { createNetworkSources } from '../studio/program/network-sources.ts'
import { newestReplay, withNewestReplay } from '../studio/program/replay-sources.ts'
import { showModelOf } from '../studio/program/show-model.ts'
import { createOwnEncoders } from '../studio/recording/own-encoders.ts'
import type { ComposeOptions } from './compose-options.ts'
import type { Foundation } from './foundation.ts'
import { keepReadyToGoLive } from './ready-to-go-live.ts'

/** The stages that media passes: program (with sources and encoder), relay, destinations and recorder. The caller starts the relay. */
export async function createPipeline(options: ComposeOptions, foundation: Foundation) {
	const { forkChild, childEntry, dataDir } = options
	const { clock, random, spawn, log, settings, ffmpeg, problems, disposables } = foundation
	const tooLarge = (process: 'relay' | 'recorder' | 'network-ingest') => (bytes: number) =>
		problems.add(dataOf(`process-too-large/${process}`, { megabytes: Math.round(bytes / 1e6) }), false)
	const relay = createRelay({ forkChild, entry: childEntry('relay'), clock, log: log.child('relay'), onTooLarge: tooLarge('relay') })
	disposables.add('relay', relay.dispose)
	const ingest = createNetworkIngest({
		fork: forkChild,
		entry: childEntry('network-ingest'),
		clock,
		log: log.child('network ingest'),
		onTooLarge: tooLarge('network-ingest'),
	})
	disposables.add('network ingest', ingest.dispose)
	const networkSources = createNetworkSources({
		collection: () => settings.current().program,
		ingest,
		reveal: foundation.sourceSecrets.reveal,
		readReception: (id) => program.readReception(id),
	})
	const stored = settings.current().program
	networkSources.follow(stored)
	const journal = await openJournal(join(dataDir, 'recordings.json'), log.child('recordings'))
	const forProgram = (source: Source) => withNewestReplay(networkSources.forProgram(source), () => newestReplay(journal))
	const spareProgram = createSpareChild(forkChild, childEntry('program'), { isPunctual: true }, clock, log.child('program'))
	const program = startProgramProcess({
		forkChild: spareProgram.fork,
		entry: childEntry('program'),
		clock,
		log: log.child('program'),
		ffmpegPath: ffmpeg.path(),
		hasDdagrab: ffmpeg.hasFilter('ddagrab'),
		neverIn: [dataDir],
		format: stored.format,
		show: showModelOf(stored, options.resourcesDir, forProgram),
		onAirSceneId: stored.onAirSceneId,
	})
	disposables.add('program', program.dispose)
	disposables.add('spare program', spareProgram.dispose)
	const stopWatchingDenoiser = program.onDenoiserFailed(() => problems.add(dataOf('noise-suppression-missing'), false))
	disposables.add('noise suppression', stopWatchingDenoiser)
	program.arm(stored.nextSceneId)
	const encoderControl = createEncoderControl({
		program,
		relay,
		canvases: () => [mainCanvas, ...(settings.current().program.canvases ?? []).map(({ id }) => id)],
		profile: (canvas) => bitrate.profile(canvas),
		codec: () => ffmpeg.codecFor(settings.current().program.encoderProfile),
	})
	disposables.add('encoder', encoderControl.dispose)
	const encoder = createEncoderLeases(encoderControl)
	// Off air, a moment more until the picture is back harms nobody.
	disposables.add(
		'spare program while needed',
		encoder.onState(() => spareProgram.keep(encoder.isUsed())),
	)
	const ownEncoders = createOwnEncoders(program)
	const readyToGoLive = keepReadyToGoLive(options, foundation, { program, encoder })
	const pushes = createPushes({
		fork: readyToGoLive.forkDestination,
		entry: childEntry('push'),
		clock,
		random,
		log: log.child('destinations'),
		ffmpegPath: ffmpeg.path,
	})
	disposables.add('destinations', pushes.dispose)
	const bitrate = createDynamicBitrate({
		clock,
		pushes,
		encoder,
		settings: () => settings.current().dynamicBitrate,
		profile: () => settings.current().program.encoderProfile,
		apply: encoderControl.applyProfile,
	})
	disposables.add('dynamic bitrate', bitrate.dispose)
	const ingestProber = createIngestProber({
		fork: forkChild,
		entry: childEntry('push'),
		clock,
		log: log.child('ingest test'),
		ffmpegPath: ffmpeg.path,
	})
	const recorderServices: RecorderServices = {
		fork: forkChild,
		entry: childEntry('recorder'),
		clock,
		log,
		ffmpegPath: ffmpeg.path,
		journal,
		newId: () => `recording-${randomBytes(6).toString('hex')}`,
		runFfmpeg: createRunTool({ spawn, clock, ffmpegPath: ffmpeg.path }),
		freeBytes,
		running: new Map(),
		onTooLarge: tooLarge('recorder'),
	}
	const recorder = createRecorder(recorderServices)
	/** For clean recordings. */
	const otherRecorders: Recorder[] = []
	const openRecorder = () => {
		const opened = createRecorder(recorderServices)
		opened.setFeeds(program.tagFeeds())
		otherRecorders.push(opened)
		return opened
	}
	const unsubscribeFeeds = program.onChange((what) => {
		if (what === 'recordings') for (const each of [recorder, ...otherRecorders]) each.setFeeds(program.tagFeeds())
	})
	const replay = createReplay({ fork: forkChild, entry: childEntry('replay'), clock, log: log.child('replay'), ffmpegPath: ffmpeg.path })
	disposables.add('replay', replay.dispose)
	disposables.add('recording feeds', unsubscribeFeeds)
	const unsubscribeRelay = relay.onEndpoint((endpoint) => {
		pushes.setRelay(endpoint)
		recorder.setRelay(endpoint)
		replay.setRelay(endpoint)
	})
	disposables.add('relay address', unsubscribeRelay)
	return {
		program,
		networkSources,
		forProgram,
		relay,
		encoderControl,
		encoder,
		bitrate,
		ownEncoders,
		pushes,
		ingestProber,
		recorder,
		openRecorder,
		replay,
		journal,
	}
}

export type Pipeline = Awaited<ReturnType<typeof createPipeline>>
