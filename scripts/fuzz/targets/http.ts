import { connect } from 'node:net'
import { type HostRig, hostToken, startHostRig } from '../../../electron/host/testing/host-rig.ts'
import type { StudioApi, Upload } from '../../../electron/ipc/studio-api.ts'
import { silentLog } from '../../../electron/lib/log.ts'
import { AppError } from '../../../shared/errors/app-error.ts'
import { check, type FuzzTarget, Wrong } from '../target.ts'

/** A host that is asked over real sockets: its errors are those of Node's parser as well. */
interface Asked {
	readonly rig: HostRig
	readonly port: number
}

const errors: string[] = []
/** Started with the first input. */
let asked: Promise<Asked> | null = null

async function start(): Promise<Asked> {
	const studio = {
		async receiveUpload({ name, bytes, data }: Upload) {
			if (bytes > 1e6) throw new AppError('upload-too-large', { limitMb: 1 })
			for await (const piece of data) if (piece.length === 0) break
			return `/media/${name}`
		},
		serveRecording: async () => false,
	} as unknown as StudioApi
	const log = { ...silentLog, error: (message: string, details?: object) => errors.push(`${message} ${JSON.stringify(details)}`) }
	const rig = await startHostRig({ show: {}, tally: {} }, async () => ({ ok: true, value: {} }), { studio, log })
	return { rig, port: Number(new URL(rig.host.url).port) }
}

/** Longest wait for an answer, ms: most inputs are no whole request, and the host waits for the rest. */
const patienceMs = 25

function send(port: number, bytes: Buffer, waitMs = patienceMs): Promise<string> {
	return new Promise((resolve) => {
		const socket = connect(port, '127.0.0.1')
		let answer = ''
		const limit = setTimeout(() => socket.destroy(), waitMs)
		socket.on('data', (data: Buffer) => {
			answer += data.toString('latin1')
		})
		socket.on('error', () => {})
		socket.on('close', () => {
			clearTimeout(limit)
			resolve(answer)
		})
		socket.write(bytes)
	})
}

const requestOf = (line: string, headers: readonly string[], body = '') =>
	Buffer.from(
		[
			`${line} HTTP/1.1`,
			'Host: 127.0.0.1:PORT',
			...headers,
			`Content-Length: ${Buffer.byteLength(body)}`,
			'Connection: close',
			'',
			body,
		].join('\r\n'),
	)
const key = `Authorization: Bearer ${hostToken}`
const upgrade = [
	'Upgrade: websocket',
	'Sec-WebSocket-Version: 13',
	'Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==',
	'Sec-WebSocket-Protocol: showcaller',
]

export const httpTargets: readonly FuzzTarget[] = [
	{
		name: 'http',
		corpus: {
			kind: 'bytes',
			inputs: [
				requestOf('GET /', []),
				requestOf('GET /assets/..%2f..%2fpackage.json', ['Accept-Encoding: gzip']),
				requestOf('POST /api/call/show.end', [key, 'Content-Type: application/json'], '{}'),
				requestOf('POST /api/upload?name=a%20b.png&tables=yes', [key], 'not a picture'),
				requestOf('POST /api/link', [], '{"code":"123456","name":"Phone"}'),
				requestOf('GET /launch/abc', []),
				requestOf('GET /recordings/x/film?at=5', ['Range: bytes=0-5']),
				Buffer.concat([requestOf('GET /api/events', [key, ...upgrade]), Buffer.from([0x81, 0x82, 0, 0, 0, 0, 0x7b, 0x7d])]),
			],
		},
		words: [
			'\r\n',
			'\r\n\r\n',
			'%',
			'%00',
			'..%2f',
			'//',
			'?',
			'Transfer-Encoding: chunked\r\n',
			'Content-Length: 5\r\n',
			'HTTP/1.0',
			'OPTIONS ',
			'\x81\xff',
			'Origin: null\r\n',
			'::1',
		],
		mostBytes: 30_000,
		share: 0.15,
		async run(input) {
			asked ??= start()
			const { port } = await asked
			// Some requests must reach what is behind the check of Host.
			const bytes = Buffer.from(input.toString('latin1').replace('PORT', String(port)), 'latin1')
			const answer = await send(port, bytes)
			check(!/^HTTP\/1\.1 5(?!03)/.test(answer), `A request is answered with ${answer.slice(0, 40)}.`)
			const [first] = errors.splice(0)
			if (first !== undefined) throw new Wrong(first)
		},
		isRefusal: () => false,
		async end() {
			const done = await asked
			asked = null
			if (!done) return
			const alive = await fetch(`${done.rig.host.url}/api/tally`, { headers: { authorization: `Bearer ${hostToken}` } })
			await done.rig.dispose()
			check(alive.ok, 'The host does not answer any more.')
		},
	},
]
