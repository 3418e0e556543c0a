import {
	type CopiedFilter,
	type Filter,
	type FilterPreset,
	type FilterSettings,
	type FilterTarget,
	filterKindOf,
	maxFilterPresets,
	maxFilters,
} from '../domain/filter.ts'
import { kindHasPicture, kindHasSound, sourceKindOf } from '../domain/source.ts'
import { AppError } from '../errors/app-error.ts'
import type { Collection } from './collection.ts'
import { sceneOf, sourceOf } from './edits.ts'
import type { AnyFilterKind } from './filter-kind.ts'
import { type FilterMedium, isOfMedium } from './filter-medium.ts'
import { inOrder } from './order.ts'
import { isInKeyCircle } from './sound/key-source.ts'

export function filtersOf(collection: Collection, target: FilterTarget): readonly Filter[] {
	return ownerOf(collection, target).filters ?? []
}

function ownerOf(collection: Collection, target: FilterTarget): { readonly filters?: readonly Filter[] } {
	switch (target.kind) {
		case 'source':
			return sourceOf(collection, target.id)
		case 'scene':
			return sceneOf(collection, target.id)
		case 'program':
			return collection
	}
}

/** What a filter of this kind would change, and a source of that kind does not have; null = nothing is missing. Pure. */
export function lackedMedium(kind: Pick<AnyFilterKind, 'hasPicture' | 'hasSound'>, sourceKind: string): 'picture' | 'sound' | null {
	if (!sourceKindOf(sourceKind) || (kind.hasPicture && kindHasPicture(sourceKind)) || (kind.hasSound && kindHasSound(sourceKind)))
		return null
	return kind.hasSound ? 'sound' : 'picture'
}

export function filterIn(filters: readonly Filter[], id: string): Filter {
	const filter = filters.find((candidate) => candidate.id === id)
	if (!filter) throw new AppError('unknown-filter', { id })
	return filter
}

/** All filters of a target, from the first to the last. */
export function withFilters(collection: Collection, target: FilterTarget, filters: readonly Filter[]): Collection {
	if (filters.length > maxFilters) throw new AppError('too-many-filters', { max: maxFilters })
	const owner = ownerOf(collection, target)
	if (target.kind === 'program') return filtered(collection, filters)
	const { sources, scenes } = collection
	if (target.kind === 'source') {
		const next = sources.map((one) => (one === owner ? filtered(one, filters) : one))
		if (isInKeyCircle(next, target.id) && !isInKeyCircle(sources, target.id)) {
			throw new AppError('ducking-circle', { name: sourceOf(collection, target.id).name })
		}
		return { ...collection, sources: next }
	}
	return { ...collection, scenes: scenes.map((one) => (one === owner ? filtered(one, filters) : one)) }
}

/** No filters at all are stored as none. */
function filtered<Owner extends { filters?: Filter[] }>(owner: Owner, filters: readonly Filter[]): Owner {
	const { filters: _, ...rest } = owner
	return (filters.length === 0 ? rest : { ...rest, filters: [...filters] }) as Owner
}

/** `at`: the number of filters before it; undefined = it becomes the last one. */
export function withNewFilter(collection: Collection, target: FilterTarget, filter: Filter, at?: number): Collection {
	const filters = filtersOf(collection, target)
	const kind = filterKindOf(filter.settings.kind)
	if (target.kind !== 'source' && kind?.isForSources) throw new AppError('filter-for-sources', { filter: kind.name })
	if (target.kind === 'source' && kind) {
		const { name, settings } = sourceOf(collection, target.id)
		const lacks = lackedMedium(kind, settings.kind)
		if (lacks) throw new AppError(`filter-without-medium/${lacks}`, { filter: kind.name, name })
	}
	return withFilters(collection, target, filters.toSpliced(at ?? filters.length, 0, filter))
}

export function withFilterSettings(collection: Collection, target: FilterTarget, id: string, settings: FilterSettings): Collection {
	const before = filterIn(filtersOf(collection, target), id)
	if (before.settings.kind !== settings.kind) throw new AppError('filter-of-other-kind', { kind: settings.kind })
	return withFilter(collection, target, { ...before, settings })
}

export function withFilterEnabled(collection: Collection, target: FilterTarget, id: string, enabled: boolean): Collection {
	return withFilter(collection, target, { ...filterIn(filtersOf(collection, target), id), enabled })
}

export function withoutFilter(collection: Collection, target: FilterTarget, id: string): Collection {
	const filters = filtersOf(collection, target)
	const gone = filterIn(filters, id)
	return withFilters(
		collection,
		target,
		filters.filter((filter) => filter !== gone),
	)
}

export function withFilterOrder(collection: Collection, target: FilterTarget, ids: readonly string[]): Collection {
	return withFilters(collection, target, inOrder(filtersOf(collection, target), ids))
}

/**
 * Copies after the existing filters, or in place of those that change the same: a preset of sound leaves the filters of the picture alone. Nothing in place of
 * them removes all, or all of the `medium`.
 */
export function withPastedFilters(
	collection: Collection,
	target: FilterTarget,
	copies: readonly CopiedFilter[],
	{
		replaces,
		medium: only,
		newId,
	}: { readonly replaces: boolean; readonly medium?: FilterMedium | undefined; readonly newId: () => string },
): Collection {
	const pasted = copies.map((copy) => ({ ...copy, id: newId() }))
	const isReplaced = (medium: FilterMedium) =>
		only ? medium === only : copies.length === 0 || copies.some((copy) => isOfMedium(copy, medium))
	const media = (['picture', 'sound'] as const).filter(isReplaced)
	const staying = filtersOf(collection, target).filter((filter) => !replaces || !media.some((medium) => isOfMedium(filter, medium)))
	return withFilters(collection, target, [...staying, ...pasted])
}

/** A preset with the same name is replaced. */
export function withFilterPreset(collection: Collection, preset: FilterPreset): Collection {
	const others = (collection.filterPresets ?? []).filter(({ name }) => name !== preset.name)
	if (others.length >= maxFilterPresets) throw new AppError('too-many-filter-presets', { max: maxFilterPresets })
	return { ...collection, filterPresets: [...others, preset] }
}

export function withoutFilterPreset(collection: Collection, id: string): Collection {
	const presets = collection.filterPresets ?? []
	if (!presets.some((preset) => preset.id === id)) throw new AppError('unknown-filter-preset', { id })
	return { ...collection, filterPresets: presets.filter((preset) => preset.id !== id) }
}

function withFilter(collection: Collection, target: FilterTarget, filter: Filter): Collection {
	const filters = filtersOf(collection, target).map((other) => (other.id === filter.id ? filter : other))
	return withFilters(collection, target, filters)
}
