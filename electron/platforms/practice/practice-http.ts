import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Clock } from '../../lib/clock.ts'
import { parseJsonObject } from '../http/json-object.ts'
import { parseFormBody } from './form-body.ts'
import type { PracticePlaybackServer } from './playback/practice-playback.ts'
import type { PracticeApi } from './practice-api.ts'
import type { PracticeReply, PracticeRequest } from './practice-reply.ts'
import type { PracticeUploads } from './practice-uploads.ts'

/** Larger than any request to the API. */
const longestBody = 64 * 1024

export interface PracticeHttp {
	readonly port: number
	close(): Promise<void>
}

/** The HTTP server of the practice API: loopback only. `port` 0 = any free one. Rejects when the port is taken. */
export async function servePracticeApi(options: {
	readonly api: Pick<PracticeApi, 'handle'>
	readonly clock: Clock
	readonly port: number
	readonly uploads?: Pick<PracticeUploads, 'owns' | 'receive'>
	readonly playback?: Pick<PracticePlaybackServer, 'owns' | 'answer'>
}): Promise<PracticeHttp> {
	const { api, clock } = options
	const server = createServer((incoming, outgoing) => {
		if (options.playback?.owns(incoming)) {
			options.playback.answer(incoming, outgoing).catch(() => incoming.destroy())
			return
		}
		if (options.uploads?.owns(incoming)) {
			options.uploads.receive(incoming).then(
				(reply) => send(outgoing, reply, clock),
				() => incoming.destroy(),
			)
			return
		}
		readBody(incoming).then(
			(body) => send(outgoing, body === null ? tooLarge : api.handle(toRequest(incoming, body)), clock),
			() => incoming.destroy(),
		)
	})
	await new Promise<void>((resolve, reject) => {
		server.once('error', reject)
		server.listen(options.port, '127.0.0.1', resolve)
	})
	return {
		port: (server.address() as AddressInfo).port,
		close: () =>
			new Promise((resolve) => {
				server.close(() => resolve())
				server.closeAllConnections()
			}),
	}
}

const tooLarge: PracticeReply = { status: 413, headers: {}, body: '{}', delayMs: 0, lost: false }

function send(outgoing: ServerResponse, reply: PracticeReply, clock: Clock): void {
	function now(): void {
		if (reply.lost) {
			outgoing.destroy()
			return
		}
		// The platform's own clock, which a test may have set differently from ours.
		const date = new Date(clock.now()).toUTCString()
		outgoing.writeHead(reply.status, { 'content-type': 'application/json', date, ...reply.headers })
		outgoing.end(reply.body)
	}
	if (reply.delayMs <= 0) return now()
	const cancel = clock.after(reply.delayMs, now)
	outgoing.once('close', cancel)
}

function toRequest(incoming: IncomingMessage, body: string): PracticeRequest {
	const [path = '/', query = ''] = (incoming.url ?? '/').split('?', 2)
	return {
		method: incoming.method ?? 'GET',
		path,
		query: new Map(new URLSearchParams(query)),
		form: parseFormBody(incoming.headers['content-type'] ?? '', body),
		json: /^application\/json/i.test(incoming.headers['content-type'] ?? '') ? parseJsonObject(body) : null,
		authorization: incoming.headers.authorization ?? null,
	}
}

/** null when it is too large. */
async function readBody(incoming: IncomingMessage): Promise<string | null> {
	const chunks: Buffer[] = []
	let length = 0
	for await (const chunk of incoming as AsyncIterable<Buffer>) {
		length += chunk.length
		if (length > longestBody) return null
		chunks.push(chunk)
	}
	return Buffer.concat(chunks).toString('utf8')
}
