import { join } from 'node:path'

/** Where what is set up is kept. */
export interface DocumentPaths {
	readonly studio: string
	collection(id: string): string
	readonly accounts: string
	readonly destinations: string
}

export function documentPaths(dataDir: string): DocumentPaths {
	return {
		studio: join(dataDir, 'settings.json'),
		collection: (id) => join(dataDir, 'collections', `${id}.json`),
		accounts: join(dataDir, 'accounts.json'),
		destinations: join(dataDir, 'destinations.json'),
	}
}
