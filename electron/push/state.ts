import type { DestinationState } from '../../shared/domain/destination.ts'
import type { AppErrorData } from '../../shared/errors/app-error.ts'
import { assertNever } from '../../shared/lib/assert-never.ts'
import { paceOf, retryDelayMs } from './retry-pace.ts'

/** A destination's state and the failure count, which the state alone does not contain. */
export interface PushMachine {
	readonly state: DestinationState
	/**
	 * Failures in a row in which the server was involved. A live period that was too short to trust does not reset the count, and a link that is down
	 * does not increase it: when the link is back, there is no reason to wait.
	 */
	readonly failures: number
}

export type PushEvent =
	| { readonly kind: 'start' }
	| { readonly kind: 'stop' }
	/** The child has ended the stream and is gone. */
	| { readonly kind: 'stopped' }
	/** The address or key changed: reconnect with it in any state. */
	| { readonly kind: 'restart' }
	| { readonly kind: 'retry-now' }
	| { readonly kind: 'retry-due' }
	/** The network or the server could not be reached before and can be now. */
	| { readonly kind: 'link-back' }
	/** The network took the first keyframe: more than a mere connection. */
	| { readonly kind: 'media-accepted' }
	/** The attempt or the connection ended. `final`: retrying with the same settings cannot help. */
	| { readonly kind: 'lost'; readonly cause: AppErrorData; readonly final: boolean }

export type PushEffect =
	/** Drop the current connection, if any, and reconnect. */
	| { readonly kind: 'connect' }
	/** Drop the connection at once, without an end message. */
	| { readonly kind: 'disconnect' }
	/** End the stream cleanly (unpublish), then the child. */
	| { readonly kind: 'finish' }
	/** Retry after the delay, or sooner when the link is back. */
	| { readonly kind: 'schedule-retry'; readonly delayMs: number }
	| { readonly kind: 'cancel-retry' }

export interface Step {
	readonly machine: PushMachine
	readonly effects: readonly PushEffect[]
}

/** After being live for this long, ms, the next failure counts as the first again. */
export const steadyMs = 10_000
/** Wait before the first retry of a link that had been steady, ms: most short faults are over by then. */
const quickRetryMs = 250

export const idleMachine: PushMachine = { state: { kind: 'idle' }, failures: 0 }

/** Pure. `now` is Unix ms, `random` is 0 to 1. An event that has no meaning in a state does not change it. */
export function transition(machine: PushMachine, event: PushEvent, now: number, random: number): Step {
	switch (event.kind) {
		case 'start':
			return start(machine)
		case 'stop':
			return stop(machine)
		case 'stopped':
			return machine.state.kind === 'stopping' ? step(idleMachine) : unchanged(machine)
		case 'restart':
			return isRunning(machine.state) || machine.state.kind === 'failed' ? connectAfresh() : unchanged(machine)
		case 'retry-now':
			return machine.state.kind === 'failed' ? connectAfresh() : retry(machine, now)
		case 'retry-due':
		case 'link-back':
			return retry(machine, now)
		case 'media-accepted':
			return accepted(machine, now)
		case 'lost':
			return isRunning(machine.state) ? lost(machine, event.cause, event.final, now, random) : unchanged(machine)
		default:
			return assertNever(event)
	}
}

function start(machine: PushMachine): Step {
	return machine.state.kind === 'idle' || machine.state.kind === 'failed' ? connectAfresh() : unchanged(machine)
}

function stop(machine: PushMachine): Step {
	if (machine.state.kind === 'failed') return step(idleMachine)
	if (!isRunning(machine.state)) return unchanged(machine)
	return step({ state: { kind: 'stopping' }, failures: 0 }, { kind: 'cancel-retry' }, { kind: 'finish' })
}

/** The state stays "reconnecting" during a retry, with `retryAtMs` in the past: what was lost, when and why stays on the screen. */
function retry(machine: PushMachine, now: number): Step {
	if (machine.state.kind !== 'reconnecting') return unchanged(machine)
	const state: DestinationState = { ...machine.state, retryAtMs: now }
	return step({ ...machine, state }, { kind: 'cancel-retry' }, { kind: 'connect' })
}

function accepted(machine: PushMachine, now: number): Step {
	if (machine.state.kind !== 'connecting' && machine.state.kind !== 'reconnecting') return unchanged(machine)
	return step({ ...machine, state: { kind: 'live', sinceMs: now } })
}

function lost(machine: PushMachine, cause: AppErrorData, final: boolean, now: number, random: number): Step {
	if (final) return step({ state: { kind: 'failed', error: cause }, failures: 0 }, { kind: 'cancel-retry' }, { kind: 'disconnect' })
	const { state } = machine
	const wasSteady = state.kind === 'live' && now - state.sinceMs >= steadyMs
	// A server that repeatedly accepts the connection and soon closes it is not treated as a link that is down.
	const pace = state.kind === 'live' && !wasSteady ? 'server' : paceOf(cause.code)
	const failures = wasSteady ? 0 : machine.failures + (pace === 'server' ? 1 : 0)
	const lostAtMs = state.kind === 'reconnecting' ? state.lostAtMs : now
	// A clock that was set back must not extend the wait.
	const sinceTryMs = state.kind === 'reconnecting' ? Math.max(0, now - state.retryAtMs) : 0
	const delayMs = wasSteady ? quickRetryMs : retryDelayMs({ pace, failures, lostForMs: now - lostAtMs, sinceTryMs }, random)
	const attempt = state.kind === 'reconnecting' ? state.attempt + 1 : wasSteady ? 1 : machine.failures + 2
	return step(
		{ state: { kind: 'reconnecting', attempt, retryAtMs: now + delayMs, lostAtMs, cause }, failures },
		{ kind: 'disconnect' },
		{ kind: 'schedule-retry', delayMs },
	)
}

function connectAfresh(): Step {
	return step({ state: { kind: 'connecting', attempt: 1 }, failures: 0 }, { kind: 'cancel-retry' }, { kind: 'connect' })
}

function isRunning(state: DestinationState): boolean {
	return state.kind === 'connecting' || state.kind === 'live' || state.kind === 'reconnecting'
}

function step(machine: PushMachine, ...effects: readonly PushEffect[]): Step {
	return { machine, effects }
}

function unchanged(machine: PushMachine): Step {
	return { machine, effects: [] }
}
