import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { AppError } from '../../shared/errors/app-error.ts'
import { writeFileAtomically } from '../lib/atomic-file.ts'
import type { Log } from '../lib/log.ts'
import { Secret } from '../lib/secret.ts'
import type { Vault } from './vault.ts'

const vaultDocument = z.object({
	version: z.literal(1),
	entries: z.record(z.string(), z.object({ iv: z.string(), tag: z.string(), data: z.string() })),
})
type VaultDocument = z.infer<typeof vaultDocument>

export interface FileVaultOptions {
	readonly dataDir: string
	/** From SHOWCALLER_VAULT_KEY; null = a key file beside the vault, readable only by this user. */
	readonly environmentKey: string | null
	readonly log: Log
}

/**
 * The vault of the headless host: one 0600 file, each entry under AES-256-GCM. With a key from the environment the file alone is worthless to a
 * thief; with the key file it only keeps secrets out of casual sight, and `kind` says so.
 */
export async function openFileVault(options: FileVaultOptions): Promise<Vault> {
	const path = join(options.dataDir, 'vault.json')
	const key =
		options.environmentKey === null
			? await keyFromFile(join(options.dataDir, 'vault.key'))
			: createHash('sha256').update(options.environmentKey).digest()
	let document = await load(path, options.log)
	// One write at a time, in order, or two quick changes could end with the older one on disk.
	let writing: Promise<void> = Promise.resolve()
	function save(next: VaultDocument): Promise<void> {
		document = next
		writing = writing.catch(() => {}).then(() => writeFileAtomically(path, JSON.stringify(next)))
		return writing
	}

	return {
		kind: options.environmentKey === null ? 'file-with-key-file' : 'file-with-environment-key',
		async get(name) {
			const entry = document.entries[name]
			if (!entry) return null
			try {
				const decipher = createDecipheriv('aes-256-gcm', key, Buffer.from(entry.iv, 'base64'))
				decipher.setAuthTag(Buffer.from(entry.tag, 'base64'))
				return new Secret(Buffer.concat([decipher.update(Buffer.from(entry.data, 'base64')), decipher.final()]).toString('utf8'))
			} catch {
				throw new AppError({
					code: 'vault-locked',
					message: 'A stored key cannot be read: the vault was written with another vault key.',
					action: 'Start Showcaller with the same SHOWCALLER_VAULT_KEY as before, or enter the stream key again.',
					retryable: false,
				})
			}
		},
		async set(name, secret) {
			const iv = randomBytes(12)
			const cipher = createCipheriv('aes-256-gcm', key, iv)
			const data = Buffer.concat([cipher.update(secret.reveal(), 'utf8'), cipher.final()])
			const entry = { iv: iv.toString('base64'), tag: cipher.getAuthTag().toString('base64'), data: data.toString('base64') }
			await save({ ...document, entries: { ...document.entries, [name]: entry } })
		},
		async forget(name) {
			if (!Object.hasOwn(document.entries, name)) return
			const { [name]: _, ...entries } = document.entries
			await save({ ...document, entries })
		},
	}
}

async function keyFromFile(path: string): Promise<Buffer> {
	try {
		const key = Buffer.from((await readFile(path, 'utf8')).trim(), 'base64')
		if (key.length === 32) return key
	} catch {
		// No key yet: made below.
	}
	const key = randomBytes(32)
	await writeFileAtomically(path, key.toString('base64'), 0o600)
	return key
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
