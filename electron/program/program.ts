import type { Socket } from 'node:net'
import { type CanvasId, mainCanvas } from '../../shared/domain/canvas.ts'
import type { ProgramStats } from '../../shared/domain/encoder.ts'
import type { I420Picture, SourceFeed } from '../../shared/domain/feeds.ts'
import type { Filter, FilterPreset } from '../../shared/domain/filter.ts'
import { type FilterFiles, noFilterFiles } from '../../shared/domain/filter-files.ts'
import type { ProgramFormat, Scene } from '../../shared/domain/program.ts'
import type { Source, SourceState } from '../../shared/domain/source.ts'
import type { SourceMeter } from '../../shared/domain/source-meter.ts'
import type { ChosenTransition } from '../../shared/domain/transition.ts'
import { targetKey } from '../../shared/program/filter-target.ts'
import { createNestingReader } from '../../shared/program/nested-scenes.ts'
import type { OverlayPhase } from '../../shared/program/overlays.ts'
import type { Clock } from '../lib/clock.ts'
import type { ShowModel } from '../program-process/program-messages.ts'
import { createCanvasMix } from './canvas-mix.ts'
import { createDelayedSink, type DelayedSink } from './delayed-sink.ts'
import { createFastClients, type FastClient, type FastUpgrade } from './fast-clients.ts'
import { createFastOutput, fastOutputBytes } from './fast-output.ts'
import { createFilterChains } from './filters/filter-chains.ts'
import { createFilterCosts } from './filters/filter-costs.ts'
import { createFramePictures } from './frame-pictures.ts'
import { samplesOfFrame } from './frame-rate.ts'
import type { Size } from './item-geometry.ts'
import { createItemAppearances } from './items/item-appearances.ts'
import { createLoudnessMeter } from './loudness/loudness-meter.ts'
import { createMixCounter, type MixStats } from './mix-stats.ts'
import { soundStep } from './mix-transition.ts'
import { createMonitorFeeds } from './monitor/monitor-feeds.ts'
import { createNestedScenes, nestedScenesBytes } from './nested-scenes.ts'
import { scenesSeen } from './on-air-state.ts'
import { createOtherCanvases } from './other-canvases.ts'
import { createNextScene } from './overlays/next-scene.ts'
import { createOverlays } from './overlays/overlays.ts'
import { colorAt } from './picture-color.ts'
import { isShown } from './placed-scene.ts'
import { type FrameTurn, startProgramClock } from './program-clock.ts'
import type { FrameSink } from './program-frame.ts'
import { createRest } from './rest.ts'
import { type CleanSound, createCleanSounds } from './sound/clean-sounds.ts'
import type { BusContent, SoundBus } from './sound/sound-bus.ts'
import { createSoundMixer, type OverlaySound } from './sound-mixer.ts'
import { createSourceInputs, createVersions, type DrawLostCard } from './source-inputs.ts'

export interface ProgramOptions {
	readonly format: ProgramFormat
	/** Unix ms at which the timeline is 0. */
	readonly timelineEpochMs: number
	readonly onAirSceneId: string | null
	readonly clock: Clock
	/** Measures mixing times, ms; finer than the clock. */
	readonly stopwatch: () => number
	readonly drawLostCard: DrawLostCard
	/** The files that filters need. Default: there are none. */
	readonly filterFiles?: FilterFiles
	/** A scene was put on air (at the start of a transition). */
	readonly onOnAirScene: (sceneId: string) => void
	/** The visible state of an overlay has changed. */
	readonly onOverlay?: (id: string, phase: OverlayPhase) => void
	/** The network of noise suppression could not be loaded: the sound passes as it is. */
	readonly onDenoiserFailed?: (error: unknown) => void
	/** A screen requests something else, or has gone. */
	readonly onScreens?: (screens: readonly FastClient[]) => void
	/** The film of a transition could not be played, so a fade was used instead. */
	readonly onFilmMissing?: (sourceId: string) => void
	/** Levels for other programs, twenty times a second while they are wanted. */
	readonly onMeters?: (meters: readonly SourceMeter[]) => void
	/** Whether, screens aside, nobody needs the frames. Default: somebody does. */
	readonly isUnused?: () => boolean
	/** Called once per second of program time. */
	readonly onStats: (stats: MixStats & Pick<ProgramStats, 'filterMs' | 'loudness' | 'levels'>) => void
}

