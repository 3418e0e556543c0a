import { createHash, timingSafeEqual } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import { hostname } from 'node:os'
import type { Peer } from './peer.ts'

/** Compares in constant time: the duration does not reveal how much of the token was right, nor how long the right one is. */
export function sameToken(given: string, expected: string): boolean {
	const digest = (text: string) => createHash('sha256').update(text).digest()
	return timingSafeEqual(digest(given), digest(expected))
}

/** The token of a request: `Authorization: Bearer`, or for WebSockets of a browser, which cannot set headers, the subprotocol "token.<token>". */
export function tokenOf(request: IncomingMessage): string | null {
	const bearer = /^Bearer (\S+)$/.exec(request.headers.authorization ?? '')
	if (bearer?.[1]) return bearer[1]
	const protocols = (request.headers['sec-websocket-protocol'] ?? '').split(',').map((part) => part.trim())
	return protocols.find((part) => part.startsWith('token.'))?.slice('token.'.length) ?? null
}

/**
 * Whether the request was meant for this host. A page of another site can make a browser send requests here, and a name under its control may resolve to
 * 127.0.0.1 or to an address of the network (DNS rebinding): Host and Origin reveal both. Names other than our own, and addresses other than the one that was
 * connected to, are refused.
 */
export function isMeantForUs(
	{ headers }: Pick<IncomingMessage, 'headers'>,
	peer: Pick<Peer, 'localAddress' | 'localPort' | 'isEncrypted'>,
): boolean {
	const host = headers.host?.toLowerCase()
	if (!host || !ownHosts(peer).has(host)) return false
	const { origin } = headers
	return origin === undefined || origin.toLowerCase() === `${peer.isEncrypted ? 'https' : 'http'}://${host}`
}

function ownHosts({ localAddress, localPort, isEncrypted }: Pick<Peer, 'localAddress' | 'localPort' | 'isEncrypted'>): ReadonlySet<string> {
	const names = [
		'localhost',
		'127.0.0.1',
		'[::1]',
		localAddress.includes(':') ? `[${localAddress}]` : localAddress,
		hostname().toLowerCase(),
	]
	const usualPort = isEncrypted ? 443 : 80
	return new Set(names.flatMap((name) => (localPort === usualPort ? [name, `${name}:${localPort}`] : [`${name}:${localPort}`])))
}
