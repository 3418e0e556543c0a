import { isStoredDocument, type Migration, type StoredDocument } from '../lib/document/migrate.ts'
import { defaultStudioSettings, noDestinations } from './settings-schema.ts'

/** The documents that the settings of version 1 are split into, each in its own version. */
export interface SplitSettings {
	readonly studio: StoredDocument
	readonly collection: StoredDocument
	readonly accounts: StoredDocument
	readonly destinations: StoredDocument
}

/**
 * Version 1 was one document with everything in it, and used other names. Pure. Damaged values are passed on as they are: each document handles its
 * own. Missing parts get the value that earlier versions had for them.
 */
export function splitVersion1(document: StoredDocument): SplitSettings {
	const { version: _, program, accounts = [], plans = [], destinations, practice, ads, ...rest } = document
	const { encoderProfile = defaultStudioSettings.encoderProfile, ...collection } = isStoredDocument(program) ? program : {}
	return {
		studio: { version: 2, ...rest, encoderProfile, collectionId: defaultStudioSettings.collectionId, ads: adsOf(ads) },
		collection: {
			version: 1,
			...collection,
			scenes: each(collection['scenes'], (scene) => renamed(scene, { layers: 'items' })),
			sources: each(collection['sources'], (source) => ({ ...source, settings: sourceSettingsOf(source['settings']) })),
		},
		accounts: {
			version: 1,
			accounts: each(accounts, (account) =>
				renamed(account, {
					liveRight: 'livestreamRight',
					chosenLive: 'chosenLivestream',
					lastLive: 'lastLivestream',
					showLive: 'showLivestream',
				}),
			),
			plannedShows: each(plans, (plan) => renamed(plan, { live: 'livestream' })),
		},
		destinations: { version: 1, destinations, practice: practice ?? noDestinations.practice },
	}
}

/** settings.json. Version 2: scenes, accounts and destinations have documents of their own. */
export const studioMigrations: readonly Migration[] = [(document) => splitVersion1(document).studio]

/** collections/<id>.json. Version 2: items can be fitted, turned, flipped, blended, rounded and framed. Version 3: scenes have groups. Version 4: overlays. */
export const collectionMigrations: readonly Migration[] = [withItemAppearance, withGroups, withOverlays]

/** accounts.json */
export const accountsMigrations: readonly Migration[] = []

/** destinations.json */
export const destinationsMigrations: readonly Migration[] = []

/** Items of version 1 were only ever stretched to their boxes. */
function withItemAppearance(document: StoredDocument): StoredDocument {
	const appearance = { fit: 'fill', rotation: 0, flipX: false, flipY: false, blend: 'normal', cornerRadiusPx: 0, border: null }
	const scenes = each(document['scenes'], (scene) =>
		'items' in scene ? { ...scene, items: each(scene['items'], (item) => ({ ...appearance, ...item })) } : scene,
	)
	return { ...document, version: 2, ...('scenes' in document ? { scenes } : {}) }
}

/** Scenes of version 2 had no groups. */
function withGroups(document: StoredDocument): StoredDocument {
	const scenes = each(document['scenes'], (scene) => ({
		groups: [],
		...scene,
		...('items' in scene ? { items: each(scene['items'], (item) => ({ groupId: null, ...item })) } : {}),
	}))
	return { ...document, version: 3, ...('scenes' in document ? { scenes } : {}) }
}

/** Collections of version 3 had no overlays. */
function withOverlays(document: StoredDocument): StoredDocument {
	const fade = { kind: 'fade', durationMs: 500 }
	const overlays = ['Overlay 1', 'Overlay 2', 'Overlay 3', 'Overlay 4'].map((name, index) => {
		return { id: `overlay-${index + 1}`, name, sceneId: null, in: fade, out: fade, isOn: false }
	})
	return { overlays, ...document, version: 4 }
}

function adsOf(ads: unknown): unknown {
	return ads === undefined ? defaultStudioSettings.ads : isStoredDocument(ads) ? renamed(ads, { plan: 'schedule' }) : ads
}

function sourceSettingsOf(settings: unknown): unknown {
	if (!isStoredDocument(settings)) return settings
	const next = renamed(settings, { colour: 'color' })
	return {
		...next,
		...(next['kind'] === 'colour' ? { kind: 'color' } : {}),
		...(next['align'] === 'centre' ? { align: 'center' } : {}),
	}
}

/** Changes the entries of a list; any other value stays as it is. */
function each(list: unknown, change: (entry: StoredDocument) => unknown): unknown {
	return Array.isArray(list) ? list.map((entry: unknown) => (isStoredDocument(entry) ? change(entry) : entry)) : list
}

/** Renames fields, which keep their positions. */
function renamed(record: StoredDocument, names: Readonly<Record<string, string>>): StoredDocument {
	return Object.fromEntries(
		Object.entries(record).map(([name, value]) => [Object.hasOwn(names, name) ? (names[name] ?? name) : name, value]),
	)
}
