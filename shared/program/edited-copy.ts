import type { Scene } from '../domain/program.ts'
import type { Collection } from './collection.ts'
import { sceneOf, withSceneCopy } from './edits.ts'

/** A copy that is edited before viewers see it, and its original scene. */
export interface EditedCopy {
	readonly copy: Scene
	readonly original: Scene
}

/** The edited copy with this scene id; null for any other scene, and once the original scene is gone. */
export function editedCopy({ scenes }: Pick<Collection, 'scenes'>, id: string): EditedCopy | null {
	const copy = scenes.find((scene) => scene.id === id)
	const original = scenes.find((scene) => scene.id === copy?.editOf)
	return copy && original ? { copy, original } : null
}

/** The copy in which this scene is already being edited, or null. */
export function copyBeingEdited({ scenes }: Pick<Collection, 'scenes'>, id: string): Scene | null {
	return scenes.find(({ editOf }) => editOf === id) ?? null
}

/** A copy of a scene, to be edited and put on air in its place. */
export function withEditedCopy(collection: Collection, id: string, copyId: string): Collection {
	const next = withSceneCopy(collection, id, copyId)
	const copy = sceneOf(next, copyId)
	return { ...next, scenes: next.scenes.map((scene) => (scene === copy ? { ...copy, editOf: id } : scene)) }
}

/** The original scene with the edits of the copy, its effects and layouts included, in its own place and with its own name and transition; the copy is removed. */
export function withCopyApplied(collection: Collection, { copy, original }: EditedCopy): Collection {
	const { id, name, revision, transition } = original
	const { items, groups, filters, layouts } = copy
	const edited: Scene = {
		...{ id, name, items, groups },
		...(filters ? { filters } : {}),
		...(layouts ? { layouts } : {}),
		...(revision === undefined ? {} : { revision }),
		...(transition ? { transition } : {}),
	}
	return {
		...collection,
		scenes: collection.scenes.flatMap((scene) => (scene === copy ? [] : scene === original ? [edited] : [scene])),
		nextSceneId: collection.nextSceneId === copy.id ? null : collection.nextSceneId,
	}
}
