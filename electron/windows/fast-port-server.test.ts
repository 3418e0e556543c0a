import { once } from 'node:events'
import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { WebSocket, WebSocketServer } from 'ws'
import type { FastUpgrade } from '../ipc/studio-api.ts'
import { systemClock } from '../lib/clock.ts'
import { type FastPortServer, startFastPortServer } from './fast-port-server.ts'

let server: FastPortServer
let upgrades: FastUpgrade[]
let isRunning: boolean
const program = new WebSocketServer({ noServer: true })

beforeEach(async () => {
	upgrades = []
	isRunning = true
	server = await startFastPortServer({
		clock: systemClock,
		studio: {
			serveRecording: async () => false,
			addOwnPort() {},
			attachFastSocket(upgrade) {
				if (!isRunning) return false
				upgrades.push(upgrade)
				const request = { headers: upgrade.headers, url: upgrade.url, method: 'GET' } as unknown as IncomingMessage
				program.handleUpgrade(request, upgrade.socket as Duplex, upgrade.head, (client) => client.send('hello'))
				return true
			},
		},
	})
})
afterEach(() => server.close())

const connect = (address = server.issueAddress(), origin = 'app://studio') => new WebSocket(address.url, address.protocols, { origin })

async function refusal(socket: WebSocket): Promise<string> {
	const [error] = (await once(socket, 'error')) as [Error]
	return error.message
}

test('hands the connection to the program process, without the ticket', async () => {
	const socket = connect()
	const [data] = (await once(socket, 'message')) as [Buffer]
	expect(data.toString()).toBe('hello')
	expect(socket.protocol).toBe('showcaller')
	expect(JSON.stringify(upgrades[0]?.headers)).not.toContain('token.')
	socket.terminate()
})

test('a ticket works once', async () => {
	const address = server.issueAddress()
	const first = connect(address)
	await once(first, 'open')
	expect(await refusal(connect(address))).toContain('403')
	first.terminate()
})

test('another page or program is refused', async () => {
	expect(await refusal(connect(server.issueAddress(), 'https://example.com'))).toContain('403')
	expect(await refusal(new WebSocket(server.issueAddress().url, ['showcaller', 'token.guessed'], { origin: 'app://studio' }))).toContain(
		'403',
	)
	expect(upgrades).toEqual([])
})

test('says so while the program process is not running', async () => {
	isRunning = false
	expect(await refusal(connect())).toContain('503')
})
