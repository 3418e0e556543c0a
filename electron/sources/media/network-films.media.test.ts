import { readFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { createServer as createHttpServer } from 'node:http'
import { createServer as createHttpsServer } from 'node:https'
import { type AddressInfo, createServer as createTcpServer } from 'node:net'
import { join } from 'node:path'
import { getCACertificates, setDefaultCACertificates } from 'node:tls'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { MediaTag } from '../../../shared/domain/feeds.ts'
import { systemClock } from '../../lib/clock.ts'
import { createFlvParser } from '../../media/flv/flv-parser.ts'
import { makeTestAuthority } from '../../media/testing/certificates.ts'
import { createTestKit, openOne, type TestKit, until } from '../testing/media-rig.ts'
import { startRtmpServer } from '../testing/rtmp-server.ts'
import { startRtspServer } from '../testing/rtsp-server.ts'

// Films at addresses: livestreams, and every way in which one cannot be reached. They run concurrently because they mostly wait.

let kit: TestKit
let authority: Awaited<ReturnType<typeof makeTestAuthority>>
const opened: ReturnType<typeof openOne>[] = []
beforeAll(async () => {
	kit = await createTestKit()
	authority = await makeTestAuthority()
	setDefaultCACertificates([...getCACertificates('default'), authority.ca])
	// The brightness shows the second: 10 more each second, from 30 on.
	const picture = "color=black:s=320x180:r=30:d=20,geq=lum='30+10*floor(T)':cb=128:cr=128"
	const codecs = ['-c:v', 'libx264', '-preset', 'ultrafast', '-tune', 'zerolatency', '-g', '30', '-c:a', 'aac']
	await kit.ffmpeg([
		'-f',
		'lavfi',
		'-i',
		picture,
		'-f',
		'lavfi',
		'-i',
		'sine=r=48000:d=20',
		...codecs,
		'-t',
		'20',
		join(kit.folder, 'clock.flv'),
	])
})
afterAll(async () => {
	await Promise.all(opened.map(({ sources }) => sources.dispose()))
	await Promise.all([kit.dispose(), authority.remove()])
})

function open(path: string, options: Parameters<typeof openOne>[1] = {}) {
	const one = openOne({ kind: 'media', path, loop: false, allowPrivateAddress: true }, options)
	opened.push(one)
	return one
}

async function tagsOf(name: string): Promise<MediaTag[]> {
	const tags: MediaTag[] = []
	createFlvParser({ onTag: (tag) => tags.push(tag) }).push(await readFile(join(kit.folder, name)))
	return tags
}

/** Runs a source frame by frame in real time until the condition holds. */
async function live(one: ReturnType<typeof openOne>, active: boolean, condition: () => boolean, what: string): Promise<void> {
	const startedMs = performance.now()
	let frames = 0
	const samples = new Float32Array((48_000 / 30) * 2)
	await until(
		() => {
			for (; frames < ((performance.now() - startedMs) / 1000) * 30; frames += 1) {
				one.feed.advance(active)
				if (active) one.feed.readSound(samples)
			}
			return condition()
		},
		what,
		30_000,
	)
}
const forMs = (ms: number) => {
	const endMs = performance.now() + ms
	return () => performance.now() > endMs
}

test.concurrent('a livestream over RTMP stays close to the present, shown or not, is reported as lost, and comes back', async () => {
	const server = await startRtmpServer(await tagsOf('clock.flv'), 20_000)
	const one = open(`rtmp://127.0.0.1:${server.port}/live/inst/cam?x=1`)
	/** The age of the picture in whole seconds. */
	const age = () => {
		const luma = one.feed.picture()?.data[160 + 90 * 320] ?? 0
		return (Math.floor(server.nowMs() / 1000) - Math.round((luma - 30) / 10) + 40) % 20
	}
	await live(one, true, () => one.last()?.kind === 'running', 'the picture')
	expect(server.requests[0]).toBe('live/inst cam?x=1')
	// The test waits because a busy computer decodes late.
	await live(one, true, () => age() <= 2, 'the present')
	await live(one, false, forMs(4000), 'four seconds out of sight')
	expect(one.last()).toEqual({ kind: 'idle' })
	await live(one, true, () => one.last()?.kind === 'running' && age() <= 2, 'the present')

	server.setSending('silent')
	await live(one, true, () => one.last()?.kind === 'lost', 'the loss')
	expect(one.last()).toMatchObject({ error: { code: 'source-nothing-comes' } })
	server.setSending('sending')
	await live(one, true, () => one.last()?.kind === 'running', 'the return')
	await live(one, true, () => age() <= 2, 'the present')

	server.setSending('unpublished')
	await live(one, true, () => one.last()?.kind === 'lost', 'the end')
	expect(one.last()).toMatchObject({ error: { code: 'source-sender-gone' } })
	server.setSending('refused')
	await live(one, true, () => one.states.some((state) => state.kind === 'lost' && state.error.code === 'source-not-found'), 'the refusal')
	server.setSending('sending')
	await live(one, true, () => one.last()?.kind === 'running', 'the return')
	await server.dispose()
})

test.concurrent('a livestream over SRT and one over UDP are played, and one that is not sent is reported as missing', async () => {
	const port = 20_000 + Math.floor(Math.random() * 10_000)
	const send = (to: string) =>
		kit.start('ffmpeg', [
			'-v',
			'error',
			'-re',
			'-stream_loop',
			'-1',
			'-i',
			join(kit.folder, 'clock.flv'),
			'-c',
			'copy',
			'-bsf:v',
			'h264_mp4toannexb',
			'-f',
			'mpegts',
			to,
		])
	send(`srt://127.0.0.1:${port}?mode=listener`)
	send(`udp://127.0.0.1:${port + 1}?pkt_size=1316`)
	const [srt, udp, nothing] = [open(`srt://127.0.0.1:${port}`), open(`udp://127.0.0.1:${port + 1}`), open(`udp://127.0.0.1:${port + 2}`)]
	for (const one of [srt, udp]) {
		await live(one, true, () => one.last()?.kind === 'running', 'the picture')
		await live(one, true, () => (one.feed.picture()?.data[160 + 90 * 320] ?? 0) > 25, 'its brightness')
	}
	await live(nothing, true, () => nothing.last()?.kind === 'lost', 'the loss')
	expect(nothing.last()).toMatchObject({ error: { code: 'source-nothing-comes' } })
})

test.concurrent('user, password and tokens reach the server, but no argument or environment of a process', async () => {
	const film = await readFile(join(kit.folder, 'clock.flv'))
	const requests: string[] = []
	const web = createHttpServer((request, response) => {
		requests.push(`${request.headers.authorization} ${request.url}`)
		response.writeHead(200, { 'content-type': 'video/x-flv' }).end(film)
	})
	/** A camera that requires digest authentication and sends no picture. */
	const camera = createTcpServer((socket) => {
		socket.on('error', () => {})
		socket.on('data', (bytes) => {
			const text = bytes.toString()
			const number = /CSeq: (\d+)/i.exec(text)?.[1] ?? '0'
			const answer = (status: string, header = '') => socket.write(`RTSP/1.0 ${status}\r\nCSeq: ${number}\r\n${header}\r\n`)
			const authorization = /^Authorization: (.*)$/m.exec(text)?.[1]
			if (authorization) requests.push(authorization)
			if (text.startsWith('OPTIONS')) answer('200 OK', 'Public: DESCRIBE, SETUP, PLAY\r\n')
			else if (!authorization) answer('401 Unauthorized', 'WWW-Authenticate: Digest realm="cam", nonce="n1"\r\n')
			else answer('404 Not Found')
		})
	})
	await Promise.all([web, camera].map((server) => new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))))
	const portOf = (server: { address(): unknown }) => (server.address() as AddressInfo).port
	const srtPort = 30_000 + Math.floor(Math.random() * 2000)
	const clip = ['-re', '-stream_loop', '-1', '-i', join(kit.folder, 'clock.flv'), '-c', 'copy', '-f', 'mpegts']
	kit.start('ffmpeg', ['-v', 'error', ...clip, `srt://127.0.0.1:${srtPort}?mode=listener&passphrase=s3cret-phrase`])
	const films = [
		open(`http://u%40ser:s3cret@127.0.0.1:${portOf(web)}/a.flv?token=s3cret-token`),
		open(`rtsp://admin:s3cret@127.0.0.1:${portOf(camera)}/cam`),
		open(`srt://127.0.0.1:${srtPort}?passphrase=s3cret-phrase`),
	]
	const seen = new Set<string>()
	await live(
		films[2] as ReturnType<typeof openOne>,
		true,
		() => {
			films[0]?.feed.advance(true)
			for (const { pid } of films.flatMap(({ started }) => started)) {
				for (const what of ['cmdline', 'environ']) seen.add(readOrEmpty(`/proc/${pid}/${what}`))
			}
			return films[2]?.last()?.kind === 'running' && films[0]?.last()?.kind === 'running' && films[1]?.last()?.kind === 'lost'
		},
		'all three',
	)
	expect(requests).toContain(`Basic ${Buffer.from('u@ser:s3cret').toString('base64')} /a.flv?token=s3cret-token`)
	expect(requests.some((line) => /^Digest username="admin".*response="[0-9a-f]{32}"/.test(line))).toBe(true)
	expect(films[1]?.last()).toMatchObject({ error: { code: 'source-not-found' } })
	expect([...seen].join('\n')).toContain('pipe:0')
	expect([...seen].join('\n')).not.toContain('s3cret')
	expect(JSON.stringify(films.map(({ states }) => states))).not.toContain('s3cret')
	web.closeAllConnections()
	web.close()
	camera.close()
})

