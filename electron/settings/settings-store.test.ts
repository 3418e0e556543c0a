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

test.each(['{broken', '{"version":99}', '[]', ''])('a file with %j is set aside with its content and reported', async (content) => {
	await writeFile(join(folder, 'settings.json'), content)
	const store = await open()
	expect(store.problem).toMatchObject({ code: 'settings-set-aside' })
	const aside = (await readdir(folder)).find((name) => name.includes('unreadable'))
	expect(await readFile(join(folder, aside ?? ''), 'utf8')).toBe(content)
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
	expect(ads).toMatchObject({ plan: { enabled: false }, slate: { enabled: false }, slateShown: null })
})
