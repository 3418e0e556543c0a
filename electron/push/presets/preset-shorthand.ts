import type { DestinationProtocol } from '../../../shared/domain/destination.ts'
import type { DestinationPreset } from '../../../shared/domain/preset.ts'

type Server = DestinationPreset['servers'][number]

/** A server address; its protocol is the part before "://". */
export function server(name: string, url: string): Server {
	return { name, protocol: url.slice(0, url.indexOf(':')) as DestinationProtocol, url }
}

/** Servers whose addresses differ in one part only, marked "*" in `pattern`. */
export function servers(pattern: string, places: Readonly<Record<string, string>>): readonly Server[] {
	return Object.entries(places).map(([name, part]) => server(name, pattern.replace('*', part)))
}

/** The service gives each account or event its own address: the preset leaves it empty. */
export function ownAddress(name: string, protocol: DestinationProtocol = 'rtmps'): Server {
	return { name, protocol, url: '' }
}

/** The limits that a service documents; those it does not document are left out. */
export function limits(named: Partial<DestinationPreset['limits']>): DestinationPreset['limits'] {
	return { videoKbps: null, audioKbps: null, keyframeSeconds: null, heightPx: null, fps: null, ...named }
}
