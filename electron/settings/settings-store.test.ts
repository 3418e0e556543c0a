import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { silentLog } from '../lib/log.ts'
import { defaultSettings } from './settings-schema.ts'
import { openSettings } from './settings-store.ts'

let folder: string
beforeEach(async () => {
	folder = await mkdtemp(join(tmpdir(), 'showcaller-settings-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

const failures: unknown[] = []
const open = (path = join(folder, 'settings.json')) =>
	openSettings({ path, initial: defaultSettings, log: silentLog, onWriteFailed: (error) => failures.push(error) })

test('a change is there after a restart', async () => {
	const store = await open()
	store.update((settings) => ({ ...settings, show: { title: 'Harbour Cup' } }))
	expect(store.current().show.title).toBe('Harbour Cup')
	await store.flush()
	expect((await open()).current().show.title).toBe('Harbour Cup')
})

test('an impossible change is refused and leaves everything as it was', async () => {
	const store = await open()
	expect(() => store.update((settings) => ({ ...settings, show: { title: '' } }))).toThrow(
		expect.objectContaining({ code: 'settings-invalid' }),
	)
	expect(store.current()).toEqual(defaultSettings)
})

test.each(['{broken', '[]', ''])('a file with %j is set aside with its content and reported', async (content) => {
	await writeFile(join(folder, 'settings.json'), content)
	const store = await open()
	expect(store.problem).toMatchObject({ code: 'settings-set-aside' })
	const aside = (await readdir(folder)).find((name) => name.includes('unreadable'))
	expect(await readFile(join(folder, aside ?? ''), 'utf8')).toBe(content)
})

test('the settings of a newer version stay as they are, and it is said where what is changed now is kept', async () => {
	const path = join(folder, 'settings.json')
	await writeFile(path, '{"version":99}')
	const store = await open()
	const beside = join(folder, 'settings.version-1.json')
	expect(store.problem).toMatchObject({ code: 'settings-newer', params: { path, beside }, action: expect.stringContaining(beside) })
	store.update((settings) => ({ ...settings, show: { title: 'Meanwhile' } }))
	await store.flush()
	expect(await readFile(path, 'utf8')).toBe('{"version":99}')
	expect((await open()).current().show.title).toBe('Meanwhile')
})

test('a folder that cannot be written is told, and the change still holds', async () => {
	const blocked = await open(join(folder, 'sub', 'settings.json'))
	// The folder's place is taken by a file before the first write.
	await writeFile(join(folder, 'sub'), '')
	blocked.update((settings) => ({ ...settings, show: { title: 'Still here' } }))
	await blocked.flush()
	expect(blocked.current().show.title).toBe('Still here')
	expect(failures).toContainEqual(expect.objectContaining({ code: 'settings-not-saved' }))
})

test('a file from before accounts and plans loads with none of either', async () => {
	const { accounts: _accounts, plans: _plans, ...old } = defaultSettings
	await writeFile(join(folder, 'settings.json'), JSON.stringify(old))
	const store = await open()
	expect(store.problem).toBeNull()
	expect(store.current()).toMatchObject({ accounts: [], plans: [] })
})

test('a file of before queues, plans and slates keeps what it says and gets quiet ads', async () => {
	const { ads, ...before } = defaultSettings
	await writeFile(join(folder, 'settings.json'), JSON.stringify({ ...before, show: { title: 'Harbour Cup' } }))
	const store = await open()
	expect(store.problem).toBeNull()
	expect(store.current()).toEqual({ ...defaultSettings, show: { title: 'Harbour Cup' } })
	expect(ads).toMatchObject({ schedule: { enabled: false }, slate: { enabled: false }, slateShown: null })
})

test('one value that does not fit costs that value, and the file as it was is kept', async () => {
	const source = { id: 'sea', name: 'Sea', settings: { kind: 'color', color: '#0000ff' }, audio: null }
	const item = { sourceId: 'sea', box: { x: 0, y: 0, widthPx: 10, heightPx: 10 }, crop: { left: 0, top: 0, right: 0, bottom: 0 } }
	const scene = { id: 's', name: 'S', items: [{ ...item, id: 'l', opacity: 1, visible: true, locked: false }] }
	const content = JSON.stringify({
		...defaultSettings,
		show: { title: 'Harbour Cup' },
		program: {
			...defaultSettings.program,
			scenes: [scene],
			sources: [{ ...source, settings: { kind: 'hologram' } }],
			masterGainDb: 'loud',
		},
	})
	await writeFile(join(folder, 'settings.json'), content)
	const store = await open()
	expect(store.problem).toMatchObject({ code: 'settings-repaired', message: expect.stringContaining('program.sources.0') })
	expect(store.current().show.title).toBe('Harbour Cup')
	// The scene stays, without the item that has no source any more.
	expect(store.current().program).toMatchObject({ sources: [], scenes: [{ id: 's', items: [] }], masterGainDb: 0 })
	const aside = (await readdir(folder)).find((name) => name.includes('unreadable'))
	expect(await readFile(join(folder, aside ?? ''), 'utf8')).toBe(content)
	expect((await open()).problem).toMatchObject({ code: 'settings-repaired' })
})
