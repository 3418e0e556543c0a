import type { SceneItem } from '../../../shared/domain/program.ts'
import { flag, fullObject, number, optional, RequestError, text } from '../fields.ts'
import { blendModeOf, blendNamed, itemEntries } from '../model/entries.ts'
import { changeOf, transformOf } from '../model/item-transform.ts'
import type { ObsItem } from '../model/model.ts'
import { status } from '../protocol.ts'
import { type RequestContext, request } from './request.ts'
import { groupOf, holderOf, itemFields, itemOf, sceneFields, sceneOf, sourceFields, sourceOf } from './targets.ts'

const items = { sceneItems: 'Array<Object>' }

/** The stored item; a group has values of its own. */
function ownItem({ item }: ObsItem): SceneItem {
	if (item) return item
	throw new RequestError(status.invalidResourceType, 'This can be changed of the items of a group, not of the group.')
}

/** Changes an item, or the group that it is. */
async function change(
	context: RequestContext,
	{ item, source, sceneId }: ObsItem,
	to: { visible?: boolean; locked?: boolean },
): Promise<void> {
	if (item) await context.call('sceneItems.change', { sceneId, changes: [{ id: item.id, ...to }] })
	else await context.call('groups.update', { sceneId, groupId: source.id, ...to })
}

/** The number of a new item: the topmost one of the scene that shows the source. */
function numberOfNewest(context: RequestContext, sceneId: string, sourceUuid: string): number | null {
	const model = context.model()
	const scene = model.sceneOf(sceneId)
	const shown = scene ? model.itemsOf(scene).filter(({ source }) => source.uuid === sourceUuid) : []
	return shown.at(-1)?.number ?? null
}

