import { expect, test } from 'vitest'
import { AppError } from '../../shared/errors/app-error.ts'
import { snapshotFixture } from '../fixtures/builders.ts'
import { backoffMs } from './backoff.ts'
import { createHttpConnection } from './http-connection.ts'
import { isThisComputer, takeToken } from './open-connection.ts'
import type { LinkState } from './studio-connection.ts'

interface FakeSocket {
	readonly url: string
	readonly protocols: readonly string[]
	onopen: () => void
	onmessage: (event: { data: unknown }) => void
	onclose: (event: { code: number }) => void
	readonly sent: string[]
	send(text: string): void
	close(): void
}

/** Answers by the last part of the address; timers fire by hand. */
function setUp(answer: (name: string) => { status?: number; body: unknown } | Error) {
	const sockets: FakeSocket[] = []
	const timers: { run: () => void; ms: number; isOn: boolean }[] = []
	const requests: { url: string; init: RequestInit | undefined }[] = []
	const links: LinkState['kind'][] = []
	const refusals: string[] = []
	const connection = createHttpConnection({
		isOnStudioComputer: true,
		origin: 'http://127.0.0.1:4000',
		token: 'test-token',
		fetch: (async (url: string, init?: RequestInit) => {
			requests.push({ url, init })
			const given = answer(url.split('/').at(-1) ?? '')
			if (given instanceof Error) throw given
			return { status: given.status ?? 200, json: async () => given.body }
		}) as unknown as typeof fetch,
		openSocket: (url, protocols) => {
			const sent: string[] = []
			const send = (text: string) => void sent.push(text)
			const socket: FakeSocket = { url, protocols, sent, send, onopen() {}, onmessage() {}, onclose() {}, close() {} }
			sockets.push(socket)
			return socket as unknown as WebSocket
		},
		setTimer: (run, ms) => {
			const timer = { run, ms, isOn: true }
			timers.push(timer)
			return () => {
				timer.isOn = false
			}
		},
		now: () => 5000,
		random: () => 0.5,
		onRefused: () => refusals.push('test-token'),
	})
	connection.onLink(({ kind }) => links.push(kind))
	const fire = () => {
		const timer = timers.findLast(({ isOn }) => isOn)
		if (!timer) throw new Error('no timer runs')
		timer.isOn = false
		timer.run()
		return timer.ms
	}
	return { connection, sockets, timers, requests, links, refusals, fire }
}

const snapshot = JSON.stringify({ type: 'snapshot', snapshot: snapshotFixture() })
const ok = (value: unknown) => ({ body: { ok: true, value } })

test('calls carry the token as a bearer, sockets as a subprotocol, and no address has it', async () => {
	const { connection, requests, sockets } = setUp(() => ok({ reports: [] }))
	expect(await connection.call('reports.list', {})).toEqual({ reports: [] })
	expect(requests[0]?.init?.headers).toMatchObject({ authorization: 'Bearer test-token', 'accept-language': 'en' })
	expect(sockets[0]?.protocols).toEqual(['showcaller', 'token.test-token'])
	expect([requests[0]?.url, sockets[0]?.url].join()).not.toContain('test-token')
})

