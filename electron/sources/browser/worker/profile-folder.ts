import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** The folder of a browser that remembers nothing. */
export interface ProfileFolder {
	readonly path: string
	remove(): void
}

/** "showcaller-pages-<pid>-<random>": a process that was killed cannot remove its folder, so the next one does. */
const beginning = 'showcaller-pages-'

/** A new folder. Those of processes that have ended are removed. */
export function createProfileFolder(parent = tmpdir(), ownPid = process.pid): ProfileFolder {
	for (const name of readdirSync(parent)) {
		const [, pid = ''] = /^showcaller-pages-(\d+)-/.exec(name) ?? []
		if (pid !== '' && !isRunning(Number(pid))) remove(join(parent, name))
	}
	const path = mkdtempSync(join(parent, `${beginning}${ownPid}-`))
	return { path, remove: () => remove(path) }
}

function isRunning(pid: number): boolean {
	try {
		process.kill(pid, 0)
		return true
	} catch (error) {
		return (error as NodeJS.ErrnoException).code === 'EPERM'
	}
}

function remove(path: string): void {
	try {
		rmSync(path, { recursive: true, force: true, maxRetries: 3 })
	} catch {
		// A file of it may still be in use; the next start removes it.
	}
}
