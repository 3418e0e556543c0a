import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { get, type IncomingMessage } from 'node:http'
import { type AddressInfo, connect, createServer } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import type { MediaTag, RelayEndpoint } from '../../shared/domain/feeds.ts'
import { AppError } from '../../shared/errors/app-error.ts'
import { systemClock } from '../lib/clock.ts'
import { silentLog } from '../lib/log.ts'
import { createFlvParser } from '../media/flv/flv-parser.ts'
import { isEndOfSequence } from '../media/flv/media-tag.ts'
import { type AmfValue, encodeAmf0 } from '../media/rtmp/amf0.ts'
import { encodeChunks } from '../media/rtmp/chunk-writer.ts'
import { connectPublisher, type RtmpPublisher } from '../media/rtmp/publish-client.ts'
import { waitFor } from '../media/rtmp/testing.ts'
import { sampleTags } from '../media/testing/sample-flv.ts'
import { createForkChild } from '../process/forked-child.ts'
import { createRelayPublisher, type RelayPublisher } from './publisher.ts'
import { createRelayReader, type RelayReader } from './reader.ts'
import { createRelay, type RelayOptions } from './relay.ts'
import type { RelayPort } from './relay-port.ts'

// What any relay behind RelayPort must do, with a real child process, real sockets and a real encoder's tags.

const cleanUps: (() => unknown)[] = []
afterEach(async () => {
	for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp()
})

interface RunningRelay {
	readonly relay: RelayPort
	readonly endpoint: RelayEndpoint
	/** Process ids, oldest first. */
	readonly pids: readonly number[]
	readonly lines: readonly string[]
}

async function startRelay(options: Partial<RelayOptions> = {}): Promise<RunningRelay> {
	const pids: number[] = []
	const lines: string[] = []
	const fork = createForkChild()
	const keep = (message: string, details?: object) => void lines.push(`${message} ${JSON.stringify(details ?? {})}`)
	const log = { ...silentLog, info: keep, warn: keep, error: keep }
	const relay = createRelay({
		forkChild(entry, forkOptions) {
			const child = fork<never, never>(entry, forkOptions)
			pids.push(child.pid)
			return child as never
		},
		clock: systemClock,
		log,
		...options,
	})
	cleanUps.push(() => relay.stop())
	return { relay, endpoint: await relay.start(), pids, lines }
}

/** Publishes as a program of another origin would: without the promise of an absolute timeline. */
async function publishTo(endpoint: RelayEndpoint, query = `sign=${endpoint.publishSign}`): Promise<RtmpPublisher> {
	const server = `rtmp://${endpoint.host}:${endpoint.rtmpPort}/${endpoint.app}`
	const publisher = await connectPublisher({ target: { protocol: 'rtmp', server, key: `${endpoint.name}?${query}` } })
	cleanUps.push(() => publisher.close())
	return publisher
}

interface Player {
	readonly tags: MediaTag[]
	readonly response: IncomingMessage
	closed: boolean
}

/** A bare HTTP-FLV player: what the relay sends and nothing else. */
async function play(endpoint: RelayEndpoint, query = `sign=${endpoint.playSign}`): Promise<Player> {
	const request = get({
		host: endpoint.host,
		port: endpoint.httpPort,
		path: `/${endpoint.app}/${endpoint.name}.flv?${query}`,
		agent: false,
	})
	cleanUps.push(() => request.destroy())
	request.on('error', () => {})
	const [response] = (await once(request, 'response')) as [IncomingMessage]
	const player: Player = { tags: [], response, closed: false }
	const parser = createFlvParser({ onTag: (tag) => player.tags.push(tag) })
	response.on('data', (bytes: Buffer) => parser.push(bytes))
	response.on('error', () => {})
	response.on('close', () => {
		player.closed = true
	})
	return player
}

function readerOf(options: { readonly onTag: (tag: MediaTag) => void; readonly onGap?: (gapMs: number) => void }): RelayReader {
	const reader = createRelayReader({ clock: systemClock, log: silentLog, ...options })
	cleanUps.push(() => reader.close())
	return reader
}

function programmePublisher(): RelayPublisher {
	const publisher = createRelayPublisher({ clock: systemClock, log: silentLog, connect: connectPublisher })
	cleanUps.push(() => publisher.close())
	return publisher
}

