import { connect } from 'node:net'

export interface StreamRequest {
	readonly host: string
	readonly port: number
	readonly path: string
	/** What of the stream has arrived, once the answer is "200". Its memory is used again after the call. */
	readonly onBytes: (bytes: Uint8Array) => void
	readonly onOpen: () => void
	/** Called once, unless it was closed by the function that `requestStream` returned. */
	readonly onEnd: (why: string) => void
}

/** The relay's own answers take some hundred bytes. */
const maxHeadBytes = 8192
const endOfHead = '\r\n\r\n'
/** Node's default for one read, bytes. */
const pieceBytes = 65_536

/**
 * Asks the relay for a stream, and returns the function that closes the connection. HTTP/1.0: the answer ends with the connection and is not cut into chunks.
 * Node's own client would take 4 MB of every destination (measured), and read each piece twice. Pieces are read into the same memory, because new memory for
 * each one is only freed by the next collection.
 */
export function requestStream({ host, port, path, onBytes, onOpen, onEnd }: StreamRequest): () => void {
	const socket = connect({
		...{ host, port, noDelay: true },
		onread: {
			buffer: Buffer.alloc(pieceBytes),
			callback(count, buffer) {
				take(buffer.subarray(0, count))
				return true
			},
		},
	})
	let head: Buffer | null = Buffer.alloc(0)
	let isOver = false

	function end(why: string): void {
		if (isOver) return
		isOver = true
		socket.destroy()
		onEnd(why)
	}

	function take(bytes: Uint8Array): void {
		if (isOver) return
		if (head) takeHead(bytes)
		else onBytes(bytes)
	}

	function takeHead(bytes: Uint8Array): void {
		const all = Buffer.concat([head ?? Buffer.alloc(0), bytes])
		const at = all.indexOf(endOfHead)
		if (at < 0 && all.length > maxHeadBytes) return end('no answer in HTTP')
		head = at < 0 ? all : null
		if (at < 0) return
		const status = /^HTTP\/1\.[01] (\d{3})/.exec(all.toString('latin1', 0, at))?.[1]
		if (status !== '200') return end(`status ${status ?? 'unknown'}`)
		onOpen()
		const rest = all.subarray(at + endOfHead.length)
		if (rest.length > 0 && !isOver) onBytes(rest)
	}

	socket.on('connect', () => socket.write(`GET ${path} HTTP/1.0\r\nHost: ${host}:${port}\r\n\r\n`))
	socket.on('error', () => end(head ? 'no connection' : 'connection lost'))
	socket.on('close', () => end('connection closed'))
	return () => {
		isOver = true
		socket.destroy()
	}
}
