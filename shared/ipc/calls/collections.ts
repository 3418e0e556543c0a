import { z } from 'zod'
import { collectionBackup, collectionNameChars, collectionSummary } from '../../domain/collections.ts'
import { byId, call, done, nothing } from './call.ts'

const name = z.string().trim().min(1).max(collectionNameChars)
const created = z.object({ id: z.string() })

export const collectionsCalls = {
	'collections.list': call(
		'All collections of scenes and sources, the open one first. program.collection says when to ask again.',
		nothing,
		z.object({ collections: z.array(collectionSummary) }),
	),
	'collections.create': call('Creates an empty collection. The open one stays open.', z.strictObject({ name }), created),
	'collections.duplicate': call('Copies a collection.', byId.extend({ name: name.exactOptional() }), created),
	'collections.rename': call('Renames a collection.', byId.extend({ name }), done),
	'collections.open': call('Opens a collection in place of the present one. Refused while a show or a recording runs.', byId, done),
	'collections.remove': call('Removes a collection that is not open.', byId, done),
	'collections.backups': call(
		'The backups of a collection, newest first. One is made before each show; 10 are kept.',
		byId,
		z.object({ backups: z.array(collectionBackup) }),
	),
	'collections.restore': call(
		'Restores a collection from a backup. Its present state is kept as another backup. Refused for the open one while a show or a recording runs.',
		byId.extend({ backupId: z.string().min(1).max(64) }),
		done,
	),
} as const
