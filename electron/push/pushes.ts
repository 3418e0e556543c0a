import { type CanvasId, mainCanvas } from '../../shared/domain/canvas.ts'
import { type DestinationCounters, type DestinationState, noCounters } from '../../shared/domain/destination.ts'
import type { IngestTarget, RelayEndpoint } from '../../shared/domain/feeds.ts'
import { createListeners } from '../../shared/lib/listeners.ts'
import { createPush, type Push, type PushServices } from './push.ts'
import type { PushOutcome } from './push-totals.ts'

/**
 * All destinations of the show. Each runs in its own process: what happens to one does not affect the others. Unknown ids are harmless, so
 * a button that is pressed while its row disappears does nothing.
 */
export interface Pushes {
	/** Adds a destination, idle. Adding a known id is harmless. */
	add(id: string): void
	/** Stops it cleanly and removes it. */
	remove(id: string): Promise<void>
	/** Connects; a running one reconnects when the target has changed. Adds an unknown id. */
	start(id: string, target: IngestTarget): void
	/** Ends its stream cleanly; the outcome is kept. */
	stop(id: string): Promise<void>
	/** Sets a new key: a running or failed destination reconnects with it at once. */
	setKey(id: string, key: string): void
	retryNow(id: string): void
	/** The relay's address after each of its starts, null while it is down. Platform connections stay open. */
	setRelay(relay: RelayEndpoint | null): void
	ids(): readonly string[]
	/** The canvas that is sent there. */
	canvas(id: string): CanvasId
	/** Whether frames may wait longer for the network there, because the bitrate follows its line. */
	setPatient(id: string, isPatient: boolean): void
	state(id: string): DestinationState
	counters(id: string): DestinationCounters
	/** Totals of each destination that was started, for the report. */
	outcomes(): ReadonlyMap<string, PushOutcome>
	/** The totals of one destination; null when it has no target. */
	outcome(id: string): PushOutcome | null
	/** Called with the id after each change of state or counters. Returns the function that unsubscribes. */
	onChange(listener: (id: string) => void): () => void
	/** Ends all streams cleanly and in parallel. They may be started again. */
	stopAll(): Promise<void>
	/** Ends all streams as above, for good. */
	dispose(): Promise<void>
}

interface Entry {
	readonly push: Push
	target: IngestTarget | null
}

export function createPushes(services: PushServices): Pushes {
	const entries = new Map<string, Entry>()
	const listeners = createListeners<string>()
	let relay: RelayEndpoint | null = null

	function add(id: string): Entry {
		const known = entries.get(id)
		if (known) return known
		const push = createPush(id, services, () => {
			listeners.notify(id)
		})
		push.setRelay(relay)
		const entry: Entry = { push, target: null }
		entries.set(id, entry)
		return entry
	}

	async function stopAll(): Promise<void> {
		await Promise.all([...entries.values()].map(({ push }) => push.stop()))
	}

	return {
		add(id) {
			add(id)
		},
		async remove(id) {
			await entries.get(id)?.push.stop()
			entries.delete(id)
		},
		start(id, target) {
			const entry = add(id)
			entry.target = target
			entry.push.start(target)
		},
		async stop(id) {
			await entries.get(id)?.push.stop()
		},
		setKey(id, key) {
			const entry = entries.get(id)
			if (!entry?.target || entry.target.key === key) return
			entry.target = { ...entry.target, key }
			entry.push.retarget(entry.target)
		},
		retryNow: (id) => entries.get(id)?.push.retryNow(),
		setRelay(next) {
			relay = next
			for (const { push } of entries.values()) push.setRelay(next)
		},
		setPatient: (id, isPatient) => entries.get(id)?.push.setPatient(isPatient),
		ids: () => [...entries.keys()],
		canvas: (id) => entries.get(id)?.target?.canvas ?? mainCanvas,
		state: (id) => entries.get(id)?.push.state() ?? { kind: 'idle' },
		counters: (id) => entries.get(id)?.push.counters() ?? noCounters,
		outcome(id) {
			const entry = entries.get(id)
			return entry && entry.target !== null ? entry.push.outcome() : null
		},
		outcomes: () => new Map([...entries].filter(([, entry]) => entry.target !== null).map(([id, entry]) => [id, entry.push.outcome()])),
		onChange: listeners.add,
		stopAll,
		dispose: stopAll,
	}
}
