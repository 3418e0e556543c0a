import type { Socket } from 'node:net'

const words: Readonly<Record<number, string>> = {
	200: 'OK',
	206: 'Partial Content',
	404: 'Not Found',
	416: 'Range Not Satisfiable',
	500: 'Internal Server Error',
	503: 'Service Unavailable',
}

/** Starts the answer on a connection whose request was read in another process. The connection is used once: it ends with the body. */
export function writeHead(socket: Socket, status: number, headers: Readonly<Record<string, string | number>>): void {
	const all = { ...headers, 'x-content-type-options': 'nosniff', 'referrer-policy': 'no-referrer', connection: 'close' }
	const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`)
	socket.write(`HTTP/1.1 ${status} ${words[status] ?? ''}\r\n${lines.join('')}\r\n`)
}

/** An answer without a body. */
export function refuse(socket: Socket, status: number, headers: Readonly<Record<string, string | number>> = {}): void {
	writeHead(socket, status, { ...headers, 'content-length': 0, 'cache-control': 'no-store' })
	socket.end()
}

export interface ByteRange {
	readonly start: number
	/** Of the last byte. */
	readonly end: number
}

/**
 * The bytes that a Range header asks for (RFC 9110, section 14). "all": there is no header, or one that may be ignored, such as one with several ranges.
 * "none": it lies outside the file. Pure.
 */
export function rangeOf(header: string | null, bytes: number): ByteRange | 'all' | 'none' {
	const [, first, last] = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header?.trim() ?? '') ?? []
	if (first === undefined || last === undefined || (first === '' && last === '')) return 'all'
	if (first === '') {
		const count = Math.min(Number(last), bytes)
		return count === 0 ? 'none' : { start: bytes - count, end: bytes - 1 }
	}
	const start = Number(first)
	if (last !== '' && Number(last) < start) return 'all'
	const end = last === '' ? bytes - 1 : Math.min(Number(last), bytes - 1)
	return start >= bytes ? 'none' : { start, end }
}
