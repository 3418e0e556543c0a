import type { AreaTexts } from '../catalogue.ts'

/** Collections of scenes and sources: kept, opened, copied. */
export const collectionTexts = {
	'collection-unnamed': 'First collection',
	'collection-copy': '{name} copy',
	'collection-in-use': {
		message: 'Another collection cannot be opened while a show or a recording runs.',
		action: 'End it first. Copies and exports are possible meanwhile.',
	},
	'collection-is-open': {
		message: 'The open collection cannot be removed.',
		action: 'Open another one first, then remove this one.',
	},
	'collection-missing': {
		message: 'The file of this collection cannot be read.',
		action: 'It may have been removed. Check the list again.',
	},
	'collection-cannot-open/newer': {
		message: 'This collection was saved by a newer version of Showcaller.',
		action: 'Open it with the newer version. It is left as it is.',
	},
	'collection-cannot-open/unreadable': {
		message: 'This collection cannot be read: its file is damaged.',
		action: 'Restore one of its backups, or remove it.',
	},
	'collection-not-saved': {
		message: 'The collection could not be saved.',
		action: 'Check that {path} can be written and the disk has room, then try again.',
	},
	'file-not-there': {
		message: 'There is no file at this path.',
		action: 'Check the path on the computer that runs Showcaller.',
	},
	'backup-missing': {
		message: 'This backup cannot be read.',
		action: 'It may have been removed. Check the list again.',
	},
} as const satisfies AreaTexts
