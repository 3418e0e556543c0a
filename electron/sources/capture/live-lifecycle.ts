import type { SourceState } from '../../../shared/domain/source.ts'
import type { AppErrorData } from '../../../shared/errors/app-error.ts'
import type { SourceFailure } from '../source-errors.ts'

/** The state of a source that runs in its own process. */
export interface Lifecycle {
	readonly state: SourceState
	/** Whether it has delivered a picture or sound since it was opened or restarted by the user. */
	readonly hasRun: boolean
	readonly attempt: number
	/** Unix ms of the first output of the current process; null before it. */
	readonly outputSinceMs: number | null
}

export type LifecycleEvent =
	| { readonly kind: 'output' }
	/** It runs, and what is to be said about that has changed; null = nothing any more. */
	| { readonly kind: 'warning'; readonly warning: AppErrorData | null }
	/** It delivers nothing for now and will continue automatically: it is not opened again. */
	| { readonly kind: 'paused'; readonly failure: SourceFailure }
	| { readonly kind: 'gone'; readonly failure: SourceFailure }

export const opened: Lifecycle = { state: { kind: 'starting' }, hasRun: false, attempt: 0, outputSinceMs: null }

/** After a process ran this long, the next failure starts with the shortest wait again. */
const stableMs = 5000
const firstDelayMs = 250
const maxDelayMs = 5000

/** The wait before attempt 1, 2, …: 0.25 s, doubled each time, at most 5 s. */
export function restartDelayMs(attempt: number): number {
	return Math.min(maxDelayMs, firstDelayMs * 2 ** (attempt - 1))
}

/** `restartInMs`: open it again after this time; null = do nothing. Pure. */
export function nextLifecycle(
	before: Lifecycle,
	event: LifecycleEvent,
	nowMs: number,
): { readonly after: Lifecycle; readonly restartInMs: number | null } {
	if (event.kind === 'output') {
		if (before.state.kind === 'running') return { after: before, restartInMs: null }
		return { after: { ...before, state: { kind: 'running' }, hasRun: true, outputSinceMs: nowMs }, restartInMs: null }
	}
	if (event.kind === 'warning') {
		if (before.state.kind !== 'running') return { after: before, restartInMs: null }
		const state: SourceState = event.warning ? { kind: 'running', warning: event.warning } : { kind: 'running' }
		return { after: { ...before, state }, restartInMs: null }
	}
	const { error, fatal } = event.failure
	const sinceMs = before.state.kind === 'lost' ? before.state.sinceMs : nowMs
	if (event.kind === 'paused') {
		return {
			after: { ...before, state: { kind: 'lost', sinceMs, error, attempt: before.attempt }, outputSinceMs: null },
			restartInMs: null,
		}
	}
	// A device that worked before may be plugged in again. Only a device that never worked is not retried.
	if (fatal && !before.hasRun) return { after: { ...before, state: { kind: 'failed', error }, outputSinceMs: null }, restartInMs: null }
	const wasStable = before.outputSinceMs !== null && nowMs - before.outputSinceMs >= stableMs
	const attempt = wasStable ? 1 : before.attempt + 1
	return {
		after: { ...before, state: { kind: 'lost', sinceMs, error, attempt }, attempt, outputSinceMs: null },
		restartInMs: restartDelayMs(attempt),
	}
}
