export interface WatchdogOptions {
	readonly parentPid: number
	readonly maxResidentBytes: number
}

/** A picture of 50 million pixels takes 200 MB, a third more while it is scaled, and the process 80. */
export const maxResidentBytes = 400_000_000

/** How the process that draws ends itself when it takes too much memory, so that the cause is known. */
export const memoryLimitSignal = 'SIGUSR2'
