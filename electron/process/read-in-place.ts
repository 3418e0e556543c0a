import { type OnReadOpts, Socket, type SocketConstructorOpts } from 'node:net'
import type { Readable } from 'node:stream'

/** The reader of a pipe, which decides where its next bytes are stored. */
export interface ReadTarget {
	/** Memory for the next bytes, never empty. It stays in use until the next call. */
	space(): Uint8Array
	/** This many bytes were written to the start of the memory that `space` returned last. */
	filled(count: number): void
}

/**
 * Reads a child's pipe straight into the target's memory. By default Node allocates 64 kB for every chunk: with raw pictures, 40 MB/s, the garbage
 * collector then ran five times a second and took half of the program process's time (measured). Call it before the first bytes can arrive, and use only
 * the returned stream from then on: it can be paused, ends and closes like the given one, and emits no "data".
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
	// Node's own option for an existing connection; its types do not include this kind.
	const socket = new Socket({ handle, readable: true, writable: false, onread } as unknown as SocketConstructorOpts)
	// The given stream must neither read nor close the pipe that it no longer owns, but closing the given stream still closes this pipe.
	Object.assign(stream, { _handle: null })
	stream.once('close', () => socket.destroy())
	socket.once('close', () => stream.destroy())
	socket.on('error', () => {})
	socket.resume()
	return socket
}

/** Copies bytes that have been read already into the target. */
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

/** One buffer for a reader that processes all bytes during the call. */
export function readPieces(pieceBytes: number, onBytes: (bytes: Uint8Array) => void): ReadTarget {
	const buffer = new Uint8Array(pieceBytes)
	return { space: () => buffer, filled: (count) => onBytes(buffer.subarray(0, count)) }
}
