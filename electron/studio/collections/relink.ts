import { stat } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'

/** The old and the current place of a file. */
export interface FoundFile {
	readonly from: string
	readonly to: string
}

/**
 * Files that can be found because one was found: missing files in the same place relative to it. Only files that exist are returned, the
 * found one first.
 */
export async function findNeighbors({ from, to }: FoundFile, missing: readonly string[], isThere = isFile): Promise<readonly FoundFile[]> {
	const folders = sameFolders(from, to)
	const others = await Promise.all(
		missing.map(async (path) => {
			if (path === from) return []
			for (const place of placesOf(path, folders, to)) if (await isThere(place)) return [{ from: path, to: place }]
			return []
		}),
	)
	return [{ from, to }, ...others.flat()]
}

/** Both paths without their common end: "D:/Show/Media/a.mp4" and "/home/ada/Media/a.mp4" give "D:/Show" and "/home/ada". */
function sameFolders(from: string, to: string): { readonly before: string; readonly now: string } {
	const [old, present] = [partsOf(from), partsOf(to)]
	let same = 0
	while (same < Math.min(old.length, present.length) - 1 && old.at(-1 - same) === present.at(-1 - same)) same += 1
	return { before: old.slice(0, old.length - same).join('/'), now: present.slice(0, present.length - same).join('/') }
}

/** In the same folder relative to the found file, or else beside it. */
function placesOf(path: string, { before, now }: { readonly before: string; readonly now: string }, to: string): readonly string[] {
	const plain = partsOf(path).join('/')
	const name = partsOf(path).at(-1) ?? ''
	const within =
		plain.startsWith(`${before}/`) && !plain.includes('/../') ? [join(now === '' ? '/' : now, plain.slice(before.length + 1))] : []
	return [...within, join(dirname(to), basename(name))]
}

/** Windows paths have other separators. */
function partsOf(path: string): string[] {
	return path.split(/[\\/]/)
}

async function isFile(path: string): Promise<boolean> {
	return stat(path).then(
		(found) => found.isFile(),
		() => false,
	)
}
