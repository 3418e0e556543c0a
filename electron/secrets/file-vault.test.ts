import { copyFile, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { AppErrorData } from '../../shared/errors/app-error.ts'
import { silentLog } from '../lib/log.ts'
import { Secret } from '../lib/secret.ts'
import { openFileVault } from './file-vault.ts'

let dataDir: string
beforeEach(async () => {
	dataDir = await mkdtemp(join(tmpdir(), 'showcaller-vault-'))
})
afterEach(() => rm(dataDir, { recursive: true, force: true, maxRetries: 5 }))

let problems: AppErrorData[] = []
function open(environmentKey: string | null = null) {
	problems = []
	return openFileVault({ dataDir, environmentKey, log: silentLog, onProblem: (problem) => problems.push(problem) })
}

test('a secret comes back after a restart and is nowhere on disk in clear', async () => {
	await (await open()).set('destination/1', new Secret('live_key_0123456789'))
	const again = await open()
	expect((await again.get('destination/1'))?.reveal()).toBe('live_key_0123456789')
	expect(problems).toEqual([])
	const file = join(dataDir, 'vault.json')
	expect(await readFile(file, 'utf8')).not.toContain('live_key')
	expect((await stat(file)).mode & 0o777).toBe(0o600)
	expect((await stat(join(dataDir, 'vault.key'))).mode & 0o777).toBe(0o600)
})

test('a forgotten secret is gone for good', async () => {
	const vault = await open()
	await vault.set('a', new Secret('one'))
	await vault.forget('a')
	await vault.forget('a')
	expect(await (await open()).get('a')).toBeNull()
})

test('the wrong environment key is a clear error, not garbage', async () => {
	await (await open('first')).set('a', new Secret('one'))
	await expect((await open('second')).get('a')).rejects.toMatchObject({ code: 'vault-locked' })
	// Said at the start, not when a show needs the key.
	expect(problems).toMatchObject([{ code: 'vault-locked', action: expect.stringContaining('SHOWCALLER_VAULT_KEY') }])
	expect((await (await open('first')).get('a'))?.reveal()).toBe('one')
})

test('an unreadable vault is set aside, not overwritten in silence', async () => {
	await (await open()).set('a', new Secret('one'))
	await writeFile(join(dataDir, 'vault.json'), '{broken')
	expect(await (await open()).get('a')).toBeNull()
	expect((await readdir(dataDir)).some((name) => name.startsWith('vault.json.unreadable-'))).toBe(true)
	await writeFile(join(dataDir, 'vault.json'), '{broken')
	await open()
	expect(problems).toMatchObject([{ code: 'vault-set-aside', action: expect.stringContaining('vault.json.unreadable-') }])
})

test('a vault of the version before opens', async () => {
	await copyFile(new URL('./testing/vault-version-1.json', import.meta.url), join(dataDir, 'vault.json'))
	const vault = await open('fixture')
	expect((await vault.get('destination/destination-ac75171b79a5'))?.reveal()).toBe('key-of-the-club-1234')
})

test('a key file that is there and cannot be opened is not replaced: that would lock every entry', async () => {
	await (await open()).set('a', new Secret('one'))
	await rm(join(dataDir, 'vault.key'))
	await mkdir(join(dataDir, 'vault.key'))
	await expect(open()).rejects.toMatchObject({ code: 'document-unreadable' })
})

test('a key file that is damaged is set aside, not lost', async () => {
	await (await open()).set('a', new Secret('one'))
	await writeFile(join(dataDir, 'vault.key'), 'half')
	await expect((await open()).get('a')).rejects.toMatchObject({ code: 'vault-locked' })
	expect((await readdir(dataDir)).some((name) => name.startsWith('vault.key.unreadable-'))).toBe(true)
	await open()
	expect(problems).toMatchObject([{ code: 'vault-locked' }])
})

test('one entry that is none costs that entry, and a vault of a newer version is left alone: both are said', async () => {
	await (await open()).set('a', new Secret('one'))
	const path = join(dataDir, 'vault.json')
	const stored = JSON.parse(await readFile(path, 'utf8'))
	await writeFile(path, JSON.stringify({ ...stored, entries: { ...stored.entries, b: 5 } }))
	expect((await (await open()).get('a'))?.reveal()).toBe('one')
	expect(problems).toMatchObject([{ code: 'vault-repaired' }])
	// It writes what it kept meanwhile.
	await expect.poll(() => readFile(path, 'utf8')).not.toContain('"b"')
	await writeFile(path, JSON.stringify({ ...stored, version: 99 }))
	expect(await (await open()).get('a')).toBeNull()
	expect(problems).toMatchObject([{ code: 'vault-newer', action: expect.stringContaining(path) }])
})

test('quick changes end with the newest on disk', async () => {
	const vault = await open()
	await Promise.all(Array.from({ length: 20 }, (_, index) => vault.set('k', new Secret(`v${index}`))))
	expect((await (await open()).get('k'))?.reveal()).toBe('v19')
})
