import type { NeededFile } from '../domain/collections.ts'
import { readMediaAddress } from '../domain/media-address.ts'
import { sourceKindOf } from '../domain/source.ts'
import type { Collection } from './collection.ts'
import { pathsOf, withPaths } from './source-paths.ts'
import { filmSources, withFilmPaths } from './transition-films.ts'

/** Files that are part of the program itself are available in every installation. */
const ownFiles = 'resource:'

type UsesFiles = Pick<Collection, 'sources' | 'scenes' | 'transition' | 'pairTransitions'>

/** The files on this computer that the sources and the transitions of a collection need, in their order. Pure. */
export function neededFiles(collection: UsesFiles): NeededFile[] {
	return [...collection.sources, ...filmSources(collection)].flatMap(({ id, name, settings }) =>
		pathsOf(settings).flatMap(({ path, isAddress }) => {
			const isFile = !isAddress || readMediaAddress(path).kind === 'file'
			if (!isFile || path === '' || path.startsWith(ownFiles) || sourceKindOf(settings.kind) === null) return []
			return [{ path, sourceId: id, sourceName: name, sourceKind: settings.kind }]
		}),
	)
}

/** The collection with the paths of all these files changed. Pure. */
export function withFiles<Some extends UsesFiles>(collection: Some, change: (path: string) => string): Some {
	return {
		...withFilmPaths(collection, change),
		sources: collection.sources.map((source) => ({ ...source, settings: withPaths(source.settings, ({ path }) => change(path)) })),
	}
}
