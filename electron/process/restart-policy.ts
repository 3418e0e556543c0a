/** When to start a child of the road again after it ended. Pure. */
export interface RestartMemory {
	/** Unix ms of the latest ends, oldest first. */
	readonly endedAtMs: readonly number[]
}

export const noRestarts: RestartMemory = { endedAtMs: [] }

/** This many ends within the window mean that starting again does not help. */
const maxEnds = 10
const windowMs = 60_000
/** The first restart is immediate: on air again within 2 s is the bar. */
const delaysMs = [0, 100, 250, 500, 1000]

/** `delayMs` null = give up. */
export function afterEnd(memory: RestartMemory, nowMs: number): { readonly memory: RestartMemory; readonly delayMs: number | null } {
	const endedAtMs = [...memory.endedAtMs.filter((at) => at > nowMs - windowMs), nowMs]
	if (endedAtMs.length > maxEnds) return { memory: { endedAtMs }, delayMs: null }
	return { memory: { endedAtMs }, delayMs: delaysMs[Math.min(endedAtMs.length, delaysMs.length) - 1] ?? 0 }
}
