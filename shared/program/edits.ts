import type { Box, ProgramFormat, Scene, SceneItem, Transition } from '../../../shared/domain/program.ts'
import { maxSceneItems, newSceneItem } from '../../../shared/domain/program.ts'
import { isKnown, kindHasPicture, type Source, type SourceAudio, type SourceSettings, sourceKindOf } from '../../../shared/domain/source.ts'
import { fitsIntoScene, onlyIn } from '../../../shared/domain/source-use.ts'
import { AppError } from '../../../shared/errors/app-error.ts'
import type { Settings } from '../../settings/settings-schema.ts'

/** The program as it is stored. Every edit is a pure function from one to the next and throws AppError when it makes no sense. */
export type ProgramModel = Settings['program']

function missing(what: 'scene' | 'source' | 'item', id: string): AppError {
	return new AppError(`unknown-${what}`, { id })
}

export function sceneOf(program: ProgramModel, id: string): Scene {
	const scene = program.scenes.find((candidate) => candidate.id === id)
	if (!scene) throw missing('scene', id)
	return scene
}

export function sourceOf(program: ProgramModel, id: string): Source {
	const source = program.sources.find((candidate) => candidate.id === id)
	if (!source) throw missing('source', id)
	return source
}

export function withScene(program: ProgramModel, scene: Scene): ProgramModel {
	sceneOf(program, scene.id)
	for (const item of scene.items) sourceOf(program, item.sourceId)
	return { ...program, scenes: program.scenes.map((other) => (other.id === scene.id ? scene : other)) }
}

export function withNewScene(program: ProgramModel, id: string, name: string): ProgramModel {
	return { ...program, scenes: [...program.scenes, { id, name, items: [] }] }
}

/** `alsoSources`: those that no other scene uses go with it. */
export function withoutScene(program: ProgramModel, id: string, alsoSources = false): ProgramModel {
	sceneOf(program, id)
	if (program.onAirSceneId === id) {
		throw new AppError('scene-on-air')
	}
	const gone = new Set(alsoSources ? onlyIn(program, id).map((source) => source.id) : [])
	return {
		...program,
		scenes: program.scenes.filter((scene) => scene.id !== id),
		sources: program.sources.filter((source) => !gone.has(source.id)),
		nextSceneId: program.nextSceneId === id ? null : program.nextSceneId,
	}
}

export function withItem(program: ProgramModel, sceneId: string, item: SceneItem): ProgramModel {
	const scene = sceneOf(program, sceneId)
	sourceOf(program, item.sourceId)
	if (!scene.items.some(({ id }) => id === item.id)) throw missing('item', item.id)
	return withScene(program, { ...scene, items: scene.items.map((other) => (other.id === item.id ? item : other)) })
}

/** Adds a source; with a scene and a picture also an item on top of it. */
export function withNewSource(
	program: ProgramModel,
	source: { id: string; name: string; settings: SourceSettings },
	sceneId: string | undefined,
): ProgramModel {
	const added: ProgramModel = { ...program, sources: [...program.sources, { ...source, audio: defaultAudio(source.settings) }] }
	return sceneId === undefined || !kindHasPicture(source.settings.kind) ? added : withSourceIn(added, sceneId, source.id)
}

/** Puts a source on top of a scene, once more where it is there already. */
export function withSourceIn(program: ProgramModel, sceneId: string, sourceId: string): ProgramModel {
	const scene = sceneOf(program, sceneId)
	const source = sourceOf(program, sourceId)
	if (!fitsIntoScene(source)) {
		throw new AppError('source-without-picture', { name: source.name })
	}
	if (scene.items.length >= maxSceneItems) {
		throw new AppError('scene-full', { name: scene.name, max: maxSceneItems })
	}
	const id = freeItemId(scene, `${sceneId}-${sourceId}`)
	const item: SceneItem = { id, sourceId, box: firstBox(source, program.format), ...newSceneItem }
	return withScene(program, { ...scene, items: [...scene.items, item] })
}

