import type { Handlers } from '../../../shared/ipc/contract.ts'
import type { Markers } from '../recording/markers.ts'
import type { ReplayService } from '../recording/replay-service.ts'
import { done } from './done.ts'

export interface ReplayServices {
	readonly replay: ReplayService
	readonly markers: Markers
}

type ReplayCalls = Pick<Handlers, Extract<keyof Handlers, `replay.${string}` | `markers.${string}`>>

/** What the calls about the replay buffer and markers do. */
export function replayHandlers({ replay, markers }: ReplayServices): ReplayCalls {
	return {
		'replay.set': (change) => done(replay.set(change)),
		'replay.save': async () => ({ recording: await replay.save() }),
		'replay.pictures': async ({ afterMs }) => ({ pictures: [...(await replay.pictures(afterMs))] }),
		'markers.add': ({ name }) => ({ marker: markers.add(name) }),
		'markers.rename': ({ id, name }) => done(markers.rename(id, name)),
		'markers.remove': ({ id }) => done(markers.remove(id)),
	}
}
