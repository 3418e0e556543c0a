import { createHash } from 'node:crypto'
import { type AddressInfo, createServer, type Socket } from 'node:net'
import { createServer as createTlsServer } from 'node:tls'
import type { ServerCertificate } from '../../media/testing/certificates.ts'
import { picturesOf, rtpPackets } from './rtp-h264.ts'

export interface RtspServer {
	readonly port: number
	/** Method and address of each request, and that of its digest. */
	readonly requests: { readonly method: string; readonly url: string; readonly signedUrl: string | null }[]
	connections(): number
	/** The time of the picture that the camera shows now, s since its first one. */
	nowS(): number
	dispose(): void
}

interface RtspServerOptions {
	/** A transport stream that is sent in real time, and its duration, s. */
	readonly film?: { readonly bytes: Uint8Array; readonly seconds: number }
	/** An H.264 stream with start codes that is sent again and again in real time, as a camera does. Each client begins with the last keyframe. */
	readonly camera?: { readonly stream: Uint8Array; readonly framesPerSecond: number }
	/** Default: a free one. */
	readonly port?: number
	/** Requires digest authentication; the digest is checked against the requested address, as strict servers do. */
	readonly user?: { readonly name: string; readonly password: string }
	/** For TLS. */
	readonly certificate?: ServerCertificate
	/** Written instead of the usual reply; null = the usual one. */
	readonly instead?: (method: string, number: string) => string | null
}

const perPacket = 7 * 188

/** An RTSP server for tests: one film over TCP. `host`: where it listens. */
export async function startRtspServer(host: string, options: RtspServerOptions): Promise<RtspServer> {
	const { film, camera, user, certificate, instead } = options
	const pictures = camera ? picturesOf(camera.stream) : []
	const framesPerSecond = camera?.framesPerSecond ?? 1
	const startedMs = performance.now()
	const nowS = () => (performance.now() - startedMs) / 1000
	const requests: RtspServer['requests'] = []
	const timers = new Set<NodeJS.Timeout>()
	const sockets = new Set<Socket>()
	let connections = 0

	function serve(socket: Socket): void {
		sockets.add(socket)
		socket.on('error', () => {})
		let text = ''
		socket.on('data', (bytes: Buffer) => {
			text += bytes.toString('latin1')
			for (;;) {
				if (text.startsWith('$')) {
					const length = 4 + text.charCodeAt(2) * 256 + text.charCodeAt(3)
					if (text.length < length) return
					text = text.slice(length)
					continue
				}
				const end = text.indexOf('\r\n\r\n')
				if (end < 0) return
				answer(socket, text.slice(0, end))
				text = text.slice(end + 4)
			}
		})
	}

	function answer(socket: Socket, request: string): void {
		const [method = '', url = ''] = request.split(' ')
		const number = /^CSeq: (\d+)/im.exec(request)?.[1] ?? '0'
		const digest = /^Authorization: Digest (.*)$/m.exec(request)?.[1] ?? null
		const field = (name: string) => new RegExp(`\\b${name}="([^"]*)"`).exec(digest ?? '')?.[1] ?? ''
		requests.push({ method, url, signedUrl: digest === null ? null : field('uri') })
		const other = instead?.(method, number) ?? null
		if (other !== null) return void socket.write(other)
		const reply = (status: string, headers: readonly string[] = [], body = '') =>
			socket.write([`RTSP/1.0 ${status}`, `CSeq: ${number}`, ...headers, '', body].join('\r\n'))
		if (method === 'OPTIONS') return void reply('200 OK', ['Public: DESCRIBE, SETUP, PLAY, TEARDOWN'])
		if (user) {
			const secret = md5(`${user.name}:cam, 1:${user.password}`)
			if (digest === null || field('response') !== md5(`${secret}:n1:${md5(`${method}:${url}`)}`))
				return void reply('401 Unauthorized', ['WWW-Authenticate: Digest realm="cam, 1", nonce="n1"'])
		}
		if (method === 'DESCRIBE') {
			const media = camera ? ['m=video 0 RTP/AVP 96', 'a=rtpmap:96 H264/90000', 'a=fmtp:96 packetization-mode=1'] : ['m=video 0 RTP/AVP 33']
			const body = ['v=0', 'o=- 1 1 IN IP4 0.0.0.0', 's=-', 't=0 0', ...media, 'a=control:track1', ''].join('\r\n')
			return void reply('200 OK', ['Content-Type: application/sdp', `Content-Length: ${body.length}`], body)
		}
		if (method === 'SETUP') return void reply('200 OK', ['Session: 1', 'Transport: RTP/AVP/TCP;unicast;interleaved=0-1'])
		reply('200 OK', ['Session: 1'])
		if (method === 'PLAY' && film) play(socket, film)
		if (method === 'PLAY' && camera) playCamera(socket)
	}

	function play(socket: Socket, { bytes, seconds }: NonNullable<RtspServerOptions['film']>): void {
		const startMs = performance.now()
		let packets = 0
		const timer = setInterval(() => {
			const passed = (performance.now() - startMs) / 1000
			for (; packets * perPacket < bytes.length && (packets * perPacket * seconds) / bytes.length < passed; packets += 1) {
				const head = Buffer.alloc(16)
				const part = bytes.subarray(packets * perPacket, (packets + 1) * perPacket)
				head.write('$', 0)
				head.writeUInt16BE(12 + part.length, 2)
				head.writeUInt16BE(0x8021, 4)
				head.writeUInt16BE(packets & 0xffff, 6)
				head.writeUInt32BE(Math.round(passed * 90_000), 8)
				socket.write(Buffer.concat([head, part]))
			}
		}, 20)
		timers.add(timer)
		socket.on('close', () => clearInterval(timer))
	}

	function playCamera(socket: Socket): void {
		let next = Math.floor(nowS() * framesPerSecond)
		while (next > 0 && !pictures[next % pictures.length]?.isKeyframe) next -= 1
		let sequence = 0
		const timer = setInterval(() => {
			for (; next <= nowS() * framesPerSecond; next += 1) {
				const picture = pictures[next % pictures.length]
				for (const packet of picture ? rtpPackets(picture, Math.round((next / framesPerSecond) * 90_000), sequence) : []) {
					const head = Buffer.from([0x24, 0, 0, 0])
					head.writeUInt16BE(packet.length, 2)
					socket.write(Buffer.concat([head, packet]))
					sequence += 1
				}
			}
		}, 10)
		timers.add(timer)
		socket.on('close', () => clearInterval(timer))
	}

	const server = certificate ? createTlsServer(certificate, serve) : createServer(serve)
	server.on('tlsClientError', () => {})
	server.on('connection', () => {
		connections += 1
	})
	await new Promise<void>((resolve) => server.listen(options.port ?? 0, host, resolve))
	return {
		port: (server.address() as AddressInfo).port,
		requests,
		connections: () => connections,
		nowS,
		dispose() {
			for (const timer of timers) clearInterval(timer)
			for (const socket of sockets) socket.destroy()
			server.close()
		},
	}
}

function md5(text: string): string {
	return createHash('md5').update(text).digest('hex')
}
