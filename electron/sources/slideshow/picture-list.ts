import { readdir } from 'node:fs/promises'
import { extname, isAbsolute, join } from 'node:path'

const pictureFile = /^\.(?:png|jpe?g|webp|avif|gif|svg)$/i
/** The same limit as for the list of files. */
const maxPictures = 500

/** The pictures among the names, as people sort them: 2 before 10. Hidden files are skipped. Pure. */
export function picturesAmong(names: readonly string[]): readonly string[] {
	return names
		.filter((name) => !name.startsWith('.') && pictureFile.test(extname(name)))
		.toSorted((a, b) => a.localeCompare(b, 'en', { numeric: true, sensitivity: 'base' }))
		.slice(0, maxPictures)
}

/** The full paths of the pictures in a folder; null when it cannot be read. */
export async function picturesIn(folder: string): Promise<readonly string[] | null> {
	if (!isAbsolute(folder)) return null
	return readdir(folder).then(
		(names) => picturesAmong(names).map((name) => join(folder, name)),
		() => null,
	)
}
