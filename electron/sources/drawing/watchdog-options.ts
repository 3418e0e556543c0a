export interface WatchdogOptions {
	readonly parentPid: number
	readonly maxResidentBytes: number
}

/** A picture of the largest size takes 200 MB, once more while it is scaled, and the process 70. */
export const maxResidentBytes = 500_000_000

/** How the process that draws ends itself when it takes too much memory, so that the cause is known. */
export const memoryLimitSignal = 'SIGUSR2'
