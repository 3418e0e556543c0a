import { type DestinationCounters, type DestinationState, noCounters } from '../../shared/domain/destination.ts'
import type { IngestTarget, RelayEndpoint } from '../../shared/domain/feeds.ts'
import { createDestination, type Destination, type DestinationServices } from './push.ts'
import type { DestinationOutcome } from './push-totals.ts'

/**
 * All destinations of the show. Each is a process of its own: what happens to one is nothing to the others. Unknown ids are harmless, so that a
 * button pressed while its row disappears does nothing.
 */
export interface Destinations {
	/** Takes a destination in, idle. Adding a known id is harmless. */
	add(id: string): void
	/** Stops it in order and forgets it. */
	remove(id: string): Promise<void>
	/** Connects; a running one connects again when the target is another. Adds an unknown id. */
	start(id: string, target: IngestTarget): void
	/** Ends its stream in order; the outcome stays. */
	stop(id: string): Promise<void>
	/** A new key: a running or failed destination connects again with it at once. */
	setKey(id: string, key: string): void
	retryNow(id: string): void
	/** The relay's address after each of its starts, null while it is away. Platform connections stay. */
	setRelay(relay: RelayEndpoint | null): void
	state(id: string): DestinationState
	counters(id: string): DestinationCounters
	/** What each one that was started did, for the report. */
	outcomes(): ReadonlyMap<string, DestinationOutcome>
	/** Called with the id after each change of state or counters. Returns the way to stop listening. */
	onChange(listener: (id: string) => void): () => void
	/** Ends all streams in order, side by side. */
	stopAll(): Promise<void>
}

interface Entry {
	readonly destination: Destination
	target: IngestTarget | null
}

export function createDestinations(services: DestinationServices): Destinations {
	const entries = new Map<string, Entry>()
	const listeners = new Set<(id: string) => void>()
	let relay: RelayEndpoint | null = null

	function add(id: string): Entry {
		const known = entries.get(id)
		if (known) return known
		const destination = createDestination(id, services, () => {
			for (const listener of listeners) listener(id)
		})
		destination.setRelay(relay)
		const entry: Entry = { destination, target: null }
		entries.set(id, entry)
		return entry
	}

	return {
		add: (id) => void add(id),
		async remove(id) {
			await entries.get(id)?.destination.stop()
			entries.delete(id)
		},
		start(id, target) {
			const entry = add(id)
			entry.target = target
			entry.destination.start(target)
		},
		async stop(id) {
			await entries.get(id)?.destination.stop()
		},
		setKey(id, key) {
			const entry = entries.get(id)
			if (!entry?.target || entry.target.key === key) return
			entry.target = { ...entry.target, key }
			entry.destination.retarget(entry.target)
		},
		retryNow: (id) => entries.get(id)?.destination.retryNow(),
		setRelay(next) {
			relay = next
			for (const { destination } of entries.values()) destination.setRelay(next)
		},
		state: (id) => entries.get(id)?.destination.state() ?? { kind: 'idle' },
		counters: (id) => entries.get(id)?.destination.counters() ?? noCounters,
		outcomes: () =>
			new Map([...entries].filter(([, entry]) => entry.target !== null).map(([id, entry]) => [id, entry.destination.outcome()])),
		onChange(listener) {
			listeners.add(listener)
			return () => void listeners.delete(listener)
		},
		async stopAll() {
			await Promise.all([...entries.values()].map(({ destination }) => destination.stop()))
		},
	}
}
