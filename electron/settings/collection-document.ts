import { type Collection, collection } from '../../shared/program/collection.ts'
import { withTidyGroups } from '../../shared/program/groups.ts'
import { tidyOverlays } from '../../shared/program/overlays.ts'
import { tidyPairTransitions } from '../../shared/program/scene-transitions.ts'
import type { DocumentOptions } from '../lib/document/document.ts'
import { isStoredDocument, migrate, type StoredDocument, versionAfter, versionOf } from '../lib/document/migrate.ts'
import { salvage } from '../lib/document/salvage.ts'
import { parseJson } from '../lib/parse-json.ts'
import { defaultParts } from './joined-settings.ts'
import { collectionMigrations } from './migrations.ts'
import { withUnknownAside, withUnknownBack } from './unknown-sources.ts'

/** How a collection is stored in its file. */
export const collectionDocument = {
	schema: collection,
	migrations: collectionMigrations,
	// A missing part gets the default value, not that of the practice show, whose scenes would mix with the user's own.
	fallback: defaultParts.collection,
	afterSalvage: withoutDangling,
	fromStored: withUnknownAside,
	toStored: withUnknownBack,
} satisfies Partial<DocumentOptions<Collection>>

/** The content of a collection file. */
export type ReadCollection =
	/** `lost`: the parts that could not be read. */
	| { readonly kind: 'ready'; readonly collection: Collection; readonly lost: readonly string[] }
	/** A newer version wrote it. */
	| { readonly kind: 'newer'; readonly version: number }
	| { readonly kind: 'unreadable' }

/** The collection in the form of its file. */
export function storedCollection(value: Collection): StoredDocument {
	return { version: versionAfter(collectionMigrations), ...withUnknownBack(value) }
}

export function collectionText(value: Collection): string {
	return `${JSON.stringify(storedCollection(value), null, '\t')}\n`
}

/** Pure: the file is not repaired. */
export function readCollection(text: string): ReadCollection {
	const found = parseJson(text)
	if (!isStoredDocument(found)) return { kind: 'unreadable' }
	const present = versionAfter(collectionMigrations)
	const version = versionOf(found, present)
	if (version > present) return { kind: 'newer', version }
	try {
		const stored = withUnknownAside(migrate(found, collectionMigrations))
		const whole = collection.safeParse(stored)
		if (whole.success) return { kind: 'ready', collection: whole.data, lost: [] }
		const kept = salvage(collection, stored, defaultParts.collection)
		return kept ? { kind: 'ready', collection: withoutDangling(kept.value), lost: kept.lost } : { kind: 'unreadable' }
	} catch {
		return { kind: 'unreadable' }
	}
}

/** Removes scene items of a source that had to be left out, and overlays of a scene: they would show nothing. */
function withoutDangling(model: Collection): Collection {
	const known = new Set(model.sources.map(({ id }) => id))
	const scenes = model.scenes.map((scene) => ({ ...scene, items: scene.items.filter(({ sourceId }) => known.has(sourceId)) }))
	return {
		...model,
		scenes: scenes.map(withTidyGroups),
		overlays: tidyOverlays(model.overlays, scenes),
		...(model.pairTransitions ? { pairTransitions: tidyPairTransitions(model.pairTransitions, scenes) } : {}),
	}
}
