import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { type AddressInfo, createServer, type Socket } from 'node:net'
import { createServer as createTlsServer, getCACertificates } from 'node:tls'
import { promisify } from 'node:util'
import { afterEach, describe, expect, it } from 'vitest'
import { makeTestAuthority } from '../testing/certificates.ts'
import { isAmfObject, readCommand, textOf } from './command.ts'
import { startServerHandshake } from './handshake.ts'
import { type ConnectIngest, createIngestConnect } from './ingest-connect.ts'
import { IngestError } from './ingest-error.ts'
import { trustedCertificates } from './ingest-trust.ts'
import { createRtmpLink } from './link.ts'
import { startRtmpSink } from './testing/rtmp-sink.ts'

const run = promisify(execFile)
const cleanUps: (() => unknown)[] = []
afterEach(async () => {
	for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp()
})

async function authority() {
	const made = await makeTestAuthority()
	cleanUps.push(() => made.remove())
	return made
}

async function failure(options: Parameters<ConnectIngest>[0], connect = createIngestConnect()): Promise<IngestError> {
	try {
		await (await connect(options)).close()
	} catch (error) {
		if (error instanceof IngestError) return error
		throw error
	}
	throw new Error('Publishing succeeded.')
}

const md5 = (text: string, as: 'hex' | 'base64') => createHash('md5').update(text).digest(as)
const user = 'studio'
const password = 'correct-horse'
const salt = 'c2FsdA=='
const opaque = 'b3BhcXVl'
const nonce = 'abcdef01'

/** The answer that a server with this method expects for "challenge" and the other values, computed from the password. */
function expected(method: string, given: URLSearchParams): string {
	if (method === 'adobe') return md5(`${md5(user + salt + password, 'base64')}${opaque}${given.get('challenge')}`, 'base64')
	const what = md5('publish:/live/_definst_', 'hex')
	return md5(`${md5(`${user}:live:${password}`, 'hex')}:${nonce}:${given.get('nc')}:${given.get('cnonce')}:auth:${what}`, 'hex')
}

/** A server that only accepts a stream after sign-in. `apps`: the app that each connection requested; `heard`: all bytes of each connection. */
async function startSigningServer(method: 'adobe' | 'llnw') {
	const seen = { apps: [] as string[], keys: [] as string[], heard: [] as string[] }
	const server = createServer((socket: Socket) => {
		const write = (bytes: Uint8Array) => void (socket.writable && socket.write(bytes))
		const handshake = startServerHandshake(write)
		let isShaken = false
		const link = createRtmpLink({
			write,
			onMessage(message) {
				const command = readCommand(message)
				if (command?.name === 'connect' && isAmfObject(command.object)) answer(command.transactionId, textOf(command.object['app']))
				if (command?.name === 'createStream') link.sendCommand(0, '_result', command.transactionId, null, 1)
				if (command?.name !== 'publish') return
				seen.keys.push(String(command.args[0]))
				link.sendCommand(1, 'onStatus', 0, null, { level: 'status', code: 'NetStream.Publish.Start', description: '' })
			},
		})
		function answer(transactionId: number, app: string): void {
			seen.apps.push(app)
			// Parsed by hand: in form encoding, "+" would be a space.
			const given = new URLSearchParams((app.split('?')[1] ?? '').replaceAll('+', '%2B'))
			const refuse = (description: string) => {
				link.sendCommand(0, '_error', transactionId, null, { level: 'error', code: 'NetConnection.Connect.Rejected', description })
				setTimeout(() => socket.end(), 20)
			}
			const challenge = method === 'adobe' ? `salt=${salt}&challenge=${opaque}&opaque=${opaque}` : `nonce=${nonce}`
			if (given.get('user') === null) return refuse(`[ AccessManager.Reject ] : [ code=403 need auth; authmod=${method} ] : `)
			if (given.get('response') === null)
				return refuse(`[ AccessManager.Reject ] : [ authmod=${method} ] : ?reason=needauth&user=${given.get('user')}&${challenge}`)
			if (given.get('response') !== expected(method, given))
				return refuse(`[ AccessManager.Reject ] : [ authmod=${method} ] : ?reason=authfailed&opaque=${opaque}`)
			link.sendCommand(0, '_result', transactionId, {}, { level: 'status', code: 'NetConnection.Connect.Success' })
		}
		socket.on('error', () => {})
		socket.on('data', (bytes) => {
			seen.heard.push((bytes as Buffer).toString('latin1'))
			const rest = isShaken ? (bytes as Buffer) : handshake.receive(bytes as Buffer)
			if (!rest) return
			isShaken = true
			link.receive(rest)
		})
	}).listen(0, '127.0.0.1')
	await once(server, 'listening')
	cleanUps.push(() => server.close())
	return { ...seen, port: (server.address() as AddressInfo).port }
}

