import type { Socket } from 'node:net'
import { mainCanvas } from '../../../shared/domain/canvas.ts'
import type { ProgramStats } from '../../../shared/domain/encoder.ts'
import type { I420Picture } from '../../../shared/domain/feeds.ts'
import type { FilterFile } from '../../../shared/domain/filter-files.ts'
import type { ProgramFormat } from '../../../shared/domain/program.ts'
import { type ChosenTransition, transitionDurationMs } from '../../../shared/domain/transition.ts'
import { assertNever } from '../../../shared/lib/assert-never.ts'
import { filesOfFilters, filterFilesOf } from '../../../shared/program/filter-files-of.ts'
import { filmSources } from '../../../shared/program/transition-films.ts'
import type { Clock } from '../../lib/clock.ts'
import { detach } from '../../lib/detach.ts'
import { toSent } from '../../media/fingerprint/sent-fingerprint.ts'
import type { TagFeeds, TagFeedsOptions } from '../../media/tag-feed/tag-feeds.ts'
import type { ChildChannel } from '../../process/child-channel.ts'
import type { FastClient } from '../../program/fast-clients.ts'
import { createProgram, type Program } from '../../program/program.ts'
import type { FrameSink } from '../../program/program-frame.ts'
import { sourceDemand } from '../../program/source-demand.ts'
import type { DrawLostCard } from '../../program/source-inputs.ts'
import { otherShapes, wantedSizes } from '../../program/wanted-sizes.ts'
import type { RelayPublisher } from '../../relay/publisher.ts'
import type { Candidates } from '../../sources/candidates.ts'
import type { FilterFilesOptions, FilterFilesReader } from '../../sources/filter-files.ts'
import type { Sources, SourcesOptions } from '../../sources/sources.ts'
import type { FromProgram, ShowModel, ToProgram } from '../program-messages.ts'
import { type CandidateFeed, createCandidateFeed } from './candidate-feed.ts'
import { type CanvasOutputs, createCanvasOutputs } from './canvas-outputs.ts'
import { createFingerprintTaker, type FingerprintTaker } from './fingerprint-taker.ts'
import type { Encoding, EncodingOptions } from './program-encoding.ts'
import { createRecordingEncodings, type RecordingEncodings } from './recording-encodings.ts'
import { createVisibleScenes, type VisibleScenes } from './visible-scenes.ts'

type StartMessage = Extract<ToProgram, { type: 'start' }>

export interface ProgramWorkerOptions {
	readonly channel: ChildChannel<ToProgram, FromProgram>
	/** Times the program's frames; must not jump. */
	readonly clock: Clock
	readonly stopwatch: () => number
	readonly rssBytes: () => number
	readonly drawLostCard: DrawLostCard
	readonly createSources: (start: StartMessage, events: Pick<SourcesOptions, 'onState' | 'onNaturalSize' | 'onPlayback'>) => Sources
	readonly createFilterFiles: (start: StartMessage, events: Pick<FilterFilesOptions, 'onChange'>) => FilterFilesReader
	/** `format`: that of the canvas. */
	readonly createEncoding: (start: StartMessage, format: ProgramFormat, events: Pick<EncodingOptions, 'onTag' | 'onState'>) => Encoding
	readonly loadEncoder: (start: StartMessage, settings: Extract<ToProgram, { type: 'load-encoder' }>['settings']) => void
	readonly createTagFeeds: (events: Pick<TagFeedsOptions, 'onEndpoint'>) => TagFeeds
	readonly setOwnPorts: (ports: readonly number[]) => void
	readonly createPublisher: (onLink: (connected: boolean) => void) => RelayPublisher
	readonly createCandidates: (start: StartMessage) => Candidates
	/** Called when everything is closed. */
	readonly onFinished: () => void
}