/** The running program: one picture and one block of sound per frame, whatever its sources do. */
export interface Program {
	/** Sources, scenes and gains as they should be from the next frame on. */
	setShow(show: ShowModel): void
	/** One of the files of filters has changed. */
	refreshFilters(): void
	/** null = the source is not open now. */
	setFeed(sourceId: string, feed: SourceFeed | null): void
	/** The size of the source itself, not the requested one; null = it has none. */
	setNaturalSize(sourceId: string, size: Size | null): void
	setSourceState(sourceId: string, state: SourceState): void
	/** Selects the scene for the preview. */
	arm(sceneId: string | null): void
	/** Takes effect with the next frame. */
	take(sceneId: string, transition: ChosenTransition, canvas?: CanvasId): void
	/** On the main canvas: moves the transition by hand, from the next frame on. 0 = only the scene on air, 1 = only the other one. */
	moveTransition(sceneId: string, transition: ChosenTransition, progress: number): void
	/** Sets the receiver of the frames of a canvas; null = none. The program runs without one. */
	setSink(sink: FrameSink | null, canvas?: CanvasId): void
	/** The full picture on air on the main canvas: its memory is reused from the next frames on. null before the first frame. */
	picture(): I420Picture | null
	/** The color of a picture around a point, before its filters; null while there is none. `key`: see targetKey. */
	colorAt(key: string, x: number, y: number): string | null
	/** Starts the measurement of the loudness again. */
	resetLoudness(): void
	/** The picture of a source as it comes, in a sink: see SourceInputs. */
	cleanPicture(sourceId: string, size: Size | null): I420Picture | null
	/** Its sound as it comes, for a clean recording: read its block in a sink. */
	openCleanSound(sourceId: string): CleanSound
	/** One more mix of the channels, for a track of a recording or for headphones, from the next frame on: read its block in a sink. */
	openBus(content: BusContent): SoundBus
	/** Forgets the highest peaks and the numbers of clips. */
	clearPeaks(): void
	/** Whether `onMeters` is called. */
	setMetersWanted(isWanted: boolean): void
	/** Something that may need the frames has changed: see `isUnused`. */
	wake(): void
	/** Attaches a screen's connection for previews and levels. */
	attachScreen(upgrade: FastUpgrade, socket: Socket): void
	/** Ends the connections of one device's screens. */
	closeScreensOf(callerId: string): void
	/** Stopping twice is harmless. */
	dispose(): void
}

const nobody: ReadonlySet<string> = new Set()
const noFilters: readonly Filter[] = []
const noPresets: readonly FilterPreset[] = []
const programKey = targetKey({ kind: 'program' })

