import { type CopiedFilter, type Filter, type FilterSettings, type FilterTarget, filterKindOf } from '../../../shared/domain/filter.ts'
import { type PathHome, understoodPath } from '../../../shared/domain/typed-path.ts'
import type { Collection } from '../../../shared/program/collection.ts'
import { sceneOf, sourceOf } from '../../../shared/program/edits.ts'
import {
	filterIn,
	filtersOf,
	withFilterEnabled,
	withFilterOrder,
	withFilterPreset,
	withFilterSettings,
	withNewFilter,
	withoutFilter,
	withoutFilterPreset,
	withPastedFilters,
} from '../../../shared/program/edits-filters.ts'
import { withFilterPath } from '../../../shared/program/filter-files-of.ts'
import type { FilterMedium } from '../../../shared/program/filter-medium.ts'
import { say } from '../../../shared/texts/english.ts'
import type { Text, TextParam } from '../../../shared/texts/text.ts'
import { type Editing, gestureOf, newId, sliderOf } from './editing.ts'

/** What a user changes in the filters of sources, scenes and the program. */
export interface FilterEdits {
	addFilter(target: FilterTarget, settings: FilterSettings, at?: number): string
	/** Edits with the same `gesture`, and those in quick succession, are undone as one. */
	updateFilter(target: FilterTarget, id: string, settings: FilterSettings, gesture?: string): void
	enableFilter(target: FilterTarget, id: string, enabled: boolean): void
	removeFilter(target: FilterTarget, id: string): void
	reorderFilters(target: FilterTarget, ids: readonly string[]): void
	/** `medium`: only filters of that are replaced. */
	pasteFilters(target: FilterTarget, filters: readonly CopiedFilter[], replaces: boolean, medium?: FilterMedium): readonly string[]
	/** Undo never removes presets. */
	saveFilterPreset(name: string, filters: readonly CopiedFilter[]): string
	removeFilterPreset(id: string): void
}

/** `note`: stores changes that Undo doesn't revert. `home`: used to interpret typed paths. */
export function createFilterEdits(
	{ collection, edit }: Editing,
	note: (change: (collection: Collection) => Collection) => void,
	home: PathHome,
): FilterEdits {
	const nameOf = (target: FilterTarget) => nameOfTarget(collection(), target)
	/** The resolved path is stored. */
	const understood = <Some extends Pick<Filter, 'settings'>>(filter: Some): Some =>
		withFilterPath(filter, (path) => understoodPath(path, home))
	const filterNow = (target: FilterTarget, id: string) => filterIn(filtersOf(collection(), target), id)

	return {
		addFilter(target, settings, at) {
			const id = newId('filter')
			edit(say('step-filter-add', { filter: kindName(settings), name: nameOf(target) }), (model) =>
				withNewFilter(model, target, understood({ id, enabled: true, settings }), at),
			)
			return id
		},
		updateFilter: (target, id, settings, gesture) =>
			edit(
				say('step-filter', { filter: kindName(settings), name: nameOf(target) }),
				(model) => withFilterSettings(model, target, id, understood({ settings }).settings),
				gestureOf(gesture) ?? sliderOf(id),
			),
		enableFilter: (target, id, enabled) =>
			edit(
				say(enabled ? 'step-filter-enable' : 'step-filter-disable', {
					filter: kindName(filterNow(target, id).settings),
					name: nameOf(target),
				}),
				(model) => withFilterEnabled(model, target, id, enabled),
			),
		removeFilter: (target, id) =>
			edit(say('step-filter-remove', { filter: kindName(filterNow(target, id).settings), name: nameOf(target) }), (model) =>
				withoutFilter(model, target, id),
			),
		reorderFilters: (target, ids) =>
			edit(say('step-filter-order', { name: nameOf(target) }), (model) => withFilterOrder(model, target, ids)),
		pasteFilters(target, filters, replaces, medium) {
			const ids: string[] = []
			const name = nameOf(target)
			const words = replaces ? say('step-filter-replace', { name }) : say('step-filter-paste', { count: filters.length, name })
			edit(words, (model) => {
				const newIds = () => {
					const id = newId('filter')
					ids.push(id)
					return id
				}
				return withPastedFilters(model, target, filters.map(understood), { replaces, medium, newId: newIds })
			})
			return ids
		},
		saveFilterPreset(name, filters) {
			const id = newId('preset')
			note((model) => withFilterPreset(model, { id, name, filters: [...filters] }))
			return id
		},
		removeFilterPreset: (id) => note((model) => withoutFilterPreset(model, id)),
	}
}

/** What has these filters, in words. Throws AppError when it does not exist. */
export function nameOfTarget(collection: Collection, target: FilterTarget): TextParam {
	switch (target.kind) {
		case 'source':
			return sourceOf(collection, target.id).name
		case 'scene':
			return sceneOf(collection, target.id).name
		case 'program':
			return say('step-filter-program')
	}
}

function kindName({ kind }: Filter['settings']): Text {
	return filterKindOf(kind)?.name ?? say('step-filter-unknown')
}
