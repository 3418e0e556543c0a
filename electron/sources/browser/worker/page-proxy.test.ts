import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { createServer, request, type Server } from 'node:http'
import { type AddressInfo, connect, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { AppError } from '../../../../shared/errors/app-error.ts'
import { privatePage } from '../browser-errors.ts'
import { localHost, openLocalPage } from './local-page.ts'
import { openPageProxy } from './page-proxy.ts'

let server: Server
let port: number
let folder: string
let refused: string[]

beforeAll(async () => {
	folder = await mkdtemp(join(tmpdir(), 'showcaller-page-'))
	await mkdir(join(folder, 'page', 'img'), { recursive: true })
	await writeFile(join(folder, 'secret.txt'), 'secret')
	await writeFile(join(folder, 'page', 'my page.html'), '<p>hello')
	await writeFile(join(folder, 'page', 'img', 'a.svg'), '<svg/>')
	await symlink(join(folder, 'secret.txt'), join(folder, 'page', 'link.txt'))
	server = createServer((incoming, answer) => answer.end(`${incoming.method} ${incoming.url} ${incoming.headers.host}`))
	server.on('upgrade', (_incoming, socket) => socket.end('HTTP/1.1 101 Switching Protocols\r\n\r\n'))
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
	port = (server.address() as AddressInfo).port
})
afterAll(async () => {
	server.closeAllConnections()
	server.close()
	await rm(folder, { recursive: true, maxRetries: 5 })
})
beforeEach(() => {
	refused = []
})

const reach = () => new Promise<Socket>((resolve) => resolve(connect(port, '127.0.0.1')))

async function withProxy<Result>(
	about: { readonly connect?: () => Promise<Socket>; readonly isLocal?: boolean },
	use: (ask: (url: string, method?: string) => Promise<string>, port: number, errorOf: (host: string) => unknown) => Promise<Result>,
): Promise<Result> {
	const local = about.isLocal ? await openLocalPage(join(folder, 'page', 'my page.html'), [], () => refused.push('file')) : null
	const proxy = await openPageProxy({
		connect: about.connect ?? reach,
		local,
		onRefused: (refusal) => refused.push(refusal),
		refusalIn: ({ code }) => (code === 'source-private-address' ? 'private-address' : null),
	})
	const ask = (path: string, method = 'GET') =>
		new Promise<string>((resolve, reject) => {
			const sent = request({ host: '127.0.0.1', port: proxy.port, path, method }, (answer) => {
				let text = ''
				answer.setEncoding('utf8').on('data', (part: string) => (text += part))
				answer.on('end', () => resolve(`${answer.statusCode} ${text}`))
			})
			sent.on('error', reject)
			sent.end()
		})
	try {
		return await use(ask, proxy.port, proxy.errorOf)
	} finally {
		await proxy.dispose()
	}
}

test('passes requests on with the host of their address', () =>
	withProxy({}, async (ask) => {
		expect(await ask('http://example.com:81/a?b=1')).toBe('200 GET /a?b=1 example.com:81')
	}))

test('is nothing but a proxy', () =>
	withProxy({}, async (ask) => {
		expect(await ask('/a')).toBe('400 ')
		expect(await ask('ftp://example.com/a')).toBe('400 ')
		expect(await ask(`http://${localHost}/a`)).toBe('404 ')
	}))

test('opens tunnels, as for HTTPS and WebSockets', () =>
	withProxy({}, async (_ask, proxyPort) => {
		const socket = connect(proxyPort, '127.0.0.1')
		socket.write('CONNECT example.com:443 HTTP/1.1\r\nHost: example.com:443\r\n\r\n')
		let text = ''
		const closed = new Promise<void>((resolve) => socket.on('close', () => resolve()))
		socket.setEncoding('utf8').on('data', (part: string) => {
			text += part
			if (text.endsWith('established\r\n\r\n')) socket.write('GET /x HTTP/1.1\r\nHost: y\r\nConnection: close\r\n\r\n')
		})
		await closed
		expect(text).toContain('GET /x y')
	}))

test('a connection that is refused is reported, and the reason is kept for the host', () =>
	withProxy({ connect: () => Promise.reject(AppError.fromData(privatePage('nas.example.com'))) }, async (ask, _port, errorOf) => {
		expect(await ask('http://nas.example.com/a')).toBe('502 ')
		expect(refused).toEqual(['private-address'])
		expect(errorOf('nas.example.com')).toMatchObject({ code: 'source-private-address' })
		expect(errorOf('example.com')).toBeNull()
	}))

test('a local page sees the files of its folder, and no others', () =>
	withProxy({ isLocal: true }, async (ask) => {
		expect(await ask(`http://${localHost}/my%20page.html`)).toBe('200 <p>hello')
		expect(await ask(`http://${localHost}/img/a.svg?v=2`)).toBe('200 <svg/>')
		expect(await ask(`http://${localHost}/img/missing.svg`)).toBe('404 ')
		expect(refused).toEqual([])
		expect(await ask(`http://${localHost}/link.txt`)).toBe('403 ')
		expect(await ask(`http://${localHost}/..%2fsecret.txt`)).toBe('403 ')
		expect(await ask(`http://${localHost}/%00`)).toBe('400 ')
		expect(await ask(`http://${localHost}/my%20page.html`, 'POST')).toBe('405 ')
		expect(refused).toEqual(['file', 'file'])
	}))

test('a page in a forbidden folder is not opened', async () => {
	const open = openLocalPage(join(folder, 'page', 'my page.html'), [folder], () => {})
	await expect(open).rejects.toMatchObject({ code: 'source-file-off-limits' })
})
