import { z } from 'zod'
import { openDocument } from '../lib/document/document.ts'
import type { Log } from '../lib/log.ts'

/** The encrypted entries of a vault by name, in one 0600 file. */
export interface VaultFile<Entry> {
	entry(name: string): Entry | undefined
	/** Resolves when it is on the disk; rejects with Node's file error. */
	put(name: string, entry: Entry): Promise<void>
	/** Removing a missing entry is harmless. */
	remove(name: string): Promise<void>
}

/** A file that can't be read is set aside, and the vault starts empty. */
export async function openVaultFile<Entry>(path: string, entry: z.ZodType<Entry>, log: Log): Promise<VaultFile<Entry>> {
	const empty: { readonly entries: Record<string, Entry> } = { entries: {} }
	const document = await openDocument({
		path,
		schema: z.object({ entries: z.record(z.string(), entry) }),
		migrations: [],
		initial: empty,
		fallback: empty,
		log,
	})
	return {
		entry: (name) => {
			const { entries } = document.current()
			return Object.hasOwn(entries, name) ? entries[name] : undefined
		},
		put(name, added) {
			document.update(({ entries }) => ({ entries: { ...entries, [name]: added } }))
			return document.saved()
		},
		async remove(name) {
			if (!Object.hasOwn(document.current().entries, name)) return
			document.update(({ entries: { [name]: _, ...entries } }) => ({ entries }))
			await document.saved()
		},
	}
}
