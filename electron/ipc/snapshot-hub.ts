import { type SnapshotSlice, sliceNames } from '../../shared/domain/slice-names.ts'
import type { StudioSnapshot } from '../../shared/domain/snapshot.ts'
import { createListeners } from '../../shared/lib/listeners.ts'
import type { Clock } from '../lib/clock.ts'
import type { StudioEvent } from './studio-api.ts'

/** Calls the listener after each change; returns the function that unsubscribes. */
export type Subscribe = (listener: () => void) => () => void

/** How each part of the snapshot is built from the services when it's requested, and which of their changes may affect it. */
export type Slices = {
	readonly [Slice in SnapshotSlice]: { readonly build: () => StudioSnapshot[Slice]; readonly on: readonly Subscribe[] }
}

export interface SnapshotHub {
	snapshot(): StudioSnapshot
	onEvent(listener: (event: StudioEvent) => void): () => void
	/** Sends the last changes, then nothing more. */
	dispose(): void
}

/** The first change is sent at once, further ones together after this time, ms. It is under two frames, so that a click seems immediate. */
const gatherMs = 30

/** Turns change notifications into one event per part with its whole new value; an unchanged value is not sent. */
export function createSnapshotHub(slices: Slices, clock: Clock): SnapshotHub {
	const listeners = createListeners<StudioEvent>()
	const dirty = new Set<SnapshotSlice>()
	const lastSent = new Map<SnapshotSlice, string>()
	let gathering = false
	let cancel = () => {}

	function flush(): void {
		const changed = [...dirty]
		dirty.clear()
		for (const slice of changed) {
			const payload = slices[slice].build()
			const text = JSON.stringify(payload)
			if (lastSent.get(slice) === text) continue
			lastSent.set(slice, text)
			// Name and payload match by construction; the mapped type cannot express it for a variable slice.
			listeners.notify({ name: `${slice}.changed`, payload } as StudioEvent)
		}
	}

	function markChanged(slice: SnapshotSlice): void {
		dirty.add(slice)
		if (gathering) return
		gathering = true
		// Not in the middle of the caller's own change, but at the end of this turn.
		queueMicrotask(flush)
		cancel = clock.after(gatherMs, () => {
			gathering = false
			const [waiting] = dirty
			if (waiting !== undefined) markChanged(waiting)
		})
	}

	const unsubscribes = sliceNames.flatMap((slice) => slices[slice].on.map((subscribe) => subscribe(() => markChanged(slice))))

	return {
		snapshot: () => Object.fromEntries(sliceNames.map((slice) => [slice, slices[slice].build()])) as unknown as StudioSnapshot,
		onEvent: listeners.add,
		dispose() {
			for (const unsubscribe of unsubscribes) unsubscribe()
			cancel()
			// The end of the show is the last change that screens receive.
			flush()
			listeners.clear()
		},
	}
}
