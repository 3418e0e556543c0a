import { setPriority } from 'node:os'

/** From 19, the lowest, to -20. 0 is what processes start with. */
const belowNormal = 5

/** What is recorded may come late, what is sent may not: the stream's encoder gets the computer first. */
export function lowerPriority(pid: number): void {
	try {
		setPriority(pid, belowNormal)
	} catch {
		// It has ended already, or could not be started.
	}
}
