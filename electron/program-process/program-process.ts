import { type CanvasId, mainCanvas } from '../../shared/domain/canvas.ts'
import type { EncoderProfile, EncoderState, ProgramStats, VideoCodec } from '../../shared/domain/encoder.ts'
import type { RelayEndpoint, TagFeedEndpoint } from '../../shared/domain/feeds.ts'
import type { FilterFileProblem } from '../../shared/domain/filter.ts'
import type { MediaCommand, MediaView } from '../../shared/domain/media-playback.ts'
import type { RecordingEncoder } from '../../shared/domain/own-recording.ts'
import type { PageInput } from '../../shared/domain/page-input.ts'
import type { ProgramFormat } from '../../shared/domain/program.ts'
import type { Arrival } from '../../shared/domain/reception.ts'
import type { NewShowText, TextFit } from '../../shared/domain/show-text.ts'
import type { ProgramView } from '../../shared/domain/snapshot.ts'
import type { SourceState } from '../../shared/domain/source.ts'
import type { SourceMeter } from '../../shared/domain/source-meter.ts'
import type { ChosenTransition } from '../../shared/domain/transition.ts'
import { createListeners } from '../../shared/lib/listeners.ts'
import { createWantedListeners } from '../../shared/lib/wanted-listeners.ts'
import type { OverlayPhase } from '../../shared/program/overlays.ts'
import type { LowerThirdSettings } from '../../shared/program/sources/lower-third.ts'
import type { FastUpgrade } from '../ipc/studio-api.ts'
import type { Clock } from '../lib/clock.ts'
import type { Log } from '../lib/log.ts'
import type { SentFingerprint } from '../media/fingerprint/sent-fingerprint.ts'
import type { LogMessage } from '../process/child-log.ts'
import type { ForkChild } from '../process/forked-child.ts'
import { untilTooMany } from '../process/restart-policy.ts'
import { createSupervisedChild, type UnexpectedEnd } from '../process/supervised-child.ts'
import { createCanvasEncoders } from './canvas-encoders.ts'
import { keptSourceStates, withOnAir } from './desired-show.ts'
import { endReason } from './end-reason.ts'
import type { GrabbedPicture } from './grabbed-picture.ts'
import type { FromProgram, RecordingOrder, ShowModel, ToProgram } from './program-messages.ts'
import { createProgramQuestions } from './program-questions.ts'
import { createRecordingEncoders } from './recording-encoders.ts'

export interface ProgramProcessOptions {
	readonly forkChild: ForkChild
	readonly entry: URL
	readonly clock: Clock
	readonly log: Log
	readonly ffmpegPath: string
	/** Whether this FFmpeg has the Desktop Duplication filter. */
	readonly hasDdagrab: boolean
	/** Folders of which no source may open a file. */
	readonly neverIn: readonly string[]
	readonly format: ProgramFormat
	readonly show: ShowModel
	readonly onAirSceneId: string | null
}

/**
 * Main's handle on the program process. It stores the desired state, so that a process that ends is started again with all of it:
 * same timeline, same scene, same encoder.
 */
