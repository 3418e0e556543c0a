import { join } from 'node:path'
import type { SafeStorage } from 'electron'
import { z } from 'zod'
import { AppError } from '../../shared/errors/app-error.ts'
import type { Log } from '../lib/log.ts'
import { Secret } from '../lib/secret.ts'
import type { Vault } from '../secrets/vault.ts'
import { checkOpens, type OnVaultProblem, openVaultFile } from '../secrets/vault-file.ts'

/** The part of Electron's safeStorage that is used, so that tests bring their own. */
export type SafeStoragePart = Pick<
	SafeStorage,
	'isAsyncEncryptionAvailable' | 'encryptStringAsync' | 'decryptStringAsync' | 'getSelectedStorageBackend'
>

export interface SafeStorageVaultOptions {
	readonly dataDir: string
	readonly safeStorage: SafeStoragePart
	readonly platform: string
	readonly log: Log
	readonly onProblem: OnVaultProblem
}

/**
 * The vault of the desktop app: a 0600 file whose entries only this user's keychain can decrypt (Keychain, DPAPI, libsecret, KWallet).
 * null where the system offers none, or on Linux only Chromium's fixed password, which would only look safer than the file vault.
 */
export async function openSafeStorageVault(options: SafeStorageVaultOptions): Promise<Vault | null> {
	const { safeStorage } = options
	if (options.platform === 'linux' && safeStorage.getSelectedStorageBackend() === 'basic_text') return null
	if (!(await safeStorage.isAsyncEncryptionAvailable())) return null

	const file = await openVaultFile(join(options.dataDir, 'keychain-vault.json'), z.string(), options.log, options.onProblem)
	async function set(name: string, secret: Secret): Promise<void> {
		await file.put(name, (await safeStorage.encryptStringAsync(secret.reveal())).toString('base64'))
	}

	async function decrypt(name: string) {
		const entry = file.entry(name)
		if (entry === undefined) return null
		return safeStorage.decryptStringAsync(Buffer.from(entry, 'base64')).catch(() => {
			throw new AppError('vault-locked/keychain', {}, { retryable: true })
		})
	}

	async function get(name: string): Promise<Secret | null> {
		const opened = await decrypt(name)
		if (!opened) return null
		const secret = new Secret(opened.result)
		// The keychain has a newer key: values encrypted with the old one could become unreadable.
		if (opened.shouldReEncrypt) await set(name, secret)
		return secret
	}

	await checkOpens(file, decrypt, options.onProblem)
	return {
		kind: 'os-keychain',
		get,
		set,
		forget: (name) => file.remove(name),
	}
}
