import { writeFileSync } from 'node:fs'

/**
 * A core dump of this process, and of every process that it starts from now on, holds none of its memory: stream keys and tokens are in there. Only Linux
 * has such a switch; macOS and Windows write no whole memory unless the user has asked for it.
 */
export function keepMemoryOutOfCoreDumps(platform: NodeJS.Platform = process.platform): void {
	if (platform !== 'linux') return
	try {
		writeFileSync('/proc/self/coredump_filter', '0')
	} catch {
		// A system without /proc: there is nothing to switch off.
	}
}