function freeItemId({ items }: Scene, wanted: string): string {
	const taken = new Set(items.map(({ id }) => id))
	// Ids hold at most 64 characters, and this one is of two.
	const base = wanted.slice(0, 60)
	for (let number = 1; ; number += 1) {
		const id = number === 1 ? base : `${base}-${number}`
		if (!taken.has(id)) return id
	}
}

function firstBox({ settings }: Source, format: ProgramFormat): Box {
	return sourceKindOf(settings.kind)?.firstBox?.(format) ?? { x: 0, y: 0, widthPx: format.widthPx, heightPx: format.heightPx }
}

/** A microphone is heard in every scene; a film only while it is seen. */
function defaultAudio({ kind }: SourceSettings): SourceAudio | null {
	const info = sourceKindOf(kind)
	return info?.hasSound ? { gainDb: 0, muted: false, heard: info.heard ?? 'with-picture' } : null
}

/** The sound of a kind that is not known here is kept. */
function audioOf({ settings, audio }: Source): SourceAudio | null {
	if (!isKnown(settings)) return audio
	const initial = defaultAudio(settings)
	return initial && (audio ?? initial)
}

export function withSource(program: ProgramModel, source: Source): ProgramModel {
	sourceOf(program, source.id)
	const audio = audioOf(source)
	return { ...program, sources: program.sources.map((other) => (other.id === source.id ? { ...source, audio } : other)) }
}

export function withoutSource(program: ProgramModel, id: string): ProgramModel {
	sourceOf(program, id)
	return {
		...program,
		sources: program.sources.filter((source) => source.id !== id),
		scenes: program.scenes.map((scene) => ({ ...scene, items: scene.items.filter((item) => item.sourceId !== id) })),
	}
}

export function withAudio(program: ProgramModel, sourceId: string, change: Partial<SourceAudio>): ProgramModel {
	const source = sourceOf(program, sourceId)
	if (!source.audio) throw new AppError('source-without-sound', { name: source.name })
	return withSource(program, { ...source, audio: { ...source.audio, ...change } })
}

/** After a take the scene that was on air becomes the next one, so that a second Take goes back. */
export function withTake(program: ProgramModel, sceneId: string | undefined): { readonly program: ProgramModel; readonly sceneId: string } {
	const target = sceneId ?? program.nextSceneId
	if (target === null || target === undefined) {
		throw new AppError('no-next-scene')
	}
	sceneOf(program, target)
	const previous = program.onAirSceneId
	const nextSceneId = previous !== null && previous !== target ? previous : program.nextSceneId === target ? null : program.nextSceneId
	return { program: { ...program, onAirSceneId: target, nextSceneId }, sceneId: target }
}

export function withNext(program: ProgramModel, sceneId: string): ProgramModel {
	sceneOf(program, sceneId)
	return { ...program, nextSceneId: sceneId }
}

/** One empty scene and nothing else; format and quality stay. */
export function emptied(program: ProgramModel, sceneId: string, sceneName: string): ProgramModel {
	const { unknown: _, ...rest } = program
	return { ...rest, scenes: [{ id: sceneId, name: sceneName, items: [] }], sources: [], onAirSceneId: sceneId, nextSceneId: null }
}

/** Another picture size: every box keeps its place in the picture. Widths and heights stay at least 2 px. */
export function withFormat(program: ProgramModel, format: ProgramFormat): ProgramModel {
	const x = format.widthPx / program.format.widthPx
	const y = format.heightPx / program.format.heightPx
	const scaled = (box: Box): Box => ({
		x: Math.round(box.x * x),
		y: Math.round(box.y * y),
		widthPx: Math.max(2, Math.round(box.widthPx * x)),
		heightPx: Math.max(2, Math.round(box.heightPx * y)),
	})
	const scenes = program.scenes.map((scene) => ({ ...scene, items: scene.items.map((item) => ({ ...item, box: scaled(item.box) })) }))
	return { ...program, format, scenes }
}

export function withTransition(program: ProgramModel, transition: Transition): ProgramModel {
	return { ...program, transition }
}