/** What exists between the start message and the end. */
interface Pipeline {
	readonly program: Program
	readonly sources: Sources
	readonly filterFiles: FilterFilesReader
	readonly outputs: CanvasOutputs
	readonly feeds: TagFeeds
	readonly recordings: RecordingEncodings
	readonly visible: VisibleScenes
	readonly candidates: CandidateFeed
	readonly fingerprints: FingerprintTaker
	readonly begin: StartMessage
	/** The show that the sources are opened for. */
	show: ShowModel
	/** The presets that a screen shows as looks. */
	lookIds: ReadonlySet<string>
}

/** The last frame of a transition is mixed shortly after its time, ms. */
const afterTransitionMs = 500

/** The program process: connects sources, program, encoder and relay, and follows the messages of main. */
export function runProgramWorker(options: ProgramWorkerOptions): void {
	const { channel } = options
	let pipeline: Pipeline | null = null
	let finishing = false
	let latestShow: ShowModel | null = null

	function start(message: StartMessage): Pipeline {
		const filterFiles = options.createFilterFiles(message, {
			onChange() {
				channel.send({ type: 'filter-file-problems', problems: filterFiles.problems() })
				if (!finishing) program.refreshFilters()
			},
		})
		const program = createProgram({
			filterFiles,
			format: message.format,
			timelineEpochMs: message.timelineEpochMs,
			onAirSceneId: message.onAirSceneId,
			clock: options.clock,
			drawLostCard: options.drawLostCard,
			stopwatch: options.stopwatch,
			onOnAirScene: (sceneId) => channel.send({ type: 'on-air-scene', sceneId }),
			onOverlay(id, phase) {
				channel.send({ type: 'overlay', id, phase })
				visible.setOverlay(id, phase)
			},
			onScreens(screens) {
				candidates.follow(screens)
				if (pipeline) followLooks(pipeline, screens)
			},
			onDenoiserFailed: (error) =>
				channel.send({ type: 'denoiser-failed', system: error instanceof Error ? error.message : String(error) }),
			onFilmMissing: (sourceId) => channel.send({ type: 'film-missing', sourceId }),
			onMeters: (meters) => channel.send({ type: 'meters', meters }),
			isUnused: () => pipeline !== null && !pipeline.outputs.isUsed() && !pipeline.recordings.isUsed(),
			onStats: (mix) => channel.send({ type: 'stats', stats: joinStats(mix, outputs.mainStats()) }),
		})
		const outputs = createCanvasOutputs({
			format: message.format,
			createEncoding: (format, events) => options.createEncoding(message, format, events),
			createPublisher: options.createPublisher,
			setSink(sink, canvas) {
				program.setSink(sink && canvas === mainCanvas ? withRecordings(sink) : sink, canvas)
			},
			send: (message) => channel.send(message),
		})
		const feeds = options.createTagFeeds({ onEndpoint: (endpoint) => channel.send({ type: 'tag-feeds', feeds: endpoint }) })
		const recordings = createRecordingEncodings({
			frameRate: message.format.frameRate,
			createEncoding: (events) => options.createEncoding(message, message.format, events),
			openFeed: feeds.open,
			openBus: program.openBus,
			openCleanSound: program.openCleanSound,
			cleanPicture: program.cleanPicture,
			send: (message) => channel.send(message),
		})
		const fingerprints = createFingerprintTaker(message.format.frameRate, (taken) =>
			channel.send({ type: 'fingerprint', fingerprint: toSent(taken) }),
		)
		/** The stream's encoder gets each frame first. */
		function withRecordings(sink: FrameSink): FrameSink {
			return (frame) => {
				const isEncoded = sink(frame)
				recordings.write(frame)
				fingerprints.take(frame)
				return isEncoded
			}
		}
		const sources = options.createSources(message, {
			onState(sourceId, state) {
				program.setSourceState(sourceId, state)
				channel.send({ type: 'source-state', sourceId, state })
			},
			onNaturalSize(sourceId, size) {
				program.setNaturalSize(sourceId, size)
				if (pipeline && !finishing) applySources(pipeline)
			},
			onPlayback: (sourceId, playback) => channel.send({ type: 'media-playback', sourceId, playback }),
		})
		const candidates = createCandidateFeed({ clock: options.clock, candidates: options.createCandidates(message), sources })
		const visible = createVisibleScenes({
			clock: options.clock,
			onAirSceneId: message.onAirSceneId,
			onChange() {
				if (pipeline) followDemand(pipeline)
			},
		})
		const parts = { program, sources, filterFiles, outputs, feeds, recordings, visible, candidates, fingerprints, begin: message }
		return { ...parts, show: message.show, lookIds: new Set() }
	}

	function followDemand({ sources, visible, show }: Pipeline): void {
		sources.setDemand(sourceDemand(show, visible.sceneIds(show), visible.next()))
	}

	function followLooks(on: Pipeline, screens: readonly FastClient[]): void {
		const lookIds = new Set(screens.flatMap((screen) => screen.request().looks?.ids ?? []))
		if (lookIds.size === on.lookIds.size && [...lookIds].every((id) => on.lookIds.has(id))) return
		on.lookIds = lookIds
		on.filterFiles.setNeeded(filesOf(on))
	}

	function take(on: Pipeline, { canvas, sceneId, transition }: Extract<ToProgram, { type: 'take' }>): void {
		on.visible.goTo(canvas, sceneId, transitionDurationMs(transition) + afterTransitionMs)
		on.program.take(sceneId, transition, canvas)
	}

	function moveTransition(on: Pipeline, sceneId: string, transition: ChosenTransition, progress: number): void {
		if (progress >= 1) on.visible.goTo(mainCanvas, sceneId, afterTransitionMs)
		else on.visible.setByHand(progress > 0 ? sceneId : null)
		on.program.moveTransition(sceneId, transition, progress)
	}

	function joinStats(mix: Omit<ProgramStats, 'encoder' | 'rssBytes'>, encoder: ProgramStats['encoder']): ProgramStats {
		return { ...mix, encoder, rssBytes: options.rssBytes() }
	}

	function showOn(on: Pipeline, show: ShowModel): void {
		const { program, sources, filterFiles } = on
		on.show = show
		// Before the program, so that its filters see the files that are known.
		filterFiles.setNeeded(filesOf(on))
		program.setShow(show)
		on.outputs.follow(show)
		on.visible.follow(show)
		followDemand(on)
		applySources(on)
		for (const { id } of show.sources) {
			program.setFeed(id, sources.feed(id))
			program.setNaturalSize(id, sources.naturalSize(id))
		}
	}

	/** A camera can be opened once: a candidate is closed before the source that uses the same one is opened. */
	function showWhenFree(on: Pipeline, show: ShowModel): void {
		latestShow = show
		const closing = on.candidates.setSources(show.sources)
		if (!closing) return showOn(on, show)
		detach(closing.then(() => finishing || showOn(on, latestShow ?? show)))
	}

	/** A source that knows its own size is asked for it at once: most are not open yet. */
	function applySources({ sources, recordings, show }: Pipeline): void {
		const { naturalSize } = sources
		const sizes = wantedSizes(show.scenes, naturalSize, recordings.sourceIds())
		sources.apply(show.sources, sizes, otherShapes(show.scenes, sizes, naturalSize))
		sources.setTexts(show.texts ?? {})
	}

	async function fitText(sources: Sources, { number, sourceId, settings, text }: Extract<ToProgram, { type: 'fit-text' }>): Promise<void> {
		channel.send({ type: 'text-fit', number, fit: await sources.fitText(sourceId, settings, text) })
	}

	async function finish(): Promise<void> {
		if (finishing) return
		finishing = true
		if (pipeline) {
			pipeline.visible.dispose()
			pipeline.program.dispose()
			pipeline.filterFiles.dispose()
			const { sources, candidates, outputs, recordings, feeds } = pipeline
			await Promise.all([sources.dispose(), candidates.dispose(), outputs.dispose(), recordings.dispose()])
			feeds.dispose()
		}
		options.onFinished()
	}

	channel.onMessage((message, socket) => {
		receive(message, socket)
		pipeline?.program.wake()
	})

	function receive(message: ToProgram, socket: Socket | null): void {
		if (message.type === 'start') {
			if (pipeline) return
			pipeline = start(message)
			detach(pipeline.candidates.setSources(message.show.sources) ?? Promise.resolve())
			showOn(pipeline, message.show)
			channel.send({ type: 'ready' })
			return
		}
		if (message.type === 'stop') return detach(finish())
		if (!pipeline || finishing) {
			socket?.destroy()
			return
		}
		const { program, sources } = pipeline
		switch (message.type) {
			case 'show':
				return showWhenFree(pipeline, message.show)
			case 'take':
				return take(pipeline, message)
			case 'move-transition':
				return moveTransition(pipeline, message.sceneId, message.transition, message.progress)
			case 'arm':
				program.arm(message.sceneId)
				pipeline.visible.setArmed(message.sceneId)
				return retryFilms(pipeline)
			case 'own-ports':
				return options.setOwnPorts(message.ports)
			case 'ad-break':
				return sources.setAdBreakEndsAt(message.endsAtMs)
			case 'show-start':
				return sources.setShowStartsAt(message.startsAtMs)
			case 'encode':
				return pipeline.outputs.encode(message, pipeline.show)
			case 'load-encoder':
				return options.loadEncoder(pipeline.begin, message.settings)
			case 'relay':
				return pipeline.outputs.moveRelay(message.relay)
			case 'stop-encode':
				return pipeline.outputs.stop(message.canvas, message.request)
			case 'clear-peaks':
				return program.clearPeaks()
			case 'meters-wanted':
				return program.setMetersWanted(message.isWanted)
			case 'fingerprints-wanted':
				return pipeline.fingerprints.setWanted(message.isWanted)
			case 'cut-recordings':
				return pipeline.recordings.cut((atMs) => channel.send({ type: 'recordings-cut', number: message.number, atMs }))
			case 'recordings':
				pipeline.recordings.set(message.recordings)
				return applySources(pipeline)
			case 'restart-source':
				sources.restart(message.sourceId)
				return
			case 'page-input':
				return sources.pageInput(message.sourceId, message.input)
			case 'control-media':
				return sources.control(message.sourceId, message.command)
			case 'reset-loudness':
				return program.resetLoudness()
			case 'grab-picture':
				return channel.send({ type: 'picture', number: message.number, picture: sentPicture(program.picture()) })
			case 'read-color':
				return channel.send({
					type: 'color',
					number: message.number,
					color: program.colorAt(message.key, message.x, message.y),
				})
			case 'read-reception':
				return channel.send({ type: 'reception', number: message.number, arrival: sources.arrival(message.sourceId) })
			case 'fit-text':
				return detach(fitText(sources, message))
			case 'fast-socket':
				return socket ? program.attachScreen(message, socket) : undefined
			case 'close-fast-sockets':
				return program.closeScreensOf(message.callerId)
			default:
				return assertNever(message)
		}
	}
	// Without main nothing would end this process.
	channel.onDisconnect(() => detach(finish()))
}

/** Those of presets are read only while a screen shows what they would look like. */
function filesOf({ show, lookIds }: Pick<Pipeline, 'show' | 'lookIds'>): FilterFile[] {
	const looks = (show.filterPresets ?? []).filter(({ id }) => lookIds.has(id))
	return [...filterFilesOf(show), ...looks.flatMap(({ filters }) => filesOfFilters(filters))]
}

/** The files of films that could not be opened may exist now. */
function retryFilms({ sources, show }: Pipeline): void {
	for (const { id } of show.transitions ? filmSources(show.transitions) : []) {
		if (sources.state(id)?.kind === 'failed') sources.restart(id)
	}
}

/** Copied between two frames: the next ones reuse the memory. */
function sentPicture(picture: I420Picture | null): Extract<FromProgram, { type: 'picture' }>['picture'] {
	if (!picture) return null
	const { widthPx, heightPx, data } = picture
	return { widthPx, heightPx, dataBase64: Buffer.from(data.buffer, data.byteOffset, data.length).toString('base64') }
}
