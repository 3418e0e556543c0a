export interface WatchdogOptions {
	readonly parentPid: number
	readonly maxResidentBytes: number
}

/** For systems on which memory cannot be measured from outside: a picture of 50 million pixels takes 300 MB, the process 80 MB, system fonts 100 MB or more. */
export const maxResidentBytes = process.platform === 'linux' ? Number.POSITIVE_INFINITY : 600_000_000

/** The drawing process ends itself with this signal when it takes too much memory, so the cause is known. */
export const memoryLimitSignal = 'SIGUSR2'