function readOrEmpty(path: string): string {
	try {
		return readFileSync(path, 'latin1').replaceAll('\0', ' ')
	} catch {
		return ''
	}
}

test.concurrent('each way in which an address cannot be opened has its own code', async () => {
	const web = createHttpServer((request, response) => {
		const status = Number(request.url?.slice(1))
		response.writeHead(status || 200).end(status ? '' : 'This is a page of a web server.')
	})
	const silent = createTcpServer(() => {})
	await Promise.all([web, silent].map((server) => new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))))
	const webPort = (web.address() as AddressInfo).port
	const finder = {
		clock: systemClock,
		isPrivateIp: () => true,
		lookup: (name: string) => Promise.reject(Object.assign(new Error(name), { code: name === 'later.test' ? 'EAI_AGAIN' : 'ENOTFOUND' })),
	}
	const cases: readonly (readonly [string, string])[] = [
		['http://127.0.0.1:9/a.mp4', 'source-connection-refused'],
		['https://127.0.0.1:9/a.mp4', 'source-connection-refused'],
		['rtmp://127.0.0.1:9/live/a', 'source-connection-refused'],
		['rtsp://127.0.0.1:9/a', 'source-connection-refused'],
		['rtsp://nowhere.test/a', 'source-host-unknown'],
		['http://later.test/a.mp4', 'source-host-unresolved'],
		[`http://127.0.0.1:${webPort}/404`, 'source-not-found'],
		[`http://127.0.0.1:${webPort}/401`, 'source-unauthorized'],
		[`http://127.0.0.1:${webPort}/403`, 'source-unauthorized'],
		[`http://127.0.0.1:${webPort}/503`, 'source-server-refused'],
		[`http://127.0.0.1:${webPort}/`, 'source-nothing-to-play'],
		[`https://127.0.0.1:${webPort}/a.mp4`, 'source-tls-failed'],
		[`rtmp://127.0.0.1:${webPort}/live/a`, 'source-protocol'],
		[`rtsp://127.0.0.1:${webPort}/a`, 'source-nothing-to-play'],
		['srt://127.0.0.1:9', 'source-srt-not-connected'],
	]
	const found = await Promise.all(
		cases.map(async ([path]) => {
			const one = open(path, { finder })
			await until(() => one.last()?.kind === 'lost' || one.last()?.kind === 'failed', path)
			const state = one.last()
			return [path, state && 'error' in state ? state.error.code : state?.kind] as const
		}),
	)
	expect(found).toEqual(cases)
	await Promise.all([web, silent].map((server) => new Promise((resolve) => server.close(resolve))))
})

