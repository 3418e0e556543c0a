import type { Socket } from 'node:net'
import type { ReadTarget } from '../../../process/read-in-place.ts'

/** A connection to an X server whose replies can be read straight into memory that is given. */
export interface X11Client {
	/** The setup message, when the server has accepted the connection. Rejects when it does not. */
	readonly setup: Promise<Buffer>
	/** Sends requests in one piece. None of them has a reply. */
	send(...requests: readonly Buffer[]): void
	/**
	 * Sends a request that has a reply. `into`: where everything after the reply's first 32 bytes goes; the reply is then only these. Rejects with X11Error when the
	 * server answers with an error, and when the connection ends.
	 */
	ask(request: Buffer, into?: Uint8Array): Promise<Buffer>
	/** Runs `requests`, and sends what they send in one piece. */
	together<T>(requests: () => T): T
	/** Resolves when the connection has ended. */
	readonly closed: Promise<void>
	close(): void
}

/** The server could not do what was asked, or the connection has ended. Nobody reads its words: what a person is told comes from the catalogue. */
export class X11Error extends Error {}

interface Awaited {
	/** Its place among all requests, from 1, as the server counts: 16 bits. */
	readonly sequence: number
	readonly into: Uint8Array | null
	resolve(reply: Buffer): void
	reject(error: Error): void
}

const kinds = { error: 0, reply: 1, genericEvent: 35 } as const
const headBytes = 32
const bufferBytes = 16_384

/** What a socket that is connected with `onread` needs of it. */
export interface X11Reader {
	readonly target: ReadTarget
	client(socket: Socket, onEvent: (event: Buffer) => void): X11Client
}

/** Made before the socket, because the socket must know where to read into. */
export function createX11Reader(): X11Reader {
	const buffer = Buffer.alloc(bufferBytes)
	let held = 0
	/** The rest of a reply, that is read into its place. */
	let long: { readonly place: Uint8Array; done: number; finish(): void } | null = null
	let take = (_bytes: Buffer): number => 0

	/** Gives the messages that are whole to `take`, which returns how many bytes of them it has used. */
	function parse(): void {
		let at = 0
		while (!long && at < held) {
			const used = take(buffer.subarray(at, held))
			if (used === 0) break
			at += used
		}
		if (!long || at >= held) {
			buffer.copyWithin(0, at, held)
			held -= at
			return
		}
		const part = buffer.subarray(at, Math.min(held, at + long.place.length - long.done))
		long.place.set(part, long.done)
		buffer.copyWithin(0, at + part.length, held)
		held -= at + part.length
		advanceLong(part.length)
	}

	function advanceLong(count: number): void {
		if (!long) return
		long.done += count
		if (long.done < long.place.length) return
		const { finish } = long
		long = null
		finish()
		if (held > 0) parse()
	}

	return {
		target: {
			space: () => (long ? long.place.subarray(long.done) : buffer.subarray(held)),
			filled(count) {
				if (long) return advanceLong(count)
				held += count
				parse()
			},
		},
		client(socket, onEvent) {
			const setup = Promise.withResolvers<Buffer>()
			const closed = Promise.withResolvers<void>()
			const awaited: Awaited[] = []
			let sequence = 0
			let isAccepted = false

			function end(): void {
				const error = new X11Error('connection ended')
				setup.reject(error)
				closed.resolve()
				for (const one of awaited.splice(0)) one.reject(error)
			}
			setup.promise.catch(() => {})
			socket.once('close', end)
			socket.on('error', () => {})

			function readLong(place: Uint8Array, finish: () => void): void {
				if (place.length === 0) finish()
				else long = { place, done: 0, finish }
			}

			function takeSetup(bytes: Buffer): number {
				if (bytes.length < 8) return 0
				const whole = Buffer.alloc(8 + bytes.readUInt16LE(6) * 4)
				bytes.copy(whole, 0, 0, 8)
				readLong(whole.subarray(8), () => {
					isAccepted = whole[0] === 1
					if (isAccepted) setup.resolve(whole)
					else socket.destroy()
				})
				return 8
			}

			function takeReply(head: Buffer): void {
				// It stays in the list until all of it has arrived: it is rejected when the connection ends before.
				const [one] = awaited
				const length = head.readUInt32LE(4) * 4
				// A reply that does not fit what was asked for means that something is misunderstood.
				if (!one || (one.into && one.into.length !== length)) {
					socket.destroy()
					return
				}
				const reply = one.into ? head : Buffer.concat([head], headBytes + length)
				readLong(one.into ?? reply.subarray(headBytes), () => {
					awaited.shift()
					one.resolve(reply)
				})
			}

			take = (bytes) => {
				if (!isAccepted) return takeSetup(bytes)
				if (bytes.length < headBytes) return 0
				const head = Buffer.from(bytes.subarray(0, headBytes))
				const kind = head[0] ?? 0
				if (kind === kinds.reply) takeReply(head)
				else if (kind === kinds.error) {
					if (awaited[0]?.sequence === head.readUInt16LE(2)) awaited.shift()?.reject(new X11Error(`error ${head[1]}`))
				} else if (kind % 128 === kinds.genericEvent) readLong(Buffer.alloc(head.readUInt32LE(4) * 4), () => {})
				else onEvent(head)
				return headBytes
			}

			function write(request: Buffer): void {
				sequence = (sequence + 1) & 0xffff
				if (!socket.destroyed) socket.write(request)
			}

			return {
				setup: setup.promise,
				closed: closed.promise,
				send: (...requests) => requests.forEach(write),
				ask(request, into) {
					return new Promise((resolve, reject) => {
						if (socket.destroyed) return reject(new X11Error('connection ended'))
						write(request)
						awaited.push({ sequence, into: into ?? null, resolve, reject })
					})
				},
				together(requests) {
					socket.cork()
					try {
						return requests()
					} finally {
						socket.uncork()
					}
				},
				close: () => socket.destroy(),
			}
		},
	}
}
