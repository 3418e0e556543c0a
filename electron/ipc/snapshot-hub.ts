import { type SnapshotSlice, sliceNames } from '../../shared/domain/slice-names.ts'
import type { StudioSnapshot } from '../../shared/domain/snapshot.ts'
import { createListeners } from '../../shared/lib/listeners.ts'
import type { Clock } from '../lib/clock.ts'
import type { StudioEvent } from './studio-api.ts'

/** How each part of the snapshot is built from the services, when it is asked for. */
export type SliceBuilders = { readonly [Slice in SnapshotSlice]: () => StudioSnapshot[Slice] }

export interface SnapshotHub {
	snapshot(): StudioSnapshot
	/** Says that a part may have changed. */
	touch(slice: SnapshotSlice): void
	onEvent(listener: (event: StudioEvent) => void): () => void
	stop(): void
}

/** The first change goes out at once, the rest of a burst together after this. Under two frames, so that a click is felt as immediate. */
const gatherMs = 30

/** Turns "something changed" into one event per part with its whole new value; a value that is the same as before is not sent. */
export function createSnapshotHub(builders: SliceBuilders, clock: Clock): SnapshotHub {
	const listeners = createListeners<StudioEvent>()
	const dirty = new Set<SnapshotSlice>()
	const lastSent = new Map<SnapshotSlice, string>()
	let gathering = false
	let cancel = () => {}

	function flush(): void {
		const slices = [...dirty]
		dirty.clear()
		for (const slice of slices) {
			const payload = builders[slice]()
			const text = JSON.stringify(payload)
			if (lastSent.get(slice) === text) continue
			lastSent.set(slice, text)
			// Name and payload belong together by construction; the mapped type cannot express it for a variable slice.
			const event = { name: `${slice}.changed`, payload } as StudioEvent
			listeners.notify(event)
		}
	}

	function touch(slice: SnapshotSlice): void {
		dirty.add(slice)
		if (gathering) return
		gathering = true
		// Not in the middle of the caller's own change: at the end of this turn.
		queueMicrotask(flush)
		cancel = clock.after(gatherMs, () => {
			gathering = false
			const [waiting] = dirty
			if (waiting !== undefined) touch(waiting)
		})
	}

	return {
		snapshot: () => Object.fromEntries(sliceNames.map((slice) => [slice, builders[slice]()])) as unknown as StudioSnapshot,
		touch,
		onEvent: listeners.add,
		stop() {
			cancel()
			listeners.clear()
		},
	}
}
