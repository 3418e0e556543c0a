import { type RequestOptions, request } from 'node:https'
import { connect } from 'node:net'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { createOwnCertificate, fingerprintOf, type KeyAndCertificate } from '../gateway/own-certificate.ts'
import { createGatewayServer, type GatewayServer } from '../gateway/worker/gateway-server.ts'
import { silentLog } from '../lib/log.ts'
import { type HostRig, hostToken, startHostRig } from './testing/host-rig.ts'

const snapshot = { show: { title: 'Tonight' }, remote: {} }
let rig: HostRig
let gateway: GatewayServer
let own: KeyAndCertificate
let port: number

beforeEach(async () => {
	rig = await startHostRig(snapshot, async () => ({ ok: true, value: {} }))
	own = createOwnCertificate(['localhost', '127.0.0.1'], Date.now())
	port = await new Promise<number>((resolve) => {
		gateway = createGatewayServer({
			...own,
			forwardTo: rig.host.forwarded,
			log: silentLog,
			onListening: ({ port: opened }) => resolve(opened ?? 0),
		})
		gateway.listen(['127.0.0.1'], 0)
	})
})
afterEach(async () => {
	await gateway.dispose()
	await rig.dispose()
})

function ask(path: string, options: RequestOptions = {}): Promise<{ status: number; body: string; fingerprint: string }> {
	return new Promise((resolve, reject) => {
		const sent = request({ host: '127.0.0.1', port, path, ca: own.certificate, ...options }, (response) => {
			const { fingerprint256 } = (response.socket as unknown as { getPeerCertificate(): { fingerprint256: string } }).getPeerCertificate()
			let body = ''
			response.on('data', (piece) => {
				body += piece
			})
			response.on('end', () => resolve({ status: response.statusCode ?? 0, body, fingerprint: fingerprint256 }))
		})
		sent.on('error', reject)
		sent.end()
	})
}

/** What comes back for text that is sent without TLS. */
function sendPlain(toPort: number, text: string): Promise<string> {
	return new Promise((resolve) => {
		const socket = connect(toPort, '127.0.0.1', () => socket.write(text))
		let answer = ''
		socket.on('data', (data) => {
			answer += String(data)
		})
		socket.on('error', () => {})
		socket.on('close', () => resolve(answer))
	})
}

test('a device in the network is answered over TLS, with the certificate that the screen shows', async () => {
	const authorization = `Bearer ${rig.link('producer')}`
	const answer = await ask('/api/snapshot', { headers: { authorization } })
	expect([answer.status, answer.fingerprint]).toEqual([200, fingerprintOf(own.certificate)])
	const origin = `https://127.0.0.1:${port}`
	expect((await ask('/api/snapshot', { headers: { authorization, origin } })).status).toBe(200)
	for (const other of [`http://127.0.0.1:${port}`, 'https://evil.example', `https://127.0.0.1:${port + 1}`]) {
		expect((await ask('/api/snapshot', { headers: { authorization, origin: other } })).status).toBe(403)
	}
	expect(
		(await ask('/api/snapshot', { headers: { authorization, host: `evil.example:${port}` }, checkServerIdentity: () => undefined })).status,
	).toBe(403)
	expect((await ask('/api/snapshot')).status).toBe(401)
})

test('its events are compressed, and it is cut off with its key', async () => {
	const socket = new WebSocket(`wss://127.0.0.1:${port}/api/events`, ['showcaller', `token.${rig.link('producer')}`], {
		ca: own.certificate,
	})
	await new Promise((resolve, reject) => {
		socket.once('message', resolve)
		socket.once('error', reject)
	})
	expect(socket.extensions).toContain('permessage-deflate')
	const [device] = rig.remote.devices.views()
	expect(device).toMatchObject({ isConnected: true, address: '127.0.0.1' })
	const closed = new Promise((resolve) => socket.once('close', resolve))
	rig.remote.devices.unlink(device?.id ?? '')
	expect(await closed).toBe(4001)
})

test('the state is on a phone well within 150 ms', async () => {
	const path = '/api/events?paced=yes'
	const socket = new WebSocket(`wss://127.0.0.1:${port}${path}`, ['showcaller', `token.${rig.link('producer')}`], { ca: own.certificate })
	const messages: (() => void)[] = []
	const next = () => new Promise<void>((resolve) => messages.push(resolve))
	socket.on('message', () => {
		socket.send('received')
		messages.shift()?.()
	})
	await next()
	const tookMs: number[] = []
	for (let each = 0; each < 21; each += 1) {
		const arrived = next()
		const sentMs = performance.now()
		rig.notify({ name: 'media.changed', payload: { film: { positionMs: each } } } as never)
		await arrived
		tookMs.push(performance.now() - sentMs)
	}
	socket.terminate()
	// The middle one of 21: usually 1 ms. A full machine may hold up some of them.
	expect(tookMs.toSorted((one, other) => one - other)[10]).toBeLessThan(150)
})

test('a page that is asked for without TLS is answered with its encrypted address; a call is not answered at all', async () => {
	expect(await sendPlain(port, 'GET /phone.html?a=1 HTTP/1.1\r\nHost: evil.example\r\n\r\n')).toContain(
		`Location: https://127.0.0.1:${port}/phone.html\r\n`,
	)
	expect(await sendPlain(port, `GET /api/snapshot HTTP/1.1\r\nAuthorization: Bearer ${hostToken}\r\n\r\n`)).toMatch(/^HTTP\/1\.1 400 /)
	expect(await sendPlain(port, 'GET //evil.example/ HTTP/1.1\r\n\r\n')).toMatch(/^HTTP\/1\.1 400 /)
})

test('only the gateway may pass connections on', async () => {
	const line = { secret: 'guessed', address: '127.0.0.1', localAddress: '127.0.0.1', localPort: 1 }
	expect(await sendPlain(rig.host.forwarded.port, `${JSON.stringify(line)}\n`)).toBe('')
	expect(await sendPlain(rig.host.forwarded.port, `GET /api/snapshot HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n`)).toBe('')
	expect(await sendPlain(rig.host.forwarded.port, 'x'.repeat(600))).toBe('')
})
