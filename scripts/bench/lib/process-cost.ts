import { readFileSync } from 'node:fs'
import { processesBelow } from '../../../e2e/support/processes.ts'

/** One process at one moment. */
export interface ProcessCost {
	readonly pid: number
	readonly parent: number
	/** Arguments joined by spaces. */
	readonly command: string
	/** User and system time since its start, children that have ended and were waited for included. */
	readonly cpuMs: number
	readonly residentBytes: number
}

/** Linux gives times in hundredths of a second (USER_HZ). */
const tickMs = 10

/** User and system time in a line of /proc/<pid>/stat, ended children included. Pure. */
export function cpuMsOf(stat: string): number {
	// The name in brackets may hold spaces and brackets of its own. utime, stime, cutime and cstime are fields 14 to 17 of the line.
	const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
	return [11, 12, 13, 14].reduce((sum, index) => sum + Number(fields[index] ?? 0), 0) * tickMs
}

/** A process and every one below it. One that ends between two calls stays counted, in the parent that waited for it. */
export function costsOf(pid: number): readonly ProcessCost[] {
	const all = [{ pid, parent: 0, command: 'host' }, ...processesBelow(pid)]
	return all.flatMap((one) => costOf(one) ?? [])
}

/** Time that all cores together were busy since the computer started; it shows how much others took meanwhile. */
export function machineBusyMs(stat = readFileSync('/proc/stat', 'utf8')): number {
	// "cpu  user nice system idle iowait irq softirq steal guest guest_nice"; what guests take is in user and nice already.
	const [user = 0, nice = 0, system = 0, , , interrupts = 0, softInterrupts = 0, stolen = 0] = (stat.split('\n')[0] ?? '')
		.split(/\s+/)
		.slice(1)
		.map(Number)
	return (user + nice + system + interrupts + softInterrupts + stolen) * tickMs
}

export function totalCpuMs(costs: readonly ProcessCost[]): number {
	return costs.reduce((sum, { cpuMs }) => sum + cpuMs, 0)
}

/**
 * CPU time of each kind of process between two moments, in percent of one core. `kindOf`: how the processes are told apart. Of a process that ended in
 * between, its parent has all, but only what it took after the first moment counts.
 */
export function percentByKind(
	before: readonly ProcessCost[],
	after: readonly ProcessCost[],
	spanMs: number,
	kindOf: (command: string) => string = kindOfCommand,
): Readonly<Record<string, number>> {
	const earlier = new Map(before.map(({ pid, cpuMs }) => [pid, cpuMs]))
	const left = new Set(after.map(({ pid }) => pid))
	const ended = before.filter(({ pid }) => !left.has(pid))
	const sums: Record<string, number> = {}
	for (const { pid, command, cpuMs } of after) {
		const kind = kindOf(command)
		const ofEnded = ended.filter(({ parent }) => parent === pid).reduce((sum, one) => sum + one.cpuMs, 0)
		sums[kind] = (sums[kind] ?? 0) + ((cpuMs - (earlier.get(pid) ?? 0) - ofEnded) / spanMs) * 100
	}
	return sums
}

/** What a process of the studio does, by its command line. */
export function kindOfCommand(command: string): string {
	if (command === 'host') return 'main'
	const child = /electron\/children\/([a-z-]+)\.[jt]s/.exec(command)?.[1]
	if (child !== undefined) return child
	if (!/^\S*ffmpeg\b/.test(command)) return 'other'
	return / -c:v /.test(command) ? 'encoder' : 'source'
}

export function residentBytesOf(costs: readonly ProcessCost[], kinds: readonly string[]): number {
	return costs.filter(({ command }) => kinds.includes(kindOfCommand(command))).reduce((sum, { residentBytes }) => sum + residentBytes, 0)
}

function costOf({ pid, parent, command }: Pick<ProcessCost, 'pid' | 'parent' | 'command'>): ProcessCost | null {
	try {
		const pages = Number(readFileSync(`/proc/${pid}/statm`, 'utf8').split(' ')[1] ?? 0)
		return { pid, parent, command, cpuMs: cpuMsOf(readFileSync(`/proc/${pid}/stat`, 'utf8')), residentBytes: pages * 4096 }
	} catch {
		// It ended meanwhile.
		return null
	}
}

/** Memory of a process in a file like /proc/<pid>/smaps_rollup, in which a page that n processes share counts as an nth; 0 when it does not say. Pure. */
export function proportionalBytesOf(smapsRollup: string): number {
	return Number(/^Pss:\s+(\d+) kB$/m.exec(smapsRollup)?.[1] ?? 0) * 1024
}

/** The memory of a process and every one below it, of each kind, bytes. */
export function proportionalBytesByKind(pid: number): Readonly<Record<string, number>> {
	const sums: Record<string, number> = {}
	for (const one of [{ pid, command: 'host' }, ...processesBelow(pid)]) {
		const kind = kindOfCommand(one.command)
		sums[kind] = (sums[kind] ?? 0) + proportionalBytesOf(rollupOf(one.pid))
	}
	return sums
}

function rollupOf(pid: number): string {
	try {
		return readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8')
	} catch {
		// It ended meanwhile.
		return ''
	}
}
