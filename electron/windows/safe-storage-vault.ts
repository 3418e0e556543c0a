import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { SafeStorage } from 'electron'
import { z } from 'zod'
import { AppError } from '../../shared/errors/app-error.ts'
import { writeFileAtomically } from '../lib/atomic-file.ts'
import type { Log } from '../lib/log.ts'
import { Secret } from '../lib/secret.ts'
import type { Vault } from '../secrets/vault.ts'

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
}

const vaultDocument = z.object({ version: z.literal(1), entries: z.record(z.string(), z.string()) })
type VaultDocument = z.infer<typeof vaultDocument>

/**
 * The vault of the desktop app: a 0600 file whose entries only the keychain of this user can open (Keychain, DPAPI, libsecret, KWallet).
 * null where the system offers none, or on Linux only Chromium's fixed password: the file vault is then the more honest one.
 */
export async function openSafeStorageVault(options: SafeStorageVaultOptions): Promise<Vault | null> {
	const { safeStorage } = options
	if (options.platform === 'linux' && safeStorage.getSelectedStorageBackend() === 'basic_text') return null
	if (!(await safeStorage.isAsyncEncryptionAvailable())) return null

	const path = join(options.dataDir, 'keychain-vault.json')
	let document = await load(path, options.log)
	// One write at a time, in order, or two quick changes could end with the older one on disk.
	let writing: Promise<void> = Promise.resolve()
	function save(next: VaultDocument): Promise<void> {
		document = next
		writing = writing.catch(() => {}).then(() => writeFileAtomically(path, JSON.stringify(next)))
		return writing
	}
	async function set(name: string, secret: Secret): Promise<void> {
		const data = (await safeStorage.encryptStringAsync(secret.reveal())).toString('base64')
		await save({ ...document, entries: { ...document.entries, [name]: data } })
	}

	return {
		kind: 'os-keychain',
		async get(name) {
			const entry = document.entries[name]
			if (entry === undefined) return null
			const opened = await safeStorage.decryptStringAsync(Buffer.from(entry, 'base64')).catch(() => {
				throw locked()
			})
			const secret = new Secret(opened.result)
			// The keychain has a newer key: what was written under the old one would one day be unreadable.
			if (opened.shouldReEncrypt) await set(name, secret)
			return secret
		},
		set,
		async forget(name) {
			if (!Object.hasOwn(document.entries, name)) return
			const { [name]: _, ...entries } = document.entries
			await save({ ...document, entries })
		},
	}
}

function locked(): AppError {
	return new AppError({
		code: 'vault-locked',
		message: "A stored key cannot be read: this computer's keychain did not open it.",
		action: 'Unlock the keychain and try again, or enter the stream key again.',
		retryable: true,
	})
}

async function load(path: string, log: Log): Promise<VaultDocument> {
	let text: string
	try {
		text = await readFile(path, 'utf8')
	} catch {
		return { version: 1, entries: {} }
	}
	try {
		return vaultDocument.parse(JSON.parse(text))
	} catch {
		const aside = `${path}.unreadable-${Date.now()}`
		await writeFileAtomically(aside, text)
		log.error('The vault file could not be read and was set aside', { aside })
		return { version: 1, entries: {} }
	}
}
