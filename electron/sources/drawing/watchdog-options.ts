export interface WatchdogOptions {
	readonly parentPid: number
	readonly maxResidentBytes: number
}

/** Where nobody can look from outside: a picture of 50 million pixels takes 300 MB, the process 80, the fonts of the system 100 and more. */
export const maxResidentBytes = process.platform === 'linux' ? Number.POSITIVE_INFINITY : 600_000_000

/** How the process that draws ends itself when it takes too much memory, so that the cause is known. */
export const memoryLimitSignal = 'SIGUSR2'