export interface ProgramProcess {
	readonly process: () => ProgramView['process']
	/** Of the main canvas, or of another one. */
	readonly encoder: (canvas?: CanvasId) => EncoderState
	readonly sourceStates: () => Readonly<Record<string, SourceState>>
	/** Playback positions of films, by source id. */
	readonly media: () => MediaView
	readonly onAirSceneId: () => string | null
	/** What viewers see of an overlay. */
	readonly overlayPhase: (id: string) => OverlayPhase
	/** Files of filters that cannot be read. */
	readonly filterFileProblems: () => readonly FilterFileProblem[]
	readonly stats: () => ProgramStats | null
	/** Unix ms at which the program timeline is 0. */
	readonly timelineEpochMs: number
	setShow(show: ShowModel): void
	/** On the main canvas, or on another one. */
	take(sceneId: string, transition: ChosenTransition, canvas?: CanvasId): void
	/** On the main canvas: a transition moved by hand: 0 = only the scene on air is seen, 1 = the other scene is taken. */
	moveTransition(sceneId: string, transition: ChosenTransition, progress: number): void
	arm(sceneId: string | null): void
	setAdBreak(endsAtMs: number | null): void
	/** The planned start of the next show; null = none. */
	setShowStart(startsAtMs: number | null): void
	/** Ends the process and starts it again with another picture format. */
	setFormat(format: ProgramFormat): void
	/** Publishes to the canvas's own stream of the relay. */
	encode(profile: EncoderProfile, codec: VideoCodec, relay: RelayEndpoint, canvas?: CanvasId): void
	/** Loads an encoder of the main canvas ahead, which `encode` with the same settings then uses; null = none. */
	loadEncoder(settings: LoadedSettings | null): void
	setRelay(relay: RelayEndpoint): void
	stopEncode(canvas?: CanvasId): void
	/** The encoders of recordings that are to run. */
	setRecordings(orders: readonly RecordingOrder[]): void
	/** They begin a new group of pictures with the next frame: its program time, ms; null: the process does not answer. */
	cutRecordings(): Promise<number | null>
	recordingEncoder(feed: string): RecordingEncoder
	/** Where their tags are read; null while the process is not running. */
	tagFeeds(): TagFeedEndpoint | null
	/** Forgets the highest peaks and the numbers of clips. */
	clearPeaks(): void
	/** The levels of sources, twenty times a second while somebody listens. */
	onMeters(listener: (meters: readonly SourceMeter[]) => void): () => void
	/** What is sent, four times a second while somebody listens. */
	onFingerprint(listener: (fingerprint: SentFingerprint) => void): () => void
	restartSource(sourceId: string): void
	controlMedia(sourceId: string, command: MediaCommand): void
	pageInput(sourceId: string, input: PageInput): void
	/** Starts the measurement of the loudness again. */
	resetLoudness(): void
	/** The picture on air; null when there is none yet or the process does not answer. */
	grabPicture(): Promise<GrabbedPicture | null>
	/** The color of a picture at a position, before its filters; null when there is none or the process does not answer. `key`: see targetKey. */
	readColor(key: string, x: number, y: number): Promise<string | null>
	/** What arrives at a network source; null when nothing does or the process does not answer. */
	readReception(sourceId: string): Promise<Arrival | null>
	/** How a text would fit into a lower third; null when it is not open or the process does not answer. */
	fitText(sourceId: string, settings: LowerThirdSettings, text: NewShowText): Promise<TextFit | null>
	attachFastSocket(upgrade: FastUpgrade): boolean
	/** Ends the fast ports of one device. */
	closeFastSockets(callerId: string): void
	/** Called when the film of a transition could not be played, with the id of its source: a fade was used instead. */
	onFilmMissing(listener: (sourceId: string) => void): () => void
	/** Called when noise suppression could not be loaded: the sound of its channels passes as it is. */
	onDenoiserFailed(listener: () => void): () => void
	/** A port on which the studio itself listens: no browser page may connect to it. */
	addOwnPort(port: number): void
	/** Called after every change of what the functions above return. */
	onChange(listener: (what: ProgramChange) => void): () => void
	rssBytes(): Promise<number | null>
	dispose(): Promise<void>
}

/** What has changed: one of the functions of ProgramProcess now returns something else. */
type LoadedSettings = NonNullable<Extract<ToProgram, { type: 'load-encoder' }>['settings']>

export type ProgramChange = 'process' | 'encoder' | 'recordings' | 'sources' | 'media' | 'scene' | 'stats'

/** Many large sources take a few hundred MB. */
const memoryLimitBytes = 2_500_000_000
/** A program process that was asked to end is killed after this, ms. It only has to stop its FFmpeg children. */
const stopLimitMs = 4000

