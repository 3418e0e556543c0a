import { createHash } from 'node:crypto'
import type { Stats } from 'node:fs'
import { join } from 'node:path'

/** Where something that was made of a recording is kept for the next time; a recording that has changed has another place. `what`: what it shows, such as a moment. */
export function keptPath(
	folder: string,
	recording: string,
	{ size, mtimeMs }: Pick<Stats, 'size' | 'mtimeMs'>,
	what: string,
	ending: string,
): string {
	return join(folder, `${createHash('sha256').update(`${recording}\0${size}\0${mtimeMs}\0${what}`).digest('hex')}.${ending}`)
}
