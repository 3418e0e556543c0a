import { readdirSync, readFileSync, readlinkSync } from 'node:fs'

/** What this process holds at one moment, counted by name (Linux). */
export type OpenResources = ReadonlyMap<string, number>

/** File system and DNS requests that end automatically. */
const endsAlone = /^(FSReq|GetAddrInfoReq)/

/** Timers, sockets, servers and pipes; child processes; the process's own listeners; open files, each of those below `folder` by its name. */
export function openResources(folder: string): OpenResources {
	const names = [
		...process
			.getActiveResourcesInfo()
			.filter((kind) => !endsAlone.test(kind))
			.map((kind) => `resource ${kind}`),
		...childPids().map((pid) => `child ${pid}: ${commandOf(pid)}`),
		...process.eventNames().flatMap((name) => process.listeners(name as 'exit').map(() => `process.on ${String(name)}`)),
		...filesBelow(folder).map((path) => `file ${path}`),
	]
	const counts = new Map<string, number>()
	for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1)
	return counts
}

/** The resources of which there are more than before. */
export function addedSince(before: OpenResources, now: OpenResources): readonly string[] {
	return [...now].flatMap(([name, count]) => {
		const added = count - (before.get(name) ?? 0)
		return added > 0 ? [`${added} × ${name}`] : []
	})
}

function childPids(): readonly number[] {
	return readdirSync('/proc/self/task').flatMap((thread) => {
		const pids = textOf(`/proc/self/task/${thread}/children`)
		return pids.split(' ').filter(Boolean).map(Number)
	})
}

function commandOf(pid: number): string {
	return textOf(`/proc/${pid}/cmdline`).replaceAll('\0', ' ').trim()
}

function filesBelow(folder: string): readonly string[] {
	return readdirSync('/proc/self/fd').flatMap((fd) => {
		try {
			const path = readlinkSync(`/proc/self/fd/${fd}`)
			return path.startsWith(folder) ? [path] : []
		} catch {
			// The descriptor that was used to read the folder.
			return []
		}
	})
}

/** Empty when the file no longer exists. */
function textOf(path: string): string {
	try {
		return readFileSync(path, 'utf8')
	} catch {
		return ''
	}
}
