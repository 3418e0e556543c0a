import type { FilterTarget } from '../../../shared/domain/filter.ts'
import { filterKinds } from '../../../shared/program/filters/index.ts'
import { flag, number, object, optional, RequestError, text } from '../fields.ts'
import { filterEntry, filterKindName, filterSettingsOf, filtersOf, filterTargetOf, type ObsFilter, withSettings } from '../model/filters.ts'
import type { Model, ObsSource } from '../model/model.ts'
import { status } from '../protocol.ts'
import { request } from './request.ts'
import { sourceFields, sourceOf } from './targets.ts'

const filterFields = { ...sourceFields, filterName: text }
interface FilterOf {
	readonly sourceName?: string
	readonly sourceUuid?: string
	readonly filterName: string
}

function filterOf(
	model: Model,
	{ filterName, ...target }: FilterOf,
): ObsFilter & { readonly source: ObsSource; readonly target: FilterTarget } {
	const source = sourceOf(model, target)
	const found = filtersOf(source).find(({ name }) => name === filterName)
	const filterTarget = filterTargetOf(source)
	if (found && filterTarget) return { ...found, source, target: filterTarget }
	throw new RequestError(status.resourceNotFound, `No filter was found in the source \`${source.name}\` with the name \`${filterName}\`.`)
}

export const filterRequests = [
	request('GetSourceFilterKindList', {
		about: 'The kinds of filters, under the names that OBS has for them. Kinds that OBS does not have begin with "showcaller_".',
		answer: { sourceFilterKinds: 'Array<String>' },
		run: () => ({ sourceFilterKinds: filterKinds.map(({ id }) => filterKindName(id)) }),
	}),
	request('GetSourceFilterList', {
		about: 'The filters of a source or scene. They are named after their kinds; of several of one kind, the later ones have a number.',
		fields: sourceFields,
		answer: { filters: 'Array<Object>' },
		run: (context, target) => ({ filters: filtersOf(sourceOf(context.model(), target)).map(filterEntry) }),
	}),
	request('GetSourceFilterDefaultSettings', {
		about: 'The settings of a new filter of a kind, under the names of the studio.',
		fields: { filterKind: text },
		answer: { defaultFilterSettings: 'Object' },
		run: (_, { filterKind }) => {
			const kind = filterKinds.find(({ id }) => filterKindName(id) === filterKind)
			if (!kind) throw new RequestError(status.invalidFilterKind)
			return { defaultFilterSettings: filterSettingsOf({ settings: kind.defaults }) }
		},
	}),
	request('GetSourceFilter', {
		about: 'One filter. Its settings are under the names of the studio.',
		fields: filterFields,
		answer: { filterEnabled: 'Boolean', filterIndex: 'Number', filterKind: 'String', filterSettings: 'Object' },
		run: (context, target) => {
			const { filterName: _, ...facts } = filterEntry(filterOf(context.model(), target))
			return facts
		},
	}),
	request('SetSourceFilterEnabled', {
		about: 'Switches a filter on or off.',
		fields: { ...filterFields, filterEnabled: flag },
		run: async (context, { filterEnabled, ...target }) => {
			const { filter, target: of } = filterOf(context.model(), target)
			await context.call('filters.enable', { target: of, id: filter.id, enabled: filterEnabled })
		},
	}),
	request('SetSourceFilterIndex', {
		about: 'Moves a filter to another place among the others; 0 is the first.',
		fields: { ...filterFields, filterIndex: number(0, 8192) },
		run: async (context, { filterIndex, ...target }) => {
			const { filter, source, target: of } = filterOf(context.model(), target)
			const others = filtersOf(source).flatMap((each) => (each.filter.id === filter.id ? [] : [each.filter.id]))
			await context.call('filters.reorder', { target: of, ids: others.toSpliced(filterIndex, 0, filter.id) })
		},
	}),
	request('SetSourceFilterSettings', {
		about: 'Changes settings of a filter, under the names of the studio. overlay false: those that are not given get their defaults.',
		fields: { ...filterFields, filterSettings: object, overlay: optional(flag) },
		run: async (context, { filterSettings, overlay = true, ...target }) => {
			const { filter, target: of } = filterOf(context.model(), target)
			await context.call('filters.update', { target: of, id: filter.id, settings: withSettings(filter, filterSettings, overlay) })
		},
	}),
	request('RemoveSourceFilter', {
		about: 'Removes a filter.',
		fields: filterFields,
		run: async (context, target) => {
			const { filter, target: of } = filterOf(context.model(), target)
			await context.call('filters.remove', { target: of, id: filter.id })
		},
	}),
]
