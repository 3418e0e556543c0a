import type { OtherCanvasId } from '../domain/canvas.ts'
import { AppError } from '../errors/app-error.ts'
import type { OtherCanvas } from './canvases.ts'
import type { Collection } from './collection.ts'
import { sceneOf } from './edits.ts'

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
