import { type FileHandle, open, readlink, rm, stat } from 'node:fs/promises'

export interface RescueServices {
	readonly freeBytes: (path: string) => Promise<number | null>
	readonly freeBytesFloor: number
	/** Called from time to time while a large file is copied. */
	readonly onBusy: () => void
}

const pieceBytes = 4 * 1024 * 1024

/**
 * Finds the content of a file that is no longer under its name: a moved file is found at its new path, and a deleted one exists
 * as long as it is open, so that it can be copied to `copyPath`. Returns the path; null when the content cannot be recovered. Never rejects.
 */
export async function rescueFile(handle: FileHandle, copyPath: string, services: RescueServices): Promise<string | null> {
	try {
		const { size, ino, dev } = await handle.stat()
		const moved = await movedTo(handle)
		const there = moved === null ? null : await stat(moved).catch(() => null)
		if (moved !== null && there?.ino === ino && there.dev === dev) return moved
		const free = await services.freeBytes(copyPath)
		if (size === 0 || (free !== null && free < size + services.freeBytesFloor)) return null
		await copy(handle, size, copyPath, services.onBusy)
		return copyPath
	} catch {
		await rm(copyPath, { force: true }).catch(() => {})
		return null
	}
}

/** Linux knows the current path of an open file. */
function movedTo(handle: FileHandle): Promise<string | null> {
	return readlink(`/proc/self/fd/${handle.fd}`).catch(() => null)
}

async function copy(from: FileHandle, size: number, copyPath: string, onBusy: () => void): Promise<void> {
	const to = await open(copyPath, 'wx', 0o644)
	try {
		const piece = Buffer.alloc(Math.min(pieceBytes, size))
		for (let at = 0; at < size; ) {
			const { bytesRead } = await from.read(piece, 0, Math.min(piece.length, size - at), at)
			if (bytesRead === 0) break
			await to.write(piece, 0, bytesRead, at)
			at += bytesRead
			onBusy()
		}
		await to.datasync()
	} finally {
		await to.close()
	}
}
