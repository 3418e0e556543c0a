import type { AccountView } from '../../shared/domain/account.ts'
import type { DestinationView } from '../../shared/domain/destination.ts'
import type { ShowState } from '../../shared/domain/show.ts'
import type { AppErrorData } from '../../shared/errors/app-error.ts'
import { isRunning } from './lamp.ts'

export interface DestinationCounts {
	/** Taken into the show. */
	readonly total: number
	readonly live: number
	readonly connecting: number
	readonly reconnecting: number
	readonly failed: number
}

export function countDestinations(destinations: readonly DestinationView[]): DestinationCounts {
	const enabled = destinations.filter(({ enabled }) => enabled)
	const count = (kind: DestinationView['state']['kind']) => enabled.filter(({ state }) => state.kind === kind).length
	return {
		total: enabled.length,
		live: count('live'),
		connecting: count('connecting'),
		reconnecting: count('reconnecting'),
		failed: count('failed'),
	}
}

/** Failed first, then reconnecting; the rest keeps its order, so that rows do not jump without need. */
export function sortForAttention(destinations: readonly DestinationView[]): readonly DestinationView[] {
	const rank = ({ enabled, state }: DestinationView) => {
		if (!enabled) return 3
		if (state.kind === 'failed') return 0
		return state.kind === 'reconnecting' ? 1 : 2
	}
	return destinations
		.map((view, index) => ({ view, index }))
		.sort((a, b) => rank(a.view) - rank(b.view) || a.index - b.index)
		.map(({ view }) => view)
}

/** The chip in the bar: only when a count is wrong during a show. Failures before reconnects. */
export function problemOf(
	destinations: readonly DestinationView[],
	show: ShowState,
): { kind: 'failed' | 'reconnecting'; count: number; total: number } | null {
	const counts = countDestinations(destinations)
	if (!isRunning(show)) return null
	if (counts.failed > 0) return { kind: 'failed', count: counts.failed, total: counts.total }
	if (counts.reconnecting > 0) return { kind: 'reconnecting', count: counts.reconnecting, total: counts.total }
	return null
}

/** A failure that only a new key or sign-in can mend: the field for it is shown at once. Errors carry stable codes; this reads the words in them. */
export function asksForKey(error: AppErrorData): boolean {
	return !error.retryable && /key|auth|refus|reject|denied/.test(error.code)
}

/** Destinations whose key this studio keeps and which can be given a new one: an account signs in instead. */
export function takesKey(destination: DestinationView, accounts: readonly AccountView[]): boolean {
	return !destination.capabilities.practice && !accounts.some(({ id }) => id === destination.id)
}
