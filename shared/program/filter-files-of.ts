import { type Filter, filterKindOf } from '../domain/filter.ts'
import type { FilterFile } from '../domain/filter-files.ts'

/** What has filters. */
interface HasFilters {
	readonly filters?: readonly Filter[] | undefined
}

/** The file of one filter; null = its kind needs none, or none is chosen. Pure. */
export function fileOfFilter({ settings }: Pick<Filter, 'settings'>): FilterFile | null {
	const reads = filterKindOf(settings.kind)?.reads
	const { path } = settings as { readonly path?: unknown }
	return reads && typeof path === 'string' && path !== '' ? { reads, path } : null
}

/** The files that the enabled filters of sources, scenes and the program need. Pure. */
export function filterFilesOf(
	show: HasFilters & { readonly sources: readonly HasFilters[]; readonly scenes: readonly HasFilters[] },
): FilterFile[] {
	return [...show.sources, ...show.scenes, show].flatMap(({ filters = [] }) => filesOfFilters(filters))
}

/** The files that those which are enabled need. Pure. */
export function filesOfFilters(filters: readonly Pick<Filter, 'enabled' | 'settings'>[]): FilterFile[] {
	return filters.flatMap((filter) => (filter.enabled ? (fileOfFilter(filter) ?? []) : []))
}

/** The filter with the path of its file replaced by the result of `change`; one without a file stays as it is. Pure. */
export function withFilterPath<Some extends Pick<Filter, 'settings'>>(filter: Some, change: (path: string) => string): Some {
	const file = fileOfFilter(filter)
	return file ? { ...filter, settings: { ...filter.settings, path: change(file.path) } } : filter
}
