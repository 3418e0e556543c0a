import { createHash, timingSafeEqual } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import { hostname } from 'node:os'

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
 * 127.0.0.1 (DNS rebinding): Host and Origin reveal both. Names other than our own, and addresses other than the one that was connected to, are refused.
 */
export function isMeantForUs(
	request: Pick<IncomingMessage, 'headers'> & {
		readonly socket: { readonly localAddress?: string | undefined; readonly localPort?: number | undefined }
	},
): boolean {
	const host = request.headers.host
	if (!host) return false
	const own = ownHosts(request.socket.localAddress, request.socket.localPort)
	if (!own.has(host.toLowerCase())) return false
	const origin = request.headers.origin
	return origin === undefined || origin.toLowerCase() === `http://${host.toLowerCase()}`
}

function ownHosts(localAddress = '', localPort = 0): ReadonlySet<string> {
	const address = localAddress.replace(/^::ffff:/, '')
	const names = ['localhost', '127.0.0.1', '[::1]', address.includes(':') ? `[${address}]` : address, hostname().toLowerCase()]
	return new Set(names.flatMap((name) => (localPort === 80 ? [name, `${name}:80`] : [`${name}:${localPort}`])))
}
