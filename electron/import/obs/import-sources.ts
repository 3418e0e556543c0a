import { trackNumbers } from '../../../shared/domain/channel.ts'
import type { ImportEntry } from '../../../shared/domain/import-report.ts'
import { hasSound, type Source, type SourceAudio, sourceSettings } from '../../../shared/domain/source.ts'
import { say } from '../../../shared/texts/english.ts'
import type { Text } from '../../../shared/texts/text.ts'
import { type CropPx, cropOfFilters, isCropFilter } from './obs-crop.ts'
import type { ObsDocument, ObsSource } from './obs-document.ts'
import { readFilters } from './obs-filters.ts'
import type { ReadSource, SourceContext } from './obs-source-reader.ts'
import { readSource } from './obs-sources.ts'
import { changedEntry, filterEntries, filterText, kindText, leftOutFilter, nameOf, sourceText } from './obs-words.ts'

/** What is drawn in a scene: a source or a scene. */
export interface Imported {
	readonly id: string
	readonly size: ReadSource['size']
	/** Cut off in each scene. */
	readonly crop: CropPx | null
	readonly opacity: number
	/** It is drawn for any shape, so nothing about it is stretched. */
	readonly fillsAnyShape: boolean
}

/** More scenes and sources are not imported: no screen could show them. */
export const mostImported = 10_000

/**
 * Converts the sources, and reports what became of each and of its filters. `imported`: those that have a picture; `microphone`: the first that is heard
 * in every scene. Pure.
 */
export function importSources(
	document: ObsDocument,
	context: SourceContext,
	newId: (kind: string) => string,
	entries: ImportEntry[],
): { readonly sources: Source[]; readonly imported: ReadonlyMap<ObsSource, Imported>; readonly microphone: ObsSource | null } {
	const sources: Source[] = []
	const imported = new Map<ObsSource, Imported>()
	const always = new Set(document.sounds)
	let microphone: ObsSource | null = null
	for (const source of [...document.sounds, ...document.sources].slice(0, mostImported)) {
		if (source.id === 'scene' || source.id === 'group') continue
		// Some files list filters among the sources: they belong to none.
		if (source.id.endsWith('_filter')) continue
		const read = readSource(source, context)
		const what = read?.info?.name ?? kindText(source.id)
		const settings = read && sourceSettings.safeParse(read.settings)
		if (!read || !settings?.success) {
			entries.push({ outcome: 'left-out', name: source.name, what, why: say(read?.info ? 'obs-left-out/empty' : 'obs-left-out/kind') })
			entries.push(...source.filters.map((filter) => leftOutFilter(filter, source.name, say('obs-left-out/with-source'))))
			continue
		}
		const id = newId('source')
		const cropping = cropOfFilters(source, read.size)
		const ownFilters = readFilters(withoutCrop(source), context, () => newId('filter'))
		const { filters } = ownFilters
		sources.push({
			id,
			name: nameOf(source.name),
			settings: settings.data,
			audio: hasSound(settings.data) ? audioOf(source, read) : null,
			...(filters.length > 0 ? { filters: [...filters] } : {}),
		})
		if (read.info?.heard === 'always') microphone ??= source
		if (read.info?.hasPicture) {
			const crop = cropping.used.length > 0 ? cropping.crop : null
			imported.set(source, { id, size: read.size, crop, opacity: read.opacity, fillsAnyShape: read.kind === 'color' })
		}
		const changes = read.changed.map((change) => sourceText(change))
		if (read.kind === 'audio-input' && !always.has(source)) changes.push(say('obs-change/heard-always'))
		if (hasSound(settings.data)) changes.push(...soundChanges(source))
		entries.push(changedEntry(source.name, what, changes))
		entries.push(...filterEntries(ownFilters, source.name))
		for (const filter of cropping.used) entries.push(changedEntry(filter.name, filterText(source.name), [say('obs-change/filter-crop')]))
		for (const filter of cropping.leftOut) entries.push(leftOutFilter(filter, source.name, say('obs-left-out/filter-crop')))
	}
	return { sources, imported, microphone }
}

function withoutCrop({ filters }: ObsSource): Pick<ObsSource, 'filters'> {
	return { filters: filters.filter((filter) => !isCropFilter(filter)) }
}

/** OBS stores a volume as a factor. */
function audioOf(
	{ volume, muted, ...obs }: ObsSource,
	{ info }: ReadSource & { readonly info: { readonly heard?: 'with-picture' | 'always' } | null },
): SourceAudio {
	const gainDb = volume <= 0.001 ? -60 : Math.min(12, Math.max(-60, Math.round(200 * Math.log10(volume)) / 10))
	const pan = Math.min(1, Math.max(-1, Math.round((obs.balance - 0.5) * 200) / 100))
	const syncOffsetMs = syncMsOf(obs)
	const tracks = trackNumbers.filter((track) => obs.mixers & (1 << (track - 1)))
	return {
		...{ gainDb, muted, heard: info?.heard ?? 'with-picture' },
		...(pan === 0 ? {} : { pan }),
		...(syncOffsetMs === 0 ? {} : { syncOffsetMs }),
		...(tracks.length === 1 && tracks[0] === 1 ? {} : { tracks }),
		...(obs.monitoring_type === monitorOnly ? { headphones: 'only' } : {}),
	}
}

/** The value of OBS for "Monitor only (mute output)". */
const monitorOnly = 1

function syncMsOf({ sync }: Pick<ObsSource, 'sync'>): number {
	return Math.min(2000, Math.max(-500, Math.round(sync / 1e6)))
}

/** What OBS does with the sound of a source that is not available here. */
function soundChanges(source: ObsSource): readonly Text[] {
	const ms = Math.round(source.sync / 1e6)
	const here = syncMsOf(source)
	return ms === here ? [] : [say('obs-change/sync', { ms, here })]
}
