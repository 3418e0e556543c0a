import type { I420Picture } from '../../shared/domain/feeds.ts'
import type { Scene } from '../../shared/domain/program.ts'
import { sceneShownBy } from '../../shared/program/nested-scenes.ts'
import type { ShowModel } from '../program-process/program-messages.ts'
import { alphaCanvasAt, alphaCanvasBytes, type Canvas, type Plane } from './canvas.ts'
import type { Size } from './item-geometry.ts'
import type { ItemAppearances } from './items/item-appearances.ts'
import type { ScenePainter } from './items/scene-painter.ts'
import type { PictureOf, ShownPicture } from './painter.ts'
import { aligned, type PixelMemory } from './pixel-memory.ts'
import { type PlacedItem, type PlacedScene, placeScene, placeSmallScene } from './placed-scene.ts'
import { hasChanged, hasMovingFilters } from './shown-versions.ts'

/** Scenes that other scenes show: each is painted once per frame, on its own canvas, however often it is shown. */
export interface NestedScenes {
	setShow(show: Pick<ShowModel, 'scenes' | 'sources'>): void
	/** Call once before the pictures of a frame. Frees canvases that were not requested for a while. */
	nextFrame(): void
	/** Whether the source shows a scene. Each scene has two such sources without being one: see `filteredScene` and `unfilteredScene`. */
	has(sourceId: string): boolean
	/** The scene at the size of the requested canvas; transparent where it is empty. null = it does not exist. */
	pictureOf(sourceId: string, placed: PlacedItem, pictureOf: PictureOf): ShownPicture | null
}

/** The id under which the picture of a scene with its filters is asked for, as if it were a source. */
export function filteredScene(sceneId: string): string {
	return `filtered:${sceneId}`
}

/** The same without its filters. */
export function unfilteredScene(sceneId: string): string {
	return `unfiltered:${sceneId}`
}

/** One scene on a canvas of one size. */
interface Entry {
	readonly canvas: Canvas & { readonly alpha: Plane }
	readonly scale: number
	/** For pictures that are painted only occasionally, nothing is prepared. */
	readonly isSmall: boolean
	scene: Scene
	placed: PlacedScene
	/** The versions that its items showed when it was painted. */
	readonly versions: number[]
	/** A copy, because the next scene is painted in the same memory. */
	readonly data: Uint8Array
	alpha: Uint8Array | null
	shown: ShownPicture | null
	usedAt: number
}

/** Canvases are kept for this many frames, because the preview and thumbnails are not painted in every frame. */
const keptFrames = 30

export function nestedScenesBytes(canvas: Size): number {
	return aligned(alphaCanvasBytes(canvas))
}

export function createNestedScenes(
	memory: PixelMemory,
	painter: Pick<ScenePainter, 'paint' | 'chains'>,
	size: Size,
	nextVersion: () => number,
	appearances: Pick<ItemAppearances, 'in' | 'isLeaving'>,
): NestedScenes {
	/** The pictures of a scene's items are requested before it is painted, so one canvas serves all scenes. */
	const work = memory.allocate(alphaCanvasBytes(size))
	const entries = new Map<string, Entry>()
	let scenes: ReadonlyMap<string, Scene> = new Map()
	let sceneIds: ReadonlyMap<string, string> = new Map()
	let frame = 0

	function place(scene: Scene, canvas: Canvas, scale: number, isSmall: boolean, before?: PlacedScene): PlacedScene {
		return isSmall ? placeSmallScene(scene, canvas, scale) : placeScene(scene, canvas, before, scale, appearances.isLeaving)
	}

	function entryOf(scene: Scene, { placement: { scale }, prepared }: PlacedItem): Entry {
		const isSmall = prepared === null
		const key = `${scale} ${isSmall} ${scene.id}`
		const known = entries.get(key)
		if (known) return known
		const canvas = alphaCanvasAt(memory, work, scaled(size, scale))
		const entry: Entry = {
			canvas,
			scale,
			isSmall,
			scene,
			placed: place(scene, canvas, scale, isSmall),
			versions: [],
			data: new Uint8Array(canvas.lengthBytes),
			alpha: null,
			shown: null,
			usedAt: -1,
		}
		entries.set(key, entry)
		return entry
	}

	function paint(entry: Entry, pictureOf: PictureOf): ShownPicture {
		const { canvas, data } = entry
		const isOpaque = painter.paint(canvas, entry.placed, pictureOf)
		data.set(canvas.picture.data)
		if (!isOpaque) {
			entry.alpha ??= new Uint8Array(canvas.widthPx * canvas.heightPx)
			entry.alpha.set(memory.bytes.subarray(canvas.alpha.offset, canvas.alpha.offset + entry.alpha.length))
		}
		const picture: I420Picture = { widthPx: canvas.widthPx, heightPx: canvas.heightPx, data, alpha: isOpaque ? null : entry.alpha }
		return { picture, version: nextVersion(), naturalSize: size, isPremultiplied: !isOpaque }
	}

	return {
		setShow({ scenes: wanted, sources }) {
			scenes = new Map(wanted.flatMap(withUnfiltered).map((scene) => [scene.id, scene]))
			sceneIds = new Map([
				...wanted.flatMap(({ id, filters }) => [
					[filteredScene(id), id] as const,
					[unfilteredScene(id), filters ? unfilteredScene(id) : id] as const,
				]),
				...sources.flatMap((source) => {
					const sceneId = sceneShownBy(source)
					return sceneId === null ? [] : [[source.id, sceneId] as const]
				}),
			])
			for (const [key, entry] of entries) {
				const scene = scenes.get(entry.scene.id)
				if (!scene) {
					entries.delete(key)
					continue
				}
				entry.scene = scene
				entry.placed = place(scene, entry.canvas, entry.scale, entry.isSmall, entry.placed)
				entry.shown = null
			}
		},
		nextFrame() {
			frame += 1
			for (const [key, { usedAt }] of entries) if (frame - usedAt > keptFrames) entries.delete(key)
		},
		has: (sourceId) => sceneIds.has(sourceId),
		pictureOf(sourceId, placed, pictureOf) {
			const scene = scenes.get(sceneIds.get(sourceId) ?? '')
			if (!scene) return null
			const entry = entryOf(scene, placed)
			// Within one frame nothing changes. A scene that contains itself is requested while it is being painted, and shows nothing there.
			if (entry.usedAt === frame) return entry.shown
			entry.usedAt = frame
			const isMoving = appearances.in(scene.id) !== null || hasMovingFilters(entry.placed, painter.chains)
			const isChanged = hasChanged(entry.placed, entry.versions, pictureOf) || isMoving
			if (isChanged || !entry.shown) entry.shown = paint(entry, pictureOf)
			return entry.shown
		},
	}
}

/** A scene with filters is there once more without them, for whoever edits them. */
function withUnfiltered(scene: Scene): readonly Scene[] {
	if (!scene.filters) return [scene]
	const { filters: _, ...bare } = scene
	return [scene, { ...bare, id: unfilteredScene(scene.id) }]
}

function scaled({ widthPx, heightPx }: Size, scale: number): Size {
	return { widthPx: Math.max(2, 2 * Math.round((widthPx * scale) / 2)), heightPx: Math.max(2, 2 * Math.round((heightPx * scale) / 2)) }
}
