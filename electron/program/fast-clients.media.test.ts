import { createServer, type Server } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import WebSocket from 'ws'
import { createFastClients, type FastClients } from './fast-clients.ts'

let cleanUp: (() => void)[] = []
afterEach(() => {
	for (const run of cleanUp) run()
	cleanUp = []
})

/** A server that hands upgrades over as main does. */
async function serve(clients: FastClients): Promise<string> {
	const server: Server = createServer()
	server.on('upgrade', (request, socket, head) => {
		const headers = Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, String(value)]))
		clients.attach({ headers, url: request.url ?? '/', headBase64: head.toString('base64'), callerId: 'owner' }, socket as Socket)
	})
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
	cleanUp.push(
		() => clients.dispose(),
		() => server.close(),
	)
	return `ws://127.0.0.1:${(server.address() as AddressInfo).port}/fast`
}

async function until(isTrue: () => boolean): Promise<void> {
	while (!isTrue()) await new Promise((resolve) => setImmediate(resolve))
}

test('a screen connects, asks, receives, and is forgotten when it goes', async () => {
	const clients = createFastClients()
	const screen = new WebSocket(await serve(clients))
	await new Promise((resolve) => screen.once('open', resolve))
	await until(() => [...clients.all()].length === 1)
	const [client] = clients.all()
	expect(client?.request()).toEqual({ want: 'none', thumbnails: false, preview: false })
	screen.send('{"want":"half","thumbnails":true}')
	await until(() => client?.request().want === 'half')
	screen.send('nonsense')
	const received = new Promise<Buffer>((resolve) => screen.once('message', (data) => resolve(data as Buffer)))
	client?.send(Uint8Array.of(1, 2, 3))
	expect([...(await received)]).toEqual([1, 2, 3])
	expect(client?.request()).toEqual({ want: 'half', thumbnails: true, preview: false })
	screen.close()
	await until(() => [...clients.all()].length === 0)
})

test('a screen that does not read is not ready until it has read', async () => {
	const clients = createFastClients()
	const screen = new WebSocket(await serve(clients))
	await new Promise((resolve) => screen.once('open', resolve))
	await until(() => [...clients.all()].length === 1)
	const [client] = clients.all()
	screen.pause()
	let sent = 0
	while (client?.isReady()) {
		client.send(new Uint8Array(1_000_000))
		sent += 1
		await new Promise((resolve) => setImmediate(resolve))
	}
	expect(sent).toBeGreaterThan(0)
	let received = 0
	screen.on('message', () => {
		received += 1
	})
	screen.resume()
	await until(() => received === sent)
	await until(() => client?.isReady() === true)
})

test('an upgrade without a key is refused', async () => {
	const clients = createFastClients()
	const url = await serve(clients)
	const answer = await fetch(url.replace('ws:', 'http:'), { headers: { connection: 'upgrade', upgrade: 'websocket' } }).catch(() => null)
	expect(answer?.status ?? 400).toBe(400)
	expect([...clients.all()]).toEqual([])
})

test('a screen that confirms is ready again when it has confirmed everything', async () => {
	const clients = createFastClients()
	const screen = new WebSocket(await serve(clients))
	await new Promise((resolve) => screen.once('open', resolve))
	await until(() => [...clients.all()].length === 1)
	const [client] = clients.all()
	screen.send('{"want":"small","waits":true}')
	await until(() => client?.request().waits === true)
	let received = 0
	screen.on('message', () => {
		received += 1
	})
	client?.send(Uint8Array.of(1))
	client?.send(Uint8Array.of(2))
	await until(() => received === 2)
	expect(client?.isReady()).toBe(false)
	screen.send('received')
	screen.send('{"want":"half","waits":true}')
	await until(() => client?.request().want === 'half')
	expect(client?.isReady()).toBe(false)
	screen.send('received')
	await until(() => client?.isReady() === true)
})

test('the connections of one device are ended together, and no device has too many', async () => {
	const clients = createFastClients()
	const url = await serve(clients)
	const screens = Array.from({ length: 33 }, () => new WebSocket(url))
	for (const screen of screens) screen.on('error', () => {})
	await until(() => screens.filter(({ readyState }) => readyState === WebSocket.OPEN).length === 32)
	await until(() => screens.some(({ readyState }) => readyState === WebSocket.CLOSED))
	clients.closeOf('another')
	expect([...clients.all()]).toHaveLength(32)
	clients.closeOf('owner')
	await until(() => [...clients.all()].length === 0)
})
