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
