import { readdir, readFile, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { AppError } from '../../../shared/errors/app-error.ts'
import { writeFileAtomically } from '../../lib/atomic-file.ts'
import { asidePath } from '../../lib/document/set-aside.ts'
import type { DocumentPaths } from '../../settings/document-paths.ts'

/** A file at the time of the listing. */
export interface ListedFile {
	readonly id: string
	readonly savedAtMs: number
	readonly bytes: number
}

/** The files of collections and of their backups. */
export interface CollectionFiles {
	list(): Promise<readonly ListedFile[]>
	/** Throws AppError "collection-missing". */
	read(id: string): Promise<string>
	/** Throws AppError "collection-not-saved". */
	write(id: string, text: string): Promise<void>
	/** The file is kept under a name with its date. Throws AppError "collection-missing". */
	remove(id: string): Promise<void>
	/** Newest first. */
	listBackups(id: string): Promise<readonly ListedFile[]>
	/** Throws AppError "backup-missing". */
	readBackup(id: string, backupId: string): Promise<string>
	/** Only the newest backups are kept. Throws AppError "collection-not-saved". */
	writeBackup(id: string, backup: { readonly atMs: number; readonly because: string; readonly text: string }): Promise<void>
}

/** At most this many backups of one collection are kept. */
export const mostBackups = 10

/** The name that the settings use for a collection; the names of files that were set aside contain a further dot. */
const collectionFile = /^([a-z0-9-]{1,64})\.json$/
/** The time and the reason of the backup. */
const backupFile = /^(\d{10,16}-[a-z]{1,20})\.json$/

export function createCollectionFiles(paths: Pick<DocumentPaths, 'collection' | 'collections' | 'backups'>): CollectionFiles {
	const backupPath = (id: string, backupId: string) => join(paths.backups(id), `${backupId}.json`)

	async function listBackups(id: string): Promise<readonly ListedFile[]> {
		const files = await filesIn(paths.backups(id), backupFile)
		return files.map((file) => ({ ...file, savedAtMs: timeOf(file.id) })).toSorted((a, b) => b.savedAtMs - a.savedAtMs)
	}

	return {
		list: () => filesIn(paths.collections, collectionFile),
		read: (id) => readFile(paths.collection(id), 'utf8').catch((cause: unknown) => fail('collection-missing', cause)),
		write: (id, text) => write(paths.collection(id), text),
		remove: (id) =>
			rename(paths.collection(id), asidePath(paths.collection(id), 'removed')).catch((cause: unknown) => fail('collection-missing', cause)),
		listBackups,
		async readBackup(id, backupId) {
			if (!backupFile.test(`${backupId}.json`)) throw new AppError('backup-missing')
			return readFile(backupPath(id, backupId), 'utf8').catch((cause: unknown) => fail('backup-missing', cause))
		},
		async writeBackup(id, { atMs, because, text }) {
			await write(backupPath(id, `${Math.round(atMs)}-${because}`), text)
			const old = (await listBackups(id)).slice(mostBackups)
			await Promise.all(old.map((backup) => rm(backupPath(id, backup.id), { force: true })))
		},
	}
}

/** The time of a backup, Unix ms. */
export function timeOf(backupId: string): number {
	return Number(backupId.split('-')[0])
}

async function filesIn(folder: string, pattern: RegExp): Promise<ListedFile[]> {
	const names = await readdir(folder).catch(() => [])
	const files = await Promise.all(
		names.map(async (name) => {
			const id = pattern.exec(name)?.[1]
			const found = id === undefined ? null : await stat(join(folder, name)).catch(() => null)
			return id !== undefined && found?.isFile() ? [{ id, savedAtMs: found.mtimeMs, bytes: found.size }] : []
		}),
	)
	return files.flat()
}

async function write(path: string, text: string): Promise<void> {
	await writeFileAtomically(path, text).catch((cause: unknown) => {
		throw new AppError('collection-not-saved', { path }, { cause, retryable: true })
	})
}

function fail(key: 'collection-missing' | 'backup-missing', cause: unknown): never {
	throw new AppError(key, {}, { cause })
}
