import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto'
import { readFile, rename } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { AppError } from '../../shared/errors/app-error.ts'
import { writeFileAtomically } from '../lib/atomic-file.ts'
import { asidePath } from '../lib/document/set-aside.ts'
import type { Log } from '../lib/log.ts'
import { Secret } from '../lib/secret.ts'
import type { Vault } from './vault.ts'
import { checkOpens, type OnVaultProblem, openVaultFile } from './vault-file.ts'

const encryptedEntry = z.object({ iv: z.string(), tag: z.string(), data: z.string() })

export interface FileVaultOptions {
	readonly dataDir: string
	/** From SHOWCALLER_VAULT_KEY; null = a key file beside the vault, readable only by this user. */
	readonly environmentKey: string | null
	readonly log: Log
	readonly onProblem: OnVaultProblem
}

/**
 * The vault of the headless host: one 0600 file, each entry encrypted with AES-256-GCM. With a key from the environment the file alone is useless to a
 * thief; with the key file it only hides secrets from a casual look, and `kind` says so.
 */
export async function openFileVault(options: FileVaultOptions): Promise<Vault> {
	const key =
		options.environmentKey === null
			? await keyFromFile(join(options.dataDir, 'vault.key'))
			: createHash('sha256').update(options.environmentKey).digest()
	const file = await openVaultFile(join(options.dataDir, 'vault.json'), encryptedEntry, options.log, options.onProblem)

	async function get(name: string): Promise<Secret | null> {
		const entry = file.entry(name)
		if (!entry) return null
		try {
			const decipher = createDecipheriv('aes-256-gcm', key, Buffer.from(entry.iv, 'base64'))
			decipher.setAuthTag(Buffer.from(entry.tag, 'base64'))
			return new Secret(Buffer.concat([decipher.update(Buffer.from(entry.data, 'base64')), decipher.final()]).toString('utf8'))
		} catch {
			throw new AppError('vault-locked/other-key')
		}
	}

	await checkOpens(file, get, options.onProblem)
	return {
		kind: options.environmentKey === null ? 'file-with-key-file' : 'file-with-environment-key',
		get,
		async set(name, secret) {
			const iv = randomBytes(12)
			const cipher = createCipheriv('aes-256-gcm', key, iv)
			const data = Buffer.concat([cipher.update(secret.reveal(), 'utf8'), cipher.final()])
			await file.put(name, { iv: iv.toString('base64'), tag: cipher.getAuthTag().toString('base64'), data: data.toString('base64') })
		},
		forget: (name) => file.remove(name),
	}
}

/** A new key is created only when there is none: another one would make every entry of the vault unreadable. */
async function keyFromFile(path: string): Promise<Buffer> {
	const text = await readFile(path, 'utf8').catch((error: unknown) => {
		if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
		throw new AppError('document-unreadable', { path }, { cause: error })
	})
	const stored = text === null ? null : Buffer.from(text.trim(), 'base64')
	if (stored?.length === 32) return stored
	if (stored) await rename(path, asidePath(path, 'unreadable'))
	const key = randomBytes(32)
	await writeFileAtomically(path, key.toString('base64'), 0o600)
	return key
}
