import { type SnapshotSlice, sliceNames } from '../../shared/domain/slice-names.ts'
import type { StudioSnapshot } from '../../shared/domain/snapshot.ts'
import { createListeners } from '../../shared/lib/listeners.ts'
import type { StudioConnection } from './studio-connection.ts'

/** The same studio, which gives its newest state to whoever subscribes later: the screen starts again in another language without asking for it. */
export function withNewestState(connection: StudioConnection): StudioConnection {
	const snapshots = createListeners<StudioSnapshot>()
	let newest: StudioSnapshot | null = null
	const follow = <Slice extends SnapshotSlice>(slice: Slice) =>
		connection.on(`${slice}.changed`, (value) => {
			if (newest) newest = { ...newest, [slice]: value }
		})
	for (const slice of sliceNames) follow(slice)
	connection.onSnapshot((snapshot) => {
		newest = snapshot
		snapshots.notify(snapshot)
	})
	return {
		...connection,
		onSnapshot(listener) {
			if (newest) listener(newest)
			return snapshots.add(listener)
		},
	}
}
