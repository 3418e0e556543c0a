import type { BigIntStats } from 'node:fs'
import { constants, type FileHandle, open, readdir, readlink, realpath, stat } from 'node:fs/promises'
import { dirname, isAbsolute, join, sep } from 'node:path'
import { AppError } from '../../shared/errors/app-error.ts'
import {
	fileMissing,
	fileOffLimits,
	fileTooLarge,
	fileUnreadable,
	noPermission,
	notAFile,
	pathNotWhole,
	tooManyOpen,
} from './file-errors.ts'

export interface FileRules {
	/** Folders whose files are never opened, however they are reached: the studio's data folder. Full paths; a folder that does not exist has no effect. */
	readonly neverIn: readonly string[]
	/** Largest size in bytes; null = any. */
	readonly maxBytes: number | null
}

/** A file that a source may read. */
export interface AllowedFile {
	/** Open for reading. The caller closes it, and reads from it and not from the path again: only this handle was checked. */
	readonly handle: FileHandle
	/** The full path of the file, without links. */
	readonly realPath: string
	/** As of when it was opened. */
	readonly stats: BigIntStats
}

/** Files of the kernel: they look like ordinary ones, and expose the private data of processes. */
const kernelFolders = ['/proc', '/sys']
/** At most this many files of the data folder are compared with a file that has a second name. */
const maxSearched = 50_000

/**
 * Opens a file that a source may read: a regular file outside the forbidden folders. The open file is checked, not its name, so no link, second name,
 * mount, other spelling or replacement in between gets around the rule. Never waits for a pipe or a device.
 *
 * Rejects with AppError "source-path-not-whole", "source-file-missing", "source-permission", "source-not-a-file", "source-file-off-limits",
 * "source-file-too-large" or "source-file-unreadable". On a share that hangs it never settles and blocks one of this process's few threads for files: limit
 * the time, and where many may hang use a process that can be killed.
 */
export async function openAllowedFile(path: string, rules: FileRules): Promise<AllowedFile> {
	if (!isAbsolute(path)) throw pathNotWhole()
	if (path.includes('\0')) throw fileMissing()
	// On Windows these name devices and pipes, and opening one can have an effect.
	if (/^[\\/]{2}[.?][\\/]/.test(path)) throw notAFile()
	// Opening a device can have an effect: its type is checked before it is opened, and once more afterwards.
	refuseUnlessFile(await stat(path, { bigint: true }).catch(refuse))
	const handle = await open(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0) | (constants.O_NOCTTY ?? 0)).catch(refuse)
	try {
		const stats = await handle.stat({ bigint: true })
		refuseUnlessFile(stats)
		if (rules.maxBytes !== null && stats.size > rules.maxBytes) throw fileTooLarge(rules.maxBytes)
		const realPath = await pathOfOpenFile(handle, path)
		if (await isForbidden(stats, realPath, rules.neverIn)) throw fileOffLimits()
		return { handle, realPath, stats }
	} catch (error) {
		await handle.close().catch(() => {})
		throw error instanceof AppError ? error : refuse(error as NodeJS.ErrnoException)
	}
}

/** Throws the error for the system's refusal. */
function refuse(error: NodeJS.ErrnoException): never {
	switch (error.code) {
		case 'ENOENT':
		case 'ENOTDIR':
		case 'ENAMETOOLONG':
			throw fileMissing()
		case 'EACCES':
		case 'EPERM':
			throw noPermission()
		case 'ENXIO':
		case 'ENODEV':
		case 'EISDIR':
			throw notAFile()
		case 'EMFILE':
		case 'ENFILE':
			throw tooManyOpen(error.code)
		default:
			throw fileUnreadable(error.code ?? 'unknown')
	}
}

function refuseUnlessFile(stats: BigIntStats): void {
	if (!stats.isFile()) throw notAFile()
}

/** Linux knows the path of an open file; elsewhere its path is resolved once more. */
async function pathOfOpenFile(handle: FileHandle, path: string): Promise<string> {
	if (process.platform !== 'linux') return realpath(path)
	return readlink(`/proc/self/fd/${handle.fd}`).catch(() => realpath(path))
}

async function isForbidden(file: BigIntStats, realPath: string, folders: readonly string[]): Promise<boolean> {
	if (process.platform === 'linux' && kernelFolders.some((folder) => realPath.startsWith(folder + sep))) return true
	const forbidden = await Promise.all(folders.map(async (path) => ({ path, stats: await identityAt(path) })))
	const known = forbidden.flatMap(({ path, stats }) => (stats ? [{ path, stats }] : []))
	if (known.length === 0) return false
	const byName = await identityAt(realPath)
	for (let folder = dirname(realPath); ; folder = dirname(folder)) {
		const stats = await identityAt(folder)
		if (stats && known.some((one) => isSame(one.stats, stats))) return true
		if (folder === dirname(folder)) break
	}
	// The file has a second name, or is not found under the name that the system reports (another mount): its identity is compared with each forbidden file.
	if (file.nlink <= 1n && byName && isSame(byName, file)) return false
	for (const { path } of known) if (await holds(path, file)) return true
	return false
}

async function holds(folder: string, file: BigIntStats): Promise<boolean> {
	const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => [])
	for (const entry of entries.slice(0, maxSearched)) {
		if (!entry.isFile()) continue
		const stats = await identityAt(join(entry.parentPath, entry.name))
		if (stats && isSame(stats, file)) return true
	}
	return false
}

function identityAt(path: string): Promise<BigIntStats | null> {
	return stat(path, { bigint: true }).catch(() => null)
}

function isSame(a: BigIntStats, b: BigIntStats): boolean {
	return a.dev === b.dev && a.ino === b.ino
}
