import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { connect, Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { MediaTag } from '../../../shared/domain/feeds.ts'
import { neverSet } from '../../lib/clock.ts'
import { encodeAmf0 } from './amf0.ts'
import { encodeChunks } from './chunk-writer.ts'
import { IngestError } from './ingest-error.ts'
import { controlMessage } from './message.ts'
import { connectPublisher, type PublisherOptions, type RtmpPublisher } from './publish-client.ts'
import { type RtmpSink, type SinkOptions, startRtmpSink, waitFor } from './testing/rtmp-sink.ts'

const cleanUps: (() => unknown)[] = []
afterEach(async () => {
	for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp()
})

async function sinkOf(options: SinkOptions = {}): Promise<RtmpSink> {
	const sink = await startRtmpSink(options)
	cleanUps.push(() => sink.close())
	return sink
}

async function publish(options: PublisherOptions): Promise<RtmpPublisher> {
	const publisher = await connectPublisher(options)
	cleanUps.push(() => publisher.close())
	return publisher
}

/** The error that publishing ends with. */
async function failure(options: PublisherOptions): Promise<IngestError> {
	try {
		await publish(options)
	} catch (error) {
		if (error instanceof IngestError) return error
		throw error
	}
	throw new Error('Publishing succeeded.')
}

function picture(timestampMs: number, bytes = 1000): MediaTag {
	const body = new Uint8Array(bytes).fill(7)
	body.set([0x17, 1, 0, 0, 0])
	return { kind: 'video', timestampMs, body, isKeyframe: true, isSequenceHeader: false }
}

describe('publishing client', () => {
	it('delivers every tag unchanged, large ones and late times included, and announces the end', async () => {
		const sink = await sinkOf()
		const publisher = await publish({ target: sink.target() })
		const tags = [picture(0), picture(33, 300_000), picture(0xfffffe), picture(0xffffff, 20_000), picture(0x12345678, 9000)]
		for (const tag of tags) publisher.write(tag)
		await waitFor('all tags', () => sink.tags.length === tags.length)
		expect(sink.tags).toEqual(tags)
		expect(sink.publishes).toEqual([{ app: 'live', key: 'test-key' }])
		expect(publisher.counters()).toMatchObject({ queuedBytes: 0, oldestQueuedMs: 0 })
		expect(publisher.counters().bytesSent).toBeGreaterThan(330_000)
		await publisher.close()
		await publisher.close()
		await waitFor('the goodbye', () => sink.ends.length === 1)
		expect(sink.ends).toEqual(['ended'])
	})

	it('sends a key with a query untouched', async () => {
		const key = 'x9demo?auth=a%2Fb&v=1/2'
		const sink = await sinkOf({ key, app: 'publish-dm/inst?x=1' })
		await publish({ target: sink.target() })
		expect(sink.publishes).toEqual([{ app: 'publish-dm/inst?x=1', key }])
	})

	it.each([
		['refuse-key', 'ingest-rejected-key', true],
		['refuse-app', 'ingest-rejected-app', true],
	] as const)('%s is %s', async (mode, code, final) => {
		const sink = await sinkOf({ mode })
		const error = await failure({ target: sink.target() })
		expect([error.code, error.final, error.retryable]).toEqual([code, final, !final])
		expect(error.serverSaid).toContain('not known here')
	})

	it('says that the key may be wrong when the server closes right after it', async () => {
		const sink = await sinkOf({ mode: 'close-after-key' })
		const publisher = await publish({ target: sink.target() })
		const cause = await new Promise<IngestError>((resolve) => publisher.onClose(resolve))
		expect([cause.code, cause.final]).toEqual(['ingest-closed-after-key', false])
		// A listener that was added late is called too.
		expect(await new Promise((resolve) => publisher.onClose(resolve))).toBe(cause)
		publisher.write(picture(0))
	})

	it('names a server that never answers, one that is not there and a name that does not exist', async () => {
		const sink = await sinkOf({ mode: 'silent' })
		expect((await failure({ target: sink.target(), timeoutsMs: { answer: 100 } })).code).toBe('ingest-no-answer')
		await sink.close()
		expect((await failure({ target: sink.target() })).code).toBe('ingest-refused-connection')
		const server = 'rtmp://no-such-host.invalid/live'
		expect((await failure({ target: sink.target({ server }) })).code).toBe('ingest-unknown-host')
		const never = new Socket()
		expect((await failure({ target: sink.target(), timeoutsMs: { connect: 50 }, socketFactory: () => never })).code).toBe('ingest-timeout')
		expect(never.destroyed).toBe(true)
	})

	it('names a server that speaks something else', async () => {
		const sink = await sinkOf()
		const socket = (text: string) => () => {
			const made = connect(sink.port, '127.0.0.1')
			queueMicrotask(() => made.unshift(Buffer.from(text)))
			return made
		}
		const error = await failure({ target: sink.target(), socketFactory: socket('HTTP/1.1 400 Bad Request\r\n\r\n') })
		expect([error.code, error.serverSaid]).toEqual(['ingest-web-server', 'HTTP/1.1 400 Bad Request'])
	})

	it('a handshake that breaks off in the middle, encrypted or not, is a server to try again', async () => {
		const sink = await sinkOf({ mode: 'silent' })
		let reached = 0
		const onReached = () => void reached++
		const limits = { connect: 5000, secure: 50, handshake: 50, answer: 5000 }
		expect(await failure({ target: sink.target(), timeoutsMs: limits, onReached })).toMatchObject({
			code: 'ingest-no-answer',
			final: false,
		})
		const server = `rtmps://127.0.0.1:${sink.port}/live`
		const secure = sink.target({ protocol: 'rtmps', server })
		expect(await failure({ target: secure, timeoutsMs: limits, onReached })).toMatchObject({ code: 'ingest-timeout', final: false })
		expect(reached).toBe(2)
	})

	it('can be canceled', async () => {
		const sink = await sinkOf({ mode: 'silent' })
		const abort = new AbortController()
		const pending = connectPublisher({ target: sink.target(), signal: abort.signal })
		abort.abort(new Error('called off'))
		await expect(pending).rejects.toThrow('called off')
		await expect(connectPublisher({ target: sink.target(), signal: abort.signal })).rejects.toThrow('called off')
	})

	it('shows what waits when the server stops reading, and that it drains', async () => {
		const sink = await sinkOf()
		const publisher = await publish({ target: sink.target() })
		sink.stall()
		let written = 0
		while (publisher.counters().queuedBytes < 2_000_000) {
			publisher.write(picture(written, 100_000))
			written += 1
			await new Promise((resolve) => setImmediate(resolve))
		}
		await waitFor('the queue to age', () => publisher.counters().oldestQueuedMs >= 50)
		expect(sink.tags.length).toBeLessThan(written)
		sink.resume()
		await waitFor('all tags', () => sink.tags.length === written)
		expect(publisher.counters()).toMatchObject({ queuedBytes: 0, oldestQueuedMs: 0 })
		expect(publisher.counters().acknowledgedBytes).toBeGreaterThan(0)
	})

	it('keeps a connection that is abandoned, silently, until the server hears that it is over', async () => {
		const sink = await sinkOf()
		const publisher = await publish({ target: sink.target() })
		let reported = 0
		publisher.onClose(() => {
			reported += 1
		})
		const abandoned = publisher.abandon()
		publisher.write(picture(0))
		const other = await publish({ target: sink.target() })
		other.write(picture(40))
		await waitFor('the other picture', () => sink.tags.length === 1)
		expect(sink.tags[0]?.timestampMs).toBe(40)
		expect(sink.ends).toEqual([])
		abandoned.reset()
		await waitFor('the end', () => sink.ends.length === 1)
		expect(sink.ends).toEqual(['lost'])
		expect(reported).toBe(0)
	})

	it('reports a cut connection once', async () => {
		const sink = await sinkOf()
		const publisher = await publish({ target: sink.target(), clock: neverSet({ now: clockFrom(60_000), after: () => () => {} }) })
		const causes: string[] = []
		publisher.onClose((cause) => causes.push(cause.code))
		sink.drop()
		await waitFor('the cause', () => causes.length > 0)
		await publisher.close()
		expect(causes).toEqual(['ingest-closed'])
	})
})

/** A clock that advances by this many ms each time it is read. */
function clockFrom(stepMs: number): () => number {
	let nowMs = 0
	return () => {
		nowMs += stepMs
		return nowMs
	}
}

describe('RTMPS', () => {
	let folder = ''
	let ca = ''
	let tls = { key: '', cert: '' }

	beforeAll(() => {
		folder = mkdtempSync(join(tmpdir(), 'showcaller-tls-'))
		const openssl = (...args: string[]) => execFileSync('openssl', args, { cwd: folder, stdio: 'ignore' })
		openssl(
			'req',
			'-x509',
			'-newkey',
			'ec',
			'-pkeyopt',
			'ec_paramgen_curve:P-256',
			'-nodes',
			'-days',
			'2',
			'-subj',
			'/CN=Test CA',
			'-keyout',
			'ca.key',
			'-out',
			'ca.pem',
		)
		openssl(
			'req',
			'-newkey',
			'ec',
			'-pkeyopt',
			'ec_paramgen_curve:P-256',
			'-nodes',
			'-subj',
			'/CN=localhost',
			'-keyout',
			'server.key',
			'-out',
			'server.csr',
		)
		writeFileSync(join(folder, 'names'), 'subjectAltName=DNS:localhost')
		openssl(
			'x509',
			'-req',
			'-in',
			'server.csr',
			'-CA',
			'ca.pem',
			'-CAkey',
			'ca.key',
			'-CAcreateserial',
			'-days',
			'2',
			'-extfile',
			'names',
			'-out',
			'server.pem',
		)
		const read = (name: string) => readFileSync(join(folder, name), 'utf8')
		ca = read('ca.pem')
		tls = { key: read('server.key'), cert: read('server.pem') }
	})
	afterAll(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }))

	it('publishes when the certificate is right', async () => {
		const sink = await sinkOf({ tls })
		const publisher = await publish({ target: sink.target({ server: `rtmps://localhost:${sink.port}/live` }), ca })
		publisher.write(picture(1, 100_000))
		await waitFor('the tag', () => sink.tags.length === 1)
		expect(sink.tags[0]?.body).toHaveLength(100_000)
	})

	it('notifies the server at once that an abandoned connection is over', async () => {
		const sink = await sinkOf({ tls })
		const publisher = await publish({ target: sink.target({ server: `rtmps://localhost:${sink.port}/live` }), ca })
		publisher.abandon().reset()
		await waitFor('the end', () => sink.ends.length === 1)
		expect(sink.ends).toEqual(['lost'])
	})

	it('sends nothing to a server whose certificate is unknown, for another name, or missing', async () => {
		const sink = await sinkOf({ tls })
		const byName = sink.target({ server: `rtmps://localhost:${sink.port}/live` })
		const plain = await sinkOf()
		const errors = [
			await failure({ target: byName }),
			await failure({ target: sink.target(), ca }),
			await failure({ target: byName, ca: tls.cert.replace(/[A-Z]/, 'a') }),
			await failure({
				target: plain.target({ protocol: 'rtmps', server: `rtmps://localhost:${plain.port}/live` }),
				ca,
				timeoutsMs: { connect: 2000 },
			}),
		]
		expect(errors.slice(0, 3).map((error) => [error.code, error.final])).toEqual([
			['ingest-tls-incomplete-chain', true],
			['ingest-tls-wrong-name', true],
			['ingest-tls-incomplete-chain', true],
		])
		// A plain RTMP server closes the connection when it cannot parse the bytes.
		expect(errors[3]).toMatchObject({ code: expect.stringMatching(/^ingest-(closed-in-handshake|tls-failed|timeout)$/), final: false })
		expect(sink.publishes).toEqual([])
	})
})

