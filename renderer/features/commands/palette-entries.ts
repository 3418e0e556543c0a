import { isBusy } from '../../../shared/domain/busy.ts'
import type { CollectionSummary } from '../../../shared/domain/collections.ts'
import { commandIds, entryOf, familyOf, type StudioCommandId } from '../../../shared/domain/commands.ts'
import { isKnown } from '../../../shared/domain/source.ts'
import { scenesOf } from '../../../shared/domain/source-use.ts'
import type { StudioCommands } from '../../commands/studio-commands.ts'
import type { StudioState } from '../../stores/studio-stores.ts'
import type { Texts } from '../../texts/texts.ts'
import type { IconName } from '../../ui/icons.tsx'
import { sourceIcon } from '../../ui/source-icons.ts'
import { leftSentence } from '../../view-models/ads.ts'
import { someNames } from '../../view-models/some-names.ts'
import { commandName } from '../../views/command-name.ts'
import { commandIcon } from './command-icons.ts'
import { type Match, matchOf } from './find.ts'

export const paletteSections = ['recent', 'commands', 'cues', 'scenes', 'settings', 'collections'] as const
export type PaletteSection = (typeof paletteSections)[number]

/** What an entry does. */
export type PaletteAct =
	| { readonly kind: 'command'; readonly id: StudioCommandId }
	| { readonly kind: 'cue' | 'scene' | 'source' | 'setting' | 'collection'; readonly id: string }

export interface PaletteEntry {
	/** Of its own; the same each time, so that recent ones are found again. */
	readonly id: string
	readonly act: PaletteAct
	readonly icon: IconName
	readonly name: string
	/** What it is or does, or why it cannot run now. */
	readonly detail: string
	/** Why it cannot run now, or null. */
	readonly reason: string | null
}

export interface FoundEntry extends PaletteEntry {
	readonly ranges: Match['ranges']
}

export interface FoundSection {
	readonly section: PaletteSection
	readonly entries: readonly FoundEntry[]
}

interface PaletteSource {
	readonly state: StudioState
	readonly nowMs: number
	readonly commands: StudioCommands
	/** Read when the palette opens; null = not there yet. */
	readonly collections: readonly CollectionSummary[] | null
	readonly settings: readonly PaletteSetting[]
}

/** A page of the settings, or a row of it. */
export interface PaletteSetting {
	readonly pageId: string
	readonly icon: IconName
	readonly name: string
	readonly detail: string
}

/** Everything that can be chosen, section by section. */
export function paletteEntries(
	{ state, nowMs, commands, collections, settings }: PaletteSource,
	texts: Texts,
): Readonly<Record<Exclude<PaletteSection, 'recent'>, readonly PaletteEntry[]>> {
	const words = texts.palette
	const { program } = state
	const scenes = program.scenes.map(({ id, name }): PaletteEntry => {
		const reason = id === program.onAirSceneId ? texts.reasons.sceneOnAir : null
		return { id: `scene:${id}`, act: { kind: 'scene', id }, icon: 'frames', name, detail: reason ?? words.chooseScene, reason }
	})
	const sources = program.sources.map((source): PaletteEntry => {
		const { id, name, settings } = source
		const where = scenesOf(program, id).map((scene) => scene.name)
		const detail = where.length > 0 ? words.sourceIn({ scenes: someNames(where, texts) }) : words.source
		return {
			id: `source:${id}`,
			act: { kind: 'source', id },
			icon: isKnown(settings) ? sourceIcon(settings.kind) : 'alert',
			name,
			detail,
			reason: null,
		}
	})
	const others = (collections ?? []).filter(({ isOpen }) => !isOpen)
	return {
		commands: commandIds.flatMap((id) => commandEntry(id, { state, nowMs, commands }, texts)),
		cues: (state.cueList.open?.cues ?? []).map(({ id, number, name }) => ({
			id: `cue:${id}`,
			act: { kind: 'cue', id },
			icon: 'cues',
			name: `${number} ${name}`,
			detail: words.makeStandby,
			reason: null,
		})),
		scenes: [...scenes, ...sources],
		settings: settings.map(({ pageId, icon, name, detail }) => ({
			id: `setting:${pageId}:${name}`,
			act: { kind: 'setting', id: pageId },
			icon,
			name,
			detail,
			reason: null,
		})),
		collections: others.map(({ id, name }) => {
			const reason = isBusy(state) ? texts.reasons.showRunning : null
			return {
				id: `collection:${id}`,
				act: { kind: 'collection', id },
				icon: 'folder',
				name,
				detail: reason ?? words.openCollection,
				reason,
			}
		}),
	}
}

