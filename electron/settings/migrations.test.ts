import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { collection } from '../../shared/program/collection.ts'
import { newOverlays } from '../../shared/program/overlays.ts'
import { migrate, versionAfter } from '../lib/document/migrate.ts'
import { collectionMigrations, splitVersion1 } from './migrations.ts'
import { accountsDocument, destinationsDocument, studioSettings } from './settings-schema.ts'

/** Written by the version of 2026-11-28: the practice show, three more sources, an account with a planned show, a destination, an ad schedule. */
const version1 = JSON.parse(readFileSync(new URL('./testing/settings-version-1.json', import.meta.url), 'utf8')) as Record<string, unknown>

const strict = { studio: studioSettings, collection, accounts: accountsDocument, destinations: destinationsDocument }

/** Every value with its path, list positions included. */
function leaves(value: unknown, path = ''): string[] {
	if (typeof value !== 'object' || value === null) return [`${path}=${JSON.stringify(value)}`]
	return Object.entries(value).flatMap(([key, inner]) => leaves(inner, `${path}.${key}`))
}

test('the settings of version 1 become four documents that fit as they are', () => {
	const split = splitVersion1(version1)
	for (const name of ['studio', 'collection', 'accounts', 'destinations'] as const) {
		const { version, ...stored } = name === 'collection' ? migrate(split.collection, collectionMigrations) : split[name]
		expect(version).toBe(name === 'studio' ? 2 : name === 'collection' ? versionAfter(collectionMigrations) : 1)
		const parsed: unknown = strict[name].parse(stored)
		// Nothing was removed or added.
		expect(parsed).toEqual(stored)
	}
})

test('nothing of version 1 is lost: every value is there, under the name that it has now', () => {
	const { studio, collection: scenes, accounts, destinations } = splitVersion1(version1)
	const { plannedShows: plans, ...rest } = accounts
	const { collectionId: _, encoderProfile, ...others } = studio
	const after = leaves({ ...others, ...rest, plans, ...destinations, program: { ...scenes, encoderProfile } })
	const inNewWords = leaves(version1)
		.map((leaf) =>
			leaf
				.replace('.layers.', '.items.')
				.replace(/\.colour=/, '.color=')
				.replace('.kind="colour"', '.kind="color"')
				.replace('"centre"', '"center"')
				.replace('.ads.plan.', '.ads.schedule.')
				.replace('.liveRight', '.livestreamRight')
				.replace(/\.(chosen|last|show)Live\b/, '.$1Livestream')
				.replace(/^(\.plans\.\d+)\.live\./, '$1.livestream.'),
		)
		.filter((leaf) => !leaf.startsWith('.version'))
	expect(inNewWords.length).toBeGreaterThan(400)
	expect(after.filter((leaf) => !leaf.includes('version=')).toSorted()).toEqual(inNewWords.toSorted())
})

test('the words that have changed', () => {
	const { studio, collection: scenes, accounts } = splitVersion1(version1)
	const { sources } = collection.parse(migrate(scenes, collectionMigrations))
	expect(sources.find(({ name }) => name === 'Sea')?.settings).toEqual({ kind: 'color', color: '#0a3c5f' })
	expect(sources.find(({ id }) => id === 'clock')?.settings).toMatchObject({ kind: 'text', color: '#ffffff', align: 'center' })
	expect(sources.find(({ name }) => name === 'Net')?.settings).toMatchObject({ path: 'rtmp://ada:••••@127.0.0.1/live/x' })
	expect(studioSettings.parse(studio).ads.schedule).toMatchObject({ enabled: true, everyMinutes: 20 })
	const { accounts: [account] = [], plannedShows } = accountsDocument.parse(accounts)
	expect(account).toMatchObject({ livestreamRight: 'yes', chosenLivestream: { id: 'x9vi36o7' }, lastLivestream: { id: 'x9vi36o7' } })
	expect(plannedShows).toMatchObject([{ livestream: { title: 'Harbour Cup' }, autoGoLive: true, remindMinutes: 15 }])
})

