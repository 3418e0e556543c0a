import { collectionRequests } from './collections.ts'
import { filterRequests } from './filters.ts'
import { generalRequests } from './general.ts'
import { inputRequests } from './inputs.ts'
import { itemRequests } from './items.ts'
import { mediaRequests } from './media.ts'
import { outputRequests } from './outputs.ts'
import type { ObsRequest } from './request.ts'
import { sceneRequests } from './scenes.ts'
import { soundRequests } from './sounds.ts'
import { transitionRequests } from './transitions.ts'
import { vendorCall } from './vendor.ts'

/** Every request that is answered, by area. */
export const requestAreas: Readonly<Record<string, readonly ObsRequest[]>> = {
	General: generalRequests,
	'Collections and settings': collectionRequests,
	Scenes: sceneRequests,
	'Scene items': itemRequests,
	Inputs: inputRequests,
	'Sound of inputs': soundRequests,
	'Films and playlists': mediaRequests,
	Filters: filterRequests,
	Transitions: transitionRequests,
	'Stream, recording and replay': outputRequests,
	'Only in Showcaller': vendorCall,
}

export const requests: ReadonlyMap<string, ObsRequest> = new Map(
	Object.values(requestAreas).flatMap((area) => area.map((each) => [each.name, each])),
)
