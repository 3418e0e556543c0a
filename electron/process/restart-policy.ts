/** What a decision to start a child again is based on. */
export interface RestartMemory {
	/** Times of the exits within the last minute on the steady clock, ms, oldest first. */
	readonly endedAtMs: readonly number[]
	/** Starts in a row that ended before the child was ready. */
	readonly failedStarts: number
	/** It was ready at least once. */
	readonly wasReady: boolean
}

export const noRestarts: RestartMemory = { endedAtMs: [], failedStarts: 0, wasReady: false }

/** How long to wait before the next start, ms; null = give up. Pure. */
export type RestartPolicy = (memory: RestartMemory) => number | null

const windowMs = 60_000

export function noteEnd(memory: RestartMemory, nowMs: number, wasRunning: boolean): RestartMemory {
	return {
		endedAtMs: [...memory.endedAtMs.filter((atMs) => atMs > nowMs - windowMs), nowMs],
		failedStarts: wasRunning ? 0 : memory.failedStarts + 1,
		wasReady: memory.wasReady || wasRunning,
	}
}

/** This many exits within the window mean that starting again does not help. */
const maxEnds = 10
/** The first restart is immediate: the target is to be on air again within 2 s. ms. */
const delaysMs = [0, 100, 250, 500, 1000]

/** Restarts at once, then with growing pauses; gives up after ten exits within a minute. */
export const untilTooMany: RestartPolicy = ({ endedAtMs }) =>
	endedAtMs.length > maxEnds ? null : (delaysMs[Math.min(endedAtMs.length, delaysMs.length) - 1] ?? 0)

/** For processes that were running each time. `delayMs` null = give up. */
export function afterEnd(before: RestartMemory, nowMs: number): { readonly memory: RestartMemory; readonly delayMs: number | null } {
	const memory = noteEnd(before, nowMs, true)
	return { memory, delayMs: untilTooMany(memory) }
}

/** Never gives up. The n-th delay follows n failed starts in a row; the last delay repeats. */
export function byFailedStarts(delays: readonly number[]): RestartPolicy {
	return ({ failedStarts }) => delays[Math.min(failedStarts, delays.length - 1)] ?? 0
}
