import { lstat, mkdir, open, rename, rm, stat } from 'node:fs/promises'
import { basename, dirname, join, relative } from 'node:path'

/** Moves a file to the bin of the system. Resolves with false when there is none for its disk; rejects with Node's file error. */
export type MoveToBin = (path: string) => Promise<boolean>

/**
 * The bin of Linux desktops ("The FreeDesktop.org Trash specification", 1.0): the one of the user, or of the file's own disk. A file is never copied to another
 * disk: a recording takes minutes. `dataFolder`: XDG_DATA_HOME.
 */
export function createLinuxBin(dataFolder: string, userId: number): MoveToBin {
	return async (path) => {
		const { dev } = await lstat(path)
		const home = join(dataFolder, 'Trash')
		await mkdir(home, { recursive: true, mode: 0o700 }).catch(() => {})
		if ((await deviceOf(home)) === dev) return move(path, home, path)
		const top = await topOf(dirname(path), dev)
		const ofDisk = join(top, `.Trash-${userId}`)
		await mkdir(ofDisk, { mode: 0o700 }).catch(() => {})
		const info = await lstat(ofDisk).catch(() => null)
		// A link or the folder of somebody else could lead the file anywhere.
		if (!info?.isDirectory() || info.uid !== userId || info.dev !== dev) return false
		return move(path, ofDisk, relative(top, path))
	}
}

async function deviceOf(folder: string): Promise<number | null> {
	return (await stat(folder).catch(() => null))?.dev ?? null
}

/** The uppermost folder of the same disk. */
async function topOf(folder: string, dev: number): Promise<string> {
	const above = dirname(folder)
	return above === folder || (await deviceOf(above)) !== dev ? folder : topOf(above, dev)
}

const mostOfOneName = 1000

async function move(path: string, bin: string, shownPath: string): Promise<boolean> {
	for (const folder of ['files', 'info']) await mkdir(join(bin, folder), { mode: 0o700 }).catch(() => {})
	for (let number = 1; number < mostOfOneName; number += 1) {
		const name = number === 1 ? basename(path) : `${number}.${basename(path)}`
		const infoPath = join(bin, 'info', `${name}.trashinfo`)
		// The info file reserves the name, as the specification asks for.
		const info = await open(infoPath, 'wx', 0o600).catch((error: NodeJS.ErrnoException) => error.code)
		if (info === 'EEXIST') continue
		if (typeof info !== 'object') return false
		try {
			await info.writeFile(
				`[Trash Info]\nPath=${shownPath.split('/').map(encodeURIComponent).join('/')}\nDeletionDate=${localTime(new Date())}\n`,
			)
			await rename(path, join(bin, 'files', name))
			return true
		} catch (error) {
			await rm(infoPath, { force: true })
			throw error
		} finally {
			await info.close()
		}
	}
	return false
}

function localTime(at: Date): string {
	const two = (value: number) => String(value).padStart(2, '0')
	const date = `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`
	return `${date}T${two(at.getHours())}:${two(at.getMinutes())}:${two(at.getSeconds())}`
}
