import { dirname, extname, isAbsolute, join } from 'node:path'
import { AppError } from '../../../shared/errors/app-error.ts'
import { openAllowedFile } from '../allowed-file.ts'

/** A playlist file has only a few lines. */
const maxListBytes = 1_000_000
/** More films than anyone plays in a show. */
const maxFilms = 500

/** Whether the path is that of a file that names other files. Pure. */
export const isPlaylistFile = (path: string) => /^\.m3u8?$/i.test(extname(path))

/** The paths in a playlist file, and the number of network addresses in it, which are not played. Pure. */
export function parsePlaylist(text: string, folder: string): { readonly paths: readonly string[]; readonly addresses: number } {
	const lines = text
		.replace(/^\uFEFF/, '')
		.split(/\r?\n/)
		.map((line) => line.trim())
	// The file lists the segments of one film, not several films.
	if (lines.some((line) => line.startsWith('#EXT-X-'))) throw new AppError('source-is-a-list')
	const entries = lines.filter((line) => line !== '' && !line.startsWith('#'))
	const files = entries.filter((entry) => !/^[a-z][a-z0-9+.-]+:\/\//i.test(entry))
	return { paths: files.map((entry) => (isAbsolute(entry) ? entry : join(folder, entry))), addresses: entries.length - files.length }
}

/** A film of a playlist, or the reason why it is skipped. */
export interface Listed {
	readonly path: string
	readonly isSkipped: boolean
}

/** All films, with each playlist file replaced by the films that it lists. Rejects with AppError "playlist-cycle" when a playlist file includes itself. */
export async function listFilms(
	files: readonly string[],
	neverIn: readonly string[],
	inside: readonly string[] = [],
): Promise<readonly Listed[]> {
	const films: Listed[] = []
	for (const path of files) {
		if (films.length >= maxFilms) break
		if (!isPlaylistFile(path)) {
			films.push({ path, isSkipped: false })
			continue
		}
		try {
			const { text, identity } = await readList(path, neverIn)
			// The identity is compared instead of the path, because a file can have several names and links.
			if (inside.includes(identity)) throw new AppError('playlist-cycle')
			const { paths, addresses } = parsePlaylist(text, dirname(path))
			films.push(...(await listFilms(paths, neverIn, [...inside, identity])))
			for (let left = 0; left < addresses; left += 1) films.push({ path, isSkipped: true })
		} catch (error) {
			if (error instanceof AppError && (error.code === 'playlist-cycle' || error.code === 'source-is-a-list')) throw error
			films.push({ path, isSkipped: true })
		}
	}
	return films.slice(0, maxFilms)
}

async function readList(path: string, neverIn: readonly string[]): Promise<{ readonly text: string; readonly identity: string }> {
	const { handle, stats } = await openAllowedFile(path, { neverIn, maxBytes: maxListBytes })
	try {
		return { text: await handle.readFile('utf8'), identity: `${stats.dev} ${stats.ino}` }
	} finally {
		await handle.close()
	}
}
