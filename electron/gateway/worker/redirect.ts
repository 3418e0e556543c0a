import type { Socket } from 'node:net'

/**
 * The answer to a request that is not encrypted: the same page, encrypted. Only the page: the address may be typed without "https", but a key is never sent
 * that way. Where it leads is the address that was connected to, not what the request names.
 */
export function redirectOf(request: Buffer, { localAddress = '', localPort = 0 }: Pick<Socket, 'localAddress' | 'localPort'>): string {
	const path = /^GET (\/[\w./-]*)[? ]/.exec(request.subarray(0, 300).toString('latin1'))?.[1]
	if (path === undefined || path.startsWith('//') || path.startsWith('/api/')) {
		return 'HTTP/1.1 400 Bad Request\r\nConnection: close\r\nContent-Length: 0\r\n\r\n'
	}
	const plain = localAddress.replace(/^::ffff:/, '')
	const host = plain.includes(':') ? `[${plain}]` : plain
	return `HTTP/1.1 302 Found\r\nLocation: https://${host}:${localPort}${path}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`
}