/** Names for this computer, and which of its addresses count as private. */
function finderOf(names: Readonly<Record<string, string>>, isPrivateIp: (address: string) => boolean) {
	return { clock: systemClock, isPrivateIp, lookup: async (name: string) => [names[name] ?? ''] }
}

async function fateOf(path: string, options: Parameters<typeof openOne>[1], allowPrivateAddress = false): Promise<string | undefined> {
	const one = openOne({ kind: 'media', path, loop: false, allowPrivateAddress }, options)
	opened.push(one)
	await live(one, true, () => ['running', 'lost', 'failed'].includes(one.last()?.kind ?? ''), path)
	const state = one.last()
	return state && 'error' in state ? state.error.code : state?.kind
}

test.concurrent('an RTSP server never redirects a film to another address, at whatever step and however it is written', async () => {
	const inner = await startRtspServer('127.0.0.2', {})
	const finder = finderOf({ 'outer.test': '127.0.0.1' }, (address) => address !== '127.0.0.1')
	const location = `Location: rtsp://127.0.0.2:${inner.port}/cam`
	const replies = [
		['OPTIONS', (number: string) => `RTSP/1.0 302 Found\r\nCSeq: ${number}\r\n${location}\r\n\r\n`],
		['DESCRIBE', (number: string) => `RTSP/1.0 301 Moved\r\nCSeq: ${number}\r\n${location}\r\n\r\n`],
		['SETUP', (number: string) => `RTSP/1.0 303 See Other\r\nCSeq: ${number}\r\n${location}\r\n\r\n`],
		['PLAY', (number: string) => `RTSP/1.0 302 Found\r\nCSeq: ${number}\r\n${location}\r\n\r\n`],
		['DESCRIBE', (number: string) => ` RTSP/2.0  302\nCSeq: ${number}\nlocation: ${location.slice(10)}\n\n`],
		['DESCRIBE', (number: string) => `\r$\0\0\x04\r\n\r\nRTSP/1.0\t302 \nCSeq: ${number}\n${location}\n\n`],
	] as const
	const servers = await Promise.all(
		replies.map(([when, reply]) => startRtspServer('127.0.0.1', { instead: (method, number) => (method === when ? reply(number) : null) })),
	)
	const fates = await Promise.all(servers.map(({ port }) => fateOf(`rtsp://outer.test:${port}/cam`, { finder })))
	expect({ fates, reached: inner.connections() }).toEqual({
		fates: replies.map(([when]) => (when === 'PLAY' ? 'source-nothing-to-play' : 'source-redirected')),
		reached: 0,
	})
	for (const server of [inner, ...servers]) server.dispose()
})

