import type { Filter } from '../../shared/domain/filter.ts'
import { newSceneItem, type ProgramFormat, type Scene } from '../../shared/domain/program.ts'
import { type Canvas, clearCanvas, createCanvas, i420Bytes } from './canvas.ts'
import { createCanvasRing } from './canvas-ring.ts'
import { createFilterChains } from './filters/filter-chains.ts'
import { frameTimeMs } from './frame-rate.ts'
import { createItemAppearances, type ItemAppearances } from './items/item-appearances.ts'
import { createItemMixer, itemMixerBytes } from './items/item-mixer.ts'
import { createScenePainter, type ScenePainter } from './items/scene-painter.ts'
import { mixTransition } from './mix-transition.ts'
import { filteredScene } from './nested-scenes.ts'
import { isPastCut, type OnAirState, progressIn } from './on-air-state.ts'
import { isChanging } from './overlays/appearance.ts'
import { createLayerMixer, layerMixerBytes } from './overlays/layer-mixer.ts'
import type { OverlayLayer } from './overlays/overlays.ts'
import { createPainter, type Painter, type PictureOf, painterBytes } from './painter.ts'
import { createPixelMemory, type PixelMemory } from './pixel-memory.ts'
import { noPlacedScenes, type PlacedItem, type PlacedScene, placeScene, placeScenes } from './placed-scene.ts'
import { planePreparerBytes } from './prepare-plane.ts'
import { createStillPicture } from './still-picture.ts'
import { type FilmOfTransition, transitionScratchBytes } from './transition-mixer.ts'

export interface PictureMixer {
	readonly memory: PixelMemory
	readonly painter: Painter
	/** Paints scenes with the items that appear or disappear in them. */
	readonly scenePainter: ScenePainter
	setScenes(scenes: readonly Scene[]): void
	/** Those of the whole picture, overlays included. */
	setFilters(filters: readonly Filter[]): void
	scene(sceneId: string | null): PlacedScene | null
	/** Keeps the current picture, without overlays, as the start of a transition. Call before the first `mix` of a transition from a still. */
	holdStill(): void
	/**
	 * Mixes the picture of one frame, with its overlays and its filters. Read the canvas before the next call, or keep it. `isEdited`: somebody edits the
	 * filters and sees the picture before them.
	 */
	mix(state: OnAirState, frameIndex: number, pictureOf: PictureOf, overlays?: readonly OverlayLayer[], isEdited?: boolean): Canvas
	/** The canvas with the last mixed picture; black before the first one. */
	last(): Canvas
	/** Changes whenever that picture was painted again. While everything in it stands still, it is not. */
	version(): number
	/** The same picture before its filters, if it was mixed for somebody who edits them. */
	beforeFilters(): Canvas
	/** Keeps that canvas unchanged until the returned function is called; null when too many are kept already. */
	keepLast(): (() => void) | null
}

