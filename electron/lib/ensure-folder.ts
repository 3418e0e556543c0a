import { mkdir, stat } from 'node:fs/promises'
import { dirname } from 'node:path'

/**
 * Makes a folder and the folders above it. Rejects with the system's error.
 * Not `mkdir` with `recursive`: that never comes back in file systems where nothing can be made, such as /proc (Node 24).
 */
export async function ensureFolder(path: string): Promise<void> {
	if (await isFolder(path)) return
	const above = dirname(path)
	if (above !== path) await ensureFolder(above)
	try {
		await mkdir(path)
	} catch (error) {
		// Somebody else made it in the same moment.
		if (!(await isFolder(path))) throw error
	}
}

async function isFolder(path: string): Promise<boolean> {
	try {
		return (await stat(path)).isDirectory()
	} catch {
		return false
	}
}
