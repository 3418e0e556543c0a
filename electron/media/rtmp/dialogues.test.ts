import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { MediaTag } from '../../../shared/domain/feeds.ts'
import { type AmfValue, encodeAmf0 } from './amf0.ts'
import { encodeChunks } from './chunk-writer.ts'
import { startServerHandshake } from './handshake.ts'
import type { IngestAddress } from './ingest-address.ts'
import { createIngestDialogue, type PublishVerdict } from './ingest-dialogue.ts'
import type { IngestError } from './ingest-error.ts'
import { createRtmpLink, type RtmpLink } from './link.ts'
import { controlMessage, messageTypes, userControlEvents, userControlMessage } from './message.ts'
import { RtmpProtocolError } from './protocol-error.ts'
import { startPublishDialogue } from './publish-dialogue.ts'

const address: IngestAddress = {
	secure: false,
	host: 'h',
	port: 1,
	app: 'live/x',
	tcUrl: 'rtmp://h/live/x',
	key: 'k3y?auth=s3cret',
	signIn: null,
}
const tag: MediaTag = {
	kind: 'video',
	timestampMs: 0x1000005,
	body: new Uint8Array(9000).fill(0x17),
	isKeyframe: false,
	isSequenceHeader: false,
}
const metadata: MediaTag = {
	kind: 'data',
	timestampMs: 0,
	body: new Uint8Array(encodeAmf0('onMetaData', { width: 1280 })),
	isKeyframe: false,
	isSequenceHeader: false,
}

/** The server half in memory. */
function createServer(answer: (bytes: Uint8Array) => void, verdict: PublishVerdict = 'accept') {
	const seen = { tags: [] as MediaTag[], asked: [] as string[][], ends: [] as string[] }
	const handshake = startServerHandshake(answer)
	let shaken = false
	const dialogue = createIngestDialogue({
		authorize: (app, key) => {
			seen.asked.push([app, key])
			return verdict
		},
		sendCommand: (streamId, ...values) => link.sendCommand(streamId, ...values),
		welcome: () => link.setChunkBytes(4096),
		onPublish() {},
		onTag: (each) => seen.tags.push(each),
		onEnd: (end) => seen.ends.push(end),
	})
	const link: RtmpLink = createRtmpLink({ write: answer, onMessage: dialogue.takeMessage })
	return {
		seen,
		link,
		receive(bytes: Uint8Array) {
			const rest = shaken ? bytes : handshake.receive(bytes)
			if (!rest) return
			shaken = true
			link.receive(rest)
		},
	}
}

/** Both halves, wired together. `recorded`: everything the publisher wrote. */
function converse(verdict: PublishVerdict = 'accept') {
	const toServer: Uint8Array[] = []
	const toClient: Uint8Array[] = []
	const stages: string[] = []
	const refusals: IngestError[] = []
	const recorded: Uint8Array[] = []
	const acknowledged: number[] = []
	const client = startPublishDialogue(address, {
		write(bytes) {
			toServer.push(bytes)
			recorded.push(bytes)
		},
		onStage: (stage) => stages.push(stage),
		onRefused: (cause) => refusals.push(cause),
		onAcknowledged: (bytes) => acknowledged.push(bytes),
	})
	const server = createServer((bytes) => toClient.push(bytes), verdict)
	function flow(): void {
		while (toServer.length + toClient.length > 0) {
			for (const bytes of toServer.splice(0)) server.receive(bytes)
			for (const bytes of toClient.splice(0)) client.receive(bytes)
		}
	}
	flow()
	return { client, server, flow, stages, refusals, recorded, acknowledged }
}

