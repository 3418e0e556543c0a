import { join } from 'node:path'

/** Where the settings documents are stored. */
export interface DocumentPaths {
	readonly studio: string
	/** The folder of all collections. */
	readonly collections: string
	collection(id: string): string
	/** The folder with the backups of a collection. */
	backups(id: string): string
	readonly accounts: string
	readonly destinations: string
}

export function documentPaths(dataDir: string): DocumentPaths {
	return {
		studio: join(dataDir, 'settings.json'),
		collections: join(dataDir, 'collections'),
		backups: (id) => join(dataDir, 'collections', 'backups', id),
		collection: (id) => join(dataDir, 'collections', `${id}.json`),
		accounts: join(dataDir, 'accounts.json'),
		destinations: join(dataDir, 'destinations.json'),
	}
}
