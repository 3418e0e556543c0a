import type { Clock } from '../../lib/clock.ts'
import type { Stream } from './parse.ts'

/**
 * Since when streams have been active, as far as this studio has seen: the platform reports only that they are. The platform ends a stream when its
 * maximum running time has passed since then.
 */
export interface RunTimes {
	/** Notes a reading; `atMs`: when it was requested, on the steady clock. */
	see(stream: Stream, atMs: number): void
	/** When the platform will end it automatically, Unix ms as this computer shows it; null = it is not active, or has no such limit. */
	endsAtMs(stream: Stream): number | null
}

export function createRunTimes(clock: Pick<Clock, 'unixOf'>): RunTimes {
	const activeSinceMs = new Map<string, number>()
	return {
		see({ id, state }, atMs) {
			if (state === 'idle') activeSinceMs.delete(id)
			if (state === 'active' && !activeSinceMs.has(id)) activeSinceMs.set(id, atMs)
		},
		endsAtMs({ id, maxRuntimeS }) {
			const sinceMs = activeSinceMs.get(id)
			return sinceMs === undefined || maxRuntimeS === null ? null : clock.unixOf(sinceMs + maxRuntimeS * 1000)
		},
	}
}
