import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { AppError, dataOf } from '../../shared/errors/app-error.ts'
import { say } from '../../shared/texts/english.ts'
import type { StudioApi, StudioEvent, Upload } from '../ipc/studio-api.ts'
import { systemClock } from '../lib/clock.ts'
import { silentLog } from '../lib/log.ts'
import { createAnswerLanguages } from './answer-language.ts'
import { type HttpHost, startHttpHost } from './http-host.ts'
import { hostToken, memoryRemoteAccess, startHostRig } from './testing/host-rig.ts'

const token = 'a-token-for-this-test-only'
const snapshot = { show: { title: 'Tonight' }, activity: [say('ads/started')] }
let host: HttpHost
let staticRoot: string
let listeners: Set<(event: StudioEvent) => void>

beforeEach(async () => {
	staticRoot = await mkdtemp(join(tmpdir(), 'showcaller-static-'))
	await addEsperanto(join(staticRoot, 'texts'))
	await writeFile(join(staticRoot, 'index.html'), '<!doctype html><title>Studio</title>')
	listeners = new Set()
	const studio = {
		snapshot: () => snapshot,
		onEvent(listener: (event: StudioEvent) => void) {
			listeners.add(listener)
			return () => listeners.delete(listener)
		},
		attachFastSocket: () => false,
		async receiveUpload({ name, bytes, data }: Upload) {
			if (bytes > 1e6) throw new AppError('upload-too-large', { limitMb: 1 })
			let received = 0
			for await (const piece of data) {
				received += piece.length
				if (piece[0] === 0) throw new AppError('source-not-media')
			}
			return `/media/${name} ${received}`
		},
		addOwnPort() {},
		remote: memoryRemoteAccess(),
	} as unknown as StudioApi
	host = await startHttpHost({
		studio,
		router: async (name, input) => (name === 'echo' ? { ok: true, value: input } : { ok: false, error: dataOf('unknown-call', { name }) }),
		token,
		port: 0,
		address: '127.0.0.1',
		staticRoot,
		languages: createAnswerLanguages(silentLog, pathToFileURL(join(staticRoot, 'texts/'))),
		clock: systemClock,
		log: silentLog,
	})
})

afterEach(async () => {
	await host.dispose()
	await rm(staticRoot, { recursive: true, force: true, maxRetries: 5 })
})

/** A language, stored like a folder of shared/texts. */
async function addEsperanto(folder: string): Promise<void> {
	await mkdir(join(folder, 'eo'), { recursive: true })
	const texts = {
		'unknown-call': { message: 'Ne estas voko "{name}".', action: 'Vidu la liston.' },
		unauthorized: { message: 'Ne permesate.', action: 'Petu ligilon.' },
		'ads/started': 'komencigxis.',
	}
	await writeFile(join(folder, 'eo', 'index.ts'), `export const texts = ${JSON.stringify(texts)}`)
	await mkdir(join(folder, 'xx'))
	await writeFile(join(folder, 'xx', 'index.ts'), 'export const texts = broken')
}

interface Answer {
	readonly status: number
	readonly body: string
	readonly headers: Record<string, unknown>
}

/** Plain node:http, since fetch refuses to set Host and Origin. */
function ask(
	method: string,
	path: string,
	options: { headers?: Record<string, string>; body?: string | Buffer; token?: string | null } = {},
): Promise<Answer> {
	return new Promise((resolve, reject) => {
		const headers = { ...(options.token === null ? {} : { authorization: `Bearer ${options.token ?? token}` }), ...options.headers }
		const sent = request(`${host.url}${path}`, { method, headers }, (response) => {
			let body = ''
			response.setEncoding('utf8')
			response.on('data', (text: string) => {
				body += text
			})
			response.on('end', () => resolve({ status: response.statusCode ?? 0, body, headers: response.headers }))
		})
		sent.on('error', reject)
		sent.end(options.body)
	})
}

