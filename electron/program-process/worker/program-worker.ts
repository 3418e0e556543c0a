import { type CanvasId, mainCanvas } from '../../../shared/domain/canvas.ts'
import type { ProgramStats } from '../../../shared/domain/encoder.ts'
import { endpointOf, type I420Picture, type RelayEndpoint } from '../../../shared/domain/feeds.ts'
import type { ProgramFormat } from '../../../shared/domain/program.ts'
import { type ChosenTransition, transitionDurationMs } from '../../../shared/domain/transition.ts'
import { assertNever } from '../../../shared/lib/assert-never.ts'
import { filterFilesOf } from '../../../shared/program/filter-files-of.ts'
import type { OverlayPhase } from '../../../shared/program/overlays.ts'
import { filmSources } from '../../../shared/program/transition-films.ts'
import type { Clock } from '../../lib/clock.ts'
import { detach } from '../../lib/detach.ts'
import type { ChildChannel } from '../../process/child-channel.ts'
import { areSameSize, type Size } from '../../program/item-geometry.ts'
import { createProgram, type Program } from '../../program/program.ts'
import { sourceDemand } from '../../program/source-demand.ts'
import type { DrawLostCard } from '../../program/source-inputs.ts'
import { otherShapes, wantedSizes } from '../../program/wanted-sizes.ts'
import type { RelayPublisher } from '../../relay/publisher.ts'
import type { Candidates } from '../../sources/candidates.ts'
import type { FilterFilesOptions, FilterFilesReader } from '../../sources/filter-files.ts'
import type { Sources, SourcesOptions } from '../../sources/sources.ts'
import type { FromProgram, ShowModel, ToProgram } from '../program-messages.ts'
import { type CandidateFeed, createCandidateFeed } from './candidate-feed.ts'
import type { Encoding, EncodingOptions } from './program-encoding.ts'
import { createOutput, type Output } from './program-output.ts'

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
	readonly setOwnPorts: (ports: readonly number[]) => void
	readonly createPublisher: (onLink: (connected: boolean) => void) => RelayPublisher
	readonly createCandidates: (start: StartMessage) => Candidates
	/** Called when everything is closed. */
	readonly onFinished: () => void
}

/** What exists between the start message and the end. */
interface Pipeline {
	readonly start: StartMessage
	readonly program: Program
	readonly sources: Sources
	readonly filterFiles: FilterFilesReader
	/** The encoder and the relay connection of each canvas that was encoded. */
	readonly outputs: Map<CanvasId, CanvasOutput>
	readonly onAir: Map<CanvasId, OnAirScenes>
	readonly candidates: CandidateFeed
	/** The show that the sources are opened for. */
	show: ShowModel
	armedSceneId: string | null
	/** The target scene of a transition that is moved by hand; null = none is. */
	handSceneId: string | null
	/** Overlays that are visible to viewers, those on their way out included. */
	readonly seenOverlays: Set<string>
}

interface CanvasOutput {
	readonly output: Output
	readonly size: Size
}