describe('a publisher and a server', () => {
	it('come to an agreement and pass tags', () => {
		const { client, server, flow, stages } = converse()
		expect(stages).toEqual(['connecting', 'creating-stream', 'publishing', 'live'])
		expect(server.seen.asked).toEqual([['live/x', 'k3y?auth=s3cret']])
		client.sendTag(metadata)
		client.sendTag(tag)
		flow()
		expect(server.seen.tags).toEqual([metadata, tag])
		client.unpublish()
		flow()
		expect(server.seen.ends).toEqual(['ended'])
	})

	it('part when the key or the address is refused', () => {
		const key = converse('refuse')
		expect(key.refusals.map((each) => [each.code, each.final])).toEqual([['ingest-rejected-key', true]])
		expect(key.server.seen.ends).toEqual(['refused'])
		expect(converse('refuse-app').refusals[0]?.code).toBe('ingest-rejected-app')
	})

	it('answer pings and acknowledge what arrives', () => {
		const { client, server, flow, acknowledged } = converse()
		const pings: Uint8Array[] = []
		const asked = startPublishDialogue(address, { write: (bytes) => pings.push(bytes), onStage() {}, onRefused() {} })
		asked.receive(Buffer.concat([Buffer.from([3]), Buffer.alloc(3072)]))
		pings.length = 0
		asked.receive(encodeChunks(userControlMessage(userControlEvents.pingRequest, 77), 2, 128))
		expect([...(pings[0] ?? [])].slice(-6)).toEqual([0, 7, 0, 0, 0, 77])

		expect(acknowledged).toEqual([])
		for (let at = 0; at < 40; at += 1) client.sendTag(tag)
		flow()
		expect(acknowledged.at(-1)).toBeGreaterThan(250_000)
		expect(server.seen.tags).toHaveLength(40)
	})
})

