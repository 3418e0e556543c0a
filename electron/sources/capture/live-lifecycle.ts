import type { SourceState } from '../../../shared/domain/source.ts'
import type { SourceFailure } from '../source-errors.ts'

/** What is remembered about a source that runs in a process of its own. */
export interface Lifecycle {
	readonly state: SourceState
	/** Whether it has ever given anything since it was opened or restarted by hand. */
	readonly hasRun: boolean
	readonly attempt: number
	/** Unix ms of the first output of the present process; null before it. */
	readonly outputSinceMs: number | null
}

export type LifecycleEvent =
	| { readonly kind: 'output' }
	/** It gives nothing for now and will go on by itself: nothing is opened again. */
	| { readonly kind: 'paused'; readonly failure: SourceFailure }
	| { readonly kind: 'gone'; readonly failure: SourceFailure }

export const opened: Lifecycle = { state: { kind: 'starting' }, hasRun: false, attempt: 0, outputSinceMs: null }

/** A process that ran this long was well: the next failure starts with the shortest wait again. */
const stableMs = 5000
const firstDelayMs = 250
const maxDelayMs = 5000

/** Wait before attempt 1, 2, …: 0.25 s, doubled each time, at most 5 s. */
export function restartDelayMs(attempt: number): number {
	return Math.min(maxDelayMs, firstDelayMs * 2 ** (attempt - 1))
}

/** Pure. `restartInMs`: open it again after so long; null: do nothing. */
export function nextLifecycle(
	before: Lifecycle,
	event: LifecycleEvent,
	nowMs: number,
): { readonly after: Lifecycle; readonly restartInMs: number | null } {
	if (event.kind === 'output') {
		if (before.state.kind === 'running') return { after: before, restartInMs: null }
		return { after: { ...before, state: { kind: 'running' }, hasRun: true, outputSinceMs: nowMs }, restartInMs: null }
	}
	const { error, fatal } = event.failure
	const sinceMs = before.state.kind === 'lost' ? before.state.sinceMs : nowMs
	if (event.kind === 'paused') {
		return {
			after: { ...before, state: { kind: 'lost', sinceMs, error, attempt: before.attempt }, outputSinceMs: null },
			restartInMs: null,
		}
	}
	// A device that was there and is gone may be plugged in again: only what never worked is given up.
	if (fatal && !before.hasRun) return { after: { ...before, state: { kind: 'failed', error }, outputSinceMs: null }, restartInMs: null }
	const wasStable = before.outputSinceMs !== null && nowMs - before.outputSinceMs >= stableMs
	const attempt = wasStable ? 1 : before.attempt + 1
	return {
		after: { ...before, state: { kind: 'lost', sinceMs, error, attempt }, attempt, outputSinceMs: null },
		restartInMs: restartDelayMs(attempt),
	}
}