/** `extraBytes`: space in the pixel memory for other users. `appearances`: the items that appear or disappear. */
export function createPictureMixer(
	format: ProgramFormat,
	extraBytes: number,
	appearances: Pick<ItemAppearances, 'in' | 'isLeaving'> = createItemAppearances(format.frameRate),
	chains = createFilterChains(),
): PictureMixer {
	const memory = createPixelMemory(
		painterBytes(format) +
			planePreparerBytes +
			8 * i420Bytes(format) +
			transitionScratchBytes(format) +
			layerMixerBytes(format) +
			itemMixerBytes(format) +
			extraBytes +
			1024,
	)
	const painter = createPainter(memory, format, chains)
	const newCanvas = () => createCanvas(memory, format)
	/** One is being painted; the encoder keeps the newest one and one or two that are being written to its pipe. */
	const ring = createCanvasRing([newCanvas(), newCanvas(), newCanvas(), newCanvas()])
	/** The previous scene of a transition, or the still from which it starts. */
	const from = newCanvas()
	/** The new scene of a transition. */
	const to = newCanvas()
	const scratch = memory.allocate(transitionScratchBytes(format))
	/** The mixed scenes without overlays and filters, while there are any. */
	const bare = newCanvas()
	/** The picture before its filters, while somebody edits them. */
	const unfiltered = newCanvas()
	const scenePainter = createScenePainter(painter, createItemMixer(memory, painter, format), appearances)
	const paintChanging = createLayerMixer(memory, scenePainter, format)
	const still = createStillPicture(chains, appearances)
	let version = 0
	let isBareKept = false
	let isUnfilteredKept = false
	let scenes = noPlacedScenes
	/** For scenes with filters: what an overlay shows is the scene's picture after them, in one piece. */
	let pieces = new Map<string, PlacedScene>()
	let filters: readonly Filter[] = []
	/** The film of a transition, placed over the whole picture. */
	let film: readonly PlacedItem[] = []
	clearCanvas(memory, ring.last())

	function scene(sceneId: string | null): PlacedScene | null {
		return sceneId === null ? null : (scenes.byId.get(sceneId) ?? null)
	}

	function copy(canvas: Canvas, target: Canvas): void {
		memory.bytes.copyWithin(target.offset, canvas.offset, canvas.offset + canvas.lengthBytes)
	}

	function mixScenes(output: Canvas, state: OnAirState, frameIndex: number, pictureOf: PictureOf): void {
		if (state.kind === 'steady') {
			scenePainter.paint(output, scene(state.sceneId), pictureOf)
			return
		}
		const { transition, film: run } = state
		const isCut = isPastCut(state, frameIndex)
		if (state.from.kind === 'scene' && !isCut) scenePainter.paint(from, scene(state.from.sceneId), pictureOf)
		if (!run || isCut) scenePainter.paint(to, scene(state.sceneId), pictureOf)
		const progress = progressIn(state, frameIndex)
		mixTransition(transition, { from, to, output, progress, memory, scratch, ...(run && { film: filmOf(run.sourceId, isCut, pictureOf) }) })
	}

	function filmOf(sourceId: string, isPastCut: boolean, pictureOf: PictureOf): FilmOfTransition {
		if (film[0]?.item.sourceId !== sourceId) film = placedWhole(sourceId, format)
		return { isPastCut, paint: (canvas) => painter.paintOver(canvas, film, pictureOf) }
	}

	/** null = an overlay is appearing or disappearing. */
	function scenesOf(sceneId: string | null, overlays: readonly OverlayLayer[]): readonly (PlacedScene | null)[] | null {
		if (overlays.some(({ appearance }) => isChanging(appearance))) return null
		return [scene(sceneId), ...overlays.map((overlay) => overlayScene(overlay.sceneId))]
	}

	function overlayScene(sceneId: string): PlacedScene | null {
		return pieces.get(sceneId) ?? scene(sceneId)
	}

	return {
		memory,
		painter,
		scenePainter,
		scene,
		setScenes(wanted) {
			scenes = placeScenes(wanted, format, scenes, appearances.isLeaving)
			const filtered = wanted.filter((one) => one.filters)
			pieces = new Map(
				filtered.map(({ id }) => [id, pieces.get(id) ?? { id: filteredScene(id), items: placedWhole(filteredScene(id), format) }]),
			)
		},
		setFilters(wanted) {
			filters = wanted
		},
		holdStill() {
			copy(isBareKept ? bare : ring.last(), from)
		},
		mix(state, frameIndex, pictureOf, overlays = [], isEdited = false) {
			painter.nextFrame(frameTimeMs(frameIndex, format.frameRate))
			scenePainter.nextFrame(frameIndex)
			const scenesNow = state.kind === 'steady' && !isEdited ? scenesOf(state.sceneId, overlays) : null
			if (still.isUnchanged(scenesNow, filters, pictureOf)) return ring.last()
			version += 1
			const output = ring.next()
			mixScenes(output, state, frameIndex, pictureOf)
			const isFiltered = filters.length > 0 && chains.of(filters) !== null
			isBareKept = (overlays.length > 0 || isFiltered) && state.kind === 'in-transition'
			if (isBareKept) copy(output, bare)
			for (const { sceneId, appearance } of overlays) {
				const placed = overlayScene(sceneId)
				if (placed && isChanging(appearance)) paintChanging(output, placed, pictureOf, appearance, frameIndex)
				else if (placed) scenePainter.paintOver(output, placed, pictureOf)
			}
			isUnfilteredKept = isEdited && isFiltered
			if (isUnfilteredKept) copy(output, unfiltered)
			if (isFiltered) painter.filter(output, filters, true)
			return output
		},
		last: ring.last,
		version: () => version,
		beforeFilters: () => (isUnfilteredKept ? unfiltered : ring.last()),
		keepLast: ring.keepLast,
	}
}

function placedWhole(sourceId: string, { widthPx, heightPx }: ProgramFormat): readonly PlacedItem[] {
	const item = { id: sourceId, sourceId, box: { x: 0, y: 0, widthPx, heightPx }, ...newSceneItem }
	return placeScene({ id: sourceId, name: '', items: [item], groups: [] }, { widthPx, heightPx }).items
}