const isFrame = (tag: MediaTag) => tag.kind !== 'data' && !tag.isSequenceHeader && !isEndOfSequence(tag)
const framesOf = (tags: readonly MediaTag[], kind: MediaTag['kind']) => tags.filter((tag) => tag.kind === kind && isFrame(tag))
const timesOf = (tags: readonly MediaTag[], kind: MediaTag['kind']) => framesOf(tags, kind).map((tag) => tag.timestampMs)
/** What a player gets that was there before: everything from the first keyframe on. */
const playable = (tags: readonly MediaTag[]) => tags.filter(isFrame).slice(tags.filter(isFrame).findIndex((tag) => tag.isKeyframe))
const lastOf = <T>(values: readonly T[]) => values.at(-1) as T
const moved = (tags: readonly MediaTag[], byMs: number) => tags.map((tag) => ({ ...tag, timestampMs: tag.timestampMs + byMs }))
const isRising = (times: readonly number[]) => times.every((time, index) => index === 0 || time > (times[index - 1] ?? 0))
const residentBytes = (pid: number) => Number(readFileSync(`/proc/${pid}/statm`, 'utf8').split(' ')[1]) * 4096
const isAlive = (pid: number) => {
	try {
		return process.kill(pid, 0)
	} catch {
		return false
	}
}

