import type { OtherCanvasId } from '../../../shared/domain/canvas.ts'
import type { Scene, SceneItem } from '../../../shared/domain/program.ts'
import type { Collection } from '../../../shared/program/collection.ts'
import { copyBeingEdited, withEditedCopy } from '../../../shared/program/edited-copy.ts'
import {
	sceneOf,
	sourceOf,
	withNewScene,
	withoutScene,
	withScene,
	withSceneCopy,
	withSceneName,
	withSceneOrder,
	withSource,
} from '../../../shared/program/edits.ts'
import { withOwnLayout, withPlaces } from '../../../shared/program/edits-canvases.ts'
import { type GroupChange, groupIn, withGroup, withNewGroup, withoutGroup } from '../../../shared/program/edits-groups.ts'
import {
	type Copied,
	type CopyAs,
	itemsOf,
	withChangedItems,
	withDuplicates,
	withItem,
	withItemOrder,
	withOwnSource,
	withoutItems,
	withPasted,
	withSourceCopyIn,
	withSourceIn,
} from '../../../shared/program/edits-items.ts'
import type { ItemChange, PlaceChange } from '../../../shared/program/item-change.ts'
import { say } from '../../../shared/texts/english.ts'
import type { EditWords } from './collection-editor.ts'
import { groupWords, itemsText, sceneWords } from './edit-words.ts'
import { type Editing, gestureOf, newId } from './editing.ts'
import { listeningCopy } from './listening-settings.ts'
import { newKey } from './new-key.ts'
import { checkRevision } from './revisions.ts'
import type { SourceSecrets } from './source-secrets.ts'

/** What a user changes in scenes, their items and groups. */
export interface SceneEdits {
	addScene(name: string): string
	updateScene(scene: Scene): void
	renameScene(id: string, name: string): void
	/** A second scene after this one, with the same sources. */
	duplicateScene(id: string): string
	/** The copy in which this scene is edited; an existing copy is used again. */
	copyToEdit(id: string): string
	reorderScenes(ids: readonly string[]): void
	/** `alsoSources`: also removes the sources that no other scene uses. */
	removeScene(id: string, alsoSources: boolean): void
	/** Puts a source that exists on top of a scene. */
	addItem(sourceId: string, sceneId: string, visible?: boolean): void
	/** Puts a copy of a source on top of a scene. Returns the id of the copy. */
	addItemOfCopy(sourceId: string, sceneId: string, name: string | undefined, visible?: boolean): string
	/** Gives a scene a copy of a source of its own. Returns the copy's id. */
	copySourceFor(sourceId: string, sceneId: string): string
	updateItem(sceneId: string, item: SceneItem): void
	/** Edits with the same `gesture` are undone as one. */
	changeItems(sceneId: string, changes: readonly ItemChange[], gesture?: string): void
	/** On this canvas only; the scene has a layout of its own there from then on. Edits with the same `gesture` are undone as one. */
	placeItems(sceneId: string, canvas: OtherCanvasId, changes: readonly PlaceChange[], gesture?: string): void
	/** `isOwn` false: the scene follows the main canvas again. */
	setLayout(sceneId: string, canvas: OtherCanvasId, isOwn: boolean): void
	removeItems(sceneId: string, ids: readonly string[]): void
	reorderItems(sceneId: string, ids: readonly string[], groups: Readonly<Record<string, string | null>> | undefined): void
	duplicateItems(sceneId: string, ids: readonly string[], as: CopyAs): readonly string[]
	pasteItems(sceneId: string, from: { readonly sceneId: string; readonly ids: readonly string[] }, as: CopyAs): readonly string[]
	groupItems(sceneId: string, ids: readonly string[], name: string): string
	ungroupItems(sceneId: string, groupId: string): void
	updateGroup(sceneId: string, groupId: string, change: GroupChange, gesture?: string): void
}

