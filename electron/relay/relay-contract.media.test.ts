import { once } from 'node:events'
import { type AddressInfo, connect, createServer } from 'node:net'
import fc from 'fast-check'
import { afterEach, describe, expect, it } from 'vitest'
import { endpointOf, type MediaTag } from '../../shared/domain/feeds.ts'
import { AppError } from '../../shared/errors/app-error.ts'
import { isEndOfSequence } from '../media/flv/media-tag.ts'
import { type AmfValue, encodeAmf0 } from '../media/rtmp/amf0.ts'
import { encodeChunks } from '../media/rtmp/chunk-writer.ts'
import { waitFor } from '../media/rtmp/testing/rtmp-sink.ts'
import { sampleTags } from '../media/testing/sample-flv.ts'
import {
	type CleanUps,
	framesOf,
	isAlive,
	isFrame,
	isRising,
	lastOf,
	moved,
	play,
	playable,
	publishTo,
	residentBytes,
	startRelay,
	timesOf,
	undo,
} from './testing/relay-rig.ts'

// What any implementation of RelayPort must do, with a real child process, real sockets and tags of a real encoder.

const cleanUps: CleanUps = []
afterEach(() => undo(cleanUps))

describe('relay', () => {
	it('passes every frame unchanged, late times included', async () => {
		const { endpoint } = await startRelay(cleanUps)
		const player = await play(cleanUps, endpoint)
		const publisher = await publishTo(cleanUps, endpoint, `sign=${endpoint.publishSign}&timeline=program`)
		// RTMP needs extended timestamps from 4.66 h on, and uses the sign bit from 24.8 days on: one clip crosses the first limit, the next is past the
		// second, and the last goes over the end of the numbers, after 49.7 days.
		const clip = sampleTags({ seconds: 1 })
		const overTheEnd = moved(clip, 2 ** 32 - 500).map((tag) => ({ ...tag, timestampMs: tag.timestampMs % 2 ** 32 }))
		const tags = [...moved(clip, 0xffffff - 500), ...moved(clip, 0x80000010), ...overTheEnd].filter(isFrame)
		for (const tag of [...sampleTags({ seconds: 1 }).filter((tag) => !isFrame(tag) && !isEndOfSequence(tag)), ...tags]) publisher.write(tag)
		await waitFor('every frame', () => player.tags.filter(isFrame).length === playable(tags).length)
		expect(player.tags.filter(isFrame)).toEqual(playable(tags))
	})

	it('starts a late reader on a keyframe with its headers, also when its keyframe cache has been given up', async () => {
		const { endpoint } = await startRelay(cleanUps)
		const publisher = await publishTo(cleanUps, endpoint)
		const clip = sampleTags({ seconds: 2, keyframeEvery: 30 })
		const first = await play(cleanUps, endpoint)
		for (const tag of clip) publisher.write(tag)
		await waitFor('the clip', () => timesOf(first.tags, 'video').length >= 60)

		const late = await play(cleanUps, endpoint)
		await waitFor('the cached group', () => timesOf(late.tags, 'video').length >= 30)
		const beginning = late.tags.filter((tag) => tag.kind !== 'data')
		expect(beginning.findIndex(isFrame)).toBe(2)
		expect(beginning.slice(0, 2).every((tag) => tag.isSequenceHeader)).toBe(true)
		expect(beginning[2]?.isKeyframe).toBe(true)

		// 5,000 frames without a keyframe: node-media-server forgets its cache after 4,096.
		const inter = framesOf(clip, 'video').find((tag) => !tag.isKeyframe) as MediaTag
		for (let at = 0; at < 5000; at += 1) publisher.write({ ...inter, timestampMs: 3000 + at })
		await waitFor('the long group', () => lastOf(timesOf(first.tags, 'video')) >= 7999)
		const later = await play(cleanUps, endpoint)
		await waitFor('its headers', () => later.tags.length >= 2)
		for (const tag of moved(clip, 9000).filter(isFrame)) publisher.write(tag)
		await waitFor('frames', () => timesOf(later.tags, 'video').length >= 60)
		expect(framesOf(later.tags, 'video')[0]).toMatchObject({ isKeyframe: true })
		expect(later.tags.filter(isFrame).findIndex((tag) => tag.isKeyframe)).toBeLessThan(3)
	})

	it('shows nothing of a stream that was ended in order to those who come for the next one', async () => {
		const { endpoint } = await startRelay(cleanUps)
		const query = `sign=${endpoint.publishSign}&timeline=program`
		const clip = sampleTags({ seconds: 2, keyframeEvery: 30 }).filter((tag) => !isEndOfSequence(tag))
		const watcher = await play(cleanUps, endpoint)
		const first = await publishTo(cleanUps, endpoint, query)
		for (const tag of clip) first.write(tag)
		await waitFor('the first stream', () => timesOf(watcher.tags, 'video').length >= 60)
		await first.close()

		const late = await play(cleanUps, endpoint)
		const second = await publishTo(cleanUps, endpoint, query)
		for (const tag of moved(clip, 5000)) second.write(tag)
		await waitFor('the second stream', () => timesOf(late.tags, 'video').length >= 60)
		expect(framesOf(late.tags, 'video')[0]).toMatchObject({ isKeyframe: true, timestampMs: timesOf(moved(clip, 5000), 'video')[0] })
		expect(late.tags.filter(isFrame).every((tag) => tag.timestampMs >= 5000)).toBe(true)
	})

	it.each([
		['both tracks end together', 0],
		['picture had stopped 3 s before sound', 3000],
	])('keeps players and the distance of picture and sound when a publisher drops and returns: %s', async (_, videoStopsEarlyMs) => {
		const { endpoint } = await startRelay(cleanUps)
		const player = await play(cleanUps, endpoint)
		const clip = sampleTags({ seconds: 6 }).filter((tag) => !isEndOfSequence(tag))
		const before = clip.filter((tag) => tag.kind !== 'video' || tag.timestampMs < 6000 - videoStopsEarlyMs)
		const first = await publishTo(cleanUps, endpoint)
		for (const tag of before) first.write(tag)
		await waitFor('the first part', () => player.tags.filter(isFrame).length === playable(before).length)
		await first.close()

		const second = await publishTo(cleanUps, endpoint)
		for (const tag of clip) second.write(tag)
		const frames = playable(before).length + clip.filter(isFrame).length
		await waitFor('both parts', () => player.tags.filter(isFrame).length === frames)
		expect(player.closed).toBe(false)
		for (const kind of ['video', 'audio'] as const) {
			const times = timesOf(player.tags, kind)
			expect(isRising(times)).toBe(true)
			// How far each frame of this track was shifted after the publisher returned.
			const own = timesOf(clip, kind)
			const shifts = times.slice(-own.length).map((time, index) => time - (own[index] ?? 0))
			expect(new Set(shifts).size).toBe(1)
		}
		const shiftOf = (kind: MediaTag['kind']) => lastOf(timesOf(player.tags, kind)) - lastOf(timesOf(clip, kind))
		expect(Math.abs(shiftOf('video') - shiftOf('audio'))).toBeLessThanOrEqual(40)
		// Headers are not repeated to readers that have them.
		expect(player.tags.filter((tag) => tag.isSequenceHeader)).toHaveLength(2)
	})

	it('lets a valid publisher take over from one that hangs, and refuses an invalid one before "start"', async () => {
		const { endpoint } = await startRelay(cleanUps)
		const player = await play(cleanUps, endpoint)
		const clip = sampleTags({ seconds: 1 }).filter((tag) => !isEndOfSequence(tag))
		const hanging = await publishTo(cleanUps, endpoint)
		const causes: string[] = []
		hanging.onClose((cause) => causes.push(cause.code))
		for (const tag of clip) hanging.write(tag)
		await waitFor('the first part', () => timesOf(player.tags, 'video').length === 30)

		const refused = await publishTo(cleanUps, endpoint, `sign=${endpoint.playSign}`).catch((error: unknown) => error)
		expect(refused).toMatchObject({ code: 'ingest-rejected-key' })
		expect(causes).toEqual([])

		const next = await publishTo(cleanUps, endpoint)
		for (const tag of clip) next.write(tag)
		await waitFor('the second part', () => timesOf(player.tags, 'video').length === 60)
		await waitFor('the end of the old one', () => causes.length === 1)
		expect(player.closed).toBe(false)
	})

	it('shows nothing to those without the right signature', async () => {
		const { endpoint } = await startRelay(cleanUps)
		for (const query of [
			'',
			'sign=',
			`sign=${endpoint.publishSign}`,
			`sign=${endpoint.playSign}x`,
			`sign=${endpoint.playSign}&sign=a&from=x%00`,
		]) {
			const player = await play(cleanUps, endpoint, query)
			if (!query.includes('&from')) expect(player.response.statusCode).toBe(404)
		}
		const elsewhere = await play(cleanUps, { ...endpoint, name: 'other' })
		expect(elsewhere.response.statusCode).toBe(404)
	})

	it('carries a stream for each canvas, and the signature of one opens no other', async () => {
		const { endpoint } = await startRelay(cleanUps)
		const upright = endpointOf(endpoint, 'vertical')
		expect(upright.name).not.toBe(endpoint.name)
		const [wide, tall] = [await play(cleanUps, endpoint), await play(cleanUps, upright)]
		const clip = sampleTags({ seconds: 1 }).filter((tag) => !isEndOfSequence(tag))
		const publishers = [await publishTo(cleanUps, endpoint), await publishTo(cleanUps, upright)]
		for (const tag of clip) publishers[0]?.write(tag)
		await waitFor('the wide picture', () => timesOf(wide.tags, 'video').length === 30)
		expect(timesOf(tall.tags, 'video')).toEqual([])
		for (const tag of clip) publishers[1]?.write(tag)
		await waitFor('the upright picture', () => timesOf(tall.tags, 'video').length === 30)
		expect(timesOf(wide.tags, 'video')).toHaveLength(30)

		const refused = await publishTo(cleanUps, upright, `sign=${endpoint.publishSign}`).catch((error: unknown) => error)
		expect(refused).toMatchObject({ code: 'ingest-rejected-key' })
		expect((await play(cleanUps, upright, `sign=${endpoint.playSign}`)).response.statusCode).toBe(404)
	})

	/** Sends bytes over a connection of its own and returns when it is closed: by this end, or by the relay with 'and wait'. */
	async function sendTo(port: number, bytes: Uint8Array, then: 'and wait' | 'and leave'): Promise<void> {
		const socket = connect(port, '127.0.0.1')
		cleanUps.push(() => socket.destroy())
		const closed = new Promise((resolve) => socket.on('close', resolve))
		socket.on('error', () => {}).resume()
		socket.write(bytes)
		if (then === 'and leave') socket.end()
		await closed
	}

	it('survives malformed RTMP and media from strangers, and readers see none of it', async () => {
		const { relay, endpoint, pids, lines } = await startRelay(cleanUps)
		const player = await play(cleanUps, endpoint)
		const publisher = await publishTo(cleanUps, endpoint)
		const clip = sampleTags({ seconds: 1 }).filter((tag) => !isEndOfSequence(tag))
		const [head, tail] = [clip.slice(0, 20), clip.slice(20)]
		for (const tag of head) publisher.write(tag)

		const hello = Buffer.concat([Buffer.from([3]), Buffer.alloc(3072)])
		const message = (typeId: number, payload: Uint8Array) => encodeChunks({ typeId, streamId: 1, timestampMs: 0, payload }, 3, 128)
		const command = (...values: readonly AmfValue[]) => message(20, encodeAmf0(...values))
		const tcUrl = `rtmp://${endpoint.host}/${endpoint.app}`
		const hail = Buffer.concat([hello, command('connect', 1, { app: endpoint.app, tcUrl })])
		const marked = message(9, Buffer.concat([Buffer.from([0x27, 1, 0, 0, 0]), Buffer.from('INJECTED')]))
		const playCommand = command('play', 5, null, `${endpoint.name}?sign=${endpoint.playSign}`)
		const send = (bytes: Uint8Array, then: 'and wait' | 'and leave') => sendTo(endpoint.rtmpPort, bytes, then)
		const hostile = [
			Buffer.concat([hello, command('connect', 1)]),
			Buffer.concat([hello, message(20, Buffer.concat([encodeAmf0('connect', 1, {}), Buffer.from([0x42])]))]),
			Buffer.concat([hello, message(20, Buffer.concat([encodeAmf0('connect'), Buffer.from([0, 1, 2])]))]),
			Buffer.concat([hail, command('publish', 5, null)]),
			Buffer.concat([hello, message(20, Buffer.concat([encodeAmf0('connect', 1), Buffer.alloc(100_000, Buffer.from([3, 0, 1, 0x61]))]))]),
			// Nothing is read from an empty message until the next one starts.
			Buffer.concat([hail, message(1, new Uint8Array(0)), marked]),
			Buffer.concat([hail, message(1, new Uint8Array(4))]),
			Buffer.concat([hail, command('publish', 5, null, `${endpoint.name}?sign=1-2`), marked]),
			Buffer.concat([hail, command('publish', 5, null, 'elsewhere'), marked]),
			Buffer.concat([hail, playCommand, playCommand]),
			Buffer.alloc(400_000, 0x5a),
		]
		for (const attack of hostile) await send(attack, 'and wait')
		// The first seven are closed because they are malformed, not because of a limit.
		await waitFor('the log of what was malformed', () => lines.filter((line) => line.includes('in what it sent')).length === 7)
		const useless = [
			Buffer.concat([hail, message(9, new Uint8Array(0))]),
			Buffer.concat([hail, playCommand, marked]),
			Buffer.concat([hail, marked]),
		]
		for (const attack of useless) await send(attack, 'and leave')
		const conversation = Buffer.concat([
			hail,
			command('createStream', 4, null),
			command('publish', 5, null, `${endpoint.name}?sign=x`),
			marked,
		])
		const damage = fc.array(fc.tuple(fc.integer({ min: hello.length, max: conversation.length - 1 }), fc.nat(255)), {
			minLength: 1,
			maxLength: 6,
		})
		for (const changes of fc.sample(damage, { numRuns: 200, seed: 11 })) {
			const damaged = Buffer.from(conversation)
			for (const [place, value] of changes) damaged[place] = value
			await send(damaged, 'and leave')
		}
		const upgrade =
			'GET /live/a%20b.flv HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\nSec-WebSocket-Version: 13\r\n\r\n'
		await sendTo(endpoint.httpPort, Buffer.from(upgrade), 'and wait')

		for (const tag of tail) publisher.write(tag)
		await waitFor('every frame', () => player.tags.filter(isFrame).length === playable(clip).length)
		expect(player.tags.filter(isFrame)).toEqual(playable(clip))
		expect(relay.endpoint()).toEqual(endpoint)
		expect(pids).toHaveLength(1)
	})

	it('cuts off a reader that stopped, before it costs memory, and serves the others on', async () => {
		const { endpoint, pids } = await startRelay(cleanUps)
		const [pid] = pids as [number]
		const stopped = await play(cleanUps, endpoint)
		const good = await play(cleanUps, endpoint)
		const publisher = await publishTo(cleanUps, endpoint)
		stopped.response.pause()
		const before = residentBytes(pid)
		let peak = before
		// 60 MB, as 24 s at 20 Mb/s would be, with a keyframe every 2 s.
		const body = new Uint8Array(83_000).fill(1)
		for (let frame = 0; frame < 720; frame += 1) {
			const isKeyframe = frame % 60 === 0
			const picture = Uint8Array.from(body)
			picture.set([isKeyframe ? 0x17 : 0x27, 1, 0, 0, 0])
			publisher.write({ kind: 'video', timestampMs: frame * 33, body: picture, isKeyframe, isSequenceHeader: false })
			await waitFor('the good reader', () => timesOf(good.tags, 'video').length > frame - 10)
			peak = Math.max(peak, residentBytes(pid))
		}
		await waitFor('the last frame', () => timesOf(good.tags, 'video').length === 720)
		// A paused socket does not report that it was closed until it is read again.
		stopped.response.resume()
		await waitFor('the stopped reader to be cut', () => stopped.closed)
		expect(timesOf(stopped.tags, 'video').length).toBeLessThan(400)
		console.info(`relay memory: ${Math.round(before / 1e6)} MB before, ${Math.round(peak / 1e6)} MB at most`)
		// The relay's own caches of the current and the recent groups take about 45 MB at this rate. Without the cut, each reader took another 60 MB, without limit.
		expect(peak - before).toBeLessThan(130e6)
	})

	it('says that a fixed port is taken', async () => {
		const other = createServer().listen(0, '127.0.0.1')
		await once(other, 'listening')
		cleanUps.push(() => other.close())
		const { port } = other.address() as AddressInfo
		for (const ports of [{ rtmpPort: port }, { httpPort: port }]) {
			const error = await startRelay(cleanUps, ports).catch((reason: unknown) => reason)
			expect(error).toBeInstanceOf(AppError)
			expect(error).toMatchObject({ code: 'relay-port-busy' })
		}
	})

	it('logs no secret and leaves no process behind', async () => {
		const { relay, endpoint, pids, lines } = await startRelay(cleanUps)
		const publisher = await publishTo(cleanUps, endpoint)
		await publishTo(cleanUps, endpoint, 'sign=1-2').catch(() => {})
		await publisher.close()
		await waitFor('its log', () => lines.length >= 2)
		await relay.dispose()
		await relay.dispose()
		expect(relay.endpoint()).toBe(null)
		const text = lines.join('\n')
		for (const secret of [endpoint.app, endpoint.name, endpoint.publishSign, endpoint.playSign]) expect(text).not.toContain(secret)
		expect(pids.filter(isAlive)).toEqual([])
	})
})