describe('relay', () => {
	it('passes every frame unchanged, late times included', async () => {
		const { endpoint } = await startRelay()
		const player = await play(endpoint)
		const publisher = await publishTo(endpoint, `sign=${endpoint.publishSign}&timeline=programme`)
		// From 4.66 h on RTMP needs extended timestamps, from 24.8 days on the sign bit: cross the first and lie beyond the second.
		const tags = [...moved(sampleTags({ seconds: 1 }), 0xffffff - 500), ...moved(sampleTags({ seconds: 1 }), 0x80000010)].filter(isFrame)
		for (const tag of [...sampleTags({ seconds: 1 }).filter((tag) => !isFrame(tag) && !isEndOfSequence(tag)), ...tags]) publisher.write(tag)
		await waitFor('every frame', () => player.tags.filter(isFrame).length === playable(tags).length)
		expect(player.tags.filter(isFrame)).toEqual(playable(tags))
	})

	it('starts a late reader on a keyframe with its headers, also when its keyframe cache has been given up', async () => {
		const { endpoint } = await startRelay()
		const publisher = await publishTo(endpoint)
		const clip = sampleTags({ seconds: 2, keyframeEvery: 30 })
		const first = await play(endpoint)
		for (const tag of clip) publisher.write(tag)
		await waitFor('the clip', () => timesOf(first.tags, 'video').length >= 60)

		const late = await play(endpoint)
		await waitFor('the cached group', () => timesOf(late.tags, 'video').length >= 30)
		const beginning = late.tags.filter((tag) => tag.kind !== 'data')
		expect(beginning.findIndex(isFrame)).toBe(2)
		expect(beginning.slice(0, 2).every((tag) => tag.isSequenceHeader)).toBe(true)
		expect(beginning[2]?.isKeyframe).toBe(true)

		// 5,000 frames without a keyframe: node-media-server forgets its cache after 4,096.
		const inter = framesOf(clip, 'video').find((tag) => !tag.isKeyframe) as MediaTag
		for (let at = 0; at < 5000; at += 1) publisher.write({ ...inter, timestampMs: 3000 + at })
		await waitFor('the long group', () => lastOf(timesOf(first.tags, 'video')) >= 7999)
		const later = await play(endpoint)
		await waitFor('its headers', () => later.tags.length >= 2)
		for (const tag of moved(clip, 9000).filter(isFrame)) publisher.write(tag)
		await waitFor('frames', () => timesOf(later.tags, 'video').length >= 60)
		expect(framesOf(later.tags, 'video')[0]).toMatchObject({ isKeyframe: true })
		expect(later.tags.filter(isFrame).findIndex((tag) => tag.isKeyframe)).toBeLessThan(3)
	})

	it.each([
		['both tracks end together', 0],
		['picture had stopped 3 s before sound', 3000],
	])('keeps players and the distance of picture and sound when a publisher drops and returns: %s', async (_, videoStopsEarlyMs) => {
		const { endpoint } = await startRelay()
		const player = await play(endpoint)
		const clip = sampleTags({ seconds: 6 }).filter((tag) => !isEndOfSequence(tag))
		const before = clip.filter((tag) => tag.kind !== 'video' || tag.timestampMs < 6000 - videoStopsEarlyMs)
		const first = await publishTo(endpoint)
		for (const tag of before) first.write(tag)
		await waitFor('the first part', () => player.tags.filter(isFrame).length === playable(before).length)
		await first.close()

		const second = await publishTo(endpoint)
		for (const tag of clip) second.write(tag)
		const frames = playable(before).length + clip.filter(isFrame).length
		await waitFor('both parts', () => player.tags.filter(isFrame).length === frames)
		expect(player.closed).toBe(false)
		for (const kind of ['video', 'audio'] as const) {
			const times = timesOf(player.tags, kind)
			expect(isRising(times)).toBe(true)
			// How far this track was moved, frame by frame, after the return.
			const own = timesOf(clip, kind)
			const shifts = times.slice(-own.length).map((time, index) => time - (own[index] ?? 0))
			expect(new Set(shifts).size).toBe(1)
		}
		const shiftOf = (kind: MediaTag['kind']) => lastOf(timesOf(player.tags, kind)) - lastOf(timesOf(clip, kind))
		expect(Math.abs(shiftOf('video') - shiftOf('audio'))).toBeLessThanOrEqual(40)
		// Headers are not repeated to those who have them.
		expect(player.tags.filter((tag) => tag.isSequenceHeader)).toHaveLength(2)
	})

	it('lets a valid publisher take over from one that hangs, and refuses an invalid one before "start"', async () => {
		const { endpoint } = await startRelay()
		const player = await play(endpoint)
		const clip = sampleTags({ seconds: 1 }).filter((tag) => !isEndOfSequence(tag))
		const hanging = await publishTo(endpoint)
		const causes: string[] = []
		hanging.onClose((cause) => causes.push(cause.code))
		for (const tag of clip) hanging.write(tag)
		await waitFor('the first part', () => timesOf(player.tags, 'video').length === 30)

		const refused = await publishTo(endpoint, `sign=${endpoint.playSign}`).catch((error: unknown) => error)
		expect(refused).toMatchObject({ code: 'ingest-rejected-key' })
		expect(causes).toEqual([])

		const next = await publishTo(endpoint)
		for (const tag of clip) next.write(tag)
		await waitFor('the second part', () => timesOf(player.tags, 'video').length === 60)
		await waitFor('the end of the old one', () => causes.length === 1)
		expect(player.closed).toBe(false)
	})

	it('shows nothing to those without the right signature', async () => {
		const { endpoint } = await startRelay()
		for (const query of [
			'',
			'sign=',
			`sign=${endpoint.publishSign}`,
			`sign=${endpoint.playSign}x`,
			`sign=${endpoint.playSign}&sign=a&from=x%00`,
		]) {
			const player = await play(endpoint, query)
			if (!query.includes('&from')) expect(player.response.statusCode).toBe(404)
		}
		const elsewhere = await play({ ...endpoint, name: 'other' })
		expect(elsewhere.response.statusCode).toBe(404)
	})

	it('survives malformed RTMP and media from strangers, and readers see none of it', async () => {
		const { relay, endpoint, pids } = await startRelay()
		const player = await play(endpoint)
		const publisher = await publishTo(endpoint)
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
		const attacks = [
			Buffer.concat([hello, command('connect', 1)]),
			Buffer.concat([hello, message(20, Buffer.concat([encodeAmf0('connect', 1, {}), Buffer.from([0x42])]))]),
			Buffer.concat([hello, message(20, Buffer.concat([encodeAmf0('connect'), Buffer.from([0, 1, 2])]))]),
			Buffer.concat([hail, command('publish', 5, null)]),
			Buffer.concat([hello, message(20, Buffer.concat([encodeAmf0('connect', 1), Buffer.alloc(100_000, Buffer.from([3, 0, 1, 0x61]))]))]),
			Buffer.concat([hail, message(1, new Uint8Array(0))]),
			Buffer.concat([hail, message(1, new Uint8Array(4)), marked]),
			Buffer.concat([hail, message(9, new Uint8Array(0))]),
			Buffer.concat([hail, command('publish', 5, null, `${endpoint.name}?sign=1-2`), marked]),
			Buffer.concat([hail, command('publish', 5, null, 'elsewhere'), marked]),
			Buffer.concat([hail, playCommand, marked]),
			Buffer.concat([hail, marked]),
			Buffer.alloc(200_000, 0x5a),
		]
		for (const attack of attacks) {
			const socket = connect(endpoint.rtmpPort, endpoint.host)
			cleanUps.push(() => socket.destroy())
			const closed = new Promise((resolve) => socket.on('close', resolve))
			socket.on('error', () => {}).resume()
			socket.end(attack)
			await closed
		}
		const upgrade = connect(endpoint.httpPort, endpoint.host)
		cleanUps.push(() => upgrade.destroy())
		upgrade.on('error', () => {}).resume()
		const upgradeClosed = new Promise((resolve) => upgrade.on('close', resolve))
		upgrade.write(
			'GET /live/a%20b.flv HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\nSec-WebSocket-Version: 13\r\n\r\n',
		)
		await upgradeClosed

		for (const tag of tail) publisher.write(tag)
		await waitFor('every frame', () => player.tags.filter(isFrame).length === playable(clip).length)
		expect(player.tags.filter(isFrame)).toEqual(playable(clip))
		expect(relay.endpoint()).toEqual(endpoint)
		expect(pids).toHaveLength(1)
	})

	it('cuts off a reader that stopped, before it costs memory, and serves the others on', async () => {
		const { endpoint, pids } = await startRelay()
		const [pid] = pids as [number]
		const stopped = await play(endpoint)
		const good = await play(endpoint)
		const publisher = await publishTo(endpoint)
		stopped.response.pause()
		const before = residentBytes(pid)
		let peak = before
		// 60 MB, as 24 s at 20 Mb/s would be, with a keyframe every 2 s of it.
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
		// A paused socket does not tell that it was closed: reading on does.
		stopped.response.resume()
		await waitFor('the stopped reader to be cut', () => stopped.closed)
		expect(timesOf(stopped.tags, 'video').length).toBeLessThan(400)
		console.info(`relay memory: ${Math.round(before / 1e6)} MB before, ${Math.round(peak / 1e6)} MB at most`)
		// Its own caches of the running and the recent pictures are about 45 MB at this rate; without the cut it was 60 MB per reader on top, without end.
		expect(peak - before).toBeLessThan(130e6)
	})

	it('says that a fixed port is taken', async () => {
		const other = createServer().listen(0, '127.0.0.1')
		await once(other, 'listening')
		cleanUps.push(() => other.close())
		const { port } = other.address() as AddressInfo
		for (const ports of [{ rtmpPort: port }, { httpPort: port }]) {
			const error = await startRelay(ports).catch((reason: unknown) => reason)
			expect(error).toBeInstanceOf(AppError)
			expect(error).toMatchObject({ code: 'relay-port-busy' })
		}
	})

	it('logs no secret and leaves no process behind', async () => {
		const { relay, endpoint, pids, lines } = await startRelay()
		const publisher = await publishTo(endpoint)
		await publishTo(endpoint, 'sign=1-2').catch(() => {})
		await publisher.close()
		await waitFor('its log', () => lines.length >= 2)
		await relay.stop()
		await relay.stop()
		expect(relay.endpoint()).toBe(null)
		const text = lines.join('\n')
		for (const secret of [endpoint.app, endpoint.name, endpoint.publishSign, endpoint.playSign]) expect(text).not.toContain(secret)
		expect(pids.filter(isAlive)).toEqual([])
	})
})

