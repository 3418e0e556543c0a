import { subscribe, unsubscribe } from 'node:diagnostics_channel'
import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { type Clock, systemClock } from '../lib/clock.ts'
import { createWebAnswers } from './web-answers.ts'

const servers: Server[] = []
afterEach(async () => {
	for (const server of servers.splice(0)) {
		server.closeAllConnections()
		await new Promise((resolve) => server.close(resolve))
	}
})

async function serve(handler: RequestListener): Promise<{ readonly port: number; readonly asked: IncomingMessage[] }> {
	const asked: IncomingMessage[] = []
	const server = createServer((request, response) => {
		asked.push(request)
		handler(request, response)
	})
	servers.push(server)
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
	return { port: (server.address() as AddressInfo).port, asked }
}

/** Names lead to loopback; only "nas" counts as private. */
const answers = createWebAnswers({
	clock: systemClock,
	isPrivateIp: (address) => address === '127.0.0.2',
	lookup: async (name) => [name === 'nas' ? '127.0.0.2' : '127.0.0.1'],
})
const get = (address: string, allowPrivate = false, signal = new AbortController().signal) => answers.get(address, allowPrivate, signal)
const reasonOf = (asking: Promise<unknown>) =>
	asking.then(
		() => 'answered',
		(error: { key?: string }) => error.key,
	)

test('an address is asked, redirects are followed, and the password stays with its server', async () => {
	const other = await serve((_request, response) =>
		response.writeHead(200, { 'content-type': 'application/json; charset=utf-8' }).end('{"home":3}'),
	)
	const first = await serve((_request, response) => response.writeHead(302, { location: `http://scores.example:${other.port}/b` }).end())
	expect(await get(`http://me:p%40ss@league.example:${first.port}/a?x=1`)).toEqual({
		kind: 'content',
		type: 'application/json; charset=utf-8',
		path: '/b',
		text: '{"home":3}',
	})
	expect(first.asked[0]?.url).toBe('/a?x=1')
	expect(first.asked[0]?.headers.authorization).toBe(`Basic ${Buffer.from('me:p@ss').toString('base64')}`)
	expect(first.asked[0]?.headers.host).toBe(`league.example:${first.port}`)
	expect(other.asked[0]?.headers.authorization).toBeUndefined()
})

test('what cannot be read is refused with its own reason', async () => {
	const { port } = await serve(({ url }, response) => {
		if (url === '/private') response.writeHead(302, { location: `http://nas:${port}/` }).end()
		else if (url === '/file') response.writeHead(302, { location: 'file:///etc/passwd' }).end()
		else if (url === '/circle') response.writeHead(302, { location: '/circle' }).end()
		else if (url === '/large') response.end('x'.repeat(1_000_001))
		else response.writeHead(404).end()
	})
	const at = (path: string) => reasonOf(get(`http://league.example:${port}${path}`))
	expect(await at('/private')).toBe('source-private-address')
	expect(await at('/file')).toBe('web-scheme')
	expect(await at('/circle')).toBe('source-redirected/too-often')
	expect(await at('/large')).toBe('web-answer-too-large')
	expect(await at('/nothing')).toBe('source-not-found/web')
	expect(await reasonOf(get(`http://nas:${port}/`))).toBe('source-private-address')
	expect(await reasonOf(get('rtmp://league.example/live'))).toBe('web-scheme')
	expect(await reasonOf(get('http://me:••••@league.example/'))).toBe('source-password-needed')
	expect(await reasonOf(get('http://'))).toBe('source-address-malformed')
})

test('a question that is no longer wanted ends', async () => {
	const arrived = Promise.withResolvers<void>()
	const { port } = await serve(() => arrived.resolve())
	const stop = new AbortController()
	const asking = reasonOf(get(`http://league.example:${port}/`, false, stop.signal))
	await arrived.promise
	stop.abort()
	expect(await asking).not.toBe('answered')
})

test('an answer that does not end is not called silence', async () => {
	const asked = Promise.withResolvers<void>()
	const { port } = await serve(({ url }, response) => {
		if (url === '/begun') response.write('a')
		else asked.resolve()
	})
	let expire = () => {}
	const clock: Clock = {
		...systemClock,
		after(_ms, run) {
			expire = run
			return () => {}
		},
	}
	const { get } = createWebAnswers({ clock, isPrivateIp: () => false, lookup: async () => ['127.0.0.1'] })
	const at = (path: string) => reasonOf(get(`http://league.example:${port}${path}`, false, new AbortController().signal))

	const silent = at('/silent')
	await asked.promise
	expire()
	expect(await silent).toBe('source-timeout')

	const begun = new Promise<void>((resolve) => {
		const seen = () => {
			unsubscribe('http.client.response.finish', seen)
			setImmediate(resolve)
		}
		subscribe('http.client.response.finish', seen)
	})
	const slow = at('/begun')
	await begun
	expire()
	expect(await slow).toBe('source-timeout/incomplete')
})