test.concurrent('RTSP requests have the typed address and are signed for it, and TLS requires a valid certificate', async () => {
	const film = join(kit.folder, 'clock.ts')
	await kit.ffmpeg(['-i', join(kit.folder, 'clock.flv'), '-c', 'copy', '-f', 'mpegts', film])
	const options = { film: { bytes: await readFile(film), seconds: 20 }, user: { name: 'admin', password: 's3cret:ü' } }
	const [plain, known, selfSigned] = await Promise.all([
		startRtspServer('127.0.0.1', options),
		startRtspServer('127.0.0.1', { ...options, certificate: await authority.issue({ name: 'cam.test' }) }),
		startRtspServer('127.0.0.1', { ...options, certificate: await authority.selfSigned() }),
	])
	const places = { 'cam.test': '127.0.0.1', localhost: '127.0.0.1' }
	const [open, own] = [finderOf(places, () => false), finderOf(places, () => true)]
	const userInfo = 'admin:s3cret%3A%C3%BC@'
	const fates = await Promise.all([
		fateOf(`rtsp://${userInfo}cam.test:${plain.port}/a/cam?channel=1`, { finder: open }),
		fateOf(`rtsps://${userInfo}cam.test:${known.port}/cam`, { finder: open }),
		fateOf(`rtsps://${userInfo}localhost:${known.port}/cam`, { finder: open }),
		fateOf(`rtsps://${userInfo}localhost:${selfSigned.port}/cam`, { finder: own }, true),
		fateOf(`rtsps://${userInfo}127.0.0.1:${selfSigned.port}/cam`, { finder: open }),
	])
	// No authority signs certificates for an address of the local network.
	expect(selfSigned.requests).toEqual([])
	fates.push(await fateOf(`rtsps://${userInfo}127.0.0.1:${selfSigned.port}/cam`, { finder: own }, true))
	expect(fates).toEqual(['running', 'running', 'source-tls-failed', 'source-tls-failed', 'source-tls-failed', 'running'])
	for (const [{ requests, port }, scheme, path] of [
		[plain, 'rtsp', '/a/cam?channel=1'],
		[known, 'rtsps', '/cam'],
	] as const) {
		const url = `${scheme}://cam.test:${port}${path}`
		expect(new Set(requests.map((each) => each.url))).toEqual(new Set([url, `${url}/track1`]))
		expect(requests.find(({ method }) => method === 'PLAY')).toEqual({ method: 'PLAY', url, signedUrl: url })
		expect(requests.every((each) => each.signedUrl === null || each.signedUrl === each.url)).toBe(true)
	}
	for (const server of [plain, known, selfSigned]) server.dispose()
})