export function startProgramProcess(options: ProgramProcessOptions): ProgramProcess {
	const { clock, log } = options
	const timelineEpochMs = clock.now()
	const listeners = createListeners<ProgramChange>()
	const missingFilms = createListeners<string>()
	const failedDenoisers = createListeners()
	const meters = createWantedListeners<readonly SourceMeter[]>((isWanted) => child.send({ type: 'meters-wanted', isWanted }))
	const fingerprints = createWantedListeners<SentFingerprint>((isWanted) => child.send({ type: 'fingerprints-wanted', isWanted }))
	let restarts = 0
	const questions = createProgramQuestions(clock, (message) => child.send(message))
	let state: ProgramView['process'] = 'starting'
	const encoders = createCanvasEncoders()
	const recordings = createRecordingEncoders()
	let tagFeeds: TagFeedEndpoint | null = null
	let sourceStates: Record<string, SourceState> = {}
	let media: MediaView = {}
	let stats: ProgramStats | null = null
	let filterFileProblems: readonly FilterFileProblem[] = []
	/** The phases that the process reported; an overlay without one has the state of the show model. */
	const overlayPhases = new Map<string, OverlayPhase>()
	const desired = {
		format: options.format,
		show: options.show,
		onAirSceneId: options.onAirSceneId,
		armed: null as string | null,
		/** The transition that is moved by hand. */
		byHand: null as { sceneId: string; transition: ChosenTransition; progress: number } | null,
		adBreakEndsAtMs: null as number | null,
		showStartsAtMs: null as number | null,
		ownPorts: [] as readonly number[],
		loadedEncoder: null as LoadedSettings | null,
	}

	const child = createSupervisedChild<ToProgram, FromProgram>({
		name: 'program',
		fork: options.forkChild,
		entry: options.entry,
		clock,
		log,
		memoryLimitBytes,
		isPunctual: true,
		stopMessage: { type: 'stop' },
		stopLimitMs,
		restart: untilTooMany,
		onForked(send) {
			send({
				type: 'start',
				format: desired.format,
				ffmpegPath: options.ffmpegPath,
				hasDdagrab: options.hasDdagrab,
				neverIn: options.neverIn,
				timelineEpochMs,
				onAirSceneId: desired.onAirSceneId,
				show: desired.show,
			})
			if (desired.armed !== null) send({ type: 'arm', sceneId: desired.armed })
			if (desired.byHand) send({ type: 'move-transition', ...desired.byHand })
			if (desired.adBreakEndsAtMs !== null) send({ type: 'ad-break', endsAtMs: desired.adBreakEndsAtMs })
			if (desired.showStartsAtMs !== null) send({ type: 'show-start', startsAtMs: desired.showStartsAtMs })
			for (const message of [...encoders.wanted(), ...recordings.wanted()]) send(message)
			if (meters.isWanted()) send({ type: 'meters-wanted', isWanted: true })
			if (fingerprints.isWanted()) send({ type: 'fingerprints-wanted', isWanted: true })
			if (desired.ownPorts.length > 0) send({ type: 'own-ports', ports: desired.ownPorts })
			if (desired.loadedEncoder) send({ type: 'load-encoder', settings: desired.loadedEncoder })
		},
		onMessage: receive,
		onEnded: ended,
	})

	function ended({ restartInMs, tooLargeBytes }: UnexpectedEnd): void {
		questions.dropAll()
		forgetMedia()
		overlayPhases.clear()
		filterFileProblems = []
		restarts += 1
		state = restartInMs === null ? 'failed' : 'restarting'
		const restart = restartInMs === null ? null : { attempt: restarts, reason: endReason(tooLargeBytes) }
		encoders.processEnded(restart)
		recordings.processEnded(restart)
		tagFeeds = null
		listeners.notify('recordings')
		listeners.notify('process')
		listeners.notify('encoder')
	}

	function forgetMedia(): void {
		media = {}
		listeners.notify('media')
	}

	function receive(message: Exclude<FromProgram, LogMessage>): void {
		switch (message.type) {
			case 'ready':
				state = 'running'
				return listeners.notify('process')
			case 'source-state':
				sourceStates = { ...sourceStates, [message.sourceId]: message.state }
				return listeners.notify('sources')
			case 'media-playback': {
				const { [message.sourceId]: _, ...others } = media
				media = message.playback ? { ...others, [message.sourceId]: message.playback } : others
				return listeners.notify('media')
			}
			case 'encoder-state':
				return encoders.report(message) ? listeners.notify('encoder') : undefined
			case 'recording-encoder':
				return recordings.report(message) ? listeners.notify('recordings') : undefined
			case 'tag-feeds':
				tagFeeds = message.feeds
				sendOwnPorts()
				return listeners.notify('recordings')
			case 'on-air-scene':
				desired.onAirSceneId = message.sceneId
				return listeners.notify('scene')
			case 'filter-file-problems':
				filterFileProblems = message.problems
				return listeners.notify('sources')
			case 'overlay':
				overlayPhases.set(message.id, message.phase)
				return listeners.notify('scene')
			case 'film-missing':
				return missingFilms.notify(message.sourceId)
			case 'denoiser-failed':
				log.error('The network of noise suppression could not be loaded', { system: message.system })
				return failedDenoisers.notify()
			case 'fingerprint':
				return fingerprints.notify(message.fingerprint)
			case 'meters':
				return meters.notify(message.meters)
			case 'stats':
				stats = message.stats
				return listeners.notify('stats')
			case 'recordings-cut':
			case 'picture':
			case 'color':
			case 'reception':
			case 'text-fit':
				return questions.answer(message)
			case 'relay-link':
				log.info(message.connected ? 'The program reaches the relay' : 'The program lost the relay', { canvas: message.canvas })
				return
		}
	}

	/** The port for recordings is another one after each start of the process. */
	function sendOwnPorts(): void {
		child.send({ type: 'own-ports', ports: [...desired.ownPorts, ...(tagFeeds ? [tagFeeds.port] : [])] })
	}

	child.start()
	return {
		timelineEpochMs,
		process: () => state,
		encoder: (canvas = mainCanvas) => encoders.state(canvas),
		sourceStates: () => sourceStates,
		media: () => media,
		onAirSceneId: () => desired.onAirSceneId,
		overlayPhase: (id) => overlayPhases.get(id) ?? (desired.show.overlays?.some((each) => each.id === id && each.isOn) ? 'on' : 'off'),
		filterFileProblems: () => filterFileProblems,
		stats: () => stats,
		setShow(show) {
			sourceStates = keptSourceStates(sourceStates, desired.show, show)
			desired.show = show
			child.send({ type: 'show', show })
		},
		take(sceneId, transition, canvas = mainCanvas) {
			if (canvas === mainCanvas) {
				desired.onAirSceneId = sceneId
				desired.byHand = null
			} else desired.show = withOnAir(desired.show, canvas, sceneId)
			child.send({ type: 'take', canvas, sceneId, transition })
		},
		moveTransition(sceneId, transition, progress) {
			if (progress >= 1) desired.onAirSceneId = sceneId
			desired.byHand = progress > 0 && progress < 1 ? { sceneId, transition, progress } : null
			child.send({ type: 'move-transition', sceneId, transition, progress })
		},
		arm(sceneId) {
			desired.armed = sceneId
			child.send({ type: 'arm', sceneId })
		},
		setAdBreak(endsAtMs) {
			desired.adBreakEndsAtMs = endsAtMs
			child.send({ type: 'ad-break', endsAtMs })
		},
		setShowStart(startsAtMs) {
			if (startsAtMs === desired.showStartsAtMs) return
			desired.showStartsAtMs = startsAtMs
			child.send({ type: 'show-start', startsAtMs })
		},
		setFormat(format) {
			desired.format = format
			sourceStates = {}
			questions.dropAll()
			forgetMedia()
			overlayPhases.clear()
			filterFileProblems = []
			// Requested: "restarting" is for a process that ended unexpectedly.
			state = 'starting'
			encoders.processReplaced()
			tagFeeds = null
			listeners.notify('recordings')
			listeners.notify('process')
			listeners.notify('encoder')
			child.replace()
		},
		loadEncoder(settings) {
			desired.loadedEncoder = settings
			child.send({ type: 'load-encoder', settings })
		},
		encode(profile, codec, relay, canvas = mainCanvas) {
			child.send(encoders.start(canvas, { profile, codec, relay }))
			listeners.notify('encoder')
		},
		setRelay(relay) {
			encoders.setRelay(relay)
			child.send({ type: 'relay', relay })
		},
		stopEncode(canvas = mainCanvas) {
			if (child.send(encoders.stop(canvas))) return
			encoders.stopped(canvas)
			listeners.notify('encoder')
		},
		setRecordings(orders) {
			child.send(recordings.set(orders))
			listeners.notify('recordings')
		},
		cutRecordings: questions.cutRecordings,
		recordingEncoder: recordings.encoder,
		tagFeeds: () => tagFeeds,
		clearPeaks: () => child.send({ type: 'clear-peaks' }),
		onMeters: meters.add,
		onFingerprint: fingerprints.add,
		restartSource(sourceId) {
			child.send({ type: 'restart-source', sourceId })
		},
		grabPicture: questions.grabPicture,
		readColor: questions.readColor,
		readReception: questions.readReception,
		pageInput: (sourceId, input) => child.send({ type: 'page-input', sourceId, input }),
		controlMedia: (sourceId, command) => child.send({ type: 'control-media', sourceId, command }),
		resetLoudness: () => child.send({ type: 'reset-loudness' }),
		fitText: questions.fitText,
		attachFastSocket({ headers, url, head, socket, callerId }) {
			if (state !== 'running') return false
			return child.send({ type: 'fast-socket', headers, url, headBase64: head.toString('base64'), callerId }, socket)
		},
		closeFastSockets: (callerId) => child.send({ type: 'close-fast-sockets', callerId }),
		onFilmMissing: missingFilms.add,
		onDenoiserFailed: failedDenoisers.add,
		addOwnPort(port) {
			desired.ownPorts = [...desired.ownPorts, port]
			sendOwnPorts()
		},
		onChange: listeners.add,
		rssBytes: child.rssBytes,
		async dispose() {
			await child.dispose()
			questions.dropAll()
		},
	}
}
