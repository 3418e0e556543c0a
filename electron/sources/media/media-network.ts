import type { Clock } from '../../lib/clock.ts'
import { createMediaGateway, type MediaGateway } from './media-gateway.ts'
import { type HostFinder, systemHostFinder } from './resolve-host.ts'

/** The access of films to the network, shared by all of them. */
export interface MediaNetwork {
	readonly finder: HostFinder
	readonly gateway: MediaGateway
}

/** `finder`: for tests. */
export function createMediaNetwork(clock: Clock, finder: HostFinder = systemHostFinder(clock)): MediaNetwork {
	return { finder, gateway: createMediaGateway(finder) }
}