describe('what a server may say instead of yes', () => {
	const status = (code: string, level = 'error') => [null, { level, code, description: `no s3cret for k3y` }]
	/** A server that answers up to a stage and then sends this. */
	function causeOf(when: 'connect' | 'create' | 'publish' | 'live', ...values: readonly AmfValue[]): IngestError | undefined {
		const refusals: IngestError[] = []
		const client = startPublishDialogue(address, { write() {}, onStage() {}, onRefused: (cause) => refusals.push(cause) })
		const say = (...spoken: readonly AmfValue[]) =>
			client.receive(encodeChunks({ typeId: messageTypes.command, streamId: 0, timestampMs: 0, payload: encodeAmf0(...spoken) }, 3, 128))
		client.receive(Buffer.concat([Buffer.from([3]), Buffer.alloc(3072)]))
		if (when !== 'connect') {
			say('_result', 1, null, { code: 'NetConnection.Connect.Success' })
			if (when !== 'create') say('_result', 4, null, 1)
		}
		if (when === 'live') say('onStatus', 0, ...status('NetStream.Publish.Start', 'status'))
		say(...values)
		return refusals[0]
	}

	const because = (code: string, description: string, level = 'error') => [null, { level, code, description }]
	const adobe = '[ AccessManager.Reject ] : [ code=403 need auth; authmod=adobe ] : '
	const redirect = { code: 'NetConnection.Connect.Rejected', ex: { code: 302, redirect: 'rtmp://me:word@other.example/app?token=t0ken' } }

	it.each([
		['connect', ['_error', 1, ...status('NetConnection.Connect.InvalidApp')], 'ingest-rejected-app', true],
		['connect', ['_error', 1, ...status('NetConnection.Connect.Rejected')], 'ingest-rejected', false],
		['connect', ['_error', 1, ...because('NetConnection.Connect.Rejected', adobe)], 'ingest-needs-sign-in', true],
		[
			'connect',
			['_error', 1, ...because('NetConnection.Connect.Rejected', 'AccessManager.Reject : ?reason=authfailed&authmod=adobe')],
			'ingest-sign-in-refused',
			true,
		],
		['connect', ['_error', 1, null, redirect], 'ingest-redirected', true],
		['connect', ['_error', 1, ...status('NetConnection.Connect.Failed')], 'ingest-rejected', false],
		['connect', ['_error', 1, ...status('NetConnection.Connect.AppShutdown')], 'ingest-server-closing', false],
		['connect', ['onStatus', 0, ...status('NetConnection.Connect.Rejected', 'status')], 'ingest-rejected', false],
		['connect', ['_error', 1], 'ingest-rejected', false],
		['connect', ['close', 0, null], 'ingest-closed-before-key', false],
		['publish', ['onStatus', 0, ...status('NetStream.Publish.BadName')], 'ingest-rejected-key', true],
		['publish', ['onStatus', 0, ...because('NetStream.Publish.BadName', 'Already publishing')], 'ingest-key-in-use', false],
		['publish', ['onStatus', 0, ...because('NetStream.Publish.BadName', 'Stream name is in use')], 'ingest-key-in-use', false],
		['publish', ['onStatus', 0, ...because('NetStream.publish.Unauthorized', 'Authorization required.')], 'ingest-rejected-key', true],
		['publish', ['onStatus', 0, ...status('NetStream.Publish.Denied', 'status')], 'ingest-refused-stream', false],
		['publish', ['onStatus', 0, ...status('NetConnection.Connect.Rejected')], 'ingest-refused-stream', false],
		['publish', ['onStatus', 0, ...status('NetConnection.Connect.InvalidApp')], 'ingest-rejected-app', true],
		['publish', ['onStatus', 0, ...status('Something.Else')], 'ingest-refused-stream', false],
		['publish', ['_error', 5, ...status('')], 'ingest-refused-stream', false],
		['create', ['_error', 4, ...because('NetConnection.Call.Failed', 'Too many streams.')], 'ingest-refused-stream', false],
		['publish', ['close', 0, null], 'ingest-closed-after-key', false],
		['publish', ['_error', 2, ...status('NetConnection.Call.Failed')], undefined, undefined],
		['publish', ['onFCPublish', 0, ...status('NetStream.Publish.Start', 'status')], undefined, undefined],
		['live', ['onStatus', 0, ...status('NetStream.Publish.BadName')], 'ingest-rejected-key', true],
		['live', ['onStatus', 0, ...status('NetStream.Failed')], 'ingest-ended-by-server', false],
		['live', ['close', 0, null], 'ingest-ended-by-server', false],
		['live', ['onStatus', 0, ...status('NetStream.Unpublish.Success', 'status')], undefined, undefined],
	] as const)('at %s: %j', (when, values, code, final) => {
		const refusal = causeOf(when, ...(values as readonly AmfValue[]))
		expect([refusal?.code, refusal?.final]).toEqual([code, final])
	})

	it('names the address that it is sent to', () => {
		expect(causeOf('connect', '_error', 1, null, redirect)?.serverSaid).toBe('NetConnection.Connect.Rejected: rtmp://other.example/app')
	})

	it.each([
		['a web server', 'HTTP/1.1 400 Bad Request\r\nServer: x\r\n\r\n', 'ingest-web-server', 'HTTP/1.1 400 Bad Request'],
		['an alert of TLS', '\x15\x03\x01\x00\x02\x02\x46', 'ingest-speaks-tls', null],
		['another service', 'SSH-2.0-OpenSSH_9.2\r\n', 'ingest-protocol', 'SSH-2.0-OpenSSH_9.2'],
		['noise', '\x80\x81\x82', 'ingest-protocol', null],
	])('knows %s by its first bytes', (_, bytes, code, said) => {
		const refusals: IngestError[] = []
		const client = startPublishDialogue(address, { write() {}, onStage() {}, onRefused: (cause) => refusals.push(cause) })
		client.receive(Buffer.from(bytes, 'latin1'))
		expect(refusals.map((each) => [each.code, each.serverSaid])).toEqual([[code, said]])
	})

	it('keeps the words without the key', () => {
		expect(causeOf('publish', 'onStatus', 0, ...status('NetStream.Publish.BadName'))?.serverSaid).toBe(
			'NetStream.Publish.BadName: no •••• for ••••',
		)
	})
})