test('what changes something is called on the open event socket, at once: a browser whose HTTP connections are all taken does not hold it up', async () => {
	const { connection, sockets, requests } = setUp(() => ok({ cueId: 'a' }))
	const [socket] = sockets
	// Before the first message there is no socket that has been accepted.
	await connection.call('cues.hold', { held: true })
	expect([requests.length, socket?.sent]).toEqual([1, []])
	socket?.onopen()
	socket?.onmessage({ data: snapshot })
	const [began, refused, unanswered] = [
		connection.call('cues.go', { standbyId: 'a' }),
		connection.call('cues.previous', {}),
		connection.call('scenes.take', {}),
	]
	expect(socket?.sent.map((text) => JSON.parse(text))).toEqual([
		{ type: 'call', id: 1, name: 'cues.go', input: { standbyId: 'a' } },
		{ type: 'call', id: 2, name: 'cues.previous', input: {} },
		{ type: 'call', id: 3, name: 'scenes.take', input: {} },
	])
	const error = { code: 'cue-not-running' as const, message: 'It does not run.', action: 'Start it.', retryable: false }
	socket?.onmessage({ data: JSON.stringify({ type: 'answer', id: 2, answer: { ok: false, error } }) })
	socket?.onmessage({ data: JSON.stringify({ type: 'answer', id: 1, answer: { ok: true, value: { cueId: 'a' } } }) })
	await expect(refused).rejects.toMatchObject(error)
	expect(await began).toEqual({ cueId: 'a' })
	// What is long, and what only reads, does not stand in front of the state.
	await connection.call('show.setTitle', { title: 'x'.repeat(20_000) })
	await connection.read('reports.list', {})
	expect([requests.length, socket?.sent.length]).toEqual([3, 3])
	socket?.onclose({ code: 1006 })
	await expect(unanswered).rejects.toMatchObject({ code: 'link-lost' })
	await connection.call('cues.hold', { held: true })
	expect(requests.length).toBe(4)
})

test('a refusal of the studio is its AppError, silence is one of ours', async () => {
	const error = { code: 'scene-on-air' as const, message: 'This scene is on air.', action: 'Take another one.', retryable: false }
	const refusing = setUp(() => ({ status: 409, body: { ok: false, error } }))
	await expect(refusing.connection.call('scenes.remove', { id: 'a' })).rejects.toMatchObject(error)
	const silent = setUp(() => new TypeError('fetch failed'))
	const thrown = await silent.connection.call('reports.list', {}).catch((cause: unknown) => cause)
	expect(thrown).toBeInstanceOf(AppError)
	expect(thrown).toMatchObject({ code: 'link-lost', retryable: true })
})

test('first the snapshot, then events; names from a newer studio are passed over', () => {
	const { connection, sockets, links } = setUp(() => ok({}))
	const got: unknown[] = []
	connection.onSnapshot(() => got.push('snapshot'))
	connection.on('health.changed', (health) => got.push(health))
	sockets[0]?.onopen()
	sockets[0]?.onmessage({ data: snapshot })
	sockets[0]?.onmessage({ data: JSON.stringify({ type: 'event', name: 'health.changed', payload: { cpuPercent: 1 } }) })
	sockets[0]?.onmessage({ data: JSON.stringify({ type: 'event', name: 'weather.changed', payload: {} }) })
	sockets[0]?.onmessage({ data: 'not json' })
	expect(got).toEqual(['snapshot', { cpuPercent: 1 }])
	expect(links).toEqual(['connecting', 'up'])
})

test('a studio that ends in order says so; any other end is an unknown one', () => {
	const lost = (code: number) => {
		const { connection, sockets } = setUp(() => new Error('down'))
		let link: LinkState | null = null
		connection.onLink((next) => {
			link = next
		})
		sockets[0]?.onopen()
		sockets[0]?.onmessage({ data: snapshot })
		sockets[0]?.onclose({ code })
		return link
	}
	expect(lost(1001)).toEqual({ kind: 'lost', sinceMs: 5000, why: 'closed' })
	expect(lost(1006)).toEqual({ kind: 'lost', sinceMs: 5000, why: 'unknown' })
})

test('a lost link is tried again with growing waits and comes back with a snapshot', () => {
	const { connection, sockets, links, fire } = setUp(() => new Error('down'))
	let snapshots = 0
	connection.onSnapshot(() => {
		snapshots += 1
	})
	sockets[0]?.onopen()
	sockets[0]?.onmessage({ data: snapshot })
	sockets[0]?.onclose({ code: 1006 })
	const first = fire()
	sockets[1]?.onclose({ code: 1006 })
	const second = fire()
	expect(second).toBeGreaterThan(first)
	sockets[2]?.onopen()
	sockets[2]?.onmessage({ data: snapshot })
	expect(links).toEqual(['connecting', 'up', 'lost', 'up'])
	expect(snapshots).toBe(2)
})