describe('programme across a lost relay', () => {
	/** Writes a clip again and again, at 30 pictures a second by the clock, as the program does. */
	function startProgramme(publisher: RelayPublisher): { readonly written: readonly MediaTag[]; stop(): void } {
		const clip = sampleTags({ seconds: 2, keyframeEvery: 30 }).filter((tag) => !isEndOfSequence(tag))
		const frames = clip.filter(isFrame)
		const startMs = Date.now()
		const written: MediaTag[] = []
		for (const tag of clip) if (!isFrame(tag)) publisher.write(tag)
		let next = 0
		// The sound of the clip ends a little after its picture.
		const roundMs = 2033
		function pump(): void {
			for (;;) {
				const tag = frames[next % frames.length] as MediaTag
				const timestampMs = 5000 + Math.floor(next / frames.length) * roundMs + tag.timestampMs
				if (timestampMs - 5000 > Date.now() - startMs) return
				const placed = { ...tag, timestampMs }
				written.push(placed)
				publisher.write(placed)
				next += 1
			}
		}
		const timer = setInterval(pump, 5)
		const stop = () => clearInterval(timer)
		cleanUps.push(stop)
		return { written, stop }
	}

	/** Everything from the reader's first frame on, per track, as it was written. */
	function expectUnbroken(read: readonly MediaTag[], written: readonly MediaTag[]): void {
		for (const kind of ['video', 'audio'] as const) {
			const got = framesOf(read, kind)
			const from = got[0]?.timestampMs ?? 0
			const expected = written.filter((tag) => tag.kind === kind && tag.timestampMs >= from)
			expect(got.map((tag) => tag.timestampMs)).toEqual(expected.map((tag) => tag.timestampMs))
			expect(got.every((tag, index) => Buffer.from(tag.body).equals(expected[index]?.body ?? new Uint8Array(0)))).toBe(true)
		}
	}

	it.each([
		['killed', 'SIGKILL', 3],
		['hanging', 'SIGSTOP', 1],
	] as const)('nothing is missing and nothing repeated when the relay is %s', async (_, signal, rounds) => {
		const { relay, endpoint, pids } = await startRelay()
		const publisher = programmePublisher()
		const read: MediaTag[] = []
		const gaps: number[] = []
		const reader = readerOf({ onTag: (tag) => read.push(tag), onGap: (gapMs) => gaps.push(gapMs) })
		relay.onEndpoint((next) => {
			publisher.setEndpoint(next)
			reader.setEndpoint(next)
		})
		publisher.setEndpoint(endpoint)
		reader.setEndpoint(endpoint)
		const programme = startProgramme(publisher)
		await waitFor('the programme', () => timesOf(read, 'video').length > 30)

		for (let round = 1; round <= rounds; round += 1) {
			const seen = lastOf(timesOf(read, 'video'))
			process.kill(pids[round - 1] as number, signal)
			const killedAtMs = Date.now()
			await waitFor('frames after it', () => lastOf(timesOf(read, 'video')) > seen + 700, 20_000)
			console.info(`relay ${signal}: reading 0.7 s further ${Date.now() - killedAtMs} ms after it`)
			expect(pids).toHaveLength(round + 1)
		}
		programme.stop()
		const end = lastOf(programme.written.filter((tag) => tag.kind === 'video')).timestampMs
		await waitFor(
			'the end',
			() =>
				lastOf(timesOf(read, 'video')) === end &&
				lastOf(timesOf(read, 'audio')) >= lastOf(programme.written.filter((tag) => tag.kind === 'audio')).timestampMs,
		)
		expectUnbroken(read, programme.written)
		expect(gaps).toEqual([])
		const [first, second, third] = read.filter((tag) => tag.kind !== 'data')
		expect([first?.isSequenceHeader, second?.isSequenceHeader, third?.isKeyframe]).toEqual([true, true, true])
	})

	it('a reader that connects again by itself misses nothing either', async () => {
		const { endpoint } = await startRelay()
		const publisher = programmePublisher()
		publisher.setEndpoint(endpoint)
		const read: MediaTag[] = []
		const gaps: number[] = []
		const reader = readerOf({ onTag: (tag) => read.push(tag), onGap: (gapMs) => gaps.push(gapMs) })
		reader.setEndpoint(endpoint)
		const programme = startProgramme(publisher)
		await waitFor('the programme', () => timesOf(read, 'video').length > 15)
		// Away for longer than a group of pictures.
		reader.setEndpoint(null)
		const left = programme.written.length
		await waitFor('the programme to go on', () => programme.written.length > left + 150)
		reader.setEndpoint(endpoint)
		programme.stop()
		await waitFor(
			'the end',
			() => read.filter(isFrame).length > 0 && lastOf(timesOf(read, 'video')) === lastOf(timesOf(programme.written, 'video')),
		)
		await waitFor('its sound', () => lastOf(timesOf(read, 'audio')) === lastOf(timesOf(programme.written, 'audio')))
		expectUnbroken(read, programme.written)
		expect(gaps).toEqual([])
	})
})
