import { mkdir, stat } from 'node:fs/promises'
import { dirname } from 'node:path'

/**
 * Creates a folder and the folders above it. `mode`: of the last one when it is new. Rejects with the system's error.
 * Doesn't use `mkdir` with `recursive`, which never returns in file systems where nothing can be created, such as /proc (Node 24).
 */
export async function ensureFolder(path: string, mode = 0o777): Promise<void> {
	if (await isFolder(path)) return
	const above = dirname(path)
	if (above !== path) await ensureFolder(above)
	try {
		await mkdir(path, { mode })
	} catch (error) {
		// Another process created it at the same moment.
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
