import { statfs } from 'node:fs/promises'
import { dirname } from 'node:path'

/** Free for this user on the disk of a file or folder, or of the nearest folder above that exists; null when it cannot be measured. */
export async function freeBytes(path: string): Promise<number | null> {
	for (let at = path; ; at = dirname(at)) {
		try {
			const info = await statfs(at)
			return info.bavail * info.bsize
		} catch {
			if (dirname(at) === at) return null
		}
	}
}