test('a call is answered in the envelope', async () => {
	const answer = await ask('POST', '/api/call/echo', { body: '{"a":1}' })
	expect(answer.status).toBe(200)
	expect(JSON.parse(answer.body)).toEqual({ ok: true, value: { a: 1 } })
})

describe('an answer is in the best language that there is', () => {
	const inLanguage = (header: string) => ({ headers: { 'accept-language': header } })

	test('an error by its key, what the language lacks in English', async () => {
		const answer = await ask('POST', '/api/call/nothing', { ...inLanguage('de, eo-XX;q=0.8, en;q=0.5'), body: '{}' })
		expect(JSON.parse(answer.body)).toMatchObject({
			error: { code: 'unknown-call', params: { name: 'nothing' }, message: 'Ne estas voko "nothing".', action: 'Vidu la liston.' },
		})
		expect(answer.headers).toMatchObject({ 'content-language': 'eo', vary: 'accept-language' })
		const refused = await ask('GET', '/api/snapshot', { ...inLanguage('eo'), token: null })
		expect(JSON.parse(refused.body)).toMatchObject({ error: { message: 'Ne permesate.' } })
		const lacking = await ask('GET', '/api/nothing', inLanguage('eo'))
		expect(JSON.parse(lacking.body)).toMatchObject({ error: { message: expect.stringContaining('There is') } })
	})

	test('a text within what is answered', async () => {
		const { body } = await ask('GET', '/api/snapshot', inLanguage('eo'))
		expect(JSON.parse(body).value).toEqual({
			show: { title: 'Tonight' },
			activity: [{ key: 'ads/started', params: {}, text: 'komencigxis.' }],
		})
	})

	test.each(['en-US, eo;q=0.9', 'de', '*', '../eo', 'toString', 'xx'])('English for %s', async (header) => {
		const answer = await ask('POST', '/api/call/nothing', { ...inLanguage(header), body: '{}' })
		expect(JSON.parse(answer.body)).toMatchObject({ error: { message: 'There is no call named "nothing".' } })
		expect(answer.headers['content-language']).toBe('en')
	})
})

describe('a file that is sent', () => {
	test('goes to the studio with its name, and its path comes back', async () => {
		const answer = await ask('POST', '/api/upload?name=Boat%20%C3%A9.mp4', { body: Buffer.alloc(300_000, 1) })
		expect(JSON.parse(answer.body)).toEqual({ ok: true, value: { path: '/media/Boat é.mp4 300000' } })
	})

	test.each([
		['without a token', { token: null }, 401, 'unauthorized'],
		['by the page of another site', { headers: { origin: 'https://evil.example' } }, 403, 'forbidden-origin'],
		['to a rebound name', { headers: { host: 'evil.example' } }, 403, 'forbidden-origin'],
		['without its length', { headers: { 'transfer-encoding': 'chunked' } }, 411, 'upload-length'],
		['with too many bytes', { body: Buffer.alloc(5_000_000, 1) }, 413, 'upload-too-large'],
		['with content that nothing can show', { body: Buffer.alloc(900_000) }, 415, 'source-not-media'],
	] as const)('%s is refused with an answer', async (_, options, status, code) => {
		const answer = await ask('POST', '/api/upload?name=a.mp4', { body: Buffer.alloc(10, 1), ...options })
		expect([answer.status, JSON.parse(answer.body).error.code]).toEqual([status, code])
	})
})