export const itemRequests = [
	request('GetSceneItemList', {
		about: 'The items of a scene from the back to the front. A group is one item. The numbers of items are the same in every run.',
		fields: sceneFields,
		answer: items,
		run: (context, target) => {
			const model = context.model()
			return { sceneItems: itemEntries(model, sceneOf(model, target)) }
		},
	}),
	request('GetGroupSceneItemList', {
		about: 'The items of a group. Their positions are on the whole picture; in OBS they are relative to the group.',
		fields: sceneFields,
		answer: items,
		run: (context, target) => {
			const model = context.model()
			return { sceneItems: itemEntries(model, groupOf(model, target)) }
		},
	}),
	request('GetSceneItemId', {
		about: 'The number of the item of a scene or group that shows a source.',
		fields: { ...sceneFields, sourceName: text, searchOffset: optional(number(-1)) },
		answer: { sceneItemId: 'Number' },
		run: (context, { sourceName, searchOffset = 0, ...target }) => {
			const model = context.model()
			const shown = model.itemsOf(holderOf(model, target)).filter(({ source }) => source.name === sourceName)
			// The search begins with the frontmost item.
			const found = shown.at(searchOffset === -1 ? 0 : -1 - searchOffset)
			if (!found)
				throw new RequestError(status.resourceNotFound, 'No scene items were found in the specified scene by that name or offset.')
			return { sceneItemId: found.number }
		},
	}),
	request('GetSceneItemSource', {
		about: 'What an item shows.',
		fields: itemFields,
		answer: { sourceName: 'String', sourceUuid: 'String' },
		run: (context, target) => {
			const { source } = itemOf(context.model(), target)
			return { sourceName: source.name, sourceUuid: source.uuid }
		},
	}),
	request('CreateSceneItem', {
		about: 'Puts a source on top of a scene.',
		fields: { ...sceneFields, ...sourceFields, sceneItemEnabled: optional(flag) },
		answer: { sceneItemId: 'Number' },
		run: async (context, { sceneItemEnabled = true, sourceName, sourceUuid, ...target }) => {
			const model = context.model()
			const scene = sceneOf(model, target)
			const source = sourceOf(model, {
				...(sourceName === undefined ? {} : { sourceName }),
				...(sourceUuid === undefined ? {} : { sourceUuid }),
			})
			if (source.kind !== 'input') throw new RequestError(status.invalidResourceType, 'The specified source is not an input.')
			await context.call('sceneItems.add', { sceneId: scene.id, sourceId: source.id, visible: sceneItemEnabled })
			return { sceneItemId: numberOfNewest(context, scene.id, source.uuid) }
		},
	}),
	request('RemoveSceneItem', {
		about: 'Removes an item. Its source stays.',
		fields: itemFields,
		run: async (context, target) => {
			const item = itemOf(context.model(), target)
			await context.call('sceneItems.remove', { sceneId: item.sceneId, ids: [ownItem(item).id] })
		},
	}),
	request('DuplicateSceneItem', {
		about: 'Adds another item with the same source and place on top of a scene.',
		fields: { ...itemFields, destinationSceneName: optional(text), destinationSceneUuid: optional(text) },
		answer: { sceneItemId: 'Number' },
		run: async (context, { destinationSceneName, destinationSceneUuid, ...target }) => {
			const model = context.model()
			const item = itemOf(model, target)
			const to = {
				...(destinationSceneName === undefined ? {} : { sceneName: destinationSceneName }),
				...(destinationSceneUuid === undefined ? {} : { sceneUuid: destinationSceneUuid }),
			}
			const sceneId = Object.keys(to).length === 0 ? item.sceneId : sceneOf(model, to).id
			const from = { sceneId: item.sceneId, ids: [ownItem(item).id] }
			await context.call('sceneItems.paste', { sceneId, from, as: 'reference' })
			return { sceneItemId: numberOfNewest(context, sceneId, item.source.uuid) }
		},
	}),
	request('GetSceneItemTransform', {
		about:
			'The place of an item. The size of every source is given as that of the whole picture, and the position is that of the box after it was turned.',
		fields: itemFields,
		answer: { sceneItemTransform: 'Object' },
		run: (context, target) => {
			const model = context.model()
			return { sceneItemTransform: transformOf(model, itemOf(model, target)) }
		},
	}),
	request('SetSceneItemTransform', {
		about:
			'Changes the place of an item: positionX, positionY, scaleX, scaleY, rotation (0, 90, 180 or 270), boundsType, boundsWidth, boundsHeight and the crop. Alignments are accepted and change nothing.',
		fields: { ...itemFields, sceneItemTransform: fullObject },
		run: async (context, { sceneItemTransform, ...target }) => {
			const model = context.model()
			const item = itemOf(model, target)
			await context.call('sceneItems.change', { sceneId: item.sceneId, changes: [changeOf(model, ownItem(item), sceneItemTransform)] })
		},
	}),
	request('GetSceneItemEnabled', {
		about: 'Whether an item is shown.',
		fields: itemFields,
		answer: { sceneItemEnabled: 'Boolean' },
		run: (context, target) => ({ sceneItemEnabled: itemOf(context.model(), target).isEnabled }),
	}),
	request('SetSceneItemEnabled', {
		about: 'Shows or hides an item, with its own transition.',
		fields: { ...itemFields, sceneItemEnabled: flag },
		run: (context, { sceneItemEnabled, ...target }) => change(context, itemOf(context.model(), target), { visible: sceneItemEnabled }),
	}),
	request('GetSceneItemLocked', {
		about: 'Whether an item is locked.',
		fields: itemFields,
		answer: { sceneItemLocked: 'Boolean' },
		run: (context, target) => ({ sceneItemLocked: itemOf(context.model(), target).isLocked }),
	}),
	request('SetSceneItemLocked', {
		about: 'Locks an item, or unlocks it.',
		fields: { ...itemFields, sceneItemLocked: flag },
		run: (context, { sceneItemLocked, ...target }) => change(context, itemOf(context.model(), target), { locked: sceneItemLocked }),
	}),
	request('GetSceneItemIndex', {
		about: 'The place of an item among the others; 0 is at the back.',
		fields: itemFields,
		answer: { sceneItemIndex: 'Number' },
		run: (context, target) => ({ sceneItemIndex: itemOf(context.model(), target).index }),
	}),
	request('SetSceneItemIndex', {
		about: 'Moves an item to another place among the items of its scene or group.',
		fields: { ...itemFields, sceneItemIndex: number(0, 8192) },
		run: async (context, { sceneItemIndex, ...target }) => {
			const model = context.model()
			const holder = holderOf(model, target)
			const moved = itemOf(model, target)
			const others = model.itemsOf(holder).filter((each) => each.number !== moved.number)
			const ordered = others.toSpliced(sceneItemIndex, 0, moved)
			const { items: stored } = holder.scene
			const idsOf = (item: ObsItem) =>
				item.item ? [item.item.id] : stored.filter(({ groupId }) => groupId === item.source.id).map(({ id }) => id)
			const ids = ordered.flatMap(idsOf)
			// The items of a group take the places that the group has in the scene.
			const queue = [...ids]
			const all = holder.kind === 'scene' ? ids : stored.map(({ id }) => (ids.includes(id) ? (queue.shift() ?? id) : id))
			await context.call('sceneItems.reorder', { sceneId: moved.sceneId, ids: all })
		},
	}),
	request('GetSceneItemBlendMode', {
		about: 'How an item is blended with what is behind it.',
		fields: itemFields,
		answer: { sceneItemBlendMode: 'String' },
		run: (context, target) => ({ sceneItemBlendMode: blendModeOf(itemOf(context.model(), target)) }),
	}),
	request('SetSceneItemBlendMode', {
		about: 'Sets how an item is blended: OBS_BLEND_NORMAL, _ADDITIVE, _MULTIPLY or _SCREEN. OBS has more modes.',
		fields: { ...itemFields, sceneItemBlendMode: text },
		run: async (context, { sceneItemBlendMode, ...target }) => {
			const item = itemOf(context.model(), target)
			const blend = blendNamed(sceneItemBlendMode)
			if (!blend) throw new RequestError(status.invalidRequestField, 'The field sceneItemBlendMode has an invalid value.')
			await context.call('sceneItems.change', { sceneId: item.sceneId, changes: [{ id: ownItem(item).id, blend }] })
		},
	}),
]
