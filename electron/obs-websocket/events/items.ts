import { transformOf } from '../model/item-transform.ts'
import type { Model, ObsGroup, ObsItem, ObsScene } from '../model/model.ts'
import type { ObsEvent } from '../requests/request.ts'
import { changesOf, type EventsBetween, eventKind, isSame } from './event.ts'

const created = eventKind('SceneItemCreated', 'SceneItems', 'An item was added to a scene or group.')
const removed = eventKind('SceneItemRemoved', 'SceneItems', 'An item was removed. Not sent when its scene is removed.')
const reindexed = eventKind('SceneItemListReindexed', 'SceneItems', 'The order of the items has changed.')
const enabled = eventKind('SceneItemEnableStateChanged', 'SceneItems', 'An item was shown or hidden.')
const locked = eventKind('SceneItemLockStateChanged', 'SceneItems', 'An item was locked or unlocked.')
const transformed = eventKind('SceneItemTransformChanged', 'SceneItemTransformChanged', 'The place of an item has changed.')

export const itemEventKinds = [created, removed, reindexed, enabled, locked, transformed]

export const itemEvents: EventsBetween = ({ model: before }, { model: after }) => {
	const holders = (model: Model) => [...model.scenes, ...model.groups]
	return changesOf<ObsScene | ObsGroup>(holders(before), holders(after), ({ uuid }) => uuid).kept.flatMap(([was, is]) =>
		was.scene.items === is.scene.items && was.scene.groups === is.scene.groups
			? []
			: changesIn(is, before.itemsOf(was), after.itemsOf(is), before, after),
	)
}

function changesIn(
	{ name, uuid }: ObsScene | ObsGroup,
	before: readonly ObsItem[],
	after: readonly ObsItem[],
	modelBefore: Model,
	model: Model,
): readonly ObsEvent[] {
	const scene = { sceneName: name, sceneUuid: uuid }
	const changes = changesOf(before, after, ({ number }) => number)
	const sourceOf = ({ source }: ObsItem) => ({ sourceName: source.name, sourceUuid: source.uuid })
	const isReordered = changes.added.length + changes.removed.length === 0 && changes.kept.some(([was, is]) => was.index !== is.index)
	return [
		...changes.removed.map((item) => removed({ ...scene, ...sourceOf(item), sceneItemId: item.number })),
		...changes.added.map((item) => created({ ...scene, ...sourceOf(item), sceneItemId: item.number, sceneItemIndex: item.index })),
		...(isReordered
			? [reindexed({ ...scene, sceneItems: after.map(({ number, index }) => ({ sceneItemId: number, sceneItemIndex: index })) })]
			: []),
		...changes.kept.flatMap(([was, is]) => {
			const item = { ...scene, sceneItemId: is.number }
			const places = [transformOf(modelBefore, was), transformOf(model, is)] as const
			return [
				...(was.isEnabled === is.isEnabled ? [] : [enabled({ ...item, sceneItemEnabled: is.isEnabled })]),
				...(was.isLocked === is.isLocked ? [] : [locked({ ...item, sceneItemLocked: is.isLocked })]),
				...(isSame(...places) ? [] : [transformed({ ...item, sceneItemTransform: places[1] })]),
			]
		}),
	]
}
