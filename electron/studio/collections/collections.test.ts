import { existsSync } from 'node:fs'
import { copyFile, mkdir, mkdtemp, open, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { newSceneItem } from '../../../shared/domain/program.ts'
import { AppError } from '../../../shared/errors/app-error.ts'
import { createListeners } from '../../../shared/lib/listeners.ts'
import type { Collection } from '../../../shared/program/collection.ts'
import { withFiles } from '../../../shared/program/needed-files.ts'
import { silentLog } from '../../lib/log.ts'
import { createManualClock } from '../../platforms/testing/manual-clock.ts'
import { documentPaths } from '../../settings/document-paths.ts'
import { practiceShow } from '../../settings/practice-show.ts'
import { openSettings } from '../../settings/settings-store.ts'
import { createCollectionFiles } from './collection-files.ts'
import { createCollections } from './collections.ts'
import { backUpBeforeShows } from './show-backups.ts'

let folder: string
beforeEach(async () => {
	folder = await mkdtemp(join(tmpdir(), 'showcaller-collections-'))
})
afterEach(() => rm(folder, { recursive: true, force: true, maxRetries: 5 }))

/** Collections that use real files, and a program that only records its calls. */
async function setUp() {
	const settings = await openSettings({ dataDir: folder, initial: practiceShow(), log: silentLog, onWriteFailed() {} })
	const clock = createManualClock()
	const shown: string[] = []
	const copied: string[][] = []
	const forgotten: string[] = []
	const problems: string[] = []
	const live = { isEncoding: false }
	let number = 0
	const collections = createCollections({
		settings,
		files: createCollectionFiles(documentPaths(folder)),
		clock,
		secrets: {
			hide: async (source) => ({ ...source, name: `${source.name}, hidden` }),
			copy: async (from, to) => void copied.push([from, to]),
			forget: async (id) => void forgotten.push(id),
			read: async (sources) => () => shown.push(`secrets of ${sources.length}`),
		},
		isEncoding: () => live.isEncoding,
		showCollection: ({ widthPx }) => shown.push(`instead of ${widthPx}`),
		openFile: async (path) => {
			if (path.includes('vault')) throw new AppError('source-file-off-limits')
			const handle = await open(path).catch(() => {
				throw new AppError('source-file-missing')
			})
			return { handle, bytes: (await handle.stat()).size }
		},
		exchangeFolder: join(folder, 'exchange'),
		receivedFolder: join(folder, 'received'),
		replaceOpen: () => {},
		relinkOpen: (change) => settings.update((current) => ({ ...current, program: withFiles(current.program, change) })),
		setKeys: (keys) =>
			settings.update((current) => ({
				...current,
				keys: Object.fromEntries(Object.entries(keys).map(([id, chords]) => [id, [...chords]])),
			})),
		onProblem: ({ code }) => problems.push(code),
		newId: (kind) => `${kind}-${++number}`,
		platform: 'linux',
		filmSize: async () => null,
	})
	return { collections, settings, clock, shown, copied, forgotten, problems, live }
}

const onDisk = async (id: string) =>
	JSON.parse(await readFile(join(folder, 'collections', `${id}.json`), 'utf8')) as Record<string, unknown>
const put = async (id: string, document: object) => {
	await mkdir(join(folder, 'collections'), { recursive: true })
	await writeFile(join(folder, 'collections', `${id}.json`), JSON.stringify(document))
}
const collection = (change: Partial<Collection> = {}): Collection => {
	const { encoderProfile: _, ...rest } = practiceShow().program
	return { ...rest, ...change }
}
const stored = (change: object = {}) => ({ version: 3, ...collection(), ...change })

test('a collection is created, opened and left again, and each keeps its own scenes and its slate for ads', async () => {
	const { collections, settings, shown } = await setUp()
	expect(collections.view()).toEqual({ id: 'main', name: 'First collection', listRevision: 0 })
	const id = await collections.create('Friday talk')
	expect(settings.collectionId()).toBe('main')
	await collections.open(id)
	expect(settings.current().program.scenes.map(({ name }) => name)).toEqual(['Scene 1'])
	expect([settings.current().ads.slate.sceneId, collections.view().name]).toEqual([null, 'Friday talk'])
	expect(shown).toEqual(['secrets of 0', 'instead of 1280'])
	settings.update((current) => ({ ...current, program: { ...current.program, masterGainDb: -7 } }))
	await collections.open('main')
	expect([settings.current().program.scenes.length, settings.current().ads.slate.sceneId]).toEqual([6, 'back-soon'])
	await settings.flush()
	expect([(await onDisk(id))['masterGainDb'], (await onDisk('main'))['masterGainDb']]).toEqual([-7, 0])
	expect((await collections.list()).map(({ name, isOpen, scenes }) => [name, isOpen, scenes])).toEqual([
		['First collection', true, 6],
		['Friday talk', false, 1],
	])
	const again = await openSettings({ dataDir: folder, initial: practiceShow(), log: silentLog, onWriteFailed() {} })
	expect([again.collectionId(), again.current().program.scenes.length]).toEqual(['main', 6])
})

test('nothing is opened and the open one is not restored while a show or a recording runs', async () => {
	const { collections, settings, live, shown } = await setUp()
	const id = await collections.create('Friday talk')
	await collections.backUp()
	const [backup] = await collections.backups('main')
	live.isEncoding = true
	await expect(collections.open(id)).rejects.toMatchObject({ code: 'collection-in-use' })
	await expect(collections.restore('main', backup?.id ?? '')).rejects.toMatchObject({ code: 'collection-in-use' })
	expect([settings.collectionId(), shown]).toEqual(['main', []])
	// Copies still work.
	await collections.duplicate('main', undefined)
	expect((await collections.list()).map(({ name }) => name)).toEqual(['First collection', 'First collection copy', 'Friday talk'])
})

test('a copy has passwords of its own, so that removing them there costs the original nothing', async () => {
	const { collections, copied, forgotten } = await setUp()
	const source = (id: string, path: string) => ({ id, name: id, settings: { kind: 'media', path, loop: true }, audio: null })
	const scene = {
		id: 's',
		name: 'S',
		groups: [],
		items: [{ id: 'i', sourceId: 'secret', box: { x: 0, y: 0, widthPx: 16, heightPx: 16 }, ...newSceneItem }],
	}
	await put(
		'talk',
		stored({ name: 'Talk', sources: [source('secret', 'rtmp://ada:••••@host/app'), source('open', '/film.mp4')], scenes: [scene] }),
	)
	const id = await collections.duplicate('talk', 'Copy')
	expect(copied).toEqual([['secret', 'source-1']])
	expect(await onDisk(id)).toMatchObject({
		name: 'Copy',
		sources: [{ id: 'source-1' }, { id: 'open' }],
		scenes: [{ items: [{ sourceId: 'source-1' }] }],
	})
	await collections.remove(id)
	expect(forgotten).toEqual(['source-1', 'open'])
})

test('the open collection is not removed; another one is kept under a dated name', async () => {
	const { collections } = await setUp()
	await expect(collections.remove('main')).rejects.toMatchObject({ code: 'collection-is-open' })
	const id = await collections.create('Old')
	await collections.remove(id)
	await expect(collections.remove(id)).rejects.toMatchObject({ code: 'collection-missing' })
	expect((await readdir(join(folder, 'collections'))).filter((name) => name.startsWith(`${id}.json.removed-`))).toHaveLength(1)
	expect((await collections.list()).map(({ id: each }) => each)).toEqual(['main'])
})

test('what is not known here survives, and a newer or damaged collection says why it cannot be opened and stays as it is', async () => {
	const { collections, settings } = await setUp()
	const unknown = { id: 'future', name: 'Future', settings: { kind: 'hologram', depth: 3 }, audio: null }
	await put('unknown', stored({ name: 'A', sources: [...collection().sources, unknown] }))
	await put('newer', { version: 99, name: 'B', scenes: 'other' })
	await put('broken', [])
	await collections.rename('unknown', 'Renamed')
	expect((await onDisk('unknown'))['sources']).toContainEqual(unknown)
	await collections.open('unknown')
	settings.update((current) => ({ ...current, program: { ...current.program, masterGainDb: -1 } }))
	await settings.flush()
	expect((await onDisk('unknown'))['sources']).toContainEqual(unknown)
	const problems = Object.fromEntries((await collections.list()).map(({ id, problem }) => [id, problem?.key]))
	expect(problems).toMatchObject({ newer: 'collection-cannot-open/newer', broken: 'collection-cannot-open/unreadable', unknown: undefined })
	await expect(collections.open('newer')).rejects.toMatchObject({ key: 'collection-cannot-open/newer' })
	await expect(collections.rename('newer', 'C')).rejects.toMatchObject({ key: 'collection-cannot-open/newer' })
	expect([settings.collectionId(), await onDisk('newer')]).toEqual(['unknown', { version: 99, name: 'B', scenes: 'other' }])
})

test('a backup is made before each show, ten are kept, and one brings the collection back', async () => {
	const { collections, settings, clock } = await setUp()
	const changes = createListeners()
	const show = { id: null as string | null }
	const unsubscribe = backUpBeforeShows({
		show: { runningId: () => show.id, onChange: changes.add },
		backUp: collections.backUp,
		log: silentLog,
	})
	for (let number = 1; number <= 12; number += 1) {
		clock.advance(60_000)
		for (const id of [`show-${number}`, `show-${number}`, null]) {
			show.id = id
			changes.notify()
		}
		settings.update((current) => ({ ...current, program: { ...current.program, masterGainDb: -number } }))
		// Waits until the backup of this show has been written.
		await collections.rename('main', `After ${number}`)
	}
	unsubscribe()
	const backups = await collections.backups('main')
	expect([backups.length, new Set(backups.map(({ because }) => because))]).toEqual([10, new Set(['show'])])
	const [, , third] = backups
	await collections.restore('main', third?.id ?? '')
	expect([settings.current().program.masterGainDb, collections.view().name]).toEqual([-9, 'After 9'])
	await settings.flush()
	expect((await onDisk('main'))['masterGainDb']).toBe(-9)
	const [newest] = await collections.backups('main')
	expect(newest?.because).toBe('restore')
	await expect(collections.restore('main', '../../settings')).rejects.toMatchObject({ code: 'backup-missing' })
})

const lutFilter = (path: string) => ({ id: path, enabled: true, settings: { kind: 'lut', path, amount: 100 } })

test('the files that a collection needs are counted, and those that are not there are named', async () => {
	const { collections } = await setUp()
	const path = join(folder, 'here.png')
	await writeFile(path, '')
	const source = (id: string, settings: object) => ({ id, name: id, settings, audio: null })
	const stinger = { kind: 'stinger', path: '/gone/sting.mov', cutMs: 1, gainDb: 0 }
	const gone = { path: '/gone/film.mp4', sourceId: 'b', sourceName: 'b', sourceKind: 'media' }
	await put(
		'files',
		stored({
			sources: [
				source('a', { kind: 'image', path }),
				source('b', { kind: 'media', path: gone.path, loop: true }),
				source('c', { kind: 'media', path: 'srt://host:9000', loop: true }),
				source('d', { kind: 'image', path: 'resource:practice/map.png' }),
			],
			scenes: [{ id: 's', name: 'S', items: [], groups: [], filters: [lutFilter('/gone/film.cube')], transition: stinger }],
			filters: [lutFilter(path), { id: 'none', enabled: true, settings: { kind: 'lut', path: '', amount: 100 } }],
		}),
	)
	const found = (await collections.list()).find(({ id }) => id === 'files')
	const sting = { path: stinger.path, sourceId: expect.any(String), sourceName: 'sting.mov', sourceKind: 'media' }
	const cube = { path: '/gone/film.cube', sourceId: 's', sourceName: 'S', sourceKind: 'lut' }
	expect([found?.files, found?.missingFiles, found?.sources]).toEqual([5, [gone, sting, cube], 4])
})

test('an uploaded file is removed once it was imported or refused; any other file stays', async () => {
	const { collections } = await setUp()
	const { path } = await collections.export('main')
	const received = join(folder, 'received', 'Talk.zip')
	await mkdir(join(folder, 'received'))
	await copyFile(path, received)
	await collections.import(received, undefined)
	expect([existsSync(received), existsSync(path)]).toEqual([false, true])
	await writeFile(received, 'no archive')
	await expect(collections.import(received, undefined)).rejects.toMatchObject({ code: 'archive-damaged' })
	expect(existsSync(received)).toBe(false)
	await collections.import(path, undefined)
	expect(existsSync(path)).toBe(true)
})

test('an import from OBS gives commands the keys of its scenes', async () => {
	const { collections, settings } = await setUp()
	const scene = { id: 'scene', name: 'One', settings: {}, hotkeys: { 'OBSBasic.SelectScene': [{ key: 'OBS_KEY_F10', control: true }] } }
	const text = JSON.stringify({ name: 'Talk', sources: [scene] })
	await collections.readObs(text, [])
	expect(settings.current().keys).toBeUndefined()
	await collections.importObs(text, [], 'Talk')
	expect(settings.current().keys).toEqual({ 'scenes.arm.1': ['Alt+1', 'Mod+F10'] })
})
