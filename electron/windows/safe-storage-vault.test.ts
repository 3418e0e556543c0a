import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { AppErrorData } from '../../shared/errors/app-error.ts'
import { silentLog } from '../lib/log.ts'
import { Secret } from '../lib/secret.ts'
import { openSafeStorageVault, type SafeStoragePart } from './safe-storage-vault.ts'

let dataDir: string
beforeEach(async () => {
	dataDir = await mkdtemp(join(tmpdir(), 'showcaller-keychain-'))
})
afterEach(() => rm(dataDir, { recursive: true, force: true, maxRetries: 5 }))

/** Reverses the text, which is enough to distinguish encrypted values from others. */
function fakeKeychain(change: Partial<SafeStoragePart> & { readonly rotated?: boolean } = {}): SafeStoragePart {
	const turned = (text: string) => [...text].reverse().join('')
	return {
		isAsyncEncryptionAvailable: async () => true,
		encryptStringAsync: async (text) => Buffer.from(turned(text)),
		decryptStringAsync: async (data) => ({ result: turned(data.toString()), shouldReEncrypt: change.rotated ?? false }),
		getSelectedStorageBackend: () => 'gnome_libsecret',
		...change,
	}
}

let problems: AppErrorData[] = []
function open(safeStorage = fakeKeychain(), platform = 'linux') {
	problems = []
	return openSafeStorageVault({ dataDir, safeStorage, platform, log: silentLog, onProblem: (problem) => problems.push(problem) })
}
const file = () => readFile(join(dataDir, 'keychain-vault.json'), 'utf8')

test('keeps a secret over a restart, encrypted, readable by this user only', async () => {
	const vault = await open()
	await vault?.set('destination-1', new Secret('live-key-1234'))
	expect(await file()).not.toContain('live-key-1234')
	expect((await stat(join(dataDir, 'keychain-vault.json'))).mode & 0o777).toBe(0o600)
	const again = await open()
	expect((await again?.get('destination-1'))?.reveal()).toBe('live-key-1234')
	await again?.forget('destination-1')
	expect(await again?.get('destination-1')).toBeNull()
})

test('is not used where there is no real keychain', async () => {
	expect(await open(fakeKeychain({ isAsyncEncryptionAvailable: async () => false }))).toBeNull()
	expect(await open(fakeKeychain({ getSelectedStorageBackend: () => 'basic_text' }))).toBeNull()
	expect(await open(fakeKeychain({ getSelectedStorageBackend: () => 'basic_text' }), 'win32')).not.toBeNull()
})

test('a keychain that does not open says what to do', async () => {
	await (await open())?.set('a', new Secret('live-key-1234'))
	const closed = await open(fakeKeychain({ decryptStringAsync: () => Promise.reject(new Error('no')) }))
	await expect(closed?.get('a')).rejects.toMatchObject({ code: 'vault-locked' })
	expect(problems).toMatchObject([{ code: 'vault-locked' }])
})

test('writes again what was written under an older key of the keychain', async () => {
	await (await open())?.set('a', new Secret('live-key-1234'))
	let written = 0
	const rotated = await open(
		fakeKeychain({
			rotated: true,
			encryptStringAsync: async () => {
				written += 1
				return Buffer.from('new')
			},
		}),
	)
	expect((await rotated?.get('a'))?.reveal()).toBe('live-key-1234')
	expect(written).toBe(1)
})

test('a file that cannot be read is set aside, not lost', async () => {
	await writeFile(join(dataDir, 'keychain-vault.json'), '{broken')
	const vault = await open()
	expect(await vault?.get('a')).toBeNull()
})
