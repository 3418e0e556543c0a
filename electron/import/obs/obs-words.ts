import { maxFilters } from '../../../shared/domain/filter.ts'
import type { ImportEntry } from '../../../shared/domain/import-report.ts'
import { joined, say } from '../../../shared/texts/english.ts'
import { noText, type Text, verbatim } from '../../../shared/texts/text.ts'
import type { ObsFilter } from './obs-document.ts'
import type { FilterChange, FilterLeftOut, ReadFilters } from './obs-filters.ts'
import type { PlacementChange } from './obs-placement.ts'
import type { SourceChange } from './obs-source-reader.ts'

export function nameOf(name: string): string {
	return name.trim().slice(0, 80) || say('obs-unnamed').text
}

/** An entry that is "changed" when there are texts about changes. */
export function changedEntry(name: string, what: Text, changes: readonly Text[]): ImportEntry {
	return { outcome: changes.length > 0 ? 'changed' : 'imported', name, what, why: changes.length > 0 ? joined(changes) : noText }
}

export function filterText(source: string): Text {
	return say('obs-kind/filter', { source })
}

export function leftOutFilter({ name }: ObsFilter, source: string, why: Text): ImportEntry {
	return { outcome: 'left-out', name, what: filterText(source), why }
}

/** What became of the filters of a source or a scene. */
export function filterEntries({ imported, leftOut }: ReadFilters, owner: string): readonly ImportEntry[] {
	return [
		...imported.map(({ filter, changed }) => changedEntry(filter.name, filterText(owner), changed ? [filterChangeText(changed)] : [])),
		...leftOut.map(({ filter, why }) => leftOutFilter(filter, owner, filterLeftOutText(why))),
	]
}

function filterChangeText(change: FilterChange): Text {
	switch (change) {
		case 'close':
			return say('obs-change/filter')
		case 'scroll-end':
			return say('obs-change/filter-scroll')
		case 'sound-delay':
			return say('obs-change/filter-sound')
	}
}

function filterLeftOutText(why: FilterLeftOut): Text {
	switch (why) {
		case 'kind':
			return say('obs-left-out/filter')
		case 'too-many':
			return say('obs-left-out/filters', { max: maxFilters })
		case 'long-delay':
			return say('obs-left-out/filter-delay')
		case 'scene':
			return say('obs-left-out/scene-filter')
		case 'lut-picture':
			return say('obs-left-out/filter-lut')
	}
}

/** The name of an OBS kind. An unknown one comes from a plug-in or from another version. */
export function kindText(id: string): Text {
	const kind = id.replace(/_v\d+$/, '')
	if (/window_capture|xcomposite/.test(kind)) return say('obs-kind/window')
	if (/game_capture|syphon/.test(kind)) return say('obs-kind/game')
	if (/process_output/.test(kind)) return say('obs-kind/program-sound')
	return verbatim(id)
}

/** What differs about items of a scene. */
export type ItemChange = PlacementChange | 'blend' | 'blend-light' | 'show-transition'

/** More items are not listed in one sentence. */
const mostNames = 4

export function itemText(change: ItemChange, names: readonly string[]): Text {
	const others = names.length - mostNames
	const shown = names
		.slice(0, mostNames)
		.map((name) => `"${name}"`)
		.join(', ')
	const items = others > 0 ? say('obs-change/and-others', { items: shown, count: others }) : verbatim(shown)
	switch (change) {
		case 'size-assumed':
			return say('obs-change/size-assumed', { items })
		case 'turned':
			return say('obs-change/turned', { items })
		case 'crop':
			return say('obs-change/crop', { items })
		case 'cut-to-bounds':
			return say('obs-change/cut-to-bounds', { items })
		case 'blend':
			return say('obs-change/blend', { items })
		case 'blend-light':
			return say('obs-change/blend-light', { items })
		case 'show-transition':
			return say('obs-change/show-transition', { items })
	}
}

export function sourceText(change: SourceChange): Text {
	switch (change) {
		case 'device':
			return say('obs-change/device')
		case 'other-system':
			return say('obs-change/other-system')
		case 'font':
			return say('obs-change/font')
		case 'text-log':
			return say('obs-change/text-log')
		case 'text-cut':
			return say('obs-change/text-cut')
		case 'screen':
			return say('obs-change/screen')
		case 'speed':
			return say('obs-change/speed')
		case 'private-address':
			return say('obs-change/private-address')
		case 'page-size':
			return say('obs-change/page-size')
		case 'list-cut':
			return say('obs-change/list-cut')
		case 'list-addresses':
			return say('obs-change/list-addresses')
		case 'list-folders':
			return say('obs-change/list-folders')
		case 'slideshow-change':
			return say('obs-change/slideshow-change')
		case 'slideshow-end':
			return say('obs-change/slideshow-end')
		case 'slideshow-by-hand':
			return say('obs-change/slideshow-by-hand')
		case 'slideshow-short':
			return say('obs-change/slideshow-short')
	}
}
