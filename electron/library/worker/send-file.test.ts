import { createHash, randomBytes } from 'node:crypto'
import { mkdtemp, rm, truncate, writeFile } from 'node:fs/promises'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { systemClock } from '../../lib/clock.ts'
import { sendFile } from './send-file.ts'

let folder: string
let path: string
let server: Server
let url: string
let answer: (incoming: IncomingMessage, outgoing: ServerResponse) => void
const content = randomBytes(300_000)

beforeEach(async () => {
	folder = await mkdtemp(join(tmpdir(), 'showcaller-send-'))
	path = join(folder, 'show.mp4')
	await writeFile(path, content)
	server = createServer((incoming, outgoing) => answer(incoming, outgoing))
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
	url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/upload?seal=secret`
})
afterEach(async () => {
	server.closeAllConnections()
	await new Promise((resolve) => server.close(resolve))
	await rm(folder, { recursive: true, maxRetries: 5 })
})

const never = new AbortController().signal
const request = (fromByte: number, toByte: number) =>
	({ method: 'POST', url, headers: { 'content-type': 'x' }, before: 'hëad', after: 'tail', fromByte, toByte }) as const
function send(fromByte = 0, toByte = content.length, limit: () => number | null = () => null, signal = never) {
	let sent = 0
	const onSent = (bytes: number) => {
		sent += bytes
	}
	return { answer: sendFile(path, request(fromByte, toByte), { clock: systemClock, limit, onSent, signal }), sent: () => sent }
}

async function bodyOf(incoming: IncomingMessage): Promise<Buffer> {
	const pieces: Buffer[] = []
	for await (const piece of incoming as AsyncIterable<Buffer>) pieces.push(piece)
	return Buffer.concat(pieces)
}

it('sends a part of the file between two texts, with the length said before', async () => {
	let got = ''
	let length = 0
	answer = (incoming, outgoing) => {
		length = Number(incoming.headers['content-length'])
		void bodyOf(incoming).then((body) => {
			got = createHash('sha256').update(body).digest('hex')
			outgoing.writeHead(201, { 'content-type': 'application/json' }).end('{"url":"there"}')
		})
	}
	const sending = send(70_001, 290_000)
	expect(await sending.answer).toEqual({ status: 201, body: '{"url":"there"}', contentType: 'application/json' })
	const whole = Buffer.concat([Buffer.from('hëad'), content.subarray(70_001, 290_000), Buffer.from('tail')])
	expect(got).toBe(createHash('sha256').update(whole).digest('hex'))
	expect(length).toBe(whole.length)
	expect(sending.sent()).toBe(219_999)
})

it('takes a refusal that comes before everything was sent', async () => {
	await truncate(path, 200_000_000)
	answer = (_, outgoing) => outgoing.writeHead(413).end('too large')
	const sending = send(0, 200_000_000)
	const outcome = await sending.answer.catch((error: { code: string }) => error.code)
	expect([outcome, sending.sent() < 200_000_000]).toEqual([expect.objectContaining({ status: 413 }), true])
})

it.each([
	['the server cuts the connection', 'upload-connection-lost', true],
	['the file becomes shorter', 'upload-file-changed', false],
	['it is cancelled', 'upload-cancelled', false],
] as const)('ends when %s', async (what, code, retryable) => {
	await truncate(path, 50_000_000)
	const cancel = new AbortController()
	answer = (incoming) => {
		incoming.once('data', () => {
			if (code === 'upload-connection-lost') incoming.socket.destroy()
			else if (code === 'upload-cancelled') cancel.abort()
			else void truncate(path, 100_000).then(() => incoming.resume())
			if (code === 'upload-file-changed') incoming.pause()
		})
	}
	await expect(send(0, 50_000_000, () => null, cancel.signal).answer, what).rejects.toMatchObject({ code, retryable })
})

it('keeps to the limit, and to a new one at once', async () => {
	answer = (incoming, outgoing) => {
		incoming.resume()
		incoming.once('end', () => outgoing.end('{}'))
	}
	let limit: number | null = 400_000
	const startedAtMs = systemClock.steady()
	let sent = () => 0
	const sending = send(0, content.length, () => {
		if (sent() >= 120_000) limit = null
		return limit
	})
	sent = sending.sent
	await sending.answer
	const tookMs = systemClock.steady() - startedAtMs
	// 120 kB at 400 kB/s, of which 200 ms may be caught up; the rest at once. Slow machines only take longer.
	expect(tookMs).toBeGreaterThan(80)
})
