import { type Clock, neverSet } from './clock.ts'

/**
 * Unix time that never jumps: the wall clock at the start of this process, advanced by the monotonic clock. Corrections of the wall clock (by NTP or a
 * person) would otherwise make the program skip or wait.
 */
export const steadyClock: Clock = neverSet({
	now: () => performance.timeOrigin + performance.now(),
	after(delayMs, run) {
		const timer = setTimeout(run, delayMs)
		return () => clearTimeout(timer)
	},
})