describe.each(['adobe', 'llnw'] as const)('a server that asks for user and password, %s', (method) => {
	const target = (port: number, who: string) => ({ protocol: 'rtmp' as const, server: `rtmp://${who}127.0.0.1:${port}/live`, key: 'k3y' })

	it('gets the answer to its challenge and never the password', async () => {
		const server = await startSigningServer(method)
		const publisher = await createIngestConnect()({ target: target(server.port, `${user}:${password}@`) })
		await publisher.close()
		expect(server.apps.map((app) => app.split('&response=')[0]?.replace(/=[0-9a-f]{8}\b/g, '=…'))).toEqual([
			'live',
			`live?authmod=${method}&user=studio`,
			expect.stringContaining(`live?authmod=${method}&user=studio&`),
		])
		expect(server.keys).toEqual(['k3y'])
		expect(server.heard.join('')).not.toContain(password)
	})

	it('that refuses the answer, or gets none, is said as what it is', async () => {
		const server = await startSigningServer(method)
		const wrong = await failure({ target: target(server.port, `${user}:wrong-horse@`) })
		expect([wrong.code, wrong.final]).toEqual(['ingest-sign-in-refused', true])
		const none = await failure({ target: target(server.port, '') })
		expect([none.code, none.final]).toEqual(['ingest-needs-sign-in', true])
		expect(wrong.serverSaid).not.toMatch(/studio|horse/)
		expect(server.keys).toEqual([])
	})

	it('is one to FFmpeg, too', async () => {
		const server = await startSigningServer(method)
		const card = ['-f', 'lavfi', '-i', 'color=size=64x64:rate=5', '-t', '0.2', '-c:v', 'flv1', '-f', 'flv']
		await run('ffmpeg', ['-v', 'error', ...card, `rtmp://${user}:${password}@127.0.0.1:${server.port}/live/k3y`])
		expect(server.keys).toEqual(['k3y'])
	})
})

describe('a server that speaks the other way', () => {
	it('is distinguished from a lost link by one check', async () => {
		const tls = await (await authority()).selfSigned()
		const [secure, plain] = [await startRtmpSink({ tls }), await startRtmpSink()]
		cleanUps.push(
			() => secure.close(),
			() => plain.close(),
		)
		const connect = createIngestConnect()
		const toTls = { target: secure.target({ protocol: 'rtmp', server: `rtmp://127.0.0.1:${secure.port}/live` }) }
		const toPlain = {
			target: plain.target({ protocol: 'rtmps', server: `rtmps://127.0.0.1:${plain.port}/live` }),
			timeoutsMs: { secure: 3000 },
		}
		expect((await failure(toTls, connect)).code).toBe('ingest-speaks-tls')
		expect((await failure(toPlain, connect)).code).toBe('ingest-speaks-no-tls')
		const before = plain.connections()
		expect((await failure(toPlain, connect)).code).toBe('ingest-closed-in-handshake')
		expect(plain.connections()).toBe(before + 1)
	})

	it('one that hangs up at once and speaks neither is a connection that broke off', async () => {
		const server = createServer((socket) => socket.on('error', () => {}).end()).listen(0, '127.0.0.1')
		await once(server, 'listening')
		cleanUps.push(() => server.close())
		const { port } = server.address() as AddressInfo
		for (const protocol of ['rtmp', 'rtmps'] as const) {
			const cause = await failure({ target: { protocol, server: `${protocol}://127.0.0.1:${port}/live`, key: 'k' } })
			expect([cause.code, cause.final]).toEqual(['ingest-closed-in-handshake', false])
		}
	})
})

