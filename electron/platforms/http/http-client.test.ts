import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { AppError } from '../../../shared/errors/app-error.ts'
import { type Clock, neverSet } from '../../lib/clock.ts'
import type { Log } from '../../lib/log.ts'
import { Secret } from '../../lib/secret.ts'
import { RateLimitedError } from '../platform-errors.ts'
import { createManualClock, type ManualClock } from '../testing/manual-clock.ts'
import { until } from '../testing/until.ts'
import { parseRetryAfter } from './http-attempt.ts'
import { type ApiCall, ApiRefusal, createHttpClient } from './http-client.ts'
import { createServerClock } from './server-clock.ts'

type Answer = (outgoing: ServerResponse, incoming: IncomingMessage) => void

const timeoutMs = 15_000
const ok: Answer = (outgoing) => outgoing.end('{"id":"x9demo1"}')
const destroy: Answer = (outgoing) => outgoing.destroy()
const silence: Answer = () => {}
function status(code: number, body = '{}', headers: Record<string, string> = {}): Answer {
	return (outgoing) => outgoing.writeHead(code, headers).end(body)
}

let server: Server
let url: string
let script: Answer[]
let received: { method: string; body: string; authorization: string | undefined }[]
let lines: string[]
/** Pauses pass at once and are noted; the 15 s limits of requests fire when a test says so. */
let pausesMs: number[]
let limits: Set<() => void>

const clock: Clock = neverSet({
	now: () => 1_801_000_000_000,
	after(delayMs, run) {
		if (delayMs >= timeoutMs) {
			limits.add(run)
			return () => limits.delete(run)
		}
		pausesMs.push(delayMs)
		const immediate = setImmediate(run)
		return () => clearImmediate(immediate)
	},
})

const log: Log = {
	info: (message, details) => lines.push(JSON.stringify({ message, details })),
	warn: (message, details) => lines.push(JSON.stringify({ message, details })),
	error: (message, details) => lines.push(JSON.stringify({ message, details })),
	child: () => log,
}