/** What is seen on one canvas. */
interface OnAirScenes {
	sceneId: string | null
	/** The scenes that may still be visible during a transition to another one, and how to cancel the timer that ends this. */
	readonly leaving: Map<string, () => void>
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
				if (pipeline) overlayChanged(pipeline, id, phase)
			},
			onScreens: (screens) => candidates.follow(screens),
			onFilmMissing: (sourceId) => channel.send({ type: 'film-missing', sourceId }),
			onStats: (mix) => channel.send({ type: 'stats', stats: joinStats(mix, main.encoding.stats()) }),
		})
		const main = openOutput(message, program, mainCanvas, message.format)
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
		const { show, onAirSceneId } = message
		return {
			program,
			sources,
			filterFiles,
			start: message,
			outputs: new Map<CanvasId, CanvasOutput>([[mainCanvas, { output: main, size: message.format }]]),
			onAir: new Map<CanvasId, OnAirScenes>([[mainCanvas, newlyOnAir(onAirSceneId)]]),
			candidates,
			show,
			armedSceneId: null,
			handSceneId: null,
			seenOverlays: new Set(),
		}
	}

	function openOutput(message: StartMessage, program: Program, canvas: CanvasId, format: ProgramFormat): Output {
		const output = createOutput({
			createEncoding: (events) => options.createEncoding(message, format, events),
			onState: (state, request) => channel.send({ type: 'encoder-state', canvas, request, state }),
			createPublisher: () => options.createPublisher((connected) => channel.send({ type: 'relay-link', canvas, connected })),
		})
		program.setSink(output.encoding.write, canvas)
		return output
	}

	/** null = the show has no such canvas. */
	function outputOf({ outputs, show, start: message, program }: Pipeline, canvas: CanvasId): Output | null {
		const known = outputs.get(canvas)
		if (known) return known.output
		const model = show.canvases?.find(({ id }) => id === canvas)
		if (!model) return null
		const { widthPx, heightPx } = model
		const output = openOutput(message, program, canvas, { ...message.format, widthPx, heightPx })
		outputs.set(canvas, { output, size: model })
		return output
	}

	/** What a canvas shows when it is new is in the show; later changes are takes. The output of a canvas that was removed or resized ends. */
	function followCanvases({ onAir, outputs, show }: Pipeline): void {
		const others = show.canvases ?? []
		for (const [id, { output, size }] of outputs) {
			const model = others.find((other) => other.id === id)
			if (id === mainCanvas || (model && areSameSize(model, size))) continue
			outputs.delete(id)
			detach(output.dispose())
		}
		for (const [id, scenes] of onAir) {
			if (id === mainCanvas || others.some((other) => other.id === id)) continue
			forgetLeaving(scenes)
			onAir.delete(id)
		}
		for (const { id, onAirSceneId, scenes } of others) {
			const known = onAir.get(id)
			if (!known) onAir.set(id, newlyOnAir(onAirSceneId))
			else if (!scenes.some((scene) => scene.id === known.sceneId)) known.sceneId = onAirSceneId
		}
	}

	function followDemand({ sources, show, onAir, armedSceneId, handSceneId, seenOverlays }: Pipeline): void {
		const overlays = (show.overlays ?? []).filter(({ id, isOn }) => isOn || seenOverlays.has(id)).map(({ sceneId }) => sceneId)
		const seen = [...onAir.values()].flatMap(({ sceneId, leaving }) => [sceneId, ...leaving.keys()])
		const next = { onAirSceneId: onAir.get(mainCanvas)?.sceneId ?? null, nextSceneId: armedSceneId }
		sources.setDemand(sourceDemand(show, [...seen, armedSceneId, handSceneId, ...overlays], next))
	}

	function overlayChanged(on: Pipeline, id: string, phase: OverlayPhase): void {
		if (phase === 'off') on.seenOverlays.delete(id)
		else on.seenOverlays.add(id)
		followDemand(on)
	}

	/** The sources of the old scene stay open until it is no longer visible. */
	function goTo(on: Pipeline, canvas: CanvasId, sceneId: string, forMs: number): void {
		if (canvas === mainCanvas) on.handSceneId = null
		const scenes = on.onAir.get(canvas)
		if (!scenes || sceneId === scenes.sceneId) return
		const { sceneId: before, leaving } = scenes
		scenes.sceneId = sceneId
		if (before !== null) {
			leaving.get(before)?.()
			const cancel = options.clock.after(forMs, () => {
				leaving.delete(before)
				followDemand(on)
			})
			leaving.set(before, cancel)
		}
		followDemand(on)
	}

	function take(on: Pipeline, { canvas, sceneId, transition }: Extract<ToProgram, { type: 'take' }>): void {
		goTo(on, canvas, sceneId, transitionDurationMs(transition) + afterTransitionMs)
		on.program.take(sceneId, transition, canvas)
	}

	function moveTransition(on: Pipeline, sceneId: string, transition: ChosenTransition, progress: number): void {
		if (progress >= 1) goTo(on, mainCanvas, sceneId, afterTransitionMs)
		else {
			const before = on.handSceneId
			on.handSceneId = progress > 0 ? sceneId : null
			if (on.handSceneId !== before) followDemand(on)
		}
		on.program.moveTransition(sceneId, transition, progress)
	}

	function moveRelay({ outputs }: Pipeline, relay: RelayEndpoint): void {
		for (const [canvas, { output }] of outputs) output.moveTo(endpointOf(relay, canvas))
	}

	function stopEncode({ outputs }: Pipeline, canvas: CanvasId, request: number): void {
		const known = outputs.get(canvas)
		if (known) known.output.setDesired(request, null)
		else channel.send({ type: 'encoder-state', canvas, request, state: { kind: 'off' } })
	}

	function joinStats(mix: Omit<ProgramStats, 'encoder' | 'rssBytes'>, encoder: ProgramStats['encoder']): ProgramStats {
		return { ...mix, encoder, rssBytes: options.rssBytes() }
	}

	function showOn(on: Pipeline, show: ShowModel): void {
		const { program, sources, filterFiles } = on
		on.show = show
		// Before the program, so that its filters see the files that are known.
		filterFiles.setNeeded(filterFilesOf(show))
		program.setShow(show)
		followCanvases(on)
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
	function applySources({ sources, show }: Pipeline): void {
		const { naturalSize } = sources
		const sizes = wantedSizes(show.scenes, naturalSize)
		sources.apply(show.sources, sizes, otherShapes(show.scenes, sizes, naturalSize))
	}

	async function finish(): Promise<void> {
		if (finishing) return
		finishing = true
		if (pipeline) {
			for (const scenes of pipeline.onAir.values()) forgetLeaving(scenes)
			pipeline.program.dispose()
			pipeline.filterFiles.dispose()
			const outputs = [...pipeline.outputs.values()]
			await Promise.all([pipeline.sources.dispose(), pipeline.candidates.dispose(), ...outputs.map(({ output }) => output.dispose())])
		}
		options.onFinished()
	}

	channel.onMessage((message, socket) => {
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
				pipeline.armedSceneId = message.sceneId
				program.arm(message.sceneId)
				followDemand(pipeline)
				return retryFilms(pipeline)
			case 'own-ports':
				return options.setOwnPorts(message.ports)
			case 'ad-break':
				return sources.setAdBreakEndsAt(message.endsAtMs)
			case 'encode':
				return outputOf(pipeline, message.canvas)?.setDesired(message.request, {
					settings: { profile: message.profile, codec: message.codec },
					relay: endpointOf(message.relay, message.canvas),
				})
			case 'relay':
				return moveRelay(pipeline, message.relay)
			case 'stop-encode':
				return stopEncode(pipeline, message.canvas, message.request)
			case 'restart-source':
				return sources.restart(message.sourceId)
			case 'page-input':
				return sources.pageInput(message.sourceId, message.input)
			case 'control-media':
				return sources.control(message.sourceId, message.command)
			case 'grab-picture':
				return channel.send({ type: 'picture', number: message.number, picture: sentPicture(program.picture()) })
			case 'read-color':
				return channel.send({
					type: 'color',
					number: message.number,
					color: program.colorAt(message.key, message.x, message.y),
				})
			case 'read-reception':
				return channel.send({ type: 'reception', number: message.number, reception: sources.reception(message.sourceId) })
			case 'fast-socket':
				return socket ? program.attachScreen(message, socket) : undefined
			default:
				return assertNever(message)
		}
	})
	// Without main nothing would end this process.
	channel.onDisconnect(() => detach(finish()))
}

function newlyOnAir(sceneId: string | null): OnAirScenes {
	return { sceneId, leaving: new Map() }
}

function forgetLeaving({ leaving }: OnAirScenes): void {
	for (const cancel of leaving.values()) cancel()
	leaving.clear()
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
