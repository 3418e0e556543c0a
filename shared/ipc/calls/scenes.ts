import { z } from 'zod'
import { otherCanvasId } from '../../domain/canvas.ts'
import { itemGroup, maxSceneItems, scene, sceneItem } from '../../domain/program.ts'
import { transition } from '../../domain/transition.ts'
import { itemChange, placeChange } from '../../program/item-change.ts'
import { byId, call, done, gesture } from './call.ts'

const id = z.string().min(1).max(64)
const name = z.string().trim().min(1).max(80)
const inScene = z.strictObject({ sceneId: id })
const itemIds = z.array(id).min(1).max(maxSceneItems)
const copyAs = z.enum(['reference', 'copy'])
const newItems = z.object({ ids: z.array(z.string()) })

export const scenesCalls = {
	'scenes.take': call(
		'Puts a scene on air. Without sceneId: the next scene. Without transition: that of the two scenes, else that of the new scene, else the chosen one.',
		z.strictObject({ sceneId: z.string().optional(), transition: transition.optional() }),
		done,
	),
	'scenes.moveTransition': call(
		'Moves the transition to the next scene by hand. progress: 0 = the scene on air alone, 1 = the next scene is taken; anything between stays until it is moved again. scenes.take continues from there.',
		z.strictObject({ progress: z.number().min(0).max(1) }),
		done,
	),
	'scenes.arm': call('Chooses the next scene.', z.strictObject({ sceneId: z.string() }), done),
	'scenes.setTransition': call('Chooses the transition that Take uses.', z.strictObject({ transition }), done),
	'scenes.setLayout': call(
		'Gives a scene a layout of its own on a canvas besides the main one, which begins as it is seen there, or takes it away: the scene then follows the main canvas again.',
		z.strictObject({ sceneId: id, canvas: otherCanvasId, isOwn: z.boolean() }),
		done,
	),
	'scenes.setTransitionInto': call(
		'Sets the transition with which a scene is taken; with fromSceneId only when that scene is on air. transition null: it has none of its own.',
		z.strictObject({ sceneId: id, fromSceneId: id.exactOptional(), transition: transition.nullable() }),
		done,
	),
	'scenes.add': call('Adds an empty scene.', z.strictObject({ name: z.string().trim().min(1).max(80) }), z.object({ id: z.string() })),
	'scenes.update': call('Replaces a scene: name, items and their order, on air too.', z.strictObject({ scene }), done),
	'scenes.remove': call(
		'Removes a scene that is not on air. alsoSources: the sources that no other scene uses are removed with it; otherwise they stay, unused.',
		byId.extend({ alsoSources: z.boolean().default(false) }),
		done,
	),
	'scenes.rename': call('Renames a scene.', byId.extend({ name }), done),
	'scenes.duplicate': call('Adds a copy of a scene after it, with the same sources.', byId, z.object({ id: z.string() })),
	'scenes.editInPreview': call(
		'Makes a copy of a scene, or finds the one that is there, and chooses it as next. Take puts it on air in place of the scene, and the copy is gone.',
		byId,
		z.object({ id: z.string() }),
	),
	'scenes.reorder': call('Changes the order of the scenes. ids: all of them.', z.strictObject({ ids: z.array(id).min(1) }), done),
	'sceneItems.add': call(
		'Puts a source on top of a scene. as "copy": a source of its own, with the same settings and passwords. Answers with the source of the item.',
		z.strictObject({
			sceneId: z.string(),
			sourceId: z.string(),
			visible: z.boolean().exactOptional().describe('Whether the item is shown. Absent: yes'),
			as: copyAs.exactOptional().describe('Absent: "reference"'),
			name: name.exactOptional().describe('Of a copy. Absent: one like that of the original'),
		}),
		z.object({ sourceId: z.string() }),
	),
	'sceneItems.update': call('Changes one item, on air too.', z.strictObject({ sceneId: z.string(), item: sceneItem }), done),
	'sceneItems.change': call(
		'Changes some values of several items at once, on air too; what is not named stays as it is. Calls with the same gesture, such as one drag, are undone as one.',
		z.strictObject({ sceneId: z.string(), changes: z.array(itemChange).min(1).max(maxSceneItems), gesture }),
		done,
	),
	'sceneItems.place': call(
		'Places items of a scene on a canvas besides the main one only. The scene then has a layout of its own there. Calls with the same gesture are undone as one.',
		z.strictObject({ sceneId: z.string(), canvas: otherCanvasId, places: z.array(placeChange).min(1).max(maxSceneItems), gesture }),
		done,
	),
	'sceneItems.remove': call('Removes items from a scene. Their sources stay.', inScene.extend({ ids: itemIds }), done),
	'sceneItems.reorder': call(
		'Changes the order of the items of a scene, from the back to the front. ids: all of them. groups: the group that an item comes into with it, null = none. The items of a group stay together.',
		inScene.extend({ ids: itemIds, groups: z.record(id, id.nullable()).exactOptional() }),
		done,
	),
	'sceneItems.duplicate': call(
		'Duplicates items of a scene. as "reference": they show the same sources; "copy": sources of their own.',
		inScene.extend({ ids: itemIds, as: copyAs }),
		newItems,
	),
	'sceneItems.paste': call(
		'Puts copies of items of a scene on top of another, or of the same. as: see sceneItems.duplicate.',
		inScene.extend({ from: inScene.extend({ ids: itemIds }), as: copyAs }),
		newItems,
	),
	'sceneItems.group': call(
		'Puts items of a scene into a new group: they are moved, hidden and faded as one.',
		inScene.extend({ ids: itemIds, name }),
		z.object({ id: z.string() }),
	),
	'sceneItems.ungroup': call('Ungroups a group. Its items stay where they are.', inScene.extend({ groupId: id }), done),
	'groups.update': call(
		'Changes some values of a group. A hidden group hides its items, its opacity multiplies theirs.',
		inScene.extend({
			groupId: id,
			name: name.exactOptional(),
			visible: itemGroup.shape.visible.exactOptional(),
			locked: itemGroup.shape.locked.exactOptional(),
			opacity: itemGroup.shape.opacity.exactOptional(),
			gesture,
		}),
		done,
	),
} as const
