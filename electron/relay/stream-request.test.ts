import { once } from 'node:events'
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { requestStream } from './stream-request.ts'

let server: Server
const sockets: Socket[] = []
afterEach(() => {
	for (const socket of sockets.splice(0)) socket.destroy()
	server.close()
})

/** A server that sends these pieces one after another, each in a packet of its own, and then closes the connection unless told otherwise. */
async function ask(pieces: readonly string[], { stays = false } = {}) {
	const seen = { asked: '', bytes: '', opened: 0, ends: [] as string[] }
	server = createServer({ noDelay: true }, async (socket) => {
		sockets.push(socket)
		socket.on('error', () => {})
		seen.asked = String((await once(socket, 'data'))[0])
		for (const piece of pieces) {
			await new Promise<void>((resolve) => socket.write(piece, () => setImmediate(resolve)))
		}
		if (!stays) socket.end()
	})
	server.listen(0, '127.0.0.1')
	await once(server, 'listening')
	const close = requestStream({
		host: '127.0.0.1',
		port: (server.address() as AddressInfo).port,
		path: '/app/name.flv?sign=1',
		onBytes(bytes) {
			seen.bytes += Buffer.from(bytes).toString('latin1')
		},
		onOpen() {
			seen.opened += 1
		},
		onEnd: (why) => seen.ends.push(why),
	})
	return { seen, close }
}

test('a stream is asked for by its path and comes whole, wherever the answer is cut', async () => {
	const { seen } = await ask(['HTTP/1.1 2', '00 OK\r\nconnection: close\r', '\n\r\nFLV', ' and more'])
	await expect.poll(() => seen.ends).toEqual(['connection closed'])
	expect(seen).toMatchObject({ bytes: 'FLV and more', opened: 1 })
	expect(seen.asked).toMatch(/^GET \/app\/name\.flv\?sign=1 HTTP\/1\.0\r\nHost: 127\.0\.0\.1:\d+\r\n\r\n$/)
})

test.each([
	['a refusal', 'HTTP/1.1 404 Not Found\r\n\r\nno', 'status 404'],
	['something else than HTTP', 'SSH-2.0-server\r\n\r\n', 'status unknown'],
	['a head without an end', 'HTTP/1.1 200 OK\r\n'.padEnd(9000, 'x'), 'no answer in HTTP'],
])('%s is said, once, and nothing of it is passed on', async (_, answer, why) => {
	const { seen } = await ask([answer], { stays: true })
	await expect.poll(() => seen.ends).toEqual([why])
	expect(seen).toMatchObject({ bytes: '', opened: 0 })
})

test('who closes the connection is told nothing more', async () => {
	const { seen, close } = await ask(['HTTP/1.1 200 OK\r\n\r\n'], { stays: true })
	await expect.poll(() => seen.opened).toBe(1)
	close()
	await expect.poll(() => sockets[0]?.destroyed || sockets[0]?.readableEnded).toBe(true)
	expect(seen.ends).toEqual([])
})

test('no server: there was no connection', async () => {
	const { seen, close } = await ask([])
	close()
	server.close()
	requestStream({ host: '127.0.0.1', port: 1, path: '/', onBytes: () => {}, onOpen: () => {}, onEnd: (why) => seen.ends.push(why) })
	await expect.poll(() => seen.ends).toEqual(['no connection'])
})
