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
	/** Folders of which no file is ever opened, however it is reached: the studio's data folder. Whole paths; one that is not there forbids nothing. */
	readonly neverIn: readonly string[]
	/** Largest size in bytes; null = any. */
	readonly maxBytes: number | null
}

/** A file that a source may read. */
export interface AllowedFile {
	/** Open for reading. Whoever asked for it closes it. Reading from it, and not from the path again, is what keeps the answer true. */
	readonly handle: FileHandle
	/** Where the file really lies: whole, without links. */
	readonly realPath: string
	/** When it was opened. */
	readonly stats: BigIntStats
}

/** Files of the kernel: they look like ordinary ones and hold what processes keep to themselves. */
const kernelFolders = ['/proc', '/sys']
/** Beyond this the data folder is not searched for a second name of the file. */
const maxSearched = 50_000

/**
 * Opens a file that a source may read: an ordinary one, never one of the forbidden folders. Judged is the file that is open, not its name, so that no link,
 * second name, mount, other spelling or exchange in between leads past the rule. Never waits for a pipe or a device.
 *
 * Rejects with AppError "source-path-not-whole", "source-file-missing", "source-permission", "source-not-a-file", "source-file-off-limits",
 * "source-file-too-large" or "source-file-unreadable". On a share that hangs it takes for ever and holds one of this process's few threads for files:
 * limit the time, and where many may hang do it in a process that can be spared.
 */
export async function openAllowedFile(path: string, rules: FileRules): Promise<AllowedFile> {
	if (!isAbsolute(path)) throw pathNotWhole()
	if (path.includes('\0')) throw fileMissing()
	// On Windows these name devices and pipes, and opening one can already do something.
	if (/^[\\/]{2}[.?][\\/]/.test(path)) throw notAFile()
	// Opening a device can already do something: it is looked at first, and once more when it is open.
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

/** Throws what the system's refusal means. */
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

/** Linux knows where an open file lies; elsewhere its path is followed once more. */
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
	// A second name of the same file, or one that this process cannot find by the name that the system gives it (another mount): only its identity tells.
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
