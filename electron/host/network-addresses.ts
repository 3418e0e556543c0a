import type { NetworkInterfaceInfo } from 'node:os'
import { say } from '../../shared/texts/english.ts'

/** As returned by `networkInterfaces()` of node:os. */
type Interfaces = Readonly<Record<string, readonly NetworkInterfaceInfo[] | undefined>>

/**
 * The addresses of this computer on which devices in the network can reach it. `asked`: "0.0.0.0" for all of IPv4, "::" for all, or one of them. Empty when it
 * is an address that only this computer reaches. IPv6 addresses that are valid on one link only are left out, because a browser does not accept them.
 */
export function listenAddresses(asked: string, interfaces: Interfaces): readonly string[] {
	const everywhere = asked === '0.0.0.0' || asked === '::'
	const own = Object.values(interfaces).flatMap((all) => all ?? [])
	return own
		.filter(({ internal, address }) => !internal && !address.startsWith('fe80:') && (everywhere || address === asked))
		.filter(({ family }) => asked !== '0.0.0.0' || family === 'IPv4')
		.map(({ address }) => address)
}

export function networkUrl(address: string, port: number): string {
	return `https://${address.includes(':') ? `[${address}]` : address}:${port}`
}

/** Shown wherever such an address is printed. */
export const networkNote = say('host/network-note').text
