import type { AppErrorData } from '../../../../shared/errors/app-error.ts'
import { assertNever } from '../../../../shared/lib/assert-never.ts'
import type { PageState } from '../browser-messages.ts'

/** The states of one page and of those that replace it. Pure. */
export interface PageLife {
	readonly kind: 'without-browser' | 'opening' | 'open' | 'pausing' | 'given-up' | 'closed'
	/** How often in a row it was lost. */
	readonly failures: number
	/** On the steady clock; null while it is not open. */
	readonly openSinceMs: number | null
}

export const unopened: PageLife = { kind: 'without-browser', failures: 0, openSinceMs: null }

export type PageEvent =
	| { readonly kind: 'browser-ready' }
	/** The browser ended, for whatever reason. It is started again without any page asking for it. */
	| { readonly kind: 'browser-gone'; readonly error: AppErrorData; readonly isFinal: boolean }
	/** `silence`: why it has no sound, although it should. */
	| { readonly kind: 'opened'; readonly nowMs: number; readonly silence?: AppErrorData | null }
	/** It could not be loaded, or was lost. */
	| { readonly kind: 'lost'; readonly error: AppErrorData; readonly isFinal: boolean; readonly nowMs: number }
	| { readonly kind: 'pause-over' }
	| { readonly kind: 'reload' }
	| { readonly kind: 'close' }

export type PageEffect =
	| { readonly kind: 'open' }
	| { readonly kind: 'close' }
	| { readonly kind: 'wait'; readonly delayMs: number }
	| { readonly kind: 'report'; readonly state: PageState }

export interface PageStep {
	readonly life: PageLife
	readonly effects: readonly PageEffect[]
}

/** After a page was open this long, its next loss is its first one again, ms. */
const stableMs = 30_000
const firstDelayMs = 1000
const maxDelayMs = 30_000

/** The pause before a page is opened again: 1 s, doubled each time, at most 30 s. */
export function pauseMs(failures: number): number {
	return Math.min(maxDelayMs, firstDelayMs * 2 ** (failures - 1))
}

/** An event that has no meaning in a state changes nothing. */
export function nextPageLife(before: PageLife, event: PageEvent): PageStep {
	const unchanged: PageStep = { life: before, effects: [] }
	if (before.kind === 'closed') return unchanged
	const opening = (failures: number): PageStep => ({
		life: { kind: 'opening', failures, openSinceMs: null },
		effects: [{ kind: 'close' }, { kind: 'open' }],
	})
	switch (event.kind) {
		case 'browser-ready':
			return before.kind === 'without-browser' ? opening(before.failures) : unchanged
		case 'browser-gone': {
			const state: PageState = event.isFinal
				? { kind: 'failed', error: event.error }
				: { kind: 'lost', error: event.error, attempt: before.failures + 1 }
			return {
				life: { kind: 'without-browser', failures: before.failures, openSinceMs: null },
				effects: [{ kind: 'close' }, { kind: 'report', state }],
			}
		}
		case 'opened':
			if (before.kind !== 'opening') return unchanged
			return {
				life: { kind: 'open', failures: before.failures, openSinceMs: event.nowMs },
				effects: [{ kind: 'report', state: event.silence ? { kind: 'running', warning: event.silence } : { kind: 'running' } }],
			}
		case 'lost': {
			if (before.kind !== 'opening' && before.kind !== 'open') return unchanged
			if (event.isFinal)
				return {
					life: { kind: 'given-up', failures: 0, openSinceMs: null },
					effects: [{ kind: 'close' }, { kind: 'report', state: { kind: 'failed', error: event.error } }],
				}
			const wasStable = before.openSinceMs !== null && event.nowMs - before.openSinceMs >= stableMs
			const failures = wasStable ? 1 : before.failures + 1
			return {
				life: { kind: 'pausing', failures, openSinceMs: null },
				effects: [
					{ kind: 'close' },
					{ kind: 'report', state: { kind: 'lost', error: event.error, attempt: failures } },
					{ kind: 'wait', delayMs: pauseMs(failures) },
				],
			}
		}
		case 'pause-over':
			return before.kind === 'pausing' ? opening(before.failures) : unchanged
		case 'reload': {
			if (before.kind === 'without-browser') return unchanged
			const step = opening(0)
			return { ...step, effects: [...step.effects, { kind: 'report', state: { kind: 'loading' } }] }
		}
		case 'close':
			return { life: { kind: 'closed', failures: 0, openSinceMs: null }, effects: [{ kind: 'close' }] }
		default:
			return assertNever(event)
	}
}
