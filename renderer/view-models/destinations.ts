import type { AccountView } from '../../shared/domain/account.ts'
import type { DestinationView } from '../../shared/domain/destination.ts'
import { canPublish } from '../../shared/domain/destination.ts'
import type { AppErrorData } from '../../shared/errors/app-error.ts'
import { isOnAir, type Standing, standingOf } from './destination-standing.ts'

export interface DestinationCounts {
	/** Takes part in the show. */
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

const attention: Readonly<Record<Standing, number>> = {
	failed: 0,
	lost: 1,
	trouble: 2,
	rehearsal: 3,
	connecting: 4,
	live: 5,
	idle: 5,
	stopping: 5,
	off: 6,
}

/** What needs attention comes first; the rest keeps its order, so that rows do not move without need. */
export function sortForAttention(destinations: readonly DestinationView[]): readonly DestinationView[] {
	return destinations
		.map((view, index) => ({ view, index, rank: attention[standingOf(view)] }))
		.sort((a, b) => a.rank - b.rank || a.index - b.index)
		.map(({ view }) => view)
}

/** Going live waits only for the user to publish: everywhere else the show is on air already, or cannot be. */
export function waitsForPublish(destinations: readonly DestinationView[]): boolean {
	const enabled = destinations.filter((view) => view.enabled)
	return enabled.some(canPublish) && enabled.every((view) => canPublish(view) || isOnAir(view) || standingOf(view) === 'failed')
}

/** Failures that a new key, stream ID or passphrase fixes. */
const fixedByKey: ReadonlySet<string> = new Set([
	'key-missing',
	'ingest-rejected-key',
	'ingest-wrong-passphrase',
	'ingest-needs-passphrase',
	'ingest-unexpected-passphrase',
])

/** A failure that only a new key can fix: the field for it is shown at once. */
export function asksForKey(error: AppErrorData): boolean {
	return fixedByKey.has(error.code)
}

/** Failures that a different address fixes, or a certificate authority that the destination trusts. */
export function fixableByAddress({ code }: AppErrorData): boolean {
	return /^ingest-(bad-address|rejected-app|redirected|needs-sign-in|sign-in-refused|speaks-|tls-)|^invalid-address$/.test(code)
}

/** Destinations whose key this studio keeps and which can be given a new one: an account signs in instead. */
export function takesKey(destination: DestinationView, accounts: readonly AccountView[]): boolean {
	return !destination.capabilities.practice && !accounts.some(({ id }) => id === destination.id)
}
