import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { systemClock } from '../../lib/clock.ts'
import { createManualClock } from '../../platforms/testing/manual-clock.ts'
import { systemHostFinder } from '../../sources/media/resolve-host.ts'
import { createWebCalls, type WebCall } from './web-calls.ts'

const requests: { readonly method: string; readonly path: string; readonly headers: IncomingMessage['headers']; readonly body: string }[] =
	[]
let answer: (response: ServerResponse) => void = (response) => response.end()
const server = createServer(async (request, response) => {
	requests.push({ method: request.method ?? '', path: request.url ?? '', headers: request.headers, body: await text(request) })
	answer(response)
})
let base = ''
beforeEach(async () => {
	requests.length = 0
	answer = (response) => response.end('{}')
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
	base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterEach(() => {
	server.closeAllConnections()
	return new Promise((resolve) => server.close(resolve))
})

const call = (change: Partial<WebCall> = {}): WebCall => ({
	...{ method: 'GET', url: `${base}/lamp?key=lamp-key`, authorization: undefined, content: null, allowPrivate: true },
	...change,
})

test('a call sends its method, body and header', async () => {
	const web = createWebCalls(systemHostFinder(systemClock))
	await web.call(
		call({ method: 'POST', authorization: 'Bearer secret', content: { body: '{"on":true}', contentType: 'application/json' } }),
	)
	expect(requests).toMatchObject([
		{
			method: 'POST',
			path: '/lamp?key=lamp-key',
			body: '{"on":true}',
			headers: { authorization: 'Bearer secret', 'content-type': 'application/json' },
		},
	])
})

test('an address in the own network is refused unless somebody allowed it, also by a name that leads there', async () => {
	const web = createWebCalls({ ...systemHostFinder(systemClock), lookup: async () => ['93.184.216.34', '127.0.0.1'] })
	await expect(web.call(call({ allowPrivate: false }))).rejects.toMatchObject({ code: 'source-private-address' })
	await expect(web.call(call({ allowPrivate: false, url: 'http://rebound.example/' }))).rejects.toMatchObject({
		code: 'source-private-address',
	})
	expect(requests).toEqual([])
})

test('a refusal names the server and the status, and no secret; a redirect is not followed', async () => {
	const web = createWebCalls(systemHostFinder(systemClock))
	for (const status of [500, 302]) {
		answer = (response) => response.writeHead(status, { location: `${base}/elsewhere` }).end()
		const error = await web.call(call()).catch((thrown: unknown) => thrown)
		expect(error).toMatchObject({ code: 'cue-http-status', message: `127.0.0.1 answered with status ${status}.` })
		expect(JSON.stringify(error)).not.toContain('lamp-key')
	}
	expect(requests).toHaveLength(2)
})

test('a server that does not answer is waited for five seconds', async () => {
	const clock = createManualClock()
	const web = createWebCalls({ ...systemHostFinder(clock) })
	let hasArrived = () => {}
	const arrived = new Promise<void>((resolve) => {
		hasArrived = resolve
	})
	answer = () => hasArrived()
	const answered = expect(web.call(call())).rejects.toMatchObject({ code: 'cue-action-late' })
	await arrived
	clock.advance(5000)
	await answered
})