export function createProgram(options: ProgramOptions): Program {
	const { format, clock, stopwatch } = options
	const nextVersion = createVersions()
	const costs = createFilterCosts(stopwatch)
	const chains = createFilterChains(options.filterFiles ?? noFilterFiles, costs)
	const inputs = createSourceInputs(options.drawLostCard, nextVersion, format.frameRate, chains)
	const items = createItemAppearances(format.frameRate)
	const shared = { chains, appearances: items, readyFrames: inputs.readyFrames, onFilmMissing: (id: string) => options.onFilmMissing?.(id) }
	const main = createCanvasMix({
		...shared,
		format,
		onAirSceneId: options.onAirSceneId,
		extraBytes: fastOutputBytes(format) + nestedScenesBytes(format),
		onOnAirScene: options.onOnAirScene,
	})
	const { pictures } = main
	const others = createOtherCanvases({ ...shared, frameRate: format.frameRate, shownIn })
	const nested = createNestedScenes(pictures.memory, pictures.scenePainter, format, nextVersion, items)
	const frames = createFramePictures({ format, inputs, nested, pictures, nextVersion })
	const sound = createSoundMixer(format.frameRate, options.onDenoiserFailed)
	const loudness = createLoudnessMeter()
	const readLoudness = () => ({ reading: loudness.read(), line: loudness.line() })
	const monitors = createMonitorFeeds(sound.openBus)
	const cleanSounds = createCleanSounds(format.frameRate)
	let isHeard = false
	const readSound = cleanSounds.readWith((id, block) => {
		const has = inputs.readSound(id, block)
		isHeard ||= has
		return has
	})
	const clients = createFastClients(() => {
		const screens = [...clients.all()]
		monitors.follow(screens)
		sound.watchFilters(new Set(screens.flatMap((screen) => screen.request().filterLevels ?? [])))
		options.onScreens?.(screens)
	})
	const rest = createRest(
		format.frameRate,
		() => areMetersWanted || !clients.isEmpty() || main.state().kind === 'in-transition' || !(options.isUnused?.() ?? false),
	)
	const sendFast = createFastOutput(pictures.memory, pictures.painter, format, format.frameRate, stopwatch)
	const nextScene = createNextScene(format)
	const counter = createMixCounter()
	const statsEveryFrames = Math.round(format.frameRate.numerator / format.frameRate.denominator)
	const metersEveryFrames = Math.max(1, Math.round(statsEveryFrames / 20))
	let areMetersWanted = false
	let nextFrame = 0
	let hasMixed = false
	let shown: ShowModel = { scenes: [], sources: [], masterGainDb: 0 }
	let scenes: readonly Scene[] = []
	let placeScenes = () => {}
	/** The sources that are visible in each scene, and heard with it. */
	let shownSources: ReadonlyMap<string, ReadonlySet<string>> = new Map()
	let armedSceneId: string | null = null
	let alwaysHeard: ReadonlySet<string> = nobody
	const overlays = createOverlays({ rate: format.frameRate, shownIn, onPhase: (id, phase) => options.onOverlay?.(id, phase) })
	const overlaySound: OverlaySound = { isHeard: overlays.isHeard, stepOf: (id) => overlays.soundStepOf(id, nextFrame - 1) }
	let sink: DelayedSink | null = null

	function shownIn(sceneId: string | null): ReadonlySet<string> {
		return shownSources.get(sceneId ?? '') ?? nobody
	}

	function mixPicture(frameIndex: number): number {
		const started = stopwatch()
		main.mix(frameIndex, frames.pictureOf, overlays.layers(), shown.filters !== undefined && isProgramEdited())
		others.mix(frameIndex, frames.pictureOf, overlays.layers())
		return stopwatch() - started
	}

	function isProgramEdited(): boolean {
		for (const client of clients.all()) {
			const { source, looks, scopes } = client.request()
			if (source?.id === programKey || looks?.of === programKey || scopes?.id === programKey) return true
		}
		return false
	}

	function produce(turn: FrameTurn): void {
		const { index } = turn
		const mixedAtMs = clock.now()
		nextFrame = index + 1
		const seen = main.settle(index)
		others.settle(index)
		overlays.settle(index)
		if (items.settle(index)) placeScenes()
		const film = main.film()
		const isMoving = inputs.advance((id) => {
			const isOn = alwaysHeard.has(id) || id === film || seen.some((sceneId) => shownIn(sceneId).has(id))
			return isOn || overlays.isSeen(id) || items.isSeen(id) || others.isSeen(id)
		})

		frames.next(mixedAtMs)
		const state = main.state()
		// The first one is mixed however late it is: repeated would be a black picture.
		const isRepeated = turn.soundOnly && hasMixed
		const mixMs = isRepeated ? null : mixPicture(index)
		hasMixed = true
		const block = sound.mix(
			{
				samples: samplesOfFrame(index, format.frameRate),
				shownSources: shownIn(state.sceneId),
				step: state.kind === 'in-transition' ? soundStep(state, index) : null,
				overlays: overlaySound,
				film,
				itemStepOf: (id) => items.soundStepOf(id, index),
				previewSources: shownIn(armedSceneId),
			},
			readSound,
		)
		rest.note(isMoving || isHeard)
		isHeard = false
		monitors.send(mixedAtMs)
		loudness.measure(block)
		const canvas = pictures.last()
		const delayFrames = sound.pictureDelayFrames()
		const frame = { index, picture: canvas.picture, keep: pictures.keepLast, sound: block, skipped: turn.skipped }
		const encoded = sink?.(frame, delayFrames) ?? true
		const lostElsewhere = others.deliver({ index, sound: block, skipped: turn.skipped }, delayFrames)
		const unmixed = turn.skipped + (isRepeated ? 1 : 0)
		counter.count({ late: turn.late, dropped: unmixed + (isRepeated || encoded ? 0 : 1) + lostElsewhere, unmixed, mixMs })
		if (!isRepeated) {
			const next = nextScene(scenes.find(({ id }) => id === armedSceneId) ?? null, overlays.layers(), scenes)
			sendFast(
				{
					...{
						index,
						mixedAtMs,
						canvas,
						version: pictures.version(),
						scenes,
						next,
						pictureOf: frames.pictureOf,
						sourceNow: frames.read,
						readLevels: sound.readLevels,
						readLoudness,
					},
					programFilters: shown.filters ?? noFilters,
					filterPresets: shown.filterPresets ?? noPresets,
					otherCanvas: others.smallPicture,
				},
				clients.all(),
			)
		}
		main.endFrame()
		if (areMetersWanted && index % metersEveryFrames === 0) options.onMeters?.(sound.readMeters())
		if (index % statsEveryFrames === 0)
			options.onStats({ ...counter.read(), filterMs: costs.read(statsEveryFrames), loudness: loudness.read(), levels: sound.readSecond() })
	}

	function setShow(show: ShowModel): void {
		const filters = show.filters ?? noFilters
		shown = show
		scenes = show.scenes
		alwaysHeard = new Set(show.sources.filter(isAlwaysHeard).map((source) => source.id))
		const reader = createNestingReader(show)
		shownSources = new Map(scenes.map(({ id }) => [id, reader.sources(id, isShown).shown]))
		inputs.setSources(show.sources)
		const seen = [...scenesSeen(main.state(), nextFrame), ...overlays.layers().map((layer) => layer.sceneId), ...others.seenScenes()]
		items.set(show, seen, nextFrame)
		placeScenes = () => {
			pictures.setScenes(show.scenes)
			others.placeItems()
			nested.setShow(show)
		}
		pictures.setScenes(show.scenes)
		pictures.setFilters(filters)
		others.set(show.canvases ?? [], filters, nextFrame)
		nested.setShow(show)
		frames.setShow(show)
		overlays.set(show.overlays ?? [], nextFrame)
		cleanSounds.setSources(show.sources)
		sound.setSources(show.sources, show.soundGroups)
		sound.setMasterGain(show.masterGainDb, show.masterMuted)
		stir()
	}

	const ticks = startProgramClock(clock, options.timelineEpochMs, format.frameRate, produce, rest.framesAtOnce)

	/** What has been changed shows soon, even when nobody needs it at once. */
	function stir(): void {
		rest.stir()
		ticks.wake()
	}

	return {
		setShow,
		refreshFilters: () => setShow(withOtherScenes(shown)),
		setFeed(sourceId, feed) {
			inputs.setFeed(sourceId, feed)
			stir()
		},
		setNaturalSize: inputs.setNaturalSize,
		arm(sceneId) {
			armedSceneId = sceneId
		},
		setSourceState: (sourceId, sourceState) => inputs.setState(sourceId, sourceState, clock.now()),
		take(sceneId, transition, canvas = mainCanvas) {
			stir()
			if (canvas === mainCanvas) main.take(sceneId, transition, nextFrame)
			else others.take(canvas, sceneId, transition, nextFrame)
		},
		moveTransition(sceneId, transition, progress) {
			stir()
			main.moveTransition(sceneId, transition, progress, nextFrame)
		},
		setSink(next, canvas = mainCanvas) {
			if (canvas === mainCanvas) sink = next && createDelayedSink(next)
			else others.setSink(canvas, next)
		},
		picture: () => (nextFrame === 0 ? null : pictures.last().picture),
		colorAt(key, x, y) {
			const source = frames.read(key)
			return source && colorAt(source.shown.picture, x, y)
		},
		resetLoudness: loudness.reset,
		cleanPicture: (sourceId, size) => inputs.cleanPicture(sourceId, size, clock.now()),
		openCleanSound: cleanSounds.open,
		openBus: sound.openBus,
		clearPeaks: sound.clearPeaks,
		setMetersWanted(isWanted) {
			areMetersWanted = isWanted
		},
		wake: ticks.wake,
		attachScreen: clients.attach,
		closeScreensOf: clients.closeOf,
		dispose() {
			ticks.stop()
			clients.dispose()
		},
	}
}

/** Scenes with filters become other objects, so that whatever shows them paints them again. */
function withOtherScenes(show: ShowModel): ShowModel {
	return { ...show, scenes: show.scenes.map((scene) => (scene.filters ? { ...scene } : scene)) }
}

function isAlwaysHeard(source: Source): boolean {
	return source.audio?.heard === 'always'
}
