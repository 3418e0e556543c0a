import type { NeededFile } from '../domain/collections.ts'
import type { Filter } from '../domain/filter.ts'
import { readMediaAddress } from '../domain/media-address.ts'
import { type Source, sourceKindOf } from '../domain/source.ts'
import type { Collection } from './collection.ts'
import { fileOfFilter, withFilterPath } from './filter-files-of.ts'
import { pathsOf, withPaths } from './source-paths.ts'
import { filmSources, withFilmPaths } from './transition-films.ts'

/** Files that are part of the program itself are available in every installation. */
const ownFiles = 'resource:'

/** The parts of a collection that need files. */
type UsesFiles = Pick<Collection, 'sources' | 'scenes' | 'transition' | 'pairTransitions' | 'filters' | 'filterPresets' | 'name'>

/** The files on this computer that the sources, transitions and filters of a collection need, in their order. Pure. */
export function neededFiles(collection: UsesFiles): NeededFile[] {
	return [...[...collection.sources, ...filmSources(collection)].flatMap(filesOfSource), ...filesOfFilters(collection)]
}

function filesOfSource({ id, name, settings }: Source): NeededFile[] {
	return pathsOf(settings).flatMap(({ path, isAddress }) => {
		const isFile = !isAddress || readMediaAddress(path).kind === 'file'
		if (!isFile || path === '' || path.startsWith(ownFiles) || sourceKindOf(settings.kind) === null) return []
		return [{ path, sourceId: id, sourceName: name, sourceKind: settings.kind }]
	})
}

function filesOfFilters({ sources, scenes, filters, filterPresets = [], name }: UsesFiles): NeededFile[] {
	return [...sources, ...scenes, { id: '', name: name ?? '', filters }, ...filterPresets].flatMap((owner) =>
		(owner.filters ?? []).flatMap((filter) => {
			const file = fileOfFilter(filter)
			return file ? [{ path: file.path, sourceId: owner.id, sourceName: owner.name, sourceKind: filter.settings.kind }] : []
		}),
	)
}

/** The collection with the paths of all these files changed. Pure. */
export function withFiles<Some extends UsesFiles>(collection: Some, change: (path: string) => string): Some {
	const films = withFilmPaths(collection, change)
	const { filters, filterPresets } = collection
	const changed = <Kept extends Pick<Filter, 'settings'>>(list: readonly Kept[]) => list.map((filter) => withFilterPath(filter, change))
	const filtered = <Owner extends { filters?: Filter[] }>(owner: Owner): Owner =>
		owner.filters ? { ...owner, filters: changed(owner.filters) } : owner
	return {
		...films,
		sources: films.sources.map((source) => filtered({ ...source, settings: withPaths(source.settings, ({ path }) => change(path)) })),
		scenes: films.scenes.map(filtered),
		...(filters ? { filters: changed(filters) } : {}),
		...(filterPresets ? { filterPresets: filterPresets.map((preset) => ({ ...preset, filters: changed(preset.filters) })) } : {}),
	}
}