function commandEntry(
	id: StudioCommandId,
	{ state, nowMs, commands }: Pick<PaletteSource, 'state' | 'nowMs' | 'commands'>,
	texts: Texts,
): readonly PaletteEntry[] {
	if (id === 'palette.open') return []
	const numbered = familyOf(id)
	const { scenes, overlays } = state.program
	const limit = numbered?.family === 'overlays.toggle' ? overlays.length : scenes.length
	if (numbered && numbered.number > limit) return []
	const available = commands[id].available(state, nowMs)
	const reason = available === true ? null : available
	const { confirm, group } = entryOf(id)
	const how = confirm ? texts.palette.confirm[confirm] : (detailOf(id, state, texts) ?? '')
	return [{ id, act: { kind: 'command', id }, icon: commandIcon(id, group), name: commandName(id, texts), detail: reason ?? how, reason }]
}

/** What a command is about now. */
function detailOf(id: StudioCommandId, { program, ads }: StudioState, texts: Texts): string | null | undefined {
	const nameOf = (sceneId: string | null | undefined) => program.scenes.find((scene) => scene.id === sceneId)?.name
	if (id === 'ads.launch') return leftSentence(ads, texts)
	if (id === 'scenes.takeNext') return nameOf(program.nextSceneId)
	const numbered = familyOf(id)
	if (numbered?.family === 'overlays.toggle') return nameOf(program.overlays[numbered.number - 1]?.sceneId)
	return numbered ? program.scenes[numbered.number - 1]?.name : undefined
}

/** With nothing searched: what was used last, then the commands. Else what matches, the section with the best match first. */
export function foundSections(
	all: Readonly<Record<Exclude<PaletteSection, 'recent'>, readonly PaletteEntry[]>>,
	search: string,
	recent: readonly string[],
): readonly FoundSection[] {
	const sections = paletteSections.filter((section) => section !== 'recent')
	if (search.trim() === '') {
		const entries = sections.flatMap((section) => all[section])
		const last = recent.flatMap((id) => entries.find((entry) => entry.id === id) ?? [])
		const others = all.commands.filter(({ id }) => !recent.includes(id) && !/\.\d$/.test(id))
		const canRun = others.filter(({ reason }) => reason === null)
		const cannot = others.filter(({ reason }) => reason !== null)
		return [section('recent', last), section('commands', [...canRun, ...cannot])].filter(({ entries: found }) => found.length > 0)
	}
	return sections
		.map((name) => ({ name, found: all[name].flatMap((entry) => found(entry, search)).toSorted((one, other) => one.rank - other.rank) }))
		.filter(({ found: { length } }) => length > 0)
		.toSorted((one, other) => (one.found[0]?.rank ?? 0) - (other.found[0]?.rank ?? 0))
		.map(({ name, found: entries }) => ({ section: name, entries }))
}

function section(name: PaletteSection, entries: readonly PaletteEntry[]): FoundSection {
	return { section: name, entries: entries.map((entry) => ({ ...entry, ranges: [] })) }
}

/** By its name, else by what it is about: "Aerial" finds the command that cuts to this scene. */
function found(entry: PaletteEntry, search: string): readonly (FoundEntry & { readonly rank: number })[] {
	const inName = matchOf(entry.name, search)
	// What cannot run comes after what can.
	const later = entry.reason === null ? 0 : 0.5
	if (inName) return [{ ...entry, ranges: inName.ranges, rank: inName.rank + later }]
	// A letter or two would find nearly everything.
	const isEnough = entry.reason === null && search.trim().length > 2
	return isEnough && matchOf(`${entry.name} ${entry.detail}`, search) ? [{ ...entry, ranges: [], rank: 3 }] : []
}
