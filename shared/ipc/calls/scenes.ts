import { z } from 'zod'
import { maxSceneItems, scene, sceneItem } from '../../domain/program.ts'
import { transition } from '../../domain/transition.ts'
import { itemChange } from '../../program/item-change.ts'
import { byId, call, done } from './call.ts'

/** Calls with the same id are one step for Undo. */
const gesture = z.string().min(1).max(64).exactOptional()

export const scenesCalls = {
	'scenes.take': call(
		'Puts a scene on air. Without sceneId: the next scene. Without transition: the chosen one.',
		z.strictObject({ sceneId: z.string().optional(), transition: transition.optional() }),
		done,
	),
	'scenes.arm': call('Chooses the next scene.', z.strictObject({ sceneId: z.string() }), done),
	'scenes.setTransition': call('Chooses the transition that Take uses.', z.strictObject({ transition }), done),
	'scenes.add': call('Adds an empty scene.', z.strictObject({ name: z.string().trim().min(1).max(80) }), z.object({ id: z.string() })),
	'scenes.update': call('Replaces a scene: name, items and their order, hot.', z.strictObject({ scene }), done),
	'scenes.remove': call(
		'Removes a scene that is not on air. alsoSources: the sources that no other scene uses are removed with it; otherwise they stay, unused.',
		byId.extend({ alsoSources: z.boolean().default(false) }),
		done,
	),
	'sceneItems.add': call('Puts a source on top of a scene.', z.strictObject({ sceneId: z.string(), sourceId: z.string() }), done),
	'sceneItems.update': call('Changes one item, hot.', z.strictObject({ sceneId: z.string(), item: sceneItem }), done),
	'sceneItems.change': call(
		'Changes some values of several items at once, hot; what is not named stays as it is. Calls with the same gesture, such as one drag, are undone as one.',
		z.strictObject({ sceneId: z.string(), changes: z.array(itemChange).min(1).max(maxSceneItems), gesture }),
		done,
	),
} as const