describe('ingest session with hostile clients', () => {
	it('closes malformed connections and keeps the good one', async () => {
		const sink = await sinkOf()
		const publisher = await publish({ target: sink.target() })
		const hello = Buffer.concat([Buffer.from([3]), Buffer.alloc(3072)])
		const command = (payload: Uint8Array) => encodeChunks({ typeId: 20, streamId: 0, timestampMs: 0, payload }, 3, 128)
		const nested = Buffer.concat([encodeAmf0('connect', 1), Buffer.alloc(800_000, Buffer.from([3, 0, 1, 0x61]))])
		const announce = (id: number) => Buffer.from([0, id, 0, 0, 0, 0xff, 0xff, 0xff, 9, 1, 0, 0, 0])
		const attacks = [
			command(encodeAmf0('connect', 1)),
			command(Buffer.concat([encodeAmf0('connect', 1, {}), Buffer.from([0x42])])),
			command(Buffer.concat([encodeAmf0('connect'), Buffer.from([0, 1, 2])])),
			Buffer.concat([command(encodeAmf0('connect', 1, { app: 'live' })), command(encodeAmf0('publish', 2, null))]),
			command(nested),
			encodeChunks(controlMessage(1), 2, 128),
			encodeChunks(controlMessage(1, 0), 2, 128),
			encodeChunks(controlMessage(1, 0x80000000), 2, 128),
			Buffer.concat(Array.from({ length: 60 }, (_, id) => announce(id))),
			...fc.sample(fc.uint8Array({ minLength: 5000, maxLength: 200_000, size: 'max' }), { numRuns: 20, seed: 7 }),
		]
		const closed: Promise<unknown>[] = []
		for (const attack of attacks) {
			const socket = connect(sink.port, '127.0.0.1')
			cleanUps.push(() => socket.destroy())
			socket.on('error', () => {}).resume()
			closed.push(new Promise((resolve) => socket.on('close', resolve)))
			socket.write(hello)
			// Random bytes may announce a long message and wait for it: closing the sending side ends the wait.
			socket.end(attack)
		}
		await Promise.all(closed)
		expect(sink.ends.filter((end) => end === 'malformed').length).toBeGreaterThanOrEqual(9)
		publisher.write(picture(5))
		await waitFor('a tag after all that', () => sink.tags.length === 1)
	})
})
