import type { Duplex } from 'node:stream'

/** The other end of a connection, and which of our addresses it used. */
export interface Peer {
	readonly address: string
	readonly localAddress: string
	readonly localPort: number
	/** It came over TLS, through the gateway process. */
	readonly isEncrypted: boolean
}

export interface Peers {
	of(socket: Duplex): Peer
	/** Of a connection that was passed on by the gateway process. */
	set(socket: Duplex, peer: Peer): void
}

interface Addresses {
	readonly remoteAddress?: string | undefined
	readonly localAddress?: string | undefined
	readonly localPort?: number | undefined
}

export function createPeers(): Peers {
	const passedOn = new WeakMap<Duplex, Peer>()
	return {
		of: (socket) => passedOn.get(socket) ?? peerOf(socket as Addresses),
		set: (socket, peer) => passedOn.set(socket, peer),
	}
}

/** Of a connection without a gateway between. */
export function peerOf({ remoteAddress = '', localAddress = '', localPort = 0 }: Addresses): Peer {
	return { address: plainAddress(remoteAddress), localAddress: plainAddress(localAddress), localPort, isEncrypted: false }
}

/** "::ffff:192.0.2.1" is the IPv4 address that it holds. */
export function plainAddress(address: string): string {
	return address.replace(/^::ffff:/, '')
}

export function isLoopback(address: string): boolean {
	return address === '::1' || /^127(\.\d+){3}$/.test(address)
}

/** What one household or office gets: an IPv4 address, or a /64 of IPv6, in which a computer may use as many addresses as it likes. */
export function networkOf(address: string): string {
	const plain = plainAddress(address)
	if (!plain.includes(':')) return plain
	const [before = '', after] = plain.split('::')
	const groups = before === '' ? [] : before.split(':')
	const last = after ? after.split(':') : []
	const zeros = after === undefined ? 0 : 8 - groups.length - last.length
	const whole = [...groups, ...Array.from({ length: Math.max(0, zeros) }, () => '0'), ...last]
	return `${whole.slice(0, 4).join(':')}::/64`
}
