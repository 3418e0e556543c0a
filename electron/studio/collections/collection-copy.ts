import { hideSecrets } from '../../../shared/domain/address-secrets.ts'
import type { Collection } from '../../../shared/program/collection.ts'
import { pathsOf } from '../../../shared/program/source-paths.ts'

export interface CollectionCopy {
	readonly collection: Collection
	/** Sources that have a new id, as pairs of the old id and the new one. */
	readonly newIds: readonly (readonly [string, string])[]
}

/**
 * A copy of a collection. A source whose address keeps a secret gets an id of its own, because the vault keeps secrets by the id of the source: without that,
 * a password removed in the copy would be removed in the original as well. Pure.
 */
export function copyOf(collection: Collection, name: string, newId: () => string): CollectionCopy {
	const newIds = collection.sources
		.filter(({ settings }) =>
			pathsOf(settings).some(({ path, isAddress }) => isAddress && Object.keys(hideSecrets(path).secrets).length > 0),
		)
		.map(({ id }) => [id, newId()] as const)
	return { collection: { ...withIds(collection, new Map(newIds)), name }, newIds }
}

/** Replaces every reference to these ids, anywhere in the collection. */
function withIds(collection: Collection, ids: ReadonlyMap<string, string>): Collection {
	if (ids.size === 0) return collection
	return replaced(collection, ids) as Collection
}

function replaced(value: unknown, ids: ReadonlyMap<string, string>): unknown {
	if (typeof value === 'string') return ids.get(value) ?? value
	if (Array.isArray(value)) return value.map((entry) => replaced(entry, ids))
	if (typeof value !== 'object' || value === null) return value
	return Object.fromEntries(Object.entries(value).map(([key, entry]) => [ids.get(key) ?? key, replaced(entry, ids)]))
}
