import { open, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import { ensureFolder } from './ensure-folder.ts'

/** Writes the whole file or leaves the old one: a new file beside it, flushed to the disk, then renamed over it. */
export async function writeFileAtomically(path: string, content: string | Uint8Array, mode = 0o600): Promise<void> {
	await ensureFolder(dirname(path))
	const temporary = `${path}.${process.pid}.${Math.random().toString(36).slice(2, 8)}.new`
	try {
		const file = await open(temporary, 'w', mode)
		try {
			await file.writeFile(content)
			await file.sync()
		} finally {
			await file.close()
		}
		await rename(temporary, path)
	} catch (error) {
		await rm(temporary, { force: true })
		throw error
	}
}
