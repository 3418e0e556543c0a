import { readFileSync } from 'node:fs'

/** The private memory of a process, bytes: without what it shares with others. Only Linux reports it; elsewhere the limit of JavaScript's own memory must do. */
export function ownBytesOf(pid: number): number | null {
	if (process.platform !== 'linux') return null
	try {
		const [, resident = '', shared = ''] = readFileSync(`/proc/${pid}/statm`, 'utf8').split(' ')
		return (Number(resident) - Number(shared)) * 4096
	} catch {
		return null
	}
}

/** Ends a process that the browser reports as its own. A packaged browser may number its processes in its own way: only its descendants are ended. */
export function killPageProcess(pid: number, browserPid: number): void {
	if (process.platform === 'linux' && !isDescendant(pid, browserPid)) return
	try {
		process.kill(pid, 'SIGKILL')
	} catch {
		// It has ended already.
	}
}

function isDescendant(pid: number, ancestor: number): boolean {
	for (let at = pid; at > 1; ) {
		if (at === ancestor) return true
		const parent = parentOf(at)
		if (parent === null) return false
		at = parent
	}
	return false
}

function parentOf(pid: number): number | null {
	try {
		// "12 (a name) S 3 …": the name may contain anything.
		const text = readFileSync(`/proc/${pid}/stat`, 'latin1')
		return Number(text.slice(text.lastIndexOf(')') + 2).split(' ')[1])
	} catch {
		return null
	}
}
