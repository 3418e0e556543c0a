import type { ImportEntry } from '../../../shared/domain/import-report.ts'
import { joined, say } from '../../../shared/texts/english.ts'
import { noText, type Text, verbatim } from '../../../shared/texts/text.ts'
import type { PlacementChange } from './obs-placement.ts'
import type { SourceChange } from './obs-sources.ts'

/** An entry that is "changed" when there are texts about changes. */
export function changedEntry(name: string, what: Text, changes: readonly Text[]): ImportEntry {
	return { outcome: changes.length > 0 ? 'changed' : 'imported', name, what, why: changes.length > 0 ? joined(changes) : noText }
}

export function filterText(source: string): Text {
	return say('obs-kind/filter', { source })
}

/** The name of an OBS kind. An unknown one comes from a plug-in or from another version. */
export function kindText(id: string): Text {
	const kind = id.replace(/_v\d+$/, '')
	if (/browser/.test(kind)) return say('obs-kind/browser')
	if (/window_capture|xcomposite/.test(kind)) return say('obs-kind/window')
	if (/game_capture|syphon/.test(kind)) return say('obs-kind/game')
	if (kind === 'slideshow') return say('obs-kind/slideshow')
	if (/process_output/.test(kind)) return say('obs-kind/program-sound')
	return verbatim(id)
}

/** What differs about items of a scene. */
export type ItemChange = PlacementChange | 'blend'

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
		case 'stretched':
			return say('obs-change/stretched', { items })
		case 'crop':
			return say('obs-change/crop', { items })
		case 'cut-to-bounds':
			return say('obs-change/cut-to-bounds', { items })
		case 'blend':
			return say('obs-change/blend', { items })
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
		case 'text-file':
			return say('obs-change/text-file')
		case 'text-cut':
			return say('obs-change/text-cut')
		case 'first-of-list':
			return say('obs-change/first-of-list')
		case 'screen':
			return say('obs-change/screen')
	}
}
