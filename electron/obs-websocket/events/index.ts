import type { SnapshotSlice } from '../../../shared/domain/slice-names.ts'
import { collectionEventKinds, collectionEvents, generalEventKinds } from './collections.ts'
import type { EventKind, EventsBetween } from './event.ts'
import { filterEventKinds, filterEvents } from './filters.ts'
import { inputEventKinds, inputEvents, tallyEvents } from './inputs.ts'
import { itemEventKinds, itemEvents } from './items.ts'
import { levelEventKinds } from './levels.ts'
import { mediaEventKinds, mediaEvents } from './media.ts'
import { outputEventKinds, recordingEvents, showEvents } from './outputs.ts'
import { sceneEventKinds, sceneEvents } from './scenes.ts'
import { transitionEventKinds, transitionEvents } from './transitions.ts'
import { adEvents, cueEvents, tallyChanged, vendorEventKinds } from './vendor.ts'

/** Every event that is sent, for the documentation. */
export const eventKinds: readonly EventKind<never>[] = [
	...generalEventKinds,
	...collectionEventKinds,
	...sceneEventKinds,
	...itemEventKinds,
	...inputEventKinds,
	...levelEventKinds,
	...mediaEventKinds,
	...filterEventKinds,
	...transitionEventKinds,
	...outputEventKinds,
	...vendorEventKinds,
]

/** The events that a change of a part of the studio's state can cause. */
const bySlice: Partial<Record<SnapshotSlice, readonly EventsBetween[]>> = {
	show: [showEvents],
	program: [collectionEvents, sceneEvents, inputEvents, itemEvents, filterEvents, transitionEvents],
	media: [mediaEvents],
	recording: [recordingEvents],
	ads: [adEvents],
	cueList: [cueEvents],
	cueRun: [cueEvents],
	tally: [tallyEvents, tallyChanged],
}

export function eventsOf(slice: SnapshotSlice): readonly EventsBetween[] {
	return bySlice[slice] ?? []
}