describe('what is refused, and how', () => {
	test.each([
		['no token', () => ask('POST', '/api/call/echo', { token: null }), 401, 'unauthorized'],
		['a wrong token', () => ask('POST', '/api/call/echo', { token: `${token}x` }), 401, 'unauthorized'],
		[
			'another site behind the browser',
			() => ask('POST', '/api/call/echo', { headers: { origin: 'https://evil.example' } }),
			403,
			'forbidden-origin',
		],
		['a rebound name', () => ask('GET', '/api/snapshot', { headers: { host: 'evil.example' } }), 403, 'forbidden-origin'],
		['another port in Host', () => ask('GET', '/api/snapshot', { headers: { host: '127.0.0.1:1' } }), 403, 'forbidden-origin'],
		['no JSON', () => ask('POST', '/api/call/echo', { body: '{broken' }), 400, 'not-json'],
		['an unknown call', () => ask('POST', '/api/call/%E0%A4%A', { body: '{}' }), 404, 'unknown-call'],
		['an address that cannot be read', () => ask('GET', '//'), 400, 'bad-address'],
		['an unknown address', () => ask('GET', '/api/nothing'), 404, 'not-found'],
		['a path out of the folder', () => ask('GET', '/..%2f..%2f..%2fetc%2fpasswd', { token: null }), 404, 'not-found'],
		['a used launch code', () => ask('GET', '/launch/abc', { token: null }), 403, 'launch-code-used'],
	])('%s', async (_, send, status, code) => {
		const answer = await send()
		expect(answer.status).toBe(status)
		expect(JSON.parse(answer.body)).toMatchObject({ ok: false, error: { code, message: expect.any(String), action: expect.any(String) } })
		expect(answer.body).not.toContain(token)
	})

	test('a picture of 8 MB is within what its call may bring, and within no other', async () => {
		const body = JSON.stringify({ from: { kind: 'file', base64: 'A'.repeat(10_666_668) } })
		// The router of this test does not know this call, so its answer shows that the whole body arrived.
		expect((await ask('POST', '/api/call/livestreams.setThumbnail', { body })).status).toBe(404)
		const refused = await ask('POST', '/api/call/show.setTitle', { body }).catch((error: NodeJS.ErrnoException) => ({ status: error.code }))
		expect([413, 'ECONNRESET', 'EPIPE']).toContain(refused.status)
	})

	test('a body over 256 kB', async () => {
		const answer = await ask('POST', '/api/call/echo', { body: Buffer.alloc(300 * 1024, 0x20) }).catch((error: NodeJS.ErrnoException) => ({
			status: error.code,
			body: '',
		}))
		// The connection is closed together with the answer; whether the sender still reads it depends on timing.
		expect([413, 'ECONNRESET', 'EPIPE']).toContain(answer.status)
		expect((await ask('POST', '/api/call/echo', { body: '{}' })).status).toBe(200)
	})
})

test('the page is served with a strict policy and without a token', async () => {
	const answer = await ask('GET', '/', { token: null })
	expect(answer.status).toBe(200)
	expect(answer.body).toContain('<title>Studio</title>')
	const policy = String(answer.headers['content-security-policy'])
	expect(policy).toContain("default-src 'none'")
	expect(policy).not.toContain('unsafe')
})

test('the page travels packed to a browser that can unpack it', async () => {
	const response = await fetch(`${host.url}/`, { headers: { 'accept-encoding': 'gzip' } })
	expect([response.headers.get('content-encoding'), response.headers.get('content-length')]).toEqual(['gzip', null])
	expect(await response.text()).toContain('<title>Studio</title>')
	const plain = await ask('GET', '/', { token: null })
	expect([plain.headers['content-encoding'], plain.headers['content-length']]).toEqual([undefined, String(plain.body.length)])
	expect((await ask('HEAD', '/', { token: null })).body).toBe('')
})

test('a studio that ends in order says so to its screens', async () => {
	const socket = new WebSocket(`${host.url.replace('http', 'ws')}/api/events`, ['showcaller', `token.${token}`])
	await new Promise((resolve) => socket.once('message', resolve))
	const closed = new Promise<number>((resolve) => socket.once('close', resolve))
	await host.dispose()
	// 1001 is "going away". The other end of a killed studio would see 1006.
	expect(await closed).toBe(1001)
})

