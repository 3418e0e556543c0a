import { sliceNames } from '../../shared/domain/slice-names.ts'
import type { StudioSnapshot } from '../../shared/domain/snapshot.ts'
import type { EventName, EventPayload } from '../../shared/ipc/contract.ts'
import { eventMessage } from '../../shared/ipc/envelope.ts'
import { createListeners } from '../../shared/lib/listeners.ts'

/**
 * Takes event messages of any transport and passes them to the listeners of their name. The framing is checked; payloads are trusted to have the
 * contract's shape, because the studio that sends them also served this page.
 */
export interface EventHub {
	/** Returns false for anything that is not an event message. Events with names that this screen does not know are ignored. */
	take(message: unknown): boolean
	on<Name extends EventName>(name: Name, listener: (payload: EventPayload<Name>) => void): () => void
	onSnapshot(listener: (snapshot: StudioSnapshot) => void): () => void
}

export function createEventHub(): EventHub {
	const snapshots = createListeners<StudioSnapshot>()
	const named = createListeners<{ readonly name: EventName; readonly payload: unknown }>()
	return {
		take(message) {
			const parsed = eventMessage.safeParse(message)
			if (!parsed.success) return false
			if (parsed.data.type === 'snapshot') snapshots.notify(parsed.data.snapshot as StudioSnapshot)
			else if (isEventName(parsed.data.name)) named.notify({ name: parsed.data.name, payload: parsed.data.payload })
			return true
		},
		on: (name, listener) =>
			named.add((event) => {
				if (event.name === name) listener(event.payload as EventPayload<typeof name>)
			}),
		onSnapshot: snapshots.add,
	}
}

/** The contract's schemas are used by the studio; the screen loads none of them for this. */
const eventNames: ReadonlySet<string> = new Set<EventName>(sliceNames.map((slice) => `${slice}.changed` as const))

function isEventName(name: string): name is EventName {
	return eventNames.has(name)
}
