import { z } from 'zod'
import { type AppErrorData, dataOf, toAppErrorData } from '../../shared/errors/app-error.ts'
import { openDocument } from '../lib/document/document.ts'
import type { Log } from '../lib/log.ts'

/** The encrypted entries of a vault by name, in one 0600 file. */
export interface VaultFile<Entry> {
	/** null = it is empty. */
	firstName(): string | null
	entry(name: string): Entry | undefined
	/** Resolves when it is on the disk; rejects with Node's file error. */
	put(name: string, entry: Entry): Promise<void>
	/** Removing a missing entry is harmless. */
	remove(name: string): Promise<void>
}

/** What a vault says about its file, so that it is known before a show needs a key. */
export type OnVaultProblem = (problem: AppErrorData) => void

/** A file that can't be read is set aside, and the vault starts empty. */
export async function openVaultFile<Entry>(
	path: string,
	entry: z.ZodType<Entry>,
	log: Log,
	onProblem: OnVaultProblem,
): Promise<VaultFile<Entry>> {
	const empty: { readonly entries: Record<string, Entry> } = { entries: {} }
	const document = await openDocument({
		path,
		schema: z.object({ entries: z.record(z.string(), entry) }),
		migrations: [],
		initial: empty,
		fallback: empty,
		log,
	})
	const { problem } = document
	if (problem?.kind === 'newer') onProblem(dataOf('vault-newer', { path: problem.path, beside: problem.beside }))
	else if (problem?.kind === 'unreadable') onProblem(dataOf('vault-set-aside', { aside: problem.aside }))
	else if (problem) onProblem(dataOf('vault-repaired', { aside: problem.aside }))
	return {
		firstName: () => Object.keys(document.current().entries)[0] ?? null,
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

/** Every entry is written with the same key: whether one opens is true of all. */
export async function checkOpens(
	file: VaultFile<unknown>,
	open: (name: string) => Promise<unknown>,
	onProblem: OnVaultProblem,
): Promise<void> {
	const name = file.firstName()
	if (name === null) return
	await open(name).catch((error: unknown) => onProblem(toAppErrorData(error)))
}
