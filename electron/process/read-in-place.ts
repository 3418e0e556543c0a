import { type OnReadOpts, Socket, type SocketConstructorOpts } from 'node:net'
import type { Readable } from 'node:stream'

/** Whoever reads a pipe says where its next bytes should go. */
export interface ReadTarget {
	/** Memory for the next bytes, never empty. It stays in use until the next call. */
	space(): Uint8Array
	/** This many bytes now stand at the start of what `space` gave last. */
	filled(count: number): void
}

/**
 * Reads a child's pipe straight into the target's memory. Node's usual way gives every piece 64 kB of its own: with raw pictures, 40 MB/s, the garbage
 * collector then ran five times a second and took half of the program process's time (measured). To be called before the first bytes can arrive, and
 * only the returned stream is used from then on: it can be paused, ends and closes like the given one, and gives no "data".
 */
export function readInPlace(stream: Readable, target: ReadTarget): Readable {
	const handle = (stream as { _handle?: unknown })._handle
	if (!(stream instanceof Socket) || !handle) {
		stream.on('data', (bytes: Uint8Array) => copyInto(target, bytes))
		return stream
	}
	const onread: OnReadOpts = {
		buffer: () => target.space(),
		callback(count) {
			target.filled(count)
			return true
		},
	}
	// Node's own option for a connection that is already there; its types do not know this kind.
	const socket = new Socket({ handle, readable: true, writable: false, onread } as unknown as SocketConstructorOpts)
	// The given stream must neither read nor close what is no longer its own, but whoever closes it means this pipe.
	Object.assign(stream, { _handle: null })
	stream.once('close', () => socket.destroy())
	socket.once('close', () => stream.destroy())
	socket.on('error', () => {})
	socket.resume()
	return socket
}

/** The same for bytes that are there already. */
export function copyInto(target: ReadTarget, bytes: Uint8Array): void {
	let offset = 0
	while (offset < bytes.length) {
		const space = target.space()
		const part = bytes.subarray(offset, offset + space.length)
		space.set(part)
		offset += part.length
		target.filled(part.length)
	}
}

/** One buffer for a reader that takes what it needs during the call. */
export function readPieces(pieceBytes: number, onBytes: (bytes: Uint8Array) => void): ReadTarget {
	const buffer = new Uint8Array(pieceBytes)
	return { space: () => buffer, filled: (count) => onBytes(buffer.subarray(0, count)) }
}
