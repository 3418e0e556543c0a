import { readFile, statfs } from 'node:fs/promises'
import { cpus } from 'node:os'
import { dirname } from 'node:path'

/** CPU use of the whole computer between two readings, 0 to 100. */
export function createCpuMeter(read: typeof cpus = cpus): () => number {
	let last = totals(read)
	return () => {
		const now = totals(read)
		const busy = now.busy - last.busy
		const all = now.all - last.all
		last = now
		return all > 0 ? Math.round((busy / all) * 100) : 0
	}
}

function totals(read: typeof cpus): { busy: number; all: number } {
	let busy = 0
	let all = 0
	for (const { times } of read()) {
		const sum = times.user + times.nice + times.sys + times.irq + times.idle
		all += sum
		busy += sum - times.idle
	}
	return { busy, all }
}

/** MSDOS_SUPER_MAGIC of Linux (statfs(2)): FAT32 and older. */
const fatType = 0x4d44
const fatLimitBytes = 2 ** 32 - 1

/** The largest file that the disk of a folder takes and that the system lets this user write; null when there is no limit that matters, or it is not known. */
export async function largestFileBytes(folder: string): Promise<number | null> {
	const info = await statfs(folder).catch(() => null)
	const ofUser = fileLimitOf(await readFile('/proc/self/limits', 'utf8').catch(() => ''))
	return info?.type === fatType ? Math.min(fatLimitBytes, ofUser ?? fatLimitBytes) : ofUser
}

/** The soft limit for the size of files in Linux's table of limits, bytes; null = there is none. Pure. */
export function fileLimitOf(limits: string): number | null {
	const bytes = /^Max file size\s+(\d+)\s/m.exec(limits)?.[1]
	return bytes === undefined ? null : Number(bytes)
}

/** Free bytes for this user on the disk of a folder, which need not exist yet; null when they are unknown. */
export async function freeBytes(folder: string): Promise<number | null> {
	try {
		const info = await statfs(folder)
		return info.bavail * info.bsize
	} catch {
		const above = dirname(folder)
		return above === folder ? null : freeBytes(above)
	}
}
