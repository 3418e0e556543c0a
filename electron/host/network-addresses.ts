import type { NetworkInterfaceInfo } from 'node:os'
import { say } from '../../shared/texts/english.ts'

/** As returned by `networkInterfaces()` of node:os. */
type Interfaces = Readonly<Record<string, readonly NetworkInterfaceInfo[] | undefined>>

/**
 * The addresses under which other devices reach a host that listens on `listenAddress`. Empty when only this computer does. IPv6 addresses that are valid
 * on one link only are left out, because a browser does not accept them.
 */
export function networkAddresses(listenAddress: string, interfaces: Interfaces): readonly string[] {
	const everywhere = listenAddress === '0.0.0.0' || listenAddress === '::'
	const own = Object.values(interfaces).flatMap((all) => all ?? [])
	return own
		.filter(({ internal, address }) => !internal && !address.startsWith('fe80:') && (everywhere || address === listenAddress))
		.filter(({ family }) => listenAddress !== '0.0.0.0' || family === 'IPv4')
		.map(({ address, family }) => (family === 'IPv6' ? `[${address}]` : address))
}

/** Shown wherever such an address is shown. */
export const networkWarning = say('host/network-warning').text
