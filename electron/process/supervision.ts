import { assertNever } from '../../shared/lib/assert-never.ts'
import { noRestarts, noteEnd, type RestartMemory, type RestartPolicy } from './restart-policy.ts'

/** The states of one child process and the processes that replace it. Pure. */
export type SupervisionState =
	| { readonly kind: 'idle' }
	/** Waiting for its next start. */
	| { readonly kind: 'waiting' }
	/** Forked, and not ready yet. */
	| { readonly kind: 'starting' }
	| { readonly kind: 'running' }
	/** Asked to end. `startsAgain`: another one is started once it has ended. */
	| { readonly kind: 'stopping'; readonly startsAgain: boolean }

export interface Supervision {
	readonly state: SupervisionState
	readonly memory: RestartMemory
}

export const idle: Supervision = { state: { kind: 'idle' }, memory: noRestarts }

export type SupervisionEvent =
	| { readonly kind: 'start'; readonly delayMs: number }
	| { readonly kind: 'start-due' }
	/** The child reports that it is ready. */
	| { readonly kind: 'ready' }
	/** It took too long to become ready. */
	| { readonly kind: 'start-limit' }
	| { readonly kind: 'ended'; readonly nowMs: number }
	| { readonly kind: 'stop' }
	/** Ends this child in order and starts another. */
	| { readonly kind: 'replace' }
	/** It was asked to end and did not. */
	| { readonly kind: 'stop-limit' }
	/** It was killed and has not ended: it is not waited for any longer. */
	| { readonly kind: 'gone-limit' }
	/** Kill it without waiting. */
	| { readonly kind: 'drop' }

export type SupervisionEffect =
	| { readonly kind: 'fork' }
	| { readonly kind: 'wait'; readonly delayMs: number }
	| { readonly kind: 'cancel-timers' }
	/** Ask it to end, and kill it after the limit. */
	| { readonly kind: 'ask' }
	| { readonly kind: 'kill' }
	/** Ignore whatever the child sends or does from now on. */
	| { readonly kind: 'forget' }
	/** `restartInMs`: null = it is not started again. */
	| { readonly kind: 'report-end'; readonly restartInMs: number | null; readonly wasRunning: boolean }
	/** Resolve the pending stop requests. */
	| { readonly kind: 'stopped' }

export interface SupervisionStep {
	readonly supervision: Supervision
	readonly effects: readonly SupervisionEffect[]
}

/** An event that has no meaning in a state changes nothing. */
export function transition(before: Supervision, event: SupervisionEvent, policy: RestartPolicy): SupervisionStep {
	const { state, memory } = before
	const hasChild = state.kind === 'starting' || state.kind === 'running' || state.kind === 'stopping'
	const to = (next: SupervisionState, ...effects: readonly SupervisionEffect[]): SupervisionStep => ({
		supervision: { state: next, memory },
		effects,
	})
	const unchanged: SupervisionStep = { supervision: before, effects: [] }
	const toIdle = (...effects: readonly SupervisionEffect[]): SupervisionStep => ({ supervision: idle, effects })
	const fork = (): SupervisionStep => to({ kind: 'starting' }, { kind: 'cancel-timers' }, { kind: 'fork' })

	switch (event.kind) {
		case 'start':
			if (state.kind === 'stopping') return to({ kind: 'stopping', startsAgain: true })
			if (state.kind !== 'idle') return unchanged
			return event.delayMs === 0 ? fork() : to({ kind: 'waiting' }, { kind: 'wait', delayMs: event.delayMs })
		case 'start-due':
			return state.kind === 'waiting' ? fork() : unchanged
		case 'ready':
			return state.kind === 'starting' ? to({ kind: 'running' }, { kind: 'cancel-timers' }) : unchanged
		case 'start-limit':
			return state.kind === 'starting' ? to(state, { kind: 'kill' }) : unchanged
		case 'ended':
			if (state.kind === 'stopping') {
				const next = state.startsAgain ? fork() : toIdle({ kind: 'cancel-timers' })
				return { ...next, effects: [{ kind: 'stopped' }, ...next.effects] }
			}
			return hasChild ? ended(memory, event.nowMs, state.kind === 'running', policy) : unchanged
		case 'stop':
			if (state.kind === 'stopping') return to({ kind: 'stopping', startsAgain: false })
			return hasChild
				? to({ kind: 'stopping', startsAgain: false }, { kind: 'cancel-timers' }, { kind: 'ask' })
				: toIdle({ kind: 'cancel-timers' }, { kind: 'stopped' })
		case 'replace':
			if (state.kind === 'stopping') return to({ kind: 'stopping', startsAgain: true })
			return hasChild ? to({ kind: 'stopping', startsAgain: true }, { kind: 'cancel-timers' }, { kind: 'ask' }) : fork()
		case 'stop-limit':
			return state.kind === 'stopping' ? to(state, { kind: 'kill' }) : unchanged
		case 'gone-limit': {
			if (state.kind !== 'stopping') return unchanged
			const next = state.startsAgain ? fork() : toIdle({ kind: 'cancel-timers' })
			return { ...next, effects: [{ kind: 'forget' }, { kind: 'stopped' }, ...next.effects] }
		}
		case 'drop':
			return toIdle({ kind: 'cancel-timers' }, ...(hasChild ? ([{ kind: 'kill' }, { kind: 'forget' }] as const) : []), { kind: 'stopped' })
		default:
			return assertNever(event)
	}
}

function ended(before: RestartMemory, nowMs: number, wasRunning: boolean, policy: RestartPolicy): SupervisionStep {
	const memory = noteEnd(before, nowMs, wasRunning)
	const restartInMs = policy(memory)
	const state: SupervisionState = { kind: restartInMs === null ? 'idle' : 'waiting' }
	return {
		supervision: { state, memory },
		effects: [
			{ kind: 'cancel-timers' },
			{ kind: 'report-end', restartInMs, wasRunning },
			...(restartInMs === null ? [] : [{ kind: 'wait', delayMs: restartInMs } as const]),
		],
	}
}