describe('RTMPS', () => {
	it('names every fault of a certificate, sends nothing, and gives up only then', async () => {
		const own = await authority()
		const below = await own.issueBelow()
		const past = ['20200101000000Z', '20200102000000Z'] as const
		const future = ['20400101000000Z', '20410101000000Z'] as const
		const issued = await own.issue()
		const cases = [
			['self-signed', await own.selfSigned(), undefined, 'ingest-tls-self-signed'],
			['an authority that is unknown', { ...issued, cert: issued.cert + own.ca }, undefined, 'ingest-tls-unknown-authority'],
			['only the leaf', issued, undefined, 'ingest-tls-incomplete-chain'],
			['without the one in between', below, own.ca, 'ingest-tls-incomplete-chain'],
			['expired', await own.issue({ dates: past }), own.ca, 'ingest-tls-expired'],
			['of the future', await own.issue({ dates: future }), own.ca, 'ingest-tls-not-yet-valid'],
			['for another name', await own.issue({ name: 'other.example' }), own.ca, 'ingest-tls-wrong-name'],
			['good', { ...below, cert: below.cert + below.intermediate }, own.ca, 'none'],
			['good and directly signed', issued, own.ca, 'none'],
		] as const
		const seen: string[][] = []
		for (const [what, { key, cert }, ca] of cases) {
			const sink = await startRtmpSink({ tls: { key, cert } })
			cleanUps.push(() => sink.close())
			const server = `rtmps://localhost:${sink.port}/live`
			const target = sink.target({ server, ...(ca === undefined ? {} : { authority: ca }) })
			const cause = await failure({ target }).catch(() => null)
			if (cause) expect([what, cause.final, sink.publishes]).toEqual([what, true, []])
			seen.push([what, cause?.code ?? 'none'])
		}
		expect(seen).toEqual(cases.map(([what, , , code]) => [what, code]))
	})

	it('trusts the authority of a destination for that destination alone, and what else is trusted stays so', async () => {
		const [one, other] = [await authority(), await authority()]
		const sink = await startRtmpSink({ tls: await one.issue() })
		const second = await startRtmpSink({ tls: await other.issue() })
		cleanUps.push(
			() => sink.close(),
			() => second.close(),
		)
		const connect = createIngestConnect()
		const at = (port: number, authority?: string) =>
			({ protocol: 'rtmps', server: `rtmps://localhost:${port}/live`, key: 'test-key', ...(authority ? { authority } : {}) }) as const
		const publisher = await connect({ target: at(sink.port, one.ca) })
		await publisher.close()
		expect((await failure({ target: at(sink.port) }, connect)).code).toBe('ingest-tls-incomplete-chain')
		expect((await failure({ target: at(second.port, one.ca) }, connect)).code).toBe('ingest-tls-incomplete-chain')
		await (await connect({ target: at(second.port, one.ca + other.ca) })).close()
		expect(trustedCertificates({ authority: one.ca, system: false })).toHaveLength(getCACertificates('default').length + 1)
		expect(trustedCertificates({ authority: null, system: true })?.length).toBeGreaterThanOrEqual(getCACertificates('default').length)
	})

	it('names a server whose TLS is too old, and one that is a web server; neither is final', async () => {
		const own = await authority()
		const { key, cert } = await own.issue()
		const old = createTlsServer({ key, cert, minVersion: 'TLSv1', maxVersion: 'TLSv1.1', ciphers: 'DEFAULT@SECLEVEL=0' })
		const web = createServer((socket) => socket.on('error', () => {}).once('data', () => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n')))
		const codes: unknown[] = []
		for (const server of [old, web]) {
			server.listen(0, '127.0.0.1')
			await once(server, 'listening')
			cleanUps.push(() => server.close())
			const { port } = server.address() as AddressInfo
			const address = `rtmps://localhost:${port}/live`
			const cause = await failure({ target: { protocol: 'rtmps', server: address, key: 'k', authority: own.ca } })
			codes.push([cause.code, cause.final, cause.serverSaid])
		}
		expect(codes).toEqual([
			['ingest-tls-old-version', false, null],
			['ingest-not-tls', false, null],
		])
	})
})
