import { once } from 'node:events'
import { type AddressInfo, connect, type Server } from 'node:net'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { MediaTag } from '../../../shared/domain/feeds.ts'
import { systemClock } from '../../lib/clock.ts'
import { silentLog } from '../../lib/log.ts'
import { encodeChunks } from '../../media/rtmp/chunk-writer.ts'
import { messageTypes } from '../../media/rtmp/message.ts'
import { connectPublisher, type RtmpPublisher } from '../../media/rtmp/publish-client.ts'
import { waitUntil } from '../../testing/wait-until.ts'
import { createIngestServer, type IngestServer } from './ingest-server.ts'

const key = '4c1d90b2a6e84f7fb06c53d8e91a7f3a'
const source = { id: 'phone', key, lan: false }
const picture: MediaTag = {
	kind: 'video',
	timestampMs: 0,
	body: Buffer.from([0x17, 1, 0, 0, 0, 1]),
	isKeyframe: true,
	isSequenceHeader: false,
}

let server: IngestServer
let port: number
let hosts: string[]
let tags: string[]
let ends: string[]
let openedPorts: (number | null)[]
let isTaken: boolean
const publishers: RtmpPublisher[] = []
/** Before the limit of ten seconds after which every silent connection is closed, ms. */
const soonMs = 8000
/** Added to the steady clock. */
let laterMs: number

beforeEach(async () => {
	;[hosts, tags, ends, openedPorts, isTaken, laterMs, port] = [[], [], [], [], false, 0, 0]
	server = createIngestServer({
		clock: { ...systemClock, steady: () => systemClock.steady() + laterMs },
		async listen(listener: Server, host) {
			hosts.push(host)
			if (isTaken) return null
			listener.listen(port, '127.0.0.1')
			await once(listener, 'listening')
			return (listener.address() as AddressInfo).port
		},
		onListening: (opened) => {
			openedPorts.push(opened)
			port = opened ?? port
		},
		onTag: (id) => tags.push(id),
		onEnd: (id) => ends.push(id),
		onChange() {},
		log: silentLog,
	})
	server.setSources([source])
	await waitUntil('listening', () => port > 0)
})
afterEach(async () => {
	await Promise.all(publishers.splice(0).map((publisher) => publisher.close()))
	await server.dispose()
})

async function publish(withKey = key, app = 'in'): Promise<RtmpPublisher> {
	const publisher = await connectPublisher({ target: { protocol: 'rtmp', server: `rtmp://127.0.0.1:${port}/${app}`, key: withKey } })
	publishers.push(publisher)
	return publisher
}

test('only the key of a source is accepted, whatever follows it as a query; its media belongs to that source', async () => {
	await expect(publish('wrong')).rejects.toThrow()
	await expect(publish(key, 'live')).rejects.toThrow()
	await expect(publish('')).rejects.toThrow()
	expect(server.refused()).toMatchObject({ from: '127.0.0.1', why: 'key' })
	const publisher = await publish(`${key}?app=larix`)
	publisher.write(picture)
	await waitUntil('the picture', () => tags.length > 0)
	expect(tags).toEqual(['phone'])
	expect(server.senders()).toMatchObject([{ sourceId: 'phone', from: '127.0.0.1' }])
	await publisher.close()
	await waitUntil('the end', () => ends.length > 0)
	expect([ends, server.senders()]).toEqual([['phone'], []])
})

test('a second sender with the same key is refused while the first one sends, and takes its place once it is silent', async () => {
	const first = await publish()
	await expect(publish()).rejects.toThrow()
	expect(server.refused()?.why).toBe('in-use')
	laterMs += 2000
	let isClosed = false
	first.onClose(() => {
		isClosed = true
	})
	await publish()
	await waitUntil('the end of the first one', () => isClosed && ends.length === 1, soonMs)
	expect(server.senders()).toHaveLength(1)
})

test('a new key, a source that is gone and a silent sender end the connection; without a source nothing listens', async () => {
	await publish()
	server.setSources([{ ...source, key: 'another' }])
	await waitUntil('the end', () => ends.length === 1, soonMs)
	await publish('another')
	laterMs += 11_000
	await waitUntil('the end of the silent one', () => ends.length === 2)
	server.setSources([])
	await waitUntil('nothing listens', async () => {
		const socket = connect(port, '127.0.0.1')
		const isRefused = await new Promise<boolean>((resolve) => {
			socket.on('connect', () => resolve(false)).on('error', () => resolve(true))
		})
		socket.destroy()
		return isRefused
	})
})

test('it listens for the network only while a source lets it in, and a sender from there needs such a source', async () => {
	expect(hosts).toEqual(['127.0.0.1'])
	server.setSources([{ ...source, lan: true }])
	await waitUntil('the network', () => hosts.length === 2)
	server.setSources([source])
	await waitUntil('this computer only', () => hosts.length === 3)
	expect(hosts).toEqual(['127.0.0.1', '0.0.0.0', '127.0.0.1'])
})

test('when every port is taken, they are tried again until one is free', async () => {
	isTaken = true
	server.setSources([{ ...source, lan: true }])
	await waitUntil('no port', () => openedPorts.at(-1) === null)
	isTaken = false
	await waitUntil('the port', () => openedPorts.at(-1) === port, soonMs)
	await publish()
})

test('whoever tries many keys, sends too much before a key, or opens many connections is closed', async () => {
	const closed = async (bytes: Buffer) => {
		const socket = connect(port, '127.0.0.1')
		socket.on('error', () => {}).write(bytes)
		await waitUntil('the end of the connection', () => socket.closed, soonMs)
	}
	await closed(Buffer.from('GET / HTTP/1.1\r\n\r\n'))
	const sound = encodeChunks({ typeId: messageTypes.audio, streamId: 1, timestampMs: 0, payload: Buffer.alloc(200_000) }, 4, 128)
	await closed(Buffer.concat([Buffer.from([3]), Buffer.alloc(3072), sound]))
	for (let attempt = 0; attempt < 10; attempt += 1) await expect(publish(`guess-${attempt}`)).rejects.toThrow()
	await expect(publish()).rejects.toThrow()
	laterMs += 61_000
	const many = Array.from({ length: 14 }, () => connect(port, '127.0.0.1').on('error', () => {}))
	await waitUntil('two too many', () => many.filter((socket) => socket.closed).length === 2)
	for (const socket of many) socket.destroy()
	await waitUntil('a connection', () =>
		publish().then(
			() => true,
			() => false,
		),
	)
})