describe('a server and malformed publishers', () => {
	const hello = Buffer.concat([Buffer.from([3]), Buffer.alloc(3072)])
	const command = (...values: readonly AmfValue[]) => message(messageTypes.command, encodeAmf0(...values))
	const message = (typeId: number, payload: Uint8Array) => encodeChunks({ typeId, streamId: 0, timestampMs: 0, payload }, 3, 128)
	const connect = command('connect', 1, { app: 'live' })

	function outcome(...chunks: readonly Uint8Array[]): 'closed' | 'open' {
		const server = createServer(() => {})
		try {
			for (const chunk of chunks) server.receive(chunk)
			return 'open'
		} catch (error) {
			if (error instanceof RtmpProtocolError) return 'closed'
			throw error
		}
	}

	it.each([
		['a handshake of another version', [Buffer.from([6])], 'closed'],
		['connect without an object', [hello, command('connect', 1)], 'closed'],
		['connect with null', [hello, command('connect', 1, null)], 'closed'],
		['connect followed by marker 0x42', [hello, message(20, Buffer.concat([encodeAmf0('connect', 1, {}), Buffer.from([0x42])]))], 'closed'],
		['an AMF number cut after 2 bytes', [hello, message(20, Buffer.concat([encodeAmf0('connect'), Buffer.from([0, 1, 2])]))], 'closed'],
		['a command without a name', [hello, command(1, 2, 3)], 'closed'],
		['a command without anything', [hello, message(20, new Uint8Array(0))], 'closed'],
		['publish before connect', [hello, command('publish', 5, null, 'k')], 'closed'],
		['publish without a name', [hello, connect, command('publish', 5, null)], 'closed'],
		['publish twice', [hello, connect, command('publish', 5, null, 'k'), command('publish', 6, null, 'k')], 'closed'],
		['connect twice', [hello, connect, connect], 'closed'],
		['play', [hello, connect, command('play', 5, null, 'k')], 'closed'],
		['Set Chunk Size without payload', [hello, message(1, new Uint8Array(0))], 'closed'],
		['Set Chunk Size 0', [hello, encodeChunks(controlMessage(1, 0), 2, 128)], 'closed'],
		['a ping without number', [hello, message(4, Uint8Array.of(0, 6))], 'closed'],
		['a window of 0', [hello, encodeChunks(controlMessage(5, 0), 2, 128), connect], 'open'],
		['an empty picture', [hello, connect, command('publish', 5, null, 'k'), message(9, new Uint8Array(0))], 'open'],
		['pictures before publish', [hello, connect, message(9, new Uint8Array(50))], 'open'],
		['broken metadata', [hello, connect, command('publish', 5, null, 'k'), message(18, Uint8Array.of(2, 0xff))], 'open'],
		['an unknown message type', [hello, connect, message(99, new Uint8Array(5))], 'open'],
	])('%s', (_, chunks, expected) => {
		expect(outcome(...chunks)).toBe(expected)
	})

	it('takes no media from a publisher that was not accepted', () => {
		const server = createServer(() => {}, 'refuse')
		for (const chunk of [
			hello,
			connect,
			message(9, new Uint8Array(50)),
			command('publish', 5, null, 'k'),
			message(9, new Uint8Array(50)),
		]) {
			server.receive(chunk)
		}
		expect(server.seen.tags).toEqual([])
	})

	it('throws nothing but a protocol error when a real conversation is damaged', () => {
		const real = converse()
		for (let at = 0; at < 5; at += 1) real.client.sendTag({ ...tag, body: tag.body.subarray(0, 300) })
		real.client.unpublish()
		const bytes = Buffer.concat(real.recorded)
		const start = hello.length
		fc.assert(
			fc.property(
				fc.array(fc.tuple(fc.integer({ min: start, max: bytes.length - 1 }), fc.nat(255)), { minLength: 1, maxLength: 6 }),
				fc.integer({ min: 1, max: 2000 }),
				fc.option(fc.tuple(fc.integer({ min: start, max: bytes.length - 1 }), fc.uint8Array({ maxLength: 40 }))),
				(changes, pieceBytes, insertion) => {
					let damaged: Buffer = Buffer.from(bytes)
					for (const [place, value] of changes) damaged[place] = value
					if (insertion) damaged = Buffer.concat([damaged.subarray(0, insertion[0]), insertion[1], damaged.subarray(insertion[0])])
					const pieces: Buffer[] = []
					for (let at = 0; at < damaged.length; at += pieceBytes) pieces.push(damaged.subarray(at, at + pieceBytes))
					outcome(...pieces)
				},
			),
			{ numRuns: 1000 },
		)
	})
})