test('a launch code opens the page once', async () => {
	const { value } = JSON.parse((await ask('POST', '/api/launch-code')).body) as { value: { code: string } }
	const first = await ask('GET', `/launch/${value.code}`, { token: null })
	expect([first.status, first.headers['location']]).toEqual([303, `/#token=${token}`])
	expect((await ask('GET', `/launch/${value.code}`, { token: null })).status).toBe(403)
})

test('the contract is described as JSON Schema', async () => {
	const contract = JSON.parse((await ask('GET', '/api/contract')).body) as {
		calls: Record<string, { input: { type: string } }>
		events: object
	}
	expect(contract.calls['ads.launch']?.input.type).toBe('object')
	expect(Object.keys(contract.events)).toContain('show.changed')
})

test('the event socket sends the snapshot, then events', async () => {
	const socket = new WebSocket(`${host.url.replace('http', 'ws')}/api/events`, ['showcaller', `token.${token}`])
	const messages: unknown[] = []
	const second = new Promise<void>((resolve, reject) => {
		socket.on('error', reject)
		socket.on('message', (data) => {
			messages.push(JSON.parse(String(data)))
			if (messages.length === 1) for (const listener of listeners) listener({ name: 'destinations.changed', payload: [] })
			else resolve()
		})
	})
	await second
	expect(socket.protocol).toBe('showcaller')
	expect(messages).toEqual([
		{ type: 'snapshot', snapshot, access: { role: 'owner', name: null } },
		{ type: 'event', name: 'destinations.changed', payload: [] },
	])
	const closed = new Promise((resolve) => socket.on('close', resolve))
	socket.close()
	await closed
	await expect.poll(() => listeners.size).toBe(0)
})

test('a socket without the token is refused', async () => {
	const socket = new WebSocket(`${host.url.replace('http', 'ws')}/api/events`, ['showcaller'])
	const error = await new Promise<Error>((resolve) => socket.on('error', resolve))
	expect(error.message).toContain('401')
})

test('a socket to an address that cannot be read is refused, whoever asks', async () => {
	const upgrade = {
		connection: 'Upgrade',
		upgrade: 'websocket',
		'sec-websocket-version': '13',
		'sec-websocket-key': 'AAAAAAAAAAAAAAAAAAAAAA==',
	}
	expect((await ask('GET', '//', { headers: upgrade, token: null })).status).toBe(401)
	expect((await ask('GET', '//', { headers: upgrade })).status).toBe(404)
	expect((await ask('GET', '/')).status).toBe(200)
})

test('who hangs up in the middle of a request is no fault of the host', async () => {
	const errors: string[] = []
	const log = { ...silentLog, error: (line: string) => errors.push(line) }
	const rig = await startHostRig({}, async () => ({ ok: true, value: {} }), { log })
	for (const path of ['/api/call/echo', '/api/link']) {
		const sent = request(`${rig.host.url}${path}`, {
			method: 'POST',
			headers: { authorization: `Bearer ${hostToken}`, 'content-length': 100 },
		})
		const closed = new Promise((resolve) => sent.on('close', resolve))
		sent.on('error', () => {})
		await new Promise<void>((resolve) => sent.write('{"a":', () => resolve()))
		// The head has arrived once another request was answered.
		await fetch(`${rig.host.url}/api/contract`, { headers: { authorization: `Bearer ${hostToken}` } })
		sent.destroy()
		await closed
		expect((await fetch(`${rig.host.url}/api/contract`, { headers: { authorization: `Bearer ${hostToken}` } })).status).toBe(200)
	}
	await rig.dispose()
	expect(errors).toEqual([])
})

test('a busy port is a typed error', async () => {
	const port = Number(new URL(host.url).port)
	const again = startHttpHost({
		studio: { remote: memoryRemoteAccess() } as StudioApi,
		router: async () => ({ ok: true, value: {} }),
		token,
		port,
		address: '127.0.0.1',
		staticRoot,
		clock: systemClock,
		log: silentLog,
	})
	await expect(again).rejects.toMatchObject({ code: 'host-port-busy' })
})
