import { uptime } from 'node:os'

/** Time as an argument, so that tests control it. */
export interface Clock {
	/** Unix time in ms as the computer's clock shows it: for times that people read and that are stored. It jumps when that clock is set. */
	now(): number
	/**
	 * Ms on a clock that nobody can set: for intervals, pauses and deadlines. It starts at Unix time and includes the time that the computer slept.
	 * Its values have no meaning in another process.
	 */
	steady(): number
	/** A value of `steady` as Unix ms on the computer's clock now. It follows that clock when it is set, but not the small drift between the two clocks. */
	unixOf(steadyMs: number): number
	/** Runs once after `delayMs`; returns the function that cancels it. */
	after(delayMs: number, run: () => void): () => void
}

/** The clocks of a computer, in ms. */
export interface TimeSources {
	/** Unix time; jumps when it is set. */
	wall(): number
	/** Never goes back. May stop while the computer sleeps. */
	monotonic(): number
	/** Time since the computer was started, sleep included; may be as coarse as a second. */
	uptime(): number
}

/** Clocks that differ by less than this count as equal, ms. */
const driftMs = 50
/** How often sleep is checked for, ms: the uptime is read from a file on Linux. */
const sleepCheckMs = 500
/** More than the error of the coarsest uptime, ms. */
const shortestSleepMs = 2000

export function createSystemClock(sources: TimeSources): Clock {
	const start = { wallMs: sources.wall(), monotonicMs: sources.monotonic() }
	let checked = { monotonicMs: start.monotonicMs, uptimeMs: sources.uptime() }
	let sleptMs = 0
	let aheadMs = 0

	/** Linux stops its monotonic clock during sleep, but ad breaks, tokens and platforms continue. */
	function noticeSleep(monotonicMs: number): void {
		if (monotonicMs - checked.monotonicMs < sleepCheckMs) return
		const uptimeMs = sources.uptime()
		const missingMs = uptimeMs - checked.uptimeMs - (monotonicMs - checked.monotonicMs)
		if (missingMs > shortestSleepMs) sleptMs += missingMs
		checked = { monotonicMs, uptimeMs }
	}

	function steady(): number {
		const monotonicMs = sources.monotonic()
		noticeSleep(monotonicMs)
		return Math.round(start.wallMs + (monotonicMs - start.monotonicMs) + sleptMs)
	}

	return {
		now: sources.wall,
		steady,
		unixOf(steadyMs) {
			const newAheadMs = sources.wall() - steady()
			if (Math.abs(newAheadMs - aheadMs) > driftMs) aheadMs = newAheadMs
			return steadyMs + aheadMs
		},
		after(delayMs, run) {
			const timer = setTimeout(run, delayMs)
			return () => clearTimeout(timer)
		},
	}
}

export const systemClock: Clock = createSystemClock({
	wall: () => Date.now(),
	monotonic: () => performance.now(),
	uptime: () => uptime() * 1000,
})

/** A clock whose Unix time nobody sets: that of a remote server, or of a timeline. */
export function neverSet({ now, after }: Pick<Clock, 'now' | 'after'>): Clock {
	return { now, steady: now, unixOf: (steadyMs) => steadyMs, after }
}

/** The value of `steady` at which the computer's clock will show `unixMs`, unless that clock is set. */
export function steadyOf(clock: Pick<Clock, 'unixOf'>, unixMs: number): number {
	return unixMs - clock.unixOf(0)
}

/** A smaller difference is a clock that is corrected, not one that was set. ms. */
const stepMs = 500
const stepCheckMs = 1000

/** Reports each time the computer's clock was set: `byMs` is how far it jumped ahead. Returns the function that ends the watch. */
export function watchClockSteps(clock: Clock, onStep: (byMs: number) => void): () => void {
	let aheadMs = clock.unixOf(0)
	let cancel = clock.after(stepCheckMs, check)

	function check(): void {
		const byMs = clock.unixOf(0) - aheadMs
		cancel = clock.after(stepCheckMs, check)
		if (Math.abs(byMs) < stepMs) return
		aheadMs += byMs
		onStep(byMs)
	}
	return () => cancel()
}
