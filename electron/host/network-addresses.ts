import type { NetworkInterfaceInfo } from 'node:os'
import { say } from '../../shared/texts/english.ts'

/** As `networkInterfaces()` of node:os gives them. */
type Interfaces = Readonly<Record<string, readonly NetworkInterfaceInfo[] | undefined>>

/**
 * The addresses under which other devices reach a host that listens on `listenAddress`. Empty when only this computer does. An IPv6 address that is valid on
 * one link only cannot be typed into a browser, so it is left out.
 */
export function networkAddresses(listenAddress: string, interfaces: Interfaces): readonly string[] {
	const everywhere = listenAddress === '0.0.0.0' || listenAddress === '::'
	const own = Object.values(interfaces).flatMap((all) => all ?? [])
	return own
		.filter(({ internal, address }) => !internal && !address.startsWith('fe80:') && (everywhere || address === listenAddress))
		.filter(({ family }) => listenAddress !== '0.0.0.0' || family === 'IPv4')
		.map(({ address, family }) => (family === 'IPv6' ? `[${address}]` : address))
}

/** Said wherever such an address is shown. */
export const networkWarning = say('host/network-warning').text
