import type { OtherCanvasId } from '../domain/canvas.ts'
import type { Scene } from '../domain/program.ts'
import { AppError } from '../errors/app-error.ts'
import { placesOnCanvas } from './canvas-layout.ts'
import type { OtherCanvas } from './canvases.ts'
import type { Collection } from './collection.ts'
import { sceneOf } from './edits.ts'
import { unknownItem } from './edits-items.ts'
import { storable } from './geometry/rect.ts'
import type { PlaceChange } from './item-change.ts'

function canvasOf({ canvases = [] }: Collection, id: OtherCanvasId): OtherCanvas {
	const canvas = canvases.find((candidate) => candidate.id === id)
	if (!canvas) throw new AppError('unknown-canvas', { id })
	return canvas
}

/** Adds a canvas, which begins with the scene that is on air, or changes its size. */
export function withCanvas(collection: Collection, id: OtherCanvasId, size: Pick<OtherCanvas, 'widthPx' | 'heightPx'>): Collection {
	const { canvases = [], onAirSceneId } = collection
	const known = canvases.find((candidate) => candidate.id === id)
	const others = canvases.filter((candidate) => candidate !== known)
	return { ...collection, canvases: [...others, { id, onAirSceneId, ...known, ...size }] }
}

export function withoutCanvas(collection: Collection, id: OtherCanvasId): Collection {
	canvasOf(collection, id)
	const { canvases = [], ...rest } = collection
	const others = canvases.filter((candidate) => candidate.id !== id)
	return others.length === 0 ? rest : { ...rest, canvases: others }
}

export function withCanvasTake(collection: Collection, id: OtherCanvasId, sceneId: string): Collection {
	const taken: OtherCanvas = { ...canvasOf(collection, id), onAirSceneId: sceneOf(collection, sceneId).id }
	return { ...collection, canvases: (collection.canvases ?? []).map((canvas) => (canvas.id === id ? taken : canvas)) }
}

/** The scene has a layout of its own on this canvas, which begins as the scene is seen there now; `isOwn` false: it has none any more. */
export function withOwnLayout(collection: Collection, sceneId: string, id: OtherCanvasId, isOwn: boolean): Collection {
	if (isOwn) return withPlaces(collection, sceneId, id, [])
	const { layouts = {}, ...scene } = sceneOf(collection, sceneId)
	const { [id]: _, ...others } = layouts
	return withReplaced(collection, Object.keys(others).length === 0 ? scene : { ...scene, layouts: others })
}

/** Places items of a scene on this canvas only. A scene that had no layout of its own there gets one. */
export function withPlaces(collection: Collection, sceneId: string, id: OtherCanvasId, changes: readonly PlaceChange[]): Collection {
	const scene = sceneOf(collection, sceneId)
	const { widthPx, heightPx } = canvasOf(collection, id)
	const places = placesOnCanvas(scene, collection.format, { widthPx, heightPx }, scene.layouts?.[id])
	const unknown = changes.find((change) => !places.some((place) => place.id === change.id))
	if (unknown) throw unknownItem(unknown.id)
	const byId = new Map(changes.map((change) => [change.id, change]))
	const items = places.map((place) => ({ ...place, box: storable(place.box), ...byId.get(place.id) }))
	return withReplaced(collection, { ...scene, layouts: { ...scene.layouts, [id]: { widthPx, heightPx, items } } })
}

function withReplaced(collection: Collection, scene: Scene): Collection {
	return { ...collection, scenes: collection.scenes.map((other) => (other.id === scene.id ? scene : other)) }
}
