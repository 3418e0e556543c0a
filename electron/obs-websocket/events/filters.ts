import { filterKindOf } from '../../../shared/domain/filter.ts'
import { filterEntry, filteredSources, filterSettingsOf, filtersOf } from '../model/filters.ts'
import type { ObsSource } from '../model/model.ts'
import type { ObsEvent } from '../requests/request.ts'
import { changesOf, type EventsBetween, eventKind, isSame } from './event.ts'

const created = eventKind('SourceFilterCreated', 'Filters', 'A filter was added to a source or scene.')
const removed = eventKind('SourceFilterRemoved', 'Filters', 'A filter was removed.')
const renamed = eventKind('SourceFilterNameChanged', 'Filters', 'A filter has another number because one before it was removed.')
const reindexed = eventKind('SourceFilterListReindexed', 'Filters', 'The order of the filters has changed.')
const enabled = eventKind('SourceFilterEnableStateChanged', 'Filters', 'A filter was switched on or off.')
const settingsChanged = eventKind('SourceFilterSettingsChanged', 'Filters', 'Settings of a filter have changed.')

export const filterEventKinds = [created, removed, renamed, reindexed, enabled, settingsChanged]

export const filterEvents: EventsBetween = ({ model: before }, { model: after }) =>
	changesOf(filteredSources(before), filteredSources(after), ({ uuid }) => uuid).kept.flatMap(([was, is]) =>
		storedFilters(was) === storedFilters(is) ? [] : changesIn(was, is),
	)

function storedFilters(source: ObsSource): unknown {
	return source.kind === 'input' ? source.source.filters : source.scene.filters
}

function changesIn(was: ObsSource, is: ObsSource): readonly ObsEvent[] {
	const sourceName = is.name
	const filters = filtersOf(is)
	const changes = changesOf(filtersOf(was), filters, ({ filter }) => filter.id)
	const isReordered = changes.added.length + changes.removed.length === 0 && changes.kept.some(([old, each]) => old.index !== each.index)
	return [
		...changes.removed.map(({ name }) => removed({ sourceName, filterName: name })),
		...changes.added.map((each) => {
			const { filterEnabled: _, ...facts } = filterEntry(each)
			const defaults = filterKindOf(each.filter.settings.kind)?.defaults
			return created({ sourceName, ...facts, defaultFilterSettings: defaults ? filterSettingsOf({ settings: defaults }) : {} })
		}),
		...(isReordered ? [reindexed({ sourceName, filters: filters.map(filterEntry) })] : []),
		...changes.kept.flatMap(([old, { filter, name }]) => [
			...(old.name === name ? [] : [renamed({ sourceName, oldFilterName: old.name, filterName: name })]),
			...(old.filter.enabled === filter.enabled ? [] : [enabled({ sourceName, filterName: name, filterEnabled: filter.enabled })]),
			...(isSame(old.filter.settings, filter.settings)
				? []
				: [settingsChanged({ sourceName, filterName: name, filterSettings: filterSettingsOf(filter) })]),
		]),
	]
}
