import type { Device, Source, SourceKind, SourceSettings } from '../../../shared/domain/source.ts'
import { kindHasPicture } from '../../../shared/domain/source.ts'
import { fitsIntoScene, scenesOf, type UsedIn } from '../../../shared/domain/source-use.ts'
import type { AnySourceKind } from '../../../shared/program/source-kind.ts'
import { sourceKinds } from '../../../shared/program/sources/index.ts'
import type { Texts } from '../../texts/texts.ts'

/** Something that can be added: a device of the studio's computer, or a source of the collection. */
export interface Candidate {
	/** Names it on this page and in the messages of the fast port. */
	readonly key: string
	readonly kind: 'screen' | 'camera' | 'audio-input' | 'source'
	/** Of the device or the source. */
	readonly id: string
	/** The kind of source that it is or becomes. */
	readonly sourceKind: string
	readonly name: string
	/** The settings of a new source for it; null for a source that exists. */
	readonly settings: SourceSettings | null
	/** The source of the collection that shows it already, or that it is. */
	readonly source: Source | null
	readonly isNew: boolean
}

/** null = all. */
export type Section = Candidate['kind'] | null

/** Pure. `newIds`: devices that were plugged in just now, as "kind id". */
export function candidatesOf(
	devices: readonly Device[],
	sources: readonly Source[],
	texts: Pick<Texts, 'say'>,
	newIds: ReadonlySet<string> = new Set(),
): readonly Candidate[] {
	const found = devices.map(({ kind, id, label }): Candidate => {
		const settings = settingsFor(kind, id)
		const source = sources.find((each) => shows(each, settings)) ?? null
		const name = texts.say(label)
		return { key: '', kind, id, sourceKind: kind, name, settings, source, isNew: newIds.has(deviceKey({ kind, id })) }
	})
	const held = new Set(found.map(({ source }) => source?.id))
	const others = sources
		.filter((source) => fitsIntoScene(source) && !held.has(source.id))
		.map(
			(source): Candidate => ({
				key: '',
				kind: 'source',
				id: source.id,
				sourceKind: source.settings.kind,
				name: source.name,
				settings: null,
				source,
				isNew: false,
			}),
		)
	return [...found, ...others].map((candidate) => ({ ...candidate, key: keyOf(candidate) }))
}

export function deviceKey({ kind, id }: Pick<Device, 'kind' | 'id'>): string {
	return `${kind} ${id}`
}

/** Short enough for a message, whatever the device is called. */
function keyOf({ kind, id }: Pick<Candidate, 'kind' | 'id'>): string {
	let hash = 5381
	for (let at = 0; at < id.length; at++) hash = (hash * 33 + id.charCodeAt(at)) % 4_294_967_291
	return `${kind.slice(0, 6)}-${hash.toString(36)}-${id.slice(-20).replaceAll(/[^\w]/g, '')}`
}

function settingsFor(kind: Device['kind'], id: string): SourceSettings {
	switch (kind) {
		case 'screen':
			return { kind, display: id, region: null, showPointer: true }
		case 'camera':
			return { kind, deviceId: id }
		case 'audio-input':
			return { kind, deviceId: id }
	}
}

/** A part of a screen is another picture. */
function shows({ settings }: Source, wanted: SourceSettings): boolean {
	if (settings.kind !== wanted.kind) return false
	if (wanted.kind === 'screen') {
		const screen = settings as Extract<SourceSettings, { kind: 'screen' }>
		return screen.display === wanted.display && screen.region === null
	}
	return 'deviceId' in settings && 'deviceId' in wanted && settings.deviceId === wanted.deviceId
}

/** The kinds that no device makes. */
export const madeKinds: readonly AnySourceKind[] = (sourceKinds as unknown as readonly AnySourceKind[]).filter(
	({ form }) => !form.some(({ input }) => input.kind === 'device'),
)

/** Those that a section and a search leave. Pure. */
export function matching(candidates: readonly Candidate[], section: Section, search: string): readonly Candidate[] {
	const words = search.trim().toLocaleLowerCase()
	return candidates.filter(
		({ kind, name, id }) => (section === null || section === kind) && (words === '' || `${name} ${id}`.toLocaleLowerCase().includes(words)),
	)
}

export function matchingKinds(section: Section, search: string, texts: Pick<Texts, 'say'>): readonly AnySourceKind[] {
	const words = search.trim().toLocaleLowerCase()
	return section === null ? madeKinds.filter(({ name }) => texts.say(name).toLocaleLowerCase().includes(words)) : []
}

/** "in this scene", "in Race map", "in 3 scenes", "not used". */
export function whereOf(source: Source, program: UsedIn, sceneId: string | null, words: Texts['addSource']): string {
	if (source.audio?.heard === 'always' && !kindHasPicture(source.settings.kind)) return words.everyScene
	const scenes = scenesOf(program, source.id)
	const [first] = scenes
	if (!first) return words.notUsed
	if (scenes.some(({ id }) => id === sceneId)) return words.inThisScene
	return scenes.length === 1 ? words.inScene({ scene: first.name }) : words.inScenes({ count: scenes.length })
}

/** A device of this kind is held by one program: a second source of it would not open. */
export function isExclusive(kind: SourceKind | string): boolean {
	return kind === 'camera'
}

export type LevelWord = 'no-sound' | 'quiet' | 'good' | 'loud'

/** dBFS. Speech is between -30 and -9. Pure. */
export function levelWord(peakDb: number): LevelWord {
	if (peakDb <= -60) return 'no-sound'
	if (peakDb < -30) return 'quiet'
	return peakDb > -3 ? 'loud' : 'good'
}