beforeEach(async () => {
	script = []
	received = []
	lines = []
	pausesMs = []
	limits = new Set()
	server = createServer((incoming, outgoing) => {
		let body = ''
		incoming.on('data', (part) => {
			body += part
		})
		incoming.on('end', () => {
			received.push({ method: incoming.method ?? '', body, authorization: incoming.headers.authorization })
			const answer = script.shift() ?? status(500)
			answer(outgoing, incoming)
		})
	})
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
	url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/video/x9demo1?fields=id&secret=q`
})

afterEach(async () => {
	const closed = new Promise((resolve) => server.close(resolve))
	server.closeAllConnections()
	await closed
})

/** A page for a browser, as a guest network or a gateway shows it. */
function page(code: number): Answer {
	return status(code, '<html><body>Please sign in</body></html>', { 'content-type': 'text/html; charset=utf-8' })
}

function clientOn(at: ManualClock) {
	return { api: createHttpClient({ name: 'Testify', clock: at, random: () => 0.5, log }), at }
}

function client() {
	return createHttpClient({ name: 'Testify', clock, random: () => 0.5, log })
}

function call(change: Partial<ApiCall> = {}) {
	return client().call({ method: 'GET', url, callClass: 'read', ...change })
}

async function codeOf(promise: Promise<unknown>): Promise<string> {
	try {
		await promise
		return 'resolved'
	} catch (error) {
		return error instanceof AppError ? error.code : error instanceof ApiRefusal ? `refusal ${error.status}` : String(error)
	}
}

describe('HTTP client', () => {
	it('sends a form with the token and gives the parsed object', async () => {
		script = [ok]
		const answer = await call({ method: 'POST', callClass: 'edit', form: { title: 'Évening & co' }, bearer: new Secret('token-1') })
		expect(answer.body).toEqual({ id: 'x9demo1' })
		expect(received).toEqual([{ method: 'POST', body: 'title=%C3%89vening+%26+co', authorization: 'Bearer token-1' }])
	})

	it.each<[ApiCall['callClass'], number]>([
		['read', 4],
		['edit', 2],
		['once', 1],
	])('sends "%s" at most %i times when the platform fails', async (callClass, times) => {
		script = Array.from({ length: 6 }, () => status(503, '<html>'))
		expect(await codeOf(call({ callClass }))).toBe(callClass === 'once' ? 'platform-answer-lost' : 'platform-failing')
		expect(received).toHaveLength(times)
	})

	it('waits longer before each further try', async () => {
		script = [status(500), destroy, status(502), ok]
		expect(await codeOf(call())).toBe('resolved')
		expect(pausesMs).toEqual([400, 800, 1600])
	})

	it.each<[string, Answer]>([
		['the connection is destroyed', destroy],
		['the answer is not JSON', status(200, '<html>welcome</html>')],
		['the answer is empty', status(200, '')],
		['the platform fails', status(500)],
		[
			'the answer stops half way',
			(outgoing) => outgoing.writeHead(200, { 'content-length': '50' }).end('{"id":', () => outgoing.destroy()),
		],
	])('calls the answer to "once" lost, after exactly one request, when %s', async (_, answer) => {
		script = [answer, ok, ok]
		expect(await codeOf(call({ method: 'POST', callClass: 'once', form: { go: '1' } }))).toBe('platform-answer-lost')
		expect(received).toHaveLength(1)
	})

	it('calls the answer to "once" lost when it does not come in time', async () => {
		script = [silence, ok]
		const outcome = codeOf(call({ method: 'POST', callClass: 'once' }))
		await until(() => received.length === 1, 'the request arrives')
		for (const fire of limits) fire()
		expect(await outcome).toBe('platform-answer-lost')
		expect(received).toHaveLength(1)
	})

	it('calls the answer to "once" lost when the caller gives up after it was sent', async () => {
		script = [silence]
		const giveUp = new AbortController()
		const outcome = codeOf(call({ method: 'POST', callClass: 'once', signal: giveUp.signal }))
		await until(() => received.length === 1, 'the request arrives')
		giveUp.abort()
		expect(await outcome).toBe('platform-answer-lost')
	})

	it('sends "once" one time even over a connection that the server has just closed', async () => {
		const api = client()
		script = [ok]
		await api.call({ method: 'GET', url, callClass: 'read' })
		server.closeIdleConnections()
		script = [destroy, ok, ok]
		await codeOf(api.call({ method: 'POST', url, callClass: 'once', form: { go: '1' } }))
		expect(received.filter(({ method }) => method === 'POST').length).toBeLessThanOrEqual(1)
	})

	it('does not call it lost when it was never sent', async () => {
		const free = createServer()
		await new Promise<void>((resolve) => free.listen(0, '127.0.0.1', resolve))
		const { port } = free.address() as AddressInfo
		await new Promise((resolve) => free.close(resolve))
		expect(await codeOf(call({ url: `http://127.0.0.1:${port}/`, callClass: 'once' }))).toBe('platform-unreachable')
		const aborted = AbortSignal.abort()
		expect(await codeOf(call({ callClass: 'once', signal: aborted }))).toBe('platform-call-cancelled')
		expect(received).toHaveLength(0)
	})

	it.each<[string, Answer]>([
		['a page', status(200, '<!doctype html>')],
		['nothing', status(200, '')],
		['a list', status(200, '[1]')],
		['a redirect, which is not followed', (outgoing, incoming) => outgoing.writeHead(302, { location: incoming.url ?? '' }).end()],
	])('says so when %s answers instead of the API, again and again', async (_, answer) => {
		script = [answer, answer, answer, answer, ok]
		expect(await codeOf(call())).toBe('platform-answer-unreadable')
		expect(received).toHaveLength(4)
	})

	it.each<[string, ApiCall['callClass'], Answer]>([
		['a page', 'read', page(200)],
		['a page of a login', 'read', page(403)],
		['a page that nothing was found', 'edit', page(404)],
		['half an answer', 'read', (outgoing) => outgoing.writeHead(200, { 'content-length': '50' }).end('{"id":', () => outgoing.destroy())],
		['an answer that is no JSON', 'edit', status(200, '{"id":')],
	])('tries again after one of %s (%s)', async (_, callClass, answer) => {
		script = [answer, ok]
		expect(await codeOf(call({ callClass }))).toBe('resolved')
		expect(received).toHaveLength(2)
	})

	it('asks "once" again after a page that did not let it through, and "single" never', async () => {
		script = [page(403), ok]
		expect(await codeOf(call({ method: 'POST', callClass: 'once' }))).toBe('resolved')
		script = [page(403), page(403), page(403), ok]
		expect(await codeOf(call({ method: 'POST', callClass: 'once' }))).toBe('refusal 403')
		script = [page(403), ok]
		expect(await codeOf(call({ method: 'POST', callClass: 'single' }))).toBe('refusal 403')
		expect(received).toHaveLength(6)
	})

	it('treats an error member in a 200 as a refusal, and keeps what the platform said', async () => {
		script = [status(200, '{"error":{"code":403,"type":"access_forbidden"}}', { 'www-authenticate': 'Bearer error="x"' })]
		const error = await call().catch((thrown: unknown) => thrown)
		expect(error).toBeInstanceOf(ApiRefusal)
		expect(error).toMatchObject({ status: 200, authenticate: 'Bearer error="x"', body: { error: { type: 'access_forbidden' } } })
	})

	it('does not repeat a refusal', async () => {
		script = [status(404, '{"error":{}}'), ok]
		expect(await codeOf(call())).toBe('refusal 404')
		expect(received).toHaveLength(1)
	})

	it('sits out a short pause that the platform asks for', async () => {
		script = [status(429, '{}', { 'retry-after': '2' }), ok]
		expect(await codeOf(call())).toBe('resolved')
		expect(pausesMs).toEqual([2000])
	})

	it('sits out a short pause before "once" as well: a 429 says that nothing was done; never before "single"', async () => {
		const busy = status(429, '{}', { 'retry-after': '1' })
		script = [busy, busy, ok]
		expect(await codeOf(call({ method: 'POST', callClass: 'once' }))).toBe('resolved')
		expect([received.length, pausesMs]).toEqual([3, [1000, 1000]])
		script = [busy, ok]
		expect(await codeOf(call({ method: 'POST', callClass: 'single' }))).toBe('platform-rate-limited')
		expect(received).toHaveLength(4)
	})

	it('knows until when the platform asked for a pause', async () => {
		const { api, at } = clientOn(createManualClock())
		script = [status(429, '{}', { 'retry-after': '20' })]
		await api.call({ method: 'GET', url, callClass: 'read' }).catch(() => {})
		expect(api.pausedUntilMs()).toBe(at.steady() + 20_000)
		at.set(3_600_000)
		at.advance(19_000)
		expect(api.pausedUntilMs()).toBe(at.steady() + 1000)
		at.advance(1000)
		expect(api.pausedUntilMs()).toBeNull()
	})

	it.each([
		['2 minutes', { 'retry-after': '120' }, 120_000],
		['an unstated time', {} as Record<string, string>, 30_000],
	])('reports a pause of %s instead of blocking', async (_, headers, retryAfterMs) => {
		script = [status(429, '{}', headers), ok]
		const error = await call().catch((thrown: unknown) => thrown)
		expect(error).toBeInstanceOf(RateLimitedError)
		expect(error).toMatchObject({ retryAfterMs })
		expect(received).toHaveLength(1)
	})

	it('repeats a reading that times out, then gives up', async () => {
		script = [silence, silence, silence, silence]
		const outcome = codeOf(call())
		for (let tries = 1; tries <= 4; tries++) {
			await until(() => received.length === tries && limits.size === 1, `request ${tries}`)
			for (const fire of [...limits]) fire()
		}
		expect(await outcome).toBe('platform-timeout')
	})

	it('stops repeating when the caller gives up', async () => {
		script = [silence, ok]
		const giveUp = new AbortController()
		const outcome = codeOf(call({ signal: giveUp.signal }))
		await until(() => received.length === 1, 'the request arrives')
		giveUp.abort()
		expect(await outcome).toBe('platform-call-cancelled')
		expect(received).toHaveLength(1)
	})

	it('writes no token, form value or query into the log', async () => {
		script = [status(500), status(500)]
		await codeOf(call({ method: 'POST', callClass: 'edit', form: { password: 'form-value' }, bearer: new Secret('bearer-value') }))
		expect(lines.length).toBeGreaterThan(0)
		expect(lines.join('\n')).not.toMatch(/form-value|bearer-value|secret=q/)
	})

	it('measures how far the platform clock is off', async () => {
		const api = client()
		const date = new Date(clock.now() + 61_000).toUTCString()
		script = [status(200, '{"a":1}', { date })]
		await api.call({ method: 'GET', url, callClass: 'read' })
		expect(Math.abs(api.serverOffsetMs() - 61_500)).toBeLessThanOrEqual(500)
	})
})

