import { createHash } from 'node:crypto'
import { mkdir, rename, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

export const listEnding = '.ffconcat'

/** The files of a split recording as a list that FFmpeg reads like one film; their lengths let it seek without opening them all. Pure. */
export function splitList(files: readonly { readonly path: string; readonly durationMs: number }[]): string {
	const lines = files.flatMap(({ path, durationMs }) => [
		`file '${`file:${path}`.replaceAll("'", "'\\''")}'`,
		`duration ${(durationMs / 1000).toFixed(3)}`,
	])
	return `ffconcat version 1.0\n${lines.join('\n')}\n`
}

/** Writes the list into this folder and resolves with its path. The same files have the same list. Rejects with Node's file error. */
export async function writeSplitList(
	folder: string,
	files: readonly { readonly path: string; readonly durationMs: number }[],
): Promise<string> {
	const text = splitList(files)
	const path = join(folder, `${createHash('sha256').update(text).digest('hex')}${listEnding}`)
	if ((await stat(path).catch(() => null))?.isFile()) return path
	await mkdir(folder, { recursive: true })
	// A reader never sees half of it.
	const own = `${path}.${process.pid}`
	await writeFile(own, text)
	await rename(own, path)
	return path
}
