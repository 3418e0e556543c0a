import { afterEach, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { defaultObsWebsocket, type ObsWebsocketSettings } from '../../shared/domain/obs-websocket.ts'
import type { SourceMeter } from '../../shared/domain/source-meter.ts'
import { createListeners } from '../../shared/lib/listeners.ts'
import { systemClock } from '../lib/clock.ts'
import { silentLog } from '../lib/log.ts'
import type { Secret } from '../lib/secret.ts'
import { freePort } from '../testing/free-port.ts'
import { waitUntil } from '../testing/wait-until.ts'
import { authenticationOf } from './authentication.ts'
import { createObsWebsocket } from './obs-websocket.ts'
import { isForThisComputer } from './own-host.ts'
import { createFakeStudio } from './testing/fake-studio.ts'

let dispose = async () => {}
afterEach(() => dispose())

/** Levels, and how many listen to them. */
function countedListeners() {
	const listeners = createListeners<readonly SourceMeter[]>()
	let count = 0
	return {
		notify: listeners.notify,
		count: () => count,
		add(listener: (meters: readonly SourceMeter[]) => void) {
			count += 1
			const remove = listeners.add(listener)
			return () => {
				count -= 1
				remove()
			}
		},
	}
}

async function start(change: Partial<ObsWebsocketSettings> = {}) {
	let settings = { ...defaultObsWebsocket, port: await freePort(), ...change }
	const secrets = new Map<string, Secret>()
	const fake = createFakeStudio()
	const meters = countedListeners()
	const service = createObsWebsocket({
		settings: {
			current: () => settings,
			update(edit) {
				settings = edit(settings)
			},
		},
		vault: {
			get: async (name) => secrets.get(name) ?? null,
			async set(name, secret) {
				secrets.set(name, secret)
			},
		},
		clock: systemClock,
		log: silentLog,
		appVersion: '1.0.0',
		onSecret: () => {},
		onMeters: meters.add,
		addOwnPort: () => {},
	})
	dispose = service.dispose
	service.begin(fake.studio, fake.router)
	return { service, fake, meters, port: () => settings.port }
}

/** Connects, and answers the challenge with a password; resolves with the code with which the connection was closed, or "in". */
function enter(
	port: number,
	password: string,
	headers: Record<string, string> = {},
): Promise<{ socket: WebSocket; result: number | 'in' }> {
	const socket = new WebSocket(`ws://127.0.0.1:${port}`, { headers })
	return new Promise((resolve, reject) => {
		socket.on('message', (data) => {
			const { op, d } = JSON.parse(String(data))
			if (op === 0)
				socket.send(JSON.stringify({ op: 1, d: { rpcVersion: 1, authentication: authenticationOf(password, d.authentication) } }))
			if (op === 2) resolve({ socket, result: 'in' })
		})
		socket.on('close', (code) => resolve({ socket, result: code }))
		socket.on('error', reject)
	})
}

test('it is off at first: nothing listens', async () => {
	const { service, port } = await start()
	expect(service.view()).toMatchObject({ isOn: false, state: { kind: 'off' } })
	await expect(enter(port(), 'x')).rejects.toThrow('ECONNREFUSED')
})

test('only the password lets a client in; a new one disconnects those that have the old one', async () => {
	const { service, port } = await start({ isOn: true })
	await waitUntil('it listens', () => service.view().state.kind === 'listening')
	expect(service.view().state).toEqual({ kind: 'listening', hosts: ['127.0.0.1'] })
	const password = await service.password()
	expect(password).toMatch(/^[a-zA-Z2-9]{20}$/)
	expect((await enter(port(), 'wrong')).result).toBe(4009)
	const { socket, result } = await enter(port(), password)
	expect(result).toBe('in')
	expect(service.view()).toMatchObject({ clients: [{ address: '127.0.0.1' }], wrongPasswords: 1 })
	const closed = new Promise<number>((resolve) => socket.on('close', resolve))
	const renewed = await service.renewPassword()
	expect(await closed).toBe(4011)
	expect(renewed).not.toBe(password)
	expect((await enter(port(), password)).result).toBe(4009)
	expect((await enter(port(), renewed)).result).toBe('in')
})

test('levels are measured only while a client subscribes to them', async () => {
	const { service, port, meters } = await start({ isOn: true })
	await waitUntil('it listens', () => service.view().state.kind === 'listening')
	const { socket } = await enter(port(), await service.password())
	expect(meters.count()).toBe(0)
	const next = () =>
		new Promise<{ op: number; d: Record<string, unknown> }>((resolve) =>
			socket.once('message', (data) => resolve(JSON.parse(String(data)))),
		)
	const identified = next()
	socket.send(JSON.stringify({ op: 3, d: { eventSubscriptions: 1 << 16 } }))
	expect((await identified).op).toBe(2)
	expect(meters.count()).toBe(1)
	const event = next()
	meters.notify([{ id: 'mic', peak: [0.5, 0.25], rms: [0.1, 0.05] }])
	expect((await event).d).toMatchObject({
		eventType: 'InputVolumeMeters',
		eventData: {
			inputs: [
				{
					inputName: 'Mic',
					inputLevelsMul: [
						[0.1, 0.5, 0.5],
						[0.05, 0.25, 0.25],
					],
				},
			],
		},
	})
	socket.terminate()
	await waitUntil('nobody listens any more', () => meters.count() === 0)
})

test('a port that is taken is said, and another one is tried when it is chosen', async () => {
	const first = await start({ isOn: true })
	await waitUntil('the first one listens', () => first.service.view().state.kind === 'listening')
	const stopFirst = dispose
	const second = await start({ isOn: true, port: first.port() })
	await waitUntil('the second one has failed', () => second.service.view().state.kind === 'failed')
	expect(second.service.view().state).toMatchObject({ error: { code: 'obs-websocket-port-busy' } })
	await second.service.set({ port: await freePort() })
	expect(second.service.view().state.kind).toBe('listening')
	await stopFirst()
})

test('switched off, it disconnects its clients and listens no longer', async () => {
	const { service, port } = await start({ isOn: true })
	await waitUntil('it listens', () => service.view().state.kind === 'listening')
	const { socket } = await enter(port(), await service.password())
	const closed = new Promise((resolve) => socket.on('close', resolve))
	await service.set({ isOn: false })
	await closed
	await expect(enter(port(), 'x')).rejects.toThrow('ECONNREFUSED')
})

test('a request for another name is refused: DNS may have been rebound', async () => {
	const { service, port } = await start({ isOn: true })
	await waitUntil('it listens', () => service.view().state.kind === 'listening')
	await expect(enter(port(), 'x', { host: `evil.example:${port()}` })).rejects.toThrow('403')
})

test.each([
	['localhost:4455', true],
	['127.0.0.1', true],
	['[::1]:4455', true],
	['192.168.1.7:4455', true],
	['Studio:4455', true],
	['studio.local:4455', true],
	['studio.evil.example:4455', false],
	['', false],
	[undefined, false],
])('the Host %s is meant for this computer: %s', (host, isMeant) => {
	expect(isForThisComputer(host, 'studio')).toBe(isMeant)
})

test('more than eight clients that have not shown the password are turned away', async () => {
	const { service, port } = await start({ isOn: true })
	await waitUntil('it listens', () => service.view().state.kind === 'listening')
	const waiting = Array.from({ length: 8 }, () => new WebSocket(`ws://127.0.0.1:${port()}`))
	await Promise.all(waiting.map((socket) => new Promise((resolve) => socket.on('message', resolve))))
	await expect(enter(port(), 'x')).rejects.toThrow('503')
	for (const socket of waiting) socket.terminate()
})
