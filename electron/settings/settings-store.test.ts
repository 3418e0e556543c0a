import { copyFile, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { AppErrorData } from '../../shared/errors/app-error.ts'
import { versionAfter } from '../lib/document/migrate.ts'
import { silentLog } from '../lib/log.ts'
import { defaultSettings } from './joined-settings.ts'
import { collectionMigrations } from './migrations.ts'
import { practiceShow } from './practice-show.ts'
import { openSettings } from './settings-store.ts'

const version1 = fileURLToPath(new URL('./testing/settings-version-1.json', import.meta.url))

let folder: string
let failures: AppErrorData[]
beforeEach(async () => {
	folder = await mkdtemp(join(tmpdir(), 'showcaller-settings-'))
	failures = []
})
afterEach(() => rm(folder, { recursive: true, force: true, maxRetries: 5 }))

const open = (initial = defaultSettings) =>
	openSettings({ dataDir: folder, initial, log: silentLog, onWriteFailed: (error) => failures.push(error) })
const at = (...names: string[]) => join(folder, ...names)
const onDisk = async (...names: string[]) => JSON.parse(await readFile(at(...names), 'utf8')) as Record<string, unknown>
const files = async () => (await readdir(folder, { recursive: true })).toSorted()

test('a change is there after a restart, and only the document that it concerns is written', async () => {
	const store = await open()
	store.update((settings) => ({ ...settings, show: { title: 'Harbour Cup' } }))
	expect(store.current().show.title).toBe('Harbour Cup')
	await store.flush()
	expect(await files()).toEqual(['settings.json'])
	store.update((settings) => ({ ...settings, program: { ...settings.program, masterGainDb: -6 }, practice: { enabled: false } }))
	await store.flush()
	expect(await files()).toEqual(['collections', 'collections/main.json', 'destinations.json', 'settings.json'])
	expect(await onDisk('settings.json')).toMatchObject({ version: 2, show: { title: 'Harbour Cup' } })
	expect(await onDisk('collections', 'main.json')).toMatchObject({ version: versionAfter(collectionMigrations), masterGainDb: -6 })
	expect((await open()).current()).toEqual(store.current())
})

test('a listener gets each change that was taken', async () => {
	const store = await open()
	const titles: string[] = []
	const unsubscribe = store.onChange(() => titles.push(store.current().show.title))
	store.update((settings) => ({ ...settings, show: { title: 'First' } }))
	expect(() => store.update((settings) => ({ ...settings, program: { ...settings.program, masterGainDb: 99 } }))).toThrow()
	unsubscribe()
	store.update((settings) => ({ ...settings, show: { title: 'Second' } }))
	expect(titles).toEqual(['First'])
	await store.flush()
})

test('an impossible change is refused and leaves every document as it was', async () => {
	const store = await open()
	expect(() =>
		store.update((settings) => ({ ...settings, show: { title: 'New' }, program: { ...settings.program, masterGainDb: 99 } })),
	).toThrow(expect.objectContaining({ code: 'settings-invalid', message: expect.stringContaining('masterGainDb') }))
	expect(store.current()).toEqual(defaultSettings)
	await store.flush()
	expect(await files()).toEqual([])
})

test('the one settings file of version 1 is split on the first start, nothing is lost, and it is kept', async () => {
	await copyFile(version1, at('settings.json'))
	const store = await open(practiceShow())
	expect(store.problems).toEqual([])
	const { program, accounts, plannedShows, destinations, ads, show } = store.current()
	expect([program.scenes.length, program.sources.length, program.masterGainDb, program.onAirSceneId]).toEqual([6, 13, -3, 'helm'])
	expect([accounts[0]?.label, plannedShows[0]?.livestream.title, destinations[0]?.name]).toEqual(['ada', 'Harbour Cup', 'Club server'])
	expect([ads.slate.enabled, ads.schedule.everyMinutes, show.title]).toEqual([true, 20, 'Harbour Cup'])
	const [aside = ''] = (await files()).filter((name) => name.startsWith('settings.json.version-1-'))
	expect(await onDisk(aside)).toEqual(JSON.parse(await readFile(version1, 'utf8')))
	const names = await files()
	expect((await open()).current()).toEqual(store.current())
	expect(await files()).toEqual(names)
})

test('a start that is cut off in the middle of the split does it again', async () => {
	await copyFile(version1, at('settings.json'))
	await mkdir(at('collections'))
	await writeFile(at('accounts.json'), JSON.stringify({ version: 1, accounts: [], plannedShows: [] }))
	const store = await open()
	expect(store.current().accounts).toHaveLength(1)
	// The existing file is kept: it may be newer than the old settings that somebody put next to it.
	expect((await files()).filter((name) => name.startsWith('accounts.json.replaced-'))).toHaveLength(1)
})

test('the kept copy holds no password that an old version wrote into an address', async () => {
	const old = (await readFile(version1, 'utf8')).replace('ada:••••@', 'ada:geheim-1234@')
	await writeFile(at('settings.json'), old)
	await open()
	const [aside = ''] = (await files()).filter((name) => name.startsWith('settings.json.version-1-'))
	expect(await readFile(at(aside), 'utf8')).not.toContain('geheim')
	// The password is still there for the vault to take.
	expect(await readFile(at('collections', 'main.json'), 'utf8')).toContain('geheim-1234')
})

const broken = [
	['settings.json', 'settings-set-aside'],
	['collections/main.json', 'collection-set-aside'],
	['accounts.json', 'accounts-set-aside'],
	['destinations.json', 'destinations-set-aside'],
] as const
test.each(broken)('%s that cannot be understood costs no other document', async (name, code) => {
	await copyFile(version1, at('settings.json'))
	const whole = await open()
	await whole.flush()
	await writeFile(at(name), '{broken')
	const store = await open(practiceShow())
	expect(store.problems).toMatchObject([{ code, action: expect.stringContaining(`${name}.unreadable-`) }])
	const [before, after] = [whole.current(), store.current()]
	if (name !== 'settings.json') expect(after.show).toEqual(before.show)
	if (name !== 'collections/main.json') expect(after.program.scenes).toEqual(before.program.scenes)
	if (name !== 'accounts.json') expect([after.accounts, after.plannedShows]).toEqual([before.accounts, before.plannedShows])
	if (name !== 'destinations.json') expect(after.destinations).toEqual(before.destinations)
})

test('a collection of a newer version stays as it is, the studio runs beside it, and the accounts are there', async () => {
	await copyFile(version1, at('settings.json'))
	await (await open()).flush()
	const newer = { version: 9, canvases: [{ id: 'main' }] }
	await writeFile(at('collections', 'main.json'), JSON.stringify(newer))
	const store = await open(practiceShow())
	const beside = at('collections', `main.version-${versionAfter(collectionMigrations)}.json`)
	expect(store.problems).toMatchObject([{ code: 'collection-newer', action: expect.stringContaining(beside) }])
	expect(store.current().program.scenes).toEqual(practiceShow().program.scenes)
	expect(store.current().accounts).toHaveLength(1)
	store.update((settings) => ({ ...settings, program: { ...settings.program, masterGainDb: -9 } }))
	await store.flush()
	expect(await onDisk('collections', 'main.json')).toEqual(newer)
	expect((await open()).current().program.masterGainDb).toBe(-9)
})

test('a folder that cannot be written is reported once, and the change still holds', async () => {
	const blocked = await open()
	await writeFile(at('collections'), '')
	blocked.update((settings) => ({ ...settings, program: { ...settings.program, masterGainDb: -9 } }))
	await blocked.flush()
	expect(blocked.current().program.masterGainDb).toBe(-9)
	expect(failures).toMatchObject([{ code: 'settings-not-saved', action: expect.stringContaining('main.json') }])
})

test('one value that does not fit costs that value, and the file as it was is kept', async () => {
	const source = { id: 'sea', name: 'Sea', settings: { kind: 'color', color: '#0000ff' }, audio: null }
	const item = { sourceId: 'sea', box: { x: 0, y: 0, widthPx: 10, heightPx: 10 }, crop: { left: 0, top: 0, right: 0, bottom: 0 } }
	const scene = { id: 's', name: 'S', items: [{ ...item, id: 'l', opacity: 1, visible: true, locked: false }] }
	const { encoderProfile: _, ...empty } = defaultSettings.program
	const content = JSON.stringify({ version: 1, ...empty, scenes: [scene], sources: [{ ...source, audio: 7 }], masterGainDb: 'loud' })
	await mkdir(at('collections'))
	await writeFile(at('collections', 'main.json'), content)
	const store = await open()
	expect(store.problems).toMatchObject([{ code: 'collection-repaired', message: expect.stringContaining('sources.0') }])
	// The scene stays, without the item that no longer has a source.
	expect(store.current().program).toMatchObject({ sources: [], scenes: [{ id: 's', items: [] }], masterGainDb: 0 })
	await store.flush()
	const aside = (await readdir(at('collections'))).find((name) => name.includes('unreadable'))
	expect(await readFile(at('collections', aside ?? ''), 'utf8')).toBe(content)
})

test('a source of a kind that this version does not have is kept as it is, with its place in the scene', async () => {
	const settings = { kind: 'hologram', projectors: [{ id: 1, beam: { color: '#fff' } }], depth: null }
	const source = { id: 'deck', name: 'Deck', settings, audio: { gainDb: -3, muted: false, heard: 'with-picture' } }
	const item = { id: 'l', sourceId: 'deck', box: { x: 0, y: 0, widthPx: 10, heightPx: 10 }, crop: { left: 0, top: 0, right: 0, bottom: 0 } }
	const scene = { id: 's', name: 'S', items: [{ ...item, opacity: 1, visible: true, locked: false }] }
	const { encoderProfile: _, ...empty } = defaultSettings.program
	await mkdir(at('collections'))
	await writeFile(at('collections', 'main.json'), JSON.stringify({ version: 1, ...empty, scenes: [scene], sources: [source] }))
	const store = await open()
	expect(store.problems).toEqual([])
	store.update((current) => ({ ...current, program: { ...current.program, masterGainDb: -2 } }))
	await store.flush()
	expect(await onDisk('collections', 'main.json')).toMatchObject({ masterGainDb: -2, scenes: [scene], sources: [source] })
	expect((await onDisk('collections', 'main.json'))['sources']).toEqual([source])
})
