import { type Box, boxLimitPx, maxBorderPx, maxCornerRadiusPx, type ProgramFormat, type Scene, type SceneItem } from '../domain/program.ts'
import { hasSound, isKnown, type Source, type SourceAudio, type SourceSettings, sourceKindOf } from '../domain/source.ts'
import { onlyIn, scenesOf } from '../domain/source-use.ts'
import type { Transition } from '../domain/transition.ts'
import { AppError } from '../errors/app-error.ts'
import type { Collection } from './collection.ts'
import { freeName } from './free-name.ts'
import { withTidyGroups } from './groups.ts'
import { withTidyTransitions } from './item-transitions.ts'
import { createNestingReader, sceneShownBy } from './nested-scenes.ts'
import { inOrder } from './order.ts'
import { newOverlays, tidyOverlays } from './overlays.ts'
import { tidyPairTransitions } from './scene-transitions.ts'

// Every edit is a pure function from one collection to the next and throws AppError when it is not possible.

function missing(what: 'scene' | 'source', id: string): AppError {
	return new AppError(`unknown-${what}`, { id })
}

export function sceneOf(collection: Collection, id: string): Scene {
	const scene = collection.scenes.find((candidate) => candidate.id === id)
	if (!scene) throw missing('scene', id)
	return scene
}

export function sourceOf(collection: Collection, id: string): Source {
	const source = collection.sources.find((candidate) => candidate.id === id)
	if (!source) throw missing('source', id)
	return source
}

export function withScene(collection: Collection, scene: Scene): Collection {
	const known = new Set(sceneOf(collection, scene.id).items)
	const before = new Set([...known].map(({ sourceId }) => sourceId))
	const added = scene.items.map((item) => sourceOf(collection, item.sourceId)).filter(({ id }) => !before.has(id))
	for (const source of added) refuseCycle(collection, scene, source)
	const tidy = withTidyGroups({ ...scene, items: scene.items.map((item) => (known.has(item) ? item : withTidyTransitions(item))) })
	return { ...collection, scenes: collection.scenes.map((other) => (other.id === scene.id ? tidy : other)) }
}

/** Cycles from a damaged file can still be edited: only new ones are refused. */
function refuseCycle(collection: Collection, scene: Scene, source: Source): void {
	const target = sceneShownBy(source)
	if (target === null) return
	if (target === scene.id || createNestingReader(collection).within(target).has(scene.id)) {
		throw new AppError('scene-in-itself', { scene: scene.name, source: source.name })
	}
}

export function withNewScene(collection: Collection, id: string, name: string): Collection {
	return { ...collection, scenes: [...collection.scenes, { id, name, items: [], groups: [] }] }
}

export function withSceneName(collection: Collection, id: string, name: string): Collection {
	return withScene(collection, { ...sceneOf(collection, id), name })
}

/** A copy of the scene after it, with the same sources in the same places. */
export function withSceneCopy(collection: Collection, id: string, copyId: string): Collection {
	const scene = sceneOf(collection, id)
	const { revision: _, editOf: __, ...rest } = scene
	const names = collection.scenes.map(({ name }) => name)
	const copy: Scene = { ...rest, id: copyId, name: freeName(scene.name, names) }
	return { ...collection, scenes: collection.scenes.flatMap((other) => (other === scene ? [other, copy] : [other])) }
}

export function withSceneOrder(collection: Collection, ids: readonly string[]): Collection {
	return { ...collection, scenes: inOrder(collection.scenes, ids) }
}

/**
 * `alsoSources`: sources that no other scene uses are removed too. Sources that show the scene and are in no scene are always removed: they would
 * show nothing.
 */
export function withoutScene(collection: Collection, id: string, alsoSources = false): Collection {
	const { name } = sceneOf(collection, id)
	const { onAirSceneId, canvases = [] } = collection
	if (onAirSceneId === id || canvases.some((canvas) => canvas.onAirSceneId === id)) throw new AppError('scene-on-air')
	const over = collection.overlays.find((overlay) => overlay.isOn && overlay.sceneId === id)
	if (over) throw new AppError('scene-in-overlay', { name: over.name })
	const showing = collection.sources.filter((source) => sceneShownBy(source) === id)
	const users = new Set(showing.flatMap((source) => scenesOf(collection, source.id)).filter((scene) => scene.id !== id))
	if (users.size > 0) throw new AppError('scene-used', { name, scenes: [...users].map((scene) => scene.name).join(', ') })
	const gone = new Set([...showing, ...(alsoSources ? onlyIn(collection, id) : [])].map((source) => source.id))
	const scenes = collection.scenes.filter((scene) => scene.id !== id)
	return {
		...collection,
		scenes,
		overlays: tidyOverlays(collection.overlays, scenes),
		...(collection.pairTransitions ? { pairTransitions: tidyPairTransitions(collection.pairTransitions, scenes) } : {}),
		sources: collection.sources.filter((source) => !gone.has(source.id)),
		nextSceneId: collection.nextSceneId === id ? null : collection.nextSceneId,
	}
}

