import { afterEach, beforeEach, expect, it } from 'vitest'
import { createManualClock, type ManualClock } from './manual-clock.ts'
import { basicOf, jsonOf, multipartOf, type StandInCall, type StandInHttp, serveStandIn } from './stand-in-http.ts'
import { until } from './until.ts'

let clock: ManualClock
let http: StandInHttp
let calls: StandInCall[]

beforeEach(async () => {
	clock = createManualClock()
	calls = []
	http = await serveStandIn({
		clock,
		handle(call) {
			calls.push(call)
			if (call.path === '/broken') throw new Error('a mistake')
			if (call.path === '/empty') return { status: 204 }
			return call.path === '/bytes'
				? { status: 200, bytes: Buffer.from([1, 2]), contentType: 'image/png' }
				: { status: 200, json: { ok: true } }
		},
	})
})
afterEach(() => http.close())

it('hands over the request and sends JSON, bytes or nothing', async () => {
	const answer = await fetch(`${http.url}/a/b?x=1&x=2`, {
		method: 'POST',
		body: '{"name":"Ä"}',
		headers: { authorization: `Basic ${btoa('me:a:b')}` },
	})
	expect(await answer.json()).toEqual({ ok: true })
	const [call] = calls
	expect(call).toMatchObject({ method: 'POST', path: '/a/b' })
	expect(call?.query.getAll('x')).toEqual(['1', '2'])
	expect(call && jsonOf(call)).toEqual({ name: 'Ä' })
	expect(call && basicOf(call)).toEqual({ user: 'me', password: 'a:b' })
	const bytes = await fetch(`${http.url}/bytes`)
	expect([bytes.headers.get('content-type'), (await bytes.arrayBuffer()).byteLength]).toEqual(['image/png', 2])
	expect((await fetch(`${http.url}/empty`)).status).toBe(204)
	expect(http.requests()).toEqual([
		{ method: 'POST', path: '/a/b?x=1&x=2', status: 200 },
		{ method: 'GET', path: '/bytes', status: 200 },
		{ method: 'GET', path: '/empty', status: 204 },
	])
})

it('keeps every byte of a multipart file', async () => {
	const bytes = Uint8Array.from({ length: 256 }, (_, index) => index)
	const form = new FormData()
	form.set('title', 'Grüße')
	form.set('file', new Blob([bytes], { type: 'image/png' }), 'a.png')
	await fetch(`${http.url}/upload`, { method: 'POST', body: form })
	const parts = calls[0] ? multipartOf(calls[0]) : []
	expect(parts.map(({ name, fileName, contentType }) => [name, fileName, contentType])).toEqual([
		['title', null, null],
		['file', 'a.png', 'image/png'],
	])
	expect(parts[0]?.bytes.toString('utf8')).toBe('Grüße')
	expect([...(parts[1]?.bytes ?? [])]).toEqual([...bytes])
})

it('a fault answers instead, as often as it was asked to', async () => {
	http.fail({ match: /^GET \/a\?x=1$/, times: 2, status: 503, body: { no: 1 }, headers: { 'retry-after': '3' } })
	const answers = []
	for (const path of ['/a?x=1', '/b', '/a?x=1', '/a?x=1']) answers.push(await fetch(`${http.url}${path}`))
	expect(answers.map(({ status }) => status)).toEqual([503, 200, 503, 200])
	expect(answers[0]?.headers.get('retry-after')).toBe('3')
	expect(calls.map(({ path }) => path)).toEqual(['/b', '/a'])
})

it('a lost answer is carried out, a mistake is a fault of its own', async () => {
	http.fail({ loseAnswer: true })
	await expect(fetch(`${http.url}/a`, { method: 'POST' })).rejects.toThrow()
	expect(calls).toHaveLength(1)
	expect((await fetch(`${http.url}/broken`)).status).toBe(500)
})

it('a slow answer comes when the clock says so', async () => {
	http.fail({ delayMs: 5000 })
	let isHere = false
	const answer = fetch(`${http.url}/a`).finally(() => {
		isHere = true
	})
	await until(() => clock.pending() === 1, 'the delay')
	expect([isHere, calls.length]).toEqual([false, 1])
	clock.advance(5000)
	expect((await answer).status).toBe(200)
})
