import { readdirSync, readFileSync } from 'node:fs'

export interface ProcessInfo {
	readonly pid: number
	readonly parent: number
	/** Arguments joined by spaces; empty for one that has ended. */
	readonly command: string
	/** It has ended, and its parent has not asked how. */
	readonly isZombie: boolean
	/** In clock ticks since the computer was started: with the pid, it names one process for ever. */
	readonly startedAt: string
}

/** Every process below this one that runs, at any depth (Linux). */
export function processesBelow(pid: number): ProcessInfo[] {
	return allBelow(pid).filter(({ isZombie }) => !isZombie)
}

/** Also those that have ended and were not waited for. */
export function allBelow(pid: number): ProcessInfo[] {
	const all = readdirSync('/proc').flatMap((name) => (/^\d+$/.test(name) ? (read(Number(name)) ?? []) : []))
	const below: ProcessInfo[] = []
	let parents = new Set([pid])
	while (parents.size > 0) {
		const children = all.filter(({ parent }) => parents.has(parent))
		below.push(...children)
		parents = new Set(children.map((child) => child.pid))
	}
	return below
}

/** The one process below `pid` whose command fits. Throws when there is none or more than one. */
export function oneBelow(pid: number, command: RegExp): ProcessInfo {
	const found = processesBelow(pid).filter((process) => command.test(process.command))
	if (found.length !== 1 || !found[0])
		throw new Error(
			`${found.length} processes fit ${command}: ${JSON.stringify(processesBelow(pid).map((process) => process.command.slice(0, 120)))}`,
		)
	return found[0]
}

/** The oldest process below `pid` whose command fits: of those of which a spare one is kept, the one that works. */
export function oldestBelow(pid: number, command: RegExp): ProcessInfo {
	const found = processesBelow(pid).filter((process) => command.test(process.command))
	// Not by their ids, which begin again at the lowest once all were given out.
	const [oldest] = found.sort((one, other) => Number(one.startedAt) - Number(other.startedAt))
	if (!oldest) throw new Error(`No process fits ${command}.`)
	return oldest
}

/** Memory of this process that is in use (Linux), bytes. */
export function residentBytesOf(pid: number): number {
	return Number(readFileSync(`/proc/${pid}/statm`, 'utf8').split(' ')[1]) * 4096
}

/** Whether this very process is still there. */
export function isThere({ pid, startedAt }: Pick<ProcessInfo, 'pid' | 'startedAt'>): boolean {
	return read(pid)?.startedAt === startedAt
}

function read(pid: number): ProcessInfo | null {
	try {
		const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
		// The name in brackets may hold spaces and brackets of its own: what follows the last one is regular.
		const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
		return {
			pid,
			parent: Number(fields[1]),
			command: readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim(),
			isZombie: fields[0] === 'Z',
			startedAt: fields[19] ?? '',
		}
	} catch {
		// It ended meanwhile.
		return null
	}
}
