/** Checks that a service that has ended leaves no timer behind. Pending requests may take a few turns to end. Throws with the remaining timers. */
export async function requireNoTimers(clock: { timersInMs(): readonly number[] }): Promise<void> {
	for (let turn = 0; turn < 100 && clock.timersInMs().length > 0; turn += 1) await new Promise((resolve) => setTimeout(resolve, 1))
	const waiting = clock.timersInMs()
	if (waiting.length > 0) throw new Error(`Timers are left after the end, due in ${waiting.join(', ')} ms`)
}