/** `secrets`: gives copied sources the same secrets. */
export function createSceneEdits({ collection, edit }: Editing, secrets: Pick<SourceSecrets, 'copy' | 'hide'>): SceneEdits {
	/** Copies keep the passwords of their addresses. */
	function copy(words: EditWords, change: (collection: Collection) => Copied): readonly string[] {
		let ids: readonly string[] = []
		edit(words, (before) => {
			const copied = change(before)
			for (const [from, to] of copied.newSources) secrets.copy(from, to)
			ids = copied.ids
			return [...copied.newSources.values()].reduce(withOwnKey, copied.collection)
		})
		return ids
	}

	/** A copy of a source that listens does so on its own port and with its own key. */
	function withOwnKey(made: Collection, id: string): Collection {
		const source = made.sources.find((each) => each.id === id)
		const settings = source && listeningCopy(source.settings, made.sources, newKey)
		return source && settings ? withSource(made, { ...source, settings: secrets.hide(id, settings, null) }) : made
	}

	const sceneNow = (id: string) => sceneOf(collection(), id)
	const itemsIn = (sceneId: string, ids: readonly string[]) => itemsText(collection(), itemsOf(sceneNow(sceneId), ids))
	const layoutWords = (sceneId: string) => say('step-layout', { scene: sceneNow(sceneId).name })
	const inScene =
		(sceneId: string): EditWords =>
		(before, after) =>
			sceneWords(before, after, sceneId)

	return {
		copySourceFor(sourceId, sceneId) {
			const id = newId('source')
			const words = say('step-own-source', { name: sourceOf(collection(), sourceId).name, scene: sceneNow(sceneId).name })
			copy(words, (model) => withOwnSource(model, sceneId, sourceId, id))
			return id
		},
		addScene(name) {
			const id = newId('scene')
			edit(say('step-scene-add', { name }), (model) => withNewScene(model, id, name))
			return id
		},
		updateScene: (scene) =>
			edit(inScene(scene.id), (model) => {
				checkRevision(sceneOf(model, scene.id), scene)
				return withScene(model, scene)
			}),
		renameScene: (id, name) => edit(inScene(id), (model) => withSceneName(model, id, name)),
		duplicateScene(id) {
			const copyId = newId('scene')
			edit(say('step-scene-duplicate', { name: sceneNow(id).name }), (model) => withSceneCopy(model, id, copyId))
			return copyId
		},
		copyToEdit(id) {
			const known = copyBeingEdited(collection(), id)
			if (known) return known.id
			const copyId = newId('scene')
			edit(say('step-scene-duplicate', { name: sceneNow(id).name }), (model) => withEditedCopy(model, id, copyId))
			return copyId
		},
		reorderScenes: (ids) => edit(say('step-scene-order'), (model) => withSceneOrder(model, ids)),
		removeScene: (id, alsoSources) =>
			edit(say('step-scene-remove', { name: sceneNow(id).name }), (model) => withoutScene(model, id, alsoSources)),
		addItemOfCopy(sourceId, sceneId, name, visible) {
			const copyId = newId('source')
			copy(inScene(sceneId), (model) => withSourceCopyIn(model, sceneId, sourceId, { copyId, name, visible }))
			return copyId
		},
		addItem: (sourceId, sceneId, visible) => edit(inScene(sceneId), (model) => withSourceIn(model, sceneId, sourceId, { visible })),
		updateItem: (sceneId, item) => edit(inScene(sceneId), (model) => withItem(model, sceneId, item)),
		changeItems: (sceneId, changes, gesture) =>
			edit(inScene(sceneId), (model) => withChangedItems(model, sceneId, changes), gestureOf(gesture)),
		placeItems: (sceneId, canvas, changes, gesture) =>
			edit(layoutWords(sceneId), (model) => withPlaces(model, sceneId, canvas, changes), gestureOf(gesture)),
		setLayout: (sceneId, canvas, isOwn) => edit(layoutWords(sceneId), (model) => withOwnLayout(model, sceneId, canvas, isOwn)),
		removeItems: (sceneId, ids) => edit(inScene(sceneId), (model) => withoutItems(model, sceneId, ids)),
		reorderItems: (sceneId, ids, groups) =>
			edit(say('step-item-order', { scene: sceneNow(sceneId).name }), (model) => withItemOrder(model, sceneId, ids, groups)),
		duplicateItems: (sceneId, ids, as) =>
			copy(say('step-duplicate', { what: itemsIn(sceneId, ids) }), (model) => withDuplicates(model, sceneId, ids, as, newId)),
		pasteItems: (sceneId, from, as) =>
			copy(say('step-paste', { what: itemsIn(from.sceneId, from.ids), scene: sceneNow(sceneId).name }), (model) =>
				withPasted(model, sceneId, from, as, newId),
			),
		groupItems(sceneId, ids, name) {
			const id = newId('group')
			edit(say('step-group', { what: itemsIn(sceneId, ids) }), (model) => withNewGroup(model, sceneId, ids, { id, name }))
			return id
		},
		ungroupItems: (sceneId, groupId) =>
			edit(say('step-ungroup', { name: groupIn(sceneNow(sceneId).groups, groupId).name }), (model) =>
				withoutGroup(model, sceneId, groupId),
			),
		updateGroup: (sceneId, groupId, change, gesture) =>
			edit(
				groupWords(change, groupIn(sceneNow(sceneId).groups, groupId).name),
				(model) => withGroup(model, sceneId, groupId, change),
				gestureOf(gesture),
			),
	}
}
