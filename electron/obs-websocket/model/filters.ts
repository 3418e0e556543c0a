import { type Filter, type FilterSettings, type FilterTarget, filterKindOf } from '../../../shared/domain/filter.ts'
import type { Data } from '../protocol.ts'
import type { Model, ObsSource } from './model.ts'

/** The names that OBS has for kinds of filters. */
const obsKinds: Readonly<Record<string, string>> = {
	'color-correction': 'color_filter_v2',
	lut: 'clut_filter',
	'chroma-key': 'chroma_key_filter_v2',
	'luma-key': 'luma_key_filter_v2',
	mask: 'mask_filter_v2',
	crop: 'crop_filter',
	sharpen: 'sharpness_filter_v2',
	scroll: 'scroll_filter',
	delay: 'async_delay_filter',
	'noise-suppression': 'noise_suppress_filter_v2',
	gate: 'noise_gate_filter',
	expander: 'expander_filter',
	compressor: 'compressor_filter',
	gain: 'gain_filter',
	limiter: 'limiter_filter',
	equalizer: 'basic_eq_filter',
}

export interface ObsFilter {
	readonly filter: Filter
	/** No other filter of the same source has it. */
	readonly name: string
	readonly index: number
}

export function filterKindName(kind: string): string {
	return obsKinds[kind] ?? `showcaller_${kind.replaceAll('-', '_')}`
}

/** What has the filters of a source of OBS; null: a group has none. */
export function filterTargetOf(source: ObsSource): FilterTarget | null {
	if (source.kind === 'group') return null
	return source.kind === 'scene' ? { kind: 'scene', id: source.id } : { kind: 'source', id: source.id }
}

/** The studio's filters have no names: each gets that of its kind, and of several the later ones a number. */
export function filtersOf(source: ObsSource): readonly ObsFilter[] {
	const filters = source.kind === 'group' ? [] : ((source.kind === 'scene' ? source.scene.filters : source.source.filters) ?? [])
	const counts = new Map<string, number>()
	return filters.map((filter, index) => {
		const kindName = filterKindOf(filter.settings.kind)?.name.text ?? filter.settings.kind
		const count = (counts.get(kindName) ?? 0) + 1
		counts.set(kindName, count)
		return { filter, index, name: count === 1 ? kindName : `${kindName} ${count}` }
	})
}

export function filterEntry({ filter, name, index }: ObsFilter): Data {
	return {
		filterEnabled: filter.enabled,
		filterIndex: index,
		filterKind: filterKindName(filter.settings.kind),
		filterName: name,
		filterSettings: filterSettingsOf(filter),
	}
}

/** Under the names of the studio: those of OBS mean other scales. */
export function filterSettingsOf({ settings }: Pick<Filter, 'settings'>): Data {
	const { kind: _, ...others } = settings
	return others
}

export function withSettings({ settings }: Filter, given: Data, isOverlay: boolean): FilterSettings {
	const base = isOverlay ? settings : (filterKindOf(settings.kind)?.defaults ?? settings)
	return { ...base, ...given, kind: settings.kind } as FilterSettings
}

/** Every source of OBS that can have filters. */
export function filteredSources(model: Model): readonly ObsSource[] {
	return [...model.scenes, ...model.inputs]
}
