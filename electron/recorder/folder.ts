import { mkdir, open, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { ensureFolder } from '../lib/ensure-folder.ts'
import { faultOfFileError, type RecordingFault } from './faults.ts'

export interface FolderServices {
	readonly clock: { after(delayMs: number, run: () => void): () => void }
	/** Free on the disk of this path, null when it cannot be measured. */
	readonly freeBytes: (path: string) => Promise<number | null>
}

export interface FolderNeeds {
	/** A folder of ours is made with all above it. One that somebody chose is made only within its own: its disk may be away. */
	readonly isOurs: boolean
	/** Less than this free is too little. */
	readonly freeBytesFloor: number
}

/** A disk that sleeps takes up to about 10 s to turn; a share that hangs never answers. */
const answerLimitMs = 12_000

/** Whether a recording can be written here, found out by writing: null when it can. Never rejects and always answers. */
export async function checkFolder(folder: string, needs: FolderNeeds, services: FolderServices): Promise<RecordingFault | null> {
	try {
		return await withinLimit(tryFolder(folder, needs, services), services.clock, answerLimitMs)
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

/** Rejects with the code ETIMEDOUT when it takes longer: what waits for a file system that hangs waits for ever. */
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
