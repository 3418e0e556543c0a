import type { Handlers } from '../../../shared/ipc/contract.ts'
import type { Collections } from '../collections/collections.ts'
import { done } from './done.ts'

export interface CollectionServices {
	readonly collections: Collections
}

type CollectionHandlers = { readonly [Name in Extract<keyof Handlers, `collections.${string}`>]: Handlers[Name] }

export function collectionHandlers({ collections }: CollectionServices): CollectionHandlers {
	return {
		'collections.list': async () => ({ collections: await collections.list() }),
		'collections.create': async ({ name }) => ({ id: await collections.create(name) }),
		'collections.duplicate': async ({ id, name }) => ({ id: await collections.duplicate(id, name) }),
		'collections.rename': async ({ id, name }) => done(await collections.rename(id, name)),
		'collections.open': async ({ id }) => done(await collections.open(id)),
		'collections.remove': async ({ id }) => done(await collections.remove(id)),
		'collections.backups': async ({ id }) => ({ backups: await collections.backups(id) }),
		'collections.export': ({ id }) => collections.export(id),
		'collections.import': ({ path, name }) => collections.import(path, name),
		'collections.relink': async ({ id, from, to }) => ({ found: await collections.relink(id, { from, to }) }),
		'collections.readObs': async ({ file, found }) => ({ report: await collections.readObs(file, found) }),
		'collections.importObs': async ({ file, found, name }) => ({ id: await collections.importObs(file, found, name) }),
		'collections.restore': async ({ id, backupId }) => done(await collections.restore(id, backupId)),
	}
}
