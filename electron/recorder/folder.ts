import { mkdir, open, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { ensureFolder } from '../lib/ensure-folder.ts'
import { faultOfFileError, type RecordingFault } from './faults.ts'

export interface FolderServices {
	readonly clock: { after(delayMs: number, run: () => void): () => void }
	/** Free bytes on the disk of this path; null when they cannot be measured. */
	readonly freeBytes: (path: string) => Promise<number | null>
}

export interface FolderNeeds {
	/** The studio's own folders are created with all folders above. A folder that a user chose needs an existing parent: its disk may be unplugged. */
	readonly isOurs: boolean
	/** It did not answer just now: it is not given the time that a disk takes to start. */
	readonly isSuspected?: boolean
	/** Fewer free bytes than this are too few. */
	readonly freeBytesFloor: number
}

/** A sleeping disk takes up to about 10 s to spin up; a network share that hangs never answers. ms. */
const answerLimitMs = 12_000
/** A recording that waits for its folder is kept in memory meanwhile. ms. */
const suspectedLimitMs = 3000

/** Tests whether a recording can be written here by writing a file; null when it can. Never rejects and always answers. */
export async function checkFolder(folder: string, needs: FolderNeeds, services: FolderServices): Promise<RecordingFault | null> {
	try {
		return await withinLimit(tryFolder(folder, needs, services), services.clock, needs.isSuspected ? suspectedLimitMs : answerLimitMs)
	} catch (error) {
		return faultOfFileError(error, folder)
	}
}

async function tryFolder(folder: string, needs: FolderNeeds, services: FolderServices): Promise<RecordingFault | null> {
	if (needs.isOurs) await ensureFolder(folder)
	else await makeFolder(folder)
	const probe = join(folder, `.showcaller-${process.pid}-${Math.random().toString(36).slice(2, 8)}`)
	try {
		const file = await open(probe, 'wx', 0o600)
		try {
			await file.write('Showcaller checks whether it may write here.\n')
			await file.datasync()
		} finally {
			await file.close()
		}
	} finally {
		await rm(probe, { force: true }).catch(() => {})
	}
	const free = await services.freeBytes(folder)
	return free !== null && free < needs.freeBytesFloor ? { code: 'recording-disk-low', folder, system: null } : null
}

async function makeFolder(folder: string): Promise<void> {
	try {
		await mkdir(folder)
	} catch (error) {
		const info = await stat(folder)
		if (!info.isDirectory()) throw error
	}
}

export async function folderExists(folder: string): Promise<boolean> {
	return (await stat(folder).catch(() => null))?.isDirectory() ?? false
}

/** Rejects with the code ETIMEDOUT when the work takes longer than `limitMs`: a call to a file system that hangs never returns. */
export async function withinLimit<Value>(work: Promise<Value>, clock: FolderServices['clock'], limitMs: number): Promise<Value> {
	let cancel = () => {}
	const late = new Promise<never>((_resolve, reject) => {
		cancel = clock.after(limitMs, () => reject(Object.assign(new Error('The file system did not answer.'), { code: 'ETIMEDOUT' })))
	})
	try {
		return await Promise.race([work, late])
	} finally {
		cancel()
	}
}
