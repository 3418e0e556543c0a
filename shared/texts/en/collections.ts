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
	'collection-not-exported': {
		message: 'The collection could not be written to {path}.',
		action: 'Check that the folder can be written and the disk has room, then try again.',
	},
	'archive-missing': {
		message: 'There is no file at this path.',
		action: 'Check the path on the computer that runs Showcaller.',
	},
	'archive-damaged': {
		message: 'This file is not a .zip file, or it is damaged.',
		action: 'Export the collection again, or copy the file again.',
	},
	'archive-foreign': {
		message: 'There is no collection in this file.',
		action: 'Choose a file that Showcaller exported.',
	},
	'archive-unsafe': {
		message: 'This file holds something that no exported collection has: {name}. Nothing of it was written.',
		action: 'Ask whoever made it for another one.',
	},
	'archive-too-large': {
		message: 'This file is too large: at most 10,000 files and sources, 200 GB together.',
		action: 'Divide the collection, then export the parts.',
	},
	'archive-not-unpacked': {
		message: 'The files could not be written to {path}. Nothing of them was kept.',
		action: 'Check that the folder can be written and the disk has room, then try again.',
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
