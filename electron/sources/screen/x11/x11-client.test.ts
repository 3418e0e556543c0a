import { EventEmitter } from 'node:events'
import type { Socket } from 'node:net'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { copyInto } from '../../../process/read-in-place.ts'
import { createX11Reader } from './x11-client.ts'

/** A socket that only remembers what was written to it. */
function fakeSocket() {
	const written: Buffer[] = []
	const socket = Object.assign(new EventEmitter(), {
		destroyed: false,
		write: (bytes: Buffer) => written.push(bytes),
		cork() {},
		uncork() {},
		destroy() {
			if (socket.destroyed) return
			socket.destroyed = true
			socket.emit('close')
		},
	})
	return { socket: socket as unknown as Socket, written }
}

function message(kind: number, sequence: number, length = 0, rest = Buffer.alloc(0)): Buffer {
	const head = Buffer.alloc(32)
	head.writeUInt8(kind, 0)
	head.writeUInt16LE(sequence, 2)
	head.writeUInt32LE(length, 4)
	return Buffer.concat([head, rest])
}

const setup = Buffer.concat([Buffer.from([1, 0, 11, 0, 0, 0, 2, 0]), Buffer.from('hi there')])

test('replies, errors and events are understood however they are cut, and long replies are read into their place', async () => {
	const image = Buffer.from(Array.from({ length: 40_000 }, (_, at) => (at * 31) & 255))
	const stream = Buffer.concat([
		setup,
		message(9, 1),
		message(1, 1, 2, Buffer.from('abcdefgh')),
		message(1, 2, image.length / 4, image),
		message(0, 3),
		message(35, 4, 1, Buffer.alloc(4)),
		message(12, 4),
		message(1, 4),
	])
	await fc.assert(
		fc.asyncProperty(fc.array(fc.integer({ min: 1, max: 3000 }), { minLength: 1 }), async (cuts) => {
			const reader = createX11Reader()
			const { socket } = fakeSocket()
			const events: (number | undefined)[] = []
			const client = reader.client(socket, (event) => events.push(event[0]))
			const place = new Uint8Array(image.length)
			const answers = [
				client.ask(Buffer.alloc(4)),
				client.ask(Buffer.alloc(4), place),
				client.ask(Buffer.alloc(4)),
				client.ask(Buffer.alloc(4)),
			]
			for (let at = 0, turn = 0; at < stream.length; turn += 1) {
				const end = at + (cuts[turn % cuts.length] ?? 1)
				copyInto(reader.target, stream.subarray(at, end))
				at = end
			}
			const results = await Promise.allSettled(answers)
			expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected', 'fulfilled'])
			expect((await answers[0])?.subarray(32).toString()).toBe('abcdefgh')
			expect(Buffer.compare(place, image)).toBe(0)
			expect((await client.setup).subarray(8).toString()).toBe('hi there')
			expect(events).toEqual([9, 12])
		}),
		{ numRuns: 30 },
	)
})

test('nothing waits forever: a refusal, a reply of another length and the end of the connection reject', async () => {
	const refused = createX11Reader()
	const no = refused.client(fakeSocket().socket, () => {})
	copyInto(refused.target, Buffer.from([0, 0, 11, 0, 0, 0, 0, 0]))
	await expect(no.setup).rejects.toThrow()

	const reader = createX11Reader()
	const { socket } = fakeSocket()
	const client = reader.client(socket, () => {})
	copyInto(reader.target, setup)
	const [first, second] = [client.ask(Buffer.alloc(4), new Uint8Array(8)), client.ask(Buffer.alloc(4))]
	const both = Promise.allSettled([first, second])
	copyInto(reader.target, message(1, 1, 1, Buffer.alloc(4)))
	expect((await both).map(({ status }) => status)).toEqual(['rejected', 'rejected'])
	expect(socket.destroyed).toBe(true)

	const cut = createX11Reader()
	const end = fakeSocket()
	const half = cut.client(end.socket, () => {}).ask(Buffer.alloc(4), new Uint8Array(64))
	copyInto(cut.target, Buffer.concat([setup, message(1, 1, 16, Buffer.alloc(40))]))
	end.socket.destroy()
	await expect(half).rejects.toThrow()
	await expect(client.ask(Buffer.alloc(4))).rejects.toThrow()
})

test('random bytes of a server end the connection or are waited for, and never throw', () => {
	fc.assert(
		fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
			const reader = createX11Reader()
			const client = reader.client(fakeSocket().socket, () => {})
			client.setup.catch(() => {})
			copyInto(reader.target, bytes)
		}),
	)
})
