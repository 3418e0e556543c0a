import { assertNever } from '../../shared/lib/assert-never.ts'

/** A queue of ads: single launches, one after another, each as soon as the platform's rules allow it. */
export type AdQueueState =
	| { readonly kind: 'idle' }
	/** The next ad is launched as soon as one can run. */
	| { readonly kind: 'waiting'; readonly total: number; readonly started: number; readonly failures: number }
	/** A launch of this queue is pending. */
	| { readonly kind: 'asking'; readonly total: number; readonly started: number; readonly failures: number }

/** The result of a launch: it ran (or counts as run); it may be retried later; the platform refuses it. */
export type AdQueueAnswer = 'ran' | 'later' | 'refused'

export type AdQueueEvent =
	| { readonly type: 'queued'; readonly count: number }
	| { readonly type: 'cancelled' }
	/** An ad can run now, and no outcome is unknown. */
	| { readonly type: 'possible' }
	| { readonly type: 'answered'; readonly answer: AdQueueAnswer }
	/** The controller sent nothing: another launch was faster. */
	| { readonly type: 'not-sent' }
	/** The show is over, or none of its destinations runs ads anymore. */
	| { readonly type: 'off-air'; readonly isShowOver: boolean }

export type AdQueueEffect =
	| { readonly type: 'launch' }
	| { readonly type: 'begun'; readonly total: number }
	| {
			readonly type: 'ended'
			readonly why: 'finished' | 'cancelled' | 'refused' | 'failing' | 'off-air' | 'no-platform'
			readonly total: number
			readonly started: number
	  }

export interface AdQueueStep {
	readonly state: AdQueueState
	readonly effects: readonly AdQueueEffect[]
}

/** This many failed launches in a row end the queue: waiting would not fix the problem. */
const failureLimit = 3

export const idleAdQueue: AdQueueState = { kind: 'idle' }

/** An event that has no meaning in a state returns the same object. */
export function adQueueTransition(state: AdQueueState, event: AdQueueEvent): AdQueueStep {
	switch (event.type) {
		case 'queued':
			if (state.kind !== 'idle') return same(state)
			return {
				state: { kind: 'waiting', total: event.count, started: 0, failures: 0 },
				effects: [{ type: 'begun', total: event.count }],
			}
		case 'cancelled':
			return state.kind === 'idle' ? same(state) : end(state, 'cancelled')
		case 'off-air':
			return state.kind === 'idle' ? same(state) : end(state, event.isShowOver ? 'off-air' : 'no-platform')
		case 'possible':
			return state.kind === 'waiting' ? { state: { ...state, kind: 'asking' }, effects: [{ type: 'launch' }] } : same(state)
		case 'not-sent':
			return state.kind === 'asking' ? { state: { ...state, kind: 'waiting' }, effects: [] } : same(state)
		case 'answered':
			return state.kind === 'asking' ? answered(state, event.answer) : same(state)
		default:
			return assertNever(event)
	}
}

function answered(state: Extract<AdQueueState, { kind: 'asking' }>, answer: AdQueueAnswer): AdQueueStep {
	switch (answer) {
		case 'ran': {
			const started = state.started + 1
			if (started === state.total) return end({ ...state, started }, 'finished')
			return { state: { ...state, kind: 'waiting', started, failures: 0 }, effects: [] }
		}
		case 'later': {
			const failures = state.failures + 1
			return failures === failureLimit ? end(state, 'failing') : { state: { ...state, kind: 'waiting', failures }, effects: [] }
		}
		case 'refused':
			return end(state, 'refused')
		default:
			return assertNever(answer)
	}
}

function end(state: Exclude<AdQueueState, { kind: 'idle' }>, why: Extract<AdQueueEffect, { type: 'ended' }>['why']): AdQueueStep {
	return { state: idleAdQueue, effects: [{ type: 'ended', why, total: state.total, started: state.started }] }
}

function same(state: AdQueueState): AdQueueStep {
	return { state, effects: [] }
}