/** Adds a source that no scene contains yet. */
export function withNewSource(collection: Collection, source: Pick<Source, 'id' | 'name'> & { settings: SourceSettings }): Collection {
	const target = sceneShownBy(source)
	if (target !== null) sceneOf(collection, target)
	return { ...collection, sources: [...collection.sources, { ...source, audio: defaultAudio(source.settings) }] }
}

/** A microphone is heard in every scene; a film only while it is shown. */
function defaultAudio(settings: SourceSettings): SourceAudio | null {
	return hasSound(settings) ? { gainDb: 0, muted: false, heard: sourceKindOf(settings.kind)?.heard ?? 'with-picture' } : null
}

/** The sound settings of an unknown kind are kept. */
function audioOf({ settings, audio }: Source): SourceAudio | null {
	if (!isKnown(settings)) return audio
	const initial = defaultAudio(settings)
	return initial && (audio ?? initial)
}

export function withSource(collection: Collection, source: Source): Collection {
	const before = sceneShownBy(sourceOf(collection, source.id))
	const target = sceneShownBy(source)
	if (target !== null && target !== before) {
		sceneOf(collection, target)
		for (const scene of scenesOf(collection, source.id)) refuseCycle(collection, scene, source)
	}
	const audio = audioOf(source)
	return { ...collection, sources: collection.sources.map((other) => (other.id === source.id ? { ...source, audio } : other)) }
}

export function withoutSource(collection: Collection, id: string): Collection {
	sourceOf(collection, id)
	return {
		...collection,
		sources: collection.sources.filter((source) => source.id !== id),
		scenes: collection.scenes.map((scene) => ({ ...scene, items: scene.items.filter((item) => item.sourceId !== id) })),
	}
}

export function withAudio(collection: Collection, sourceId: string, change: Partial<SourceAudio>): Collection {
	const source = sourceOf(collection, sourceId)
	if (!source.audio) throw new AppError('source-without-sound', { name: source.name })
	return withSource(collection, { ...source, audio: { ...source.audio, ...change } })
}

/** After a Take the scene that was on air is in preview, so that a second Take goes back. */
export function withTake(
	collection: Collection,
	sceneId: string | undefined,
): { readonly collection: Collection; readonly sceneId: string } {
	const target = sceneId ?? collection.nextSceneId
	if (target === null || target === undefined) {
		throw new AppError('no-next-scene')
	}
	sceneOf(collection, target)
	const previous = collection.onAirSceneId
	const nextSceneId =
		previous !== null && previous !== target ? previous : collection.nextSceneId === target ? null : collection.nextSceneId
	return { collection: { ...collection, onAirSceneId: target, nextSceneId }, sceneId: target }
}

export function withNext(collection: Collection, sceneId: string): Collection {
	sceneOf(collection, sceneId)
	return { ...collection, nextSceneId: sceneId }
}

/** One empty scene and nothing else; format and encoder profile stay. */
export function emptied(collection: Collection, sceneId: string, sceneName: string): Collection {
	const { unknown: _, pairTransitions: __, soundGroups: ___, trackNames: ____, masterMuted: _____, canvases, ...rest } = collection
	return {
		...rest,
		...(canvases && { canvases: canvases.map((canvas) => ({ ...canvas, onAirSceneId: sceneId })) }),
		scenes: [{ id: sceneId, name: sceneName, items: [], groups: [] }],
		sources: [],
		onAirSceneId: sceneId,
		nextSceneId: null,
		overlays: [...newOverlays],
	}
}

/** Changes the picture size: every box keeps its place in the picture. Widths and heights stay at least 2 px. */
export function withFormat(collection: Collection, format: ProgramFormat): Collection {
	const x = format.widthPx / collection.format.widthPx
	const y = format.heightPx / collection.format.heightPx
	const limited = (value: number, least: number) => Math.min(boxLimitPx, Math.max(least, Math.round(value)))
	const scaled = (box: Box): Box => ({
		x: limited(box.x * x, -boxLimitPx),
		y: limited(box.y * y, -boxLimitPx),
		widthPx: limited(box.widthPx * x, 2),
		heightPx: limited(box.heightPx * y, 2),
	})
	const scenes = collection.scenes.map((scene) => ({
		...scene,
		items: scene.items.map((item) => ({ ...item, ...frameScaled(item, Math.min(x, y)), box: scaled(item.box) })),
	}))
	return { ...collection, format, scenes }
}

/** Corners and border are scaled as well. */
function frameScaled({ cornerRadiusPx, border }: SceneItem, by: number): Pick<SceneItem, 'cornerRadiusPx' | 'border'> {
	return {
		cornerRadiusPx: Math.min(maxCornerRadiusPx, Math.round(cornerRadiusPx * by)),
		border: border && { ...border, widthPx: Math.min(maxBorderPx, Math.max(1, Math.round(border.widthPx * by))) },
	}
}

export function withTransition(collection: Collection, transition: Transition): Collection {
	return { ...collection, transition }
}
