import { source, sourceSettings } from '../../shared/domain/source.ts'
import type { UnknownParts } from '../../shared/program/collection.ts'
import { isStoredDocument, type StoredDocument } from '../lib/document/migrate.ts'

interface Kept {
	readonly after: string | null
	readonly stored: unknown
}

/** Sets aside the sources whose kind this version doesn't know, so that the rest can be used. Pure. */
export function withUnknownAside(collection: StoredDocument): StoredDocument {
	const { unknown: _, ...stored } = collection
	const { sources, scenes } = stored
	if (!Array.isArray(sources)) return stored
	const divided = divide(sources, isUnknownSource)
	if (divided.kept.length === 0) return stored
	const ids = new Set(divided.kept.map((each) => idOf(each.stored)))
	const dividedScenes = (Array.isArray(scenes) ? scenes : []).map((scene: unknown) => {
		const sceneId = idOf(scene)
		if (!isStoredDocument(scene) || !Array.isArray(scene['items']) || sceneId === null) return { scene, items: [] }
		const { known, kept } = divide(scene['items'], (item) => isStoredDocument(item) && ids.has(String(item['sourceId'])))
		return { scene: { ...scene, items: known }, items: kept.map((each) => ({ sceneId, ...each })) }
	})
	return {
		...stored,
		sources: divided.known,
		...(Array.isArray(scenes) ? { scenes: dividedScenes.map(({ scene }) => scene) } : {}),
		unknown: { sources: divided.kept, items: dividedScenes.flatMap(({ items }) => items) },
	}
}

interface WithUnknown {
	readonly sources: readonly { readonly id: string }[]
	readonly scenes: readonly { readonly id: string; readonly items: readonly { readonly id: string }[] }[]
	readonly unknown?: UnknownParts | undefined
}

/** The reverse: puts everything back in its place. Pure. */
export function withUnknownBack({ unknown, ...collection }: WithUnknown): object {
	if (!unknown) return collection
	return {
		...collection,
		sources: merge(collection.sources, unknown.sources),
		scenes: collection.scenes.map((scene) => ({
			...scene,
			items: merge(
				scene.items,
				unknown.items.filter(({ sceneId }) => sceneId === scene.id),
			),
		})),
	}
}

/** An invalid value in a source of a known kind is a fault instead. */
function isUnknownSource(entry: unknown): boolean {
	if (!isStoredDocument(entry) || !isStoredDocument(entry['settings']) || idOf(entry) === null) return false
	if (typeof entry['settings']['kind'] !== 'string' || source.safeParse(entry).success) return false
	const issues = sourceSettings.safeParse(entry['settings']).error?.issues ?? []
	return issues.some(({ path }) => path.length === 1 && path[0] === 'kind')
}

function divide(entries: readonly unknown[], isUnknown: (entry: unknown) => boolean): { readonly known: unknown[]; readonly kept: Kept[] } {
	const known: unknown[] = []
	const kept: Kept[] = []
	for (const entry of entries) {
		if (isUnknown(entry)) kept.push({ after: idOf(known.at(-1)), stored: entry })
		else known.push(entry)
	}
	return { known, kept }
}

/** Entries whose predecessor is gone come last. */
function merge(entries: readonly { readonly id: string }[], kept: readonly Kept[]): unknown[] {
	const ids = new Set<string | null>([null, ...entries.map(({ id }) => id)])
	const behind = (id: string | null) => kept.filter(({ after }) => after === id).map(({ stored }) => stored)
	return [
		...behind(null),
		...entries.flatMap((entry) => [entry, ...behind(entry.id)]),
		...kept.filter(({ after }) => !ids.has(after)).map(({ stored }) => stored),
	]
}

function idOf(entry: unknown): string | null {
	return isStoredDocument(entry) && typeof entry['id'] === 'string' ? entry['id'] : null
}
