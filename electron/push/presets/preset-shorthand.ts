import type { DestinationProtocol } from '../../../shared/domain/destination.ts'
import type { DestinationPreset } from '../../../shared/domain/preset.ts'

type Server = DestinationPreset['servers'][number]

/** A server address; its protocol is what stands before "://". */
export function server(name: string, url: string): Server {
	return { name, protocol: url.slice(0, url.indexOf(':')) as DestinationProtocol, url }
}

/** Servers that differ in one part of their address only: "*" in `pattern`. */
export function servers(pattern: string, places: Readonly<Record<string, string>>): readonly Server[] {
	return Object.entries(places).map(([name, part]) => server(name, pattern.replace('*', part)))
}

/** The service gives each account or event an address of its own: an empty one here. */
export function ownAddress(name: string, protocol: DestinationProtocol = 'rtmps'): Server {
	return { name, protocol, url: '' }
}

/** What a service names of its limits; what is left out it does not name. */
export function limits(named: Partial<DestinationPreset['limits']>): DestinationPreset['limits'] {
	return { videoKbps: null, audioKbps: null, keyframeSeconds: null, heightPx: null, fps: null, ...named }
}