test('settings from before accounts, plans, ads and practice', () => {
	const { accounts: _1, plans: _2, ads: _3, ...older } = version1
	const split = splitVersion1(older)
	expect(accountsDocument.parse(split.accounts)).toEqual({ accounts: [], plannedShows: [] })
	expect(studioSettings.parse(split.studio).ads).toMatchObject({
		schedule: { enabled: false },
		slate: { enabled: false },
		slateShown: null,
	})
})

test('what is damaged is handed on as it is, each to its own document', () => {
	const damaged = { version: 1, program: { scenes: 'none', sources: [7, { settings: null }] }, accounts: { a: 1 }, plans: [null], ads: 5 }
	const split = splitVersion1(damaged)
	expect(split.collection).toMatchObject({ scenes: 'none', sources: [7, { settings: null }] })
	expect(split.accounts).toMatchObject({ accounts: { a: 1 }, plannedShows: [null] })
	expect(split.studio).toMatchObject({ ads: 5 })
	expect(split.destinations['destinations']).toBeUndefined()
})

const collectionOf = (version: number) =>
	JSON.parse(readFileSync(new URL(`./testing/collection-version-${version}.json`, import.meta.url), 'utf8')) as Record<string, unknown>
/** As version 1 wrote it: pictures next to each other, a crop, and an item that is half transparent and locked. */
const collectionVersion1 = collectionOf(1)
/** The same with rotated and rounded items. */
const collectionVersion2 = collectionOf(2)

test('items of a collection of version 1 keep all that they had and appear as they did', () => {
	const { version, ...stored } = migrate(collectionVersion1, collectionMigrations)
	expect(version).toBe(versionAfter(collectionMigrations))
	const parsed = collection.parse(stored)
	expect(parsed).toEqual(stored)
	const before = collectionVersion1['scenes'] as { items: object[] }[]
	const appearance = {
		fit: 'fill',
		rotation: 0,
		flipX: false,
		flipY: false,
		blend: 'normal',
		cornerRadiusPx: 0,
		border: null,
		groupId: null,
	}
	expect(parsed.scenes.flatMap(({ items }) => items)).toEqual(
		before.flatMap(({ items }) => items.map((item) => ({ ...item, ...appearance }))),
	)
	expect(before.flatMap(({ items }) => items).length).toBeGreaterThan(8)
})

test('items of a collection of version 2 keep all that they had and are in no group', () => {
	const { version: _, ...stored } = migrate(collectionVersion2, collectionMigrations)
	const parsed = collection.parse(stored)
	expect(parsed).toEqual(stored)
	const before = collectionVersion2['scenes'] as { items: object[] }[]
	expect(parsed.scenes).toEqual(
		before.map((scene) => ({ ...scene, groups: [], items: scene.items.map((item) => ({ ...item, groupId: null })) })),
	)
})

test('a collection of version 3 keeps all that it had and has four overlays that show nothing', () => {
	const { version, ...stored } = migrate(collectionOf(3), collectionMigrations)
	expect(version).toBe(4)
	const parsed = collection.parse(stored)
	const { version: _, ...before } = collectionOf(3)
	expect(parsed).toEqual({ ...before, overlays: newOverlays })
	expect(parsed.scenes.flatMap(({ groups }) => groups)).toHaveLength(1)
})

test('scenes and items that are damaged are handed on as they are', () => {
	const scenes = ['none', { id: 's' }, { items: 4 }, { items: [null, { id: 'i' }] }]
	expect(migrate({ version: 1, scenes }, collectionMigrations)).toMatchObject({
		version: 4,
		scenes: ['none', { id: 's' }, { items: 4 }, { items: [null, { id: 'i', fit: 'fill', groupId: null }] }],
	})
	expect(migrate({ version: 1, overlays: 'none' }, collectionMigrations)).toEqual({ version: 4, overlays: 'none' })
})
