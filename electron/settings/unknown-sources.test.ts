import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Collection } from '../../shared/program/collection.ts'
import { emptied } from '../../shared/program/edits.ts'
import { versionAfter } from '../lib/document/migrate.ts'
import { silentLog } from '../lib/log.ts'
import { defaultSettings } from './joined-settings.ts'
import { collectionMigrations } from './migrations.ts'
import { practiceShow } from './practice-show.ts'
import { openSettings } from './settings-store.ts'

let folder: string
beforeEach(async () => {
	folder = await mkdtemp(join(tmpdir(), 'showcaller-unknown-'))
	await mkdir(join(folder, 'collections'))
})
afterEach(() => rm(folder, { recursive: true, force: true, maxRetries: 5 }))

const path = () => join(folder, 'collections', 'main.json')
const open = () => openSettings({ dataDir: folder, initial: defaultSettings, log: silentLog, onWriteFailed() {} })
const onDisk = async () => JSON.parse(await readFile(path(), 'utf8')) as { sources: { id: string }[]; scenes: Collection['scenes'] }

/** The practice show with two sources of an unknown kind, which also have an unknown structure. */
async function writeUnknown() {
	const { encoderProfile: _, ...show } = structuredClone(practiceShow().program)
	const hologram = (id: string) => ({ id, title: 'Deck', settings: { kind: 'hologram', beams: [{ depth: 3 }] }, filters: [{ id: 'f' }] })
	const sources: unknown[] = [...show.sources]
	sources.splice(2, 0, hologram('deck-1'), hologram('deck-2'))
	const item = { ...show.scenes[0]?.items[0], id: 'on-deck', sourceId: 'deck-1', tilt: 7 }
	const scenes = show.scenes.map((scene, index) => (index === 0 ? { ...scene, items: [scene.items[0], item, scene.items[1]] } : scene))
	const document = { version: versionAfter(collectionMigrations), ...show, sources, scenes }
	await writeFile(path(), JSON.stringify(document))
	return document
}

test('a source of an unknown kind is written back as it was, in its place, with its place in the scene', async () => {
	const before = await writeUnknown()
	const store = await open()
	expect(store.problems).toEqual([])
	expect(store.current().program.sources).toEqual(practiceShow().program.sources)
	store.update((settings) => ({ ...settings, program: { ...settings.program, masterGainDb: -4 } }))
	await store.flush()
	expect(await onDisk()).toEqual({ ...before, masterGainDb: -4 })
	expect((await readdir(join(folder, 'collections'))).length).toBe(1)
})

test('it stays when its neighbors go, goes with its scene, and is not in a new show', async () => {
	await writeUnknown()
	const store = await open()
	const [first, second, ...others] = store.current().program.sources
	store.update(({ program, ...settings }) => {
		const scenes = program.scenes.map((scene) => ({ ...scene, items: scene.items.filter(({ sourceId }) => sourceId !== second?.id) }))
		return { ...settings, program: { ...program, scenes: scenes.slice(1), sources: program.sources.filter(({ id }) => id !== second?.id) } }
	})
	await store.flush()
	const { sources, scenes } = await onDisk()
	expect(sources.map(({ id }) => id)).toEqual([first?.id, ...others.map(({ id }) => id), 'deck-1', 'deck-2'])
	expect(JSON.stringify(scenes)).not.toContain('on-deck')
	store.update((settings) => ({
		...settings,
		program: { ...emptied(settings.program, 'scene-1', 'Scene 1'), encoderProfile: settings.program.encoderProfile },
	}))
	await store.flush()
	expect((await onDisk()).sources).toEqual([])
})

test('a transition of an unknown kind is kept as it was until another one is chosen', async () => {
	const transition = { kind: 'hologram', beams: [{ depth: 3 }], durationMs: 700 }
	await writeFile(path(), JSON.stringify({ ...(await writeUnknown()), transition }))
	const store = await open()
	expect(store.problems).toEqual([])
	expect(store.current().program.transition).toEqual(transition)
	store.update((settings) => ({ ...settings, program: { ...settings.program, masterGainDb: -4 } }))
	await store.flush()
	expect(await onDisk()).toMatchObject({ transition, masterGainDb: -4 })
	store.update((settings) => ({ ...settings, program: { ...settings.program, transition: { kind: 'cut' } } }))
	await store.flush()
	expect(await onDisk()).toMatchObject({ transition: { kind: 'cut' } })
})

test('a bad value of a known kind of transition is a fault, and is reported', async () => {
	await writeFile(path(), JSON.stringify({ ...(await writeUnknown()), transition: { kind: 'fade', durationMs: 99_999 } }))
	const store = await open()
	expect(store.problems).toMatchObject([{ code: 'collection-repaired' }])
	expect(store.current().program.transition).toEqual({ kind: 'cut' })
})

test('a bad value of a known kind is a fault, and is reported', async () => {
	const { sources, ...rest } = await writeUnknown()
	const [bad, ...others] = sources
	await writeFile(
		path(),
		JSON.stringify({ ...rest, sources: [{ ...(bad as object), settings: { kind: 'color', color: 'sea' } }, ...others] }),
	)
	const store = await open()
	expect(store.problems).toMatchObject([{ code: 'collection-repaired' }])
	await store.flush()
	expect((await onDisk()).sources.map(({ id }) => id)).toEqual(expect.arrayContaining(['deck-1', 'deck-2']))
})