describe('server clock', () => {
	it('narrows the offset with every answer', () => {
		const serverClock = createServerClock()
		const skewMs = 3400
		for (let nowMs = 1_801_000_000_000; nowMs < 1_801_000_060_000; nowMs += 3170) {
			serverClock.take(new Date(nowMs + skewMs).toUTCString(), nowMs - 20, nowMs + 20)
		}
		expect(Math.abs(serverClock.offsetMs() - skewMs)).toBeLessThan(150)
	})

	it('knows how much later the server’s time may come, and that two clocks drift', () => {
		const serverClock = createServerClock()
		const skewMs = 3400
		const take = (nowMs: number) => serverClock.take(new Date(nowMs + skewMs).toUTCString(), nowMs - 20, nowMs + 20)
		take(1_801_000_000_900)
		expect(serverClock.slackMs()).toBeGreaterThan(400)
		for (let nowMs = 1_801_000_000_900; nowMs < 1_801_000_060_000; nowMs += 3170) {
			take(nowMs)
			expect(serverClock.offsetMs() - serverClock.slackMs()).toBeLessThanOrEqual(skewMs)
		}
		const narrowMs = serverClock.slackMs()
		expect(narrowMs).toBeLessThan(150)
		take(1_801_000_060_000 + 3_600_000)
		expect(serverClock.slackMs()).toBeGreaterThan(narrowMs)
	})

	it('is 0 while the two clocks may agree', () => {
		const serverClock = createServerClock()
		serverClock.take(new Date(1_801_000_000_300).toUTCString(), 1_801_000_000_290, 1_801_000_000_310)
		expect(serverClock.offsetMs()).toBe(0)
		serverClock.take(null, 0, 0)
		serverClock.take('yesterday', 0, 0)
		expect(serverClock.offsetMs()).toBe(0)
	})

	it('starts over when a clock was set', () => {
		const serverClock = createServerClock()
		serverClock.take(new Date(1_801_000_000_000).toUTCString(), 1_801_000_000_000, 1_801_000_000_010)
		serverClock.take(new Date(1_801_003_600_000).toUTCString(), 1_801_000_005_000, 1_801_000_005_010)
		expect(serverClock.offsetMs()).toBeGreaterThan(3_590_000)
	})
})

it.each([
	[null, null],
	['', null],
	['7', 7000],
	['-3', 0],
	['soon', null],
	['Thu, 26 Jan 2027 12:00:10 GMT', 10_000],
])('reads Retry-After %s', (header, ms) => {
	expect(parseRetryAfter(header, Date.parse('Thu, 26 Jan 2027 12:00:00 GMT'))).toBe(ms)
})