test.concurrent('after a redirect to HTTPS a film is only read from a server with a valid certificate', async () => {
	const film = await readFile(join(kit.folder, 'clock.flv'))
	const requests: string[] = []
	const secure = createHttpsServer(await authority.issue({ name: 'film.test' }), (request, response) => {
		requests.push(`${request.headers.host}${request.url} ${request.headers.authorization}`)
		if (request.url === '/once-more') response.writeHead(302, { location: `//film.test:${port}/a.flv?token=1` }).end()
		else response.writeHead(200, { 'content-type': 'video/x-flv' }).end(film)
	})
	await new Promise<void>((resolve) => secure.listen(0, '127.0.0.1', resolve))
	const { port } = secure.address() as AddressInfo
	const web = createHttpServer((request, response) => {
		response.writeHead(302, { location: `https:/${request.url}` }).end()
	})
	await new Promise<void>((resolve) => web.listen(0, '127.0.0.1', resolve))
	const from = `http://u:s3cret@web.test:${(web.address() as AddressInfo).port}`
	const finder = finderOf({ 'web.test': '127.0.0.1', 'film.test': '127.0.0.1', 'other.test': '127.0.0.1' }, () => false)
	expect(await fateOf(`${from}/other.test:${port}/a.flv`, { finder })).toBe('source-tls-failed')
	expect(requests).toEqual([])
	expect(await fateOf(`${from}/film.test:${port}/once-more`, { finder })).toBe('running')
	expect(new Set(requests)).toEqual(new Set([`film.test:${port}/once-more undefined`, `film.test:${port}/a.flv?token=1 undefined`]))
	for (const server of [web, secure]) {
		server.closeAllConnections()
		server.close()
	}
})
