import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

/**
 * For the environment of a child. glibc moves its limit for memory that is given back to the system up to 32 MB once large blocks come and go: what a backlog of
 * pictures needed for a second would then be kept for the whole show (measured: 45 MB of the program). Blocks of a whole picture go back at once, smaller ones
 * when 8 MB of them are free. Others do not read these names.
 */
const usual = { MALLOC_MMAP_THRESHOLD_: String(1024 * 1024), MALLOC_TRIM_THRESHOLD_: String(8 * 1024 * 1024) } as const
/** A small child has no such blocks. Threads that only read files need no heap of their own (measured: 2 MB of a destination). */
const ofSmallChild = {
	MALLOC_MMAP_THRESHOLD_: String(128 * 1024),
	MALLOC_TRIM_THRESHOLD_: String(256 * 1024),
	MALLOC_ARENA_MAX: '1',
} as const

/** What is added to the environment of a child. */
export function givenBackMemory(isSmall: boolean): Readonly<Record<string, string>> {
	return isSmall ? ofSmallChild : usual
}

/** glibc has read them when the child began. FFmpeg, which takes new memory for each picture, must not get them: it would need two to ten times the time. */
export function handOnNoLimits(environment: NodeJS.ProcessEnv): void {
	for (const name of Object.keys(ofSmallChild)) delete environment[name]
}

/** Gives back what loading the code took, which V8 otherwise keeps until it needs room. Stops the process for some 20 ms: only for one that has nothing to do. */
export function giveBackMemory(): void {
	// Node has the function only behind this flag, which a new context reads.
	setFlagsFromString('--expose-gc')
	const collect = runInNewContext('gc') as () => void
	setFlagsFromString('--no-expose-gc')
	collect()
}
