import { createSocket, type Socket } from 'node:dgram'
import { once } from 'node:events'
import { afterEach, expect, test } from 'vitest'
import { systemClock } from '../../lib/clock.ts'
import { waitFor } from '../../media/rtmp/testing/rtmp-sink.ts'
import { inductionPacket, shutdownPacket } from '../../media/srt/packet.ts'
import { openSrtHop } from './srt-hop.ts'

const sockets: Socket[] = []
afterEach(() => {
	for (const socket of sockets.splice(0)) socket.close()
})

async function end(): Promise<{ readonly socket: Socket; readonly port: number; readonly heard: Buffer[]; lastFrom: number }> {
	const socket = createSocket('udp4')
	sockets.push(socket)
	socket.bind(0, '127.0.0.1')
	await once(socket, 'listening')
	const made = { socket, port: socket.address().port, heard: [] as Buffer[], lastFrom: 0 }
	socket.on('message', (bytes, from) => {
		made.heard.push(bytes)
		made.lastFrom = from.port
	})
	return made
}

const handshake = Buffer.alloc(64)
handshake.writeUInt32BE(0x80000000, 0)
const media = Buffer.concat([Buffer.from('0000000ae00000010000000037512433', 'hex'), Buffer.alloc(1316, 0x47)])
const goodbye = shutdownPacket(0x37512433)
/** Media up to the packet above has arrived. */
const acknowledgement = Buffer.from('8002000000000001001ea90b252b55520000000b000186a00000c35000001ffe00000001000003e80000057b', 'hex')
const keepAlive = Buffer.from('80010000000000000000000025 2b5552'.replace(' ', ''), 'hex')

async function bench() {
	const [caller, stranger, server] = await Promise.all([end(), end(), end()])
	let reached = 0
	let gone = 0
	const hop = await openSrtHop({
		host: 'in.example.net',
		port: server.port,
		ttl: null,
		clock: systemClock,
		// The system may forbid sending to the first address, as with a broadcast address: the next one is used.
		findAddresses: async () => [
			{ address: '255.255.255.255', family: 4 },
			{ address: '127.0.0.1', family: 4 },
		],
		onReached: () => {
			reached += 1
		},
		onGone: () => {
			gone += 1
		},
	})
	const call = (bytes: Buffer, from = caller) => from.socket.send(bytes, hop.port, '127.0.0.1')
	const answer = (bytes: Buffer) => server.socket.send(bytes, server.lastFrom, '127.0.0.1')
	return { caller, stranger, server, hop, call, answer, reached: () => reached, gone: () => gone }
}

test('packets go both ways unchanged, and only for the program that called first', async () => {
	const { caller, stranger, server, hop, call, answer, reached } = await bench()
	call(handshake)
	await waitFor('the call', () => server.heard.length === 1)
	call(goodbye, stranger)
	call(Buffer.from('not SRT'))
	call(media)
	await waitFor('the media', () => server.heard.length === 2)
	expect(server.heard).toEqual([handshake, media])
	expect([reached(), hop.delivery.lastHeardAtMs()]).toEqual([0, null])
	answer(keepAlive)
	answer(keepAlive)
	await waitFor('both answers', () => caller.heard.length === 2)
	expect(caller.heard).toEqual([keepAlive, keepAlive])
	expect(reached()).toBe(1)
	await hop.close()
})

test("the caller's end message is kept back, and sent when it is time, to the server's own end", async () => {
	const { server, hop, call } = await bench()
	call(handshake)
	call(media)
	await waitFor('the call', () => server.heard.length === 2)
	const held = hop.heldGoodbye()
	call(goodbye)
	await held
	expect(server.heard).toHaveLength(2)
	await hop.close()
	await waitFor('all of it', () => server.heard.length === 5)
	expect(server.heard.slice(2)).toEqual([goodbye, goodbye, goodbye])
	await hop.close()
})

const never = new AbortController().signal

test('a server is asked until it answers, and its answer is not for the caller', async () => {
	const { caller, server, hop, call, answer, reached } = await bench()
	call(handshake)
	await waitFor('the call', () => server.heard.length === 1)
	const isThere = hop.reach(60_000, never)
	await waitFor('several questions', () => server.heard.length >= 4)
	const asked = server.heard[1] as Buffer
	const ownId = asked.readUInt32BE(16 + 24)
	expect(server.heard.slice(1)).toEqual(server.heard.slice(1).map(() => inductionPacket(ownId)))
	const answered = Buffer.from(asked)
	answered.writeUInt32BE(ownId, 12)
	answer(answered)
	expect(await isThere).toBe(true)
	expect(reached()).toBe(1)
	answer(keepAlive)
	await waitFor('what is for the caller', () => caller.heard.length > 0)
	expect(caller.heard).toEqual([keepAlive])
	expect(await hop.reach(60_000, never)).toBe(true)
	await hop.close()
})

test('a server that does not answer is not there, and a question that nobody waits for is not repeated', async () => {
	const { hop } = await bench()
	expect(await hop.reach(300, never)).toBe(false)
	const stop = new AbortController()
	const isThere = hop.reach(60_000, stop.signal)
	stop.abort()
	expect(await isThere).toBe(false)
	await hop.close()
})

test('a server that listened and does not anymore is gone, once its computer has said so', async () => {
	const { server, hop, call, answer, gone } = await bench()
	call(handshake)
	await waitFor('the call', () => server.heard.length === 1)
	call(media)
	await waitFor('the media', () => server.heard.length === 2)
	answer(acknowledgement)
	await waitFor('its acknowledgement', () => hop.delivery.isAccepted())
	expect(gone()).toBe(0)
	sockets.splice(sockets.indexOf(server.socket), 1)
	await new Promise<void>((resolve) => server.socket.close(resolve))
	call(media)
	await waitFor('the loss', () => gone() === 1)
	await hop.close()
})
