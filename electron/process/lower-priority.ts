import { readFileSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { setPriority } from 'node:os'
import { detach } from '../lib/detach.ts'

/** Of processes that may come late: from 19, the lowest, to 0, which processes start with. With 10 a page does not even load while others work. */
export const belowNormal = 5

/** Linux changes a group's priority only ten times a second for everybody together. */
const again = { tries: 5, afterMs: 150 }

/** The program's own processes get the computer before this one. Does nothing where the system does not allow it. */
export function lowerPriority(pid: number, priority: number): void {
	try {
		setPriority(pid, priority)
	} catch {
		// It has ended already, or could not be started.
		return
	}
	if (process.platform === 'linux' && hasGroupOfItsOwn(pid)) detach(lowerGroup(pid, priority, again.tries))
}

/**
 * A desktop's Linux shares the processors between sessions first, and programs that end with their own children begin a session: within it, their own
 * priority says nothing about the rest of the studio. That of the session does.
 */
function hasGroupOfItsOwn(pid: number): boolean {
	const group = (of: number | 'self') => readFileSync(`/proc/${of}/autogroup`, 'latin1').split(' ')[0]
	try {
		return group(pid) !== group('self')
	} catch {
		return false
	}
}

async function lowerGroup(pid: number, priority: number, tries: number): Promise<void> {
	try {
		await writeFile(`/proc/${pid}/autogroup`, String(priority))
	} catch (error) {
		const isTooSoon = error instanceof Error && 'code' in error && error.code === 'EAGAIN'
		if (!isTooSoon || tries === 0) return
		setTimeout(() => detach(lowerGroup(pid, priority, tries - 1)), again.afterMs).unref()
	}
}