test('a token that is not accepted is reported, and not tried again', async () => {
	const { sockets, links, timers, refusals } = setUp(() => ({
		status: 401,
		body: { ok: false, error: { code: 'internal' as const, message: '', action: '', retryable: false } },
	}))
	sockets[0]?.onclose({ code: 1006 })
	await expect.poll(() => links).toEqual(['connecting', 'refused'])
	expect(timers.every(({ isOn }) => !isOn)).toBe(true)
	expect(refusals).toEqual(['test-token'])
})

test('a socket that has gone quiet is checked, and dropped when nobody answers', async () => {
	const { sockets, links, fire } = setUp(() => new Error('down'))
	sockets[0]?.onopen()
	sockets[0]?.onmessage({ data: snapshot })
	expect(fire()).toBe(10_000)
	await expect.poll(() => links.at(-1)).toBe('lost')
})

test('waits grow to a ceiling and differ between screens', () => {
	expect(backoffMs(0, () => 0.5)).toBe(500)
	expect(backoffMs(50, () => 1)).toBeCloseTo(9600)
	expect(backoffMs(3, () => 0)).toBeLessThan(backoffMs(3, () => 1))
})

test('the token leaves the address and is remembered for the tab', () => {
	const stored = new Map<string, string>()
	const storage = {
		getItem: (key: string) => stored.get(key) ?? null,
		setItem: (key: string, value: string) => void stored.set(key, value),
	}
	const addresses: unknown[] = []
	const history = { replaceState: (_state: unknown, _title: string, url?: string | URL | null) => void addresses.push(url) }
	expect(takeToken({ hash: '#token=a%2Fb', pathname: '/', search: '' }, history, storage)).toBe('a/b')
	expect(addresses).toEqual(['/'])
	expect(takeToken({ hash: '#/reports', pathname: '/', search: '' }, history, storage)).toBe('a/b')
})

test('only on the studio’s own computer the token ends with its tab', () => {
	expect(['localhost', '127.0.0.1', '127.0.1.1', '[::1]'].every(isThisComputer)).toBe(true)
	expect(['192.168.1.5', 'studio.local', '127.0.0.1.example.com', '[fe80::1]'].some(isThisComputer)).toBe(false)
})

test('a file is sent with its name and what has been sent so far; who cancels it gets no error of the link, and a refused token is noticed', async () => {
	let answer = { status: 200, text: '{"ok":true,"value":{"path":"/show/Logo.png"}}' }
	const urls: string[] = []
	const refusals: string[] = []
	const connection = createHttpConnection({
		isOnStudioComputer: true,
		...{ origin: 'http://127.0.0.1:4000', token: 'test-token', fetch, now: () => 0, random: () => 0 },
		openSocket: () => ({ close() {} }) as unknown as WebSocket,
		setTimer: () => () => {},
		onRefused: () => refusals.push('refused'),
		async sendFile({ url, token, onSent, signal }) {
			urls.push(`${token} ${url}`)
			onSent(3)
			signal?.throwIfAborted()
			return answer
		},
	})
	const file = new File(['words'], 'Logo 1.png')
	const sent: number[] = []
	expect(await connection.placeFile(file, { onSent: (bytes) => sent.push(bytes), takesTables: true })).toBe('/show/Logo.png')
	expect([urls, sent]).toEqual([['test-token http://127.0.0.1:4000/api/upload?name=Logo%201.png&tables=yes'], [3]])
	const canceled = new Error('canceled')
	await expect(connection.placeFile(file, { signal: AbortSignal.abort(canceled) })).rejects.toBe(canceled)
	answer = { status: 401, text: '<html>' }
	await expect(connection.placeFile(file)).rejects.toMatchObject({ code: 'answer-unreadable' })
	expect(refusals).toEqual(['refused'])
	connection.close()
})
