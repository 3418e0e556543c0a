import { z } from 'zod'
import { collectionBackup, collectionNameChars, collectionSummary, exportedCollection } from '../../domain/collections.ts'
import { importReport } from '../../domain/import-report.ts'
import { byId, call, done, nothing } from './call.ts'

const name = z.string().trim().min(1).max(collectionNameChars)
const path = z.string().min(1).max(4096)
const foundFile = z.strictObject({ from: path, to: path })
/** The largest published collections are under 1 MB. */
const obsBytes = 8 * 1024 * 1024
const obsFile = z.strictObject({ file: z.string().max(obsBytes), found: z.array(foundFile).max(200) })
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
	'collections.export': call(
		'Writes a collection with its pictures and films as one .zip file on the computer that runs the studio. Passwords in addresses are left out.',
		byId,
		exportedCollection,
	),
	'collections.import': call(
		'Reads a .zip file that "collections.export" wrote as a new collection. Its files are written into a new folder. The open collection stays open.',
		z.strictObject({ path, name: name.exactOptional() }),
		created.extend({ name: z.string(), folder: z.string().nullable() }),
	),
	'collections.relink': call(
		'Says where a missing file is now: other missing files that lie in the same place relative to it are found with it.',
		byId.extend(foundFile.shape),
		z.object({ found: z.number().int() }),
	),
	'collections.readObs': call(
		'What the import of a scene collection of OBS (28 to 32) would do: nothing is changed. `file`: the JSON as OBS saved it. `found`: where missing files are now.',
		obsFile,
		z.object({ report: importReport }),
		obsBytes,
	),
	'collections.importObs': call(
		'Imports a scene collection of OBS as a new collection. The open one stays open.',
		obsFile.extend({ name }),
		created,
		obsBytes,
	),
	'collections.restore': call(
		'Restores a collection from a backup. Its present state is kept as another backup. Refused for the open one while a show or a recording runs.',
		byId.extend({ backupId: z.string().min(1).max(64) }),
		done,
	),
} as const
