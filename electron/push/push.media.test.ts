import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterEach, beforeAll, expect, test } from 'vitest'
import { type DestinationState, isBehind } from '../../shared/domain/destination.ts'
import type { IngestTarget, MediaTag } from '../../shared/domain/feeds.ts'
import { systemClock } from '../lib/clock.ts'
import type { Log } from '../lib/log.ts'
import { type RtmpSink, startRtmpSink } from '../media/rtmp/testing/rtmp-sink.ts'
import { createForkChild, type ForkChild } from '../process/forked-child.ts'
import { encodeProgram, type FakeRelay, startFakeRelay, type TestProgram } from '../testing/fake-relay.ts'
import { freeUdpPort } from '../testing/free-port.ts'
import { startSlowLine } from '../testing/slow-line.ts'
import { waitUntil } from '../testing/wait-until.ts'
import { createPushes, type Pushes } from './pushes.ts'

const run = promisify(execFile)
const entry = new URL('../children/push.ts', import.meta.url)

let program: TestProgram
const cleanups: (() => Promise<unknown>)[] = []

beforeAll(async () => {
	program = await encodeProgram({ seconds: 4 })
})
afterEach(async () => {
	for (const cleanup of cleanups.splice(0).reverse()) await cleanup()
})

/** For waits in which several processes and their lines take part, ms. */
const longMs = 60_000

interface Studio {
	readonly destinations: Pushes
	readonly relay: FakeRelay
	/** In order of start. */
	readonly pids: readonly number[]
	readonly log: readonly string[]
	kind(id: string): DestinationState['kind']
	until(id: string, kind: DestinationState['kind'], limitMs?: number): Promise<void>
}

async function studio(content = program, environment: Record<string, string> = {}): Promise<Studio> {
	const relay = await startFakeRelay(content)
	cleanups.push(() => relay.close())
	const pids: number[] = []
	const log: string[] = []
	const keep = (message: string, details?: Record<string, unknown>) => void log.push(`${message} ${JSON.stringify(details ?? {})}`)
	const keptLog: Log = { info: keep, warn: keep, error: keep, child: () => keptLog }
	const plainFork = createForkChild(environment)
	const fork: ForkChild = (at, options) => {
		const child = plainFork(at, options)
		pids.push(child.pid)
		return child as never
	}
	const destinations = createPushes({ fork, entry, clock: systemClock, random: () => 0.5, log: keptLog, ffmpegPath: () => 'ffmpeg' })
	cleanups.push(() => destinations.stopAll())
	destinations.setRelay(relay.endpoint())
	const kind = (id: string) => destinations.state(id).kind
	return {
		destinations,
		relay,
		pids,
		log,
		kind,
		until: (id, wanted, limitMs = longMs) =>
			waitUntil(`${id} ${wanted}, is ${JSON.stringify(destinations.state(id))}`, () => kind(id) === wanted, limitMs),
	}
}

async function sink(options: Parameters<typeof startRtmpSink>[0] = {}): Promise<RtmpSink> {
	const made = await startRtmpSink(options)
	cleanups.push(() => made.close())
	return made
}

const frames = (tags: readonly MediaTag[]) => tags.filter((tag) => tag.kind === 'video' && !tag.isSequenceHeader)
const keyframes = (tags: readonly MediaTag[]) => frames(tags).filter((tag) => tag.isKeyframe)

/** The bodies that arrived are an uninterrupted run of what the relay published. */
function expectUnbroken(arrived: readonly MediaTag[], published: readonly MediaTag[], track: 'video' | 'audio'): void {
	const pick = (tags: readonly MediaTag[]) => tags.filter((tag) => tag.kind === track && !tag.isSequenceHeader)
	const got = pick(arrived)
	const sent = pick(published)
	const first = got[0]
	if (!first) throw new Error('nothing arrived')
	// The test program repeats: the run may begin at any of the identical pictures.
	const isRunFrom = (start: number) =>
		got.every((tag, index) => Buffer.compare(tag.body, sent[start + index]?.body ?? new Uint8Array()) === 0)
	const starts = sent.flatMap((tag, index) => (Buffer.compare(tag.body, first.body) === 0 ? [index] : []))
	expect(starts.some(isRunFrom)).toBe(true)
	for (const [index, tag] of got.entries()) {
		const before = got[index - 1]
		if (before) expect(tag.timestampMs).toBeGreaterThan(before.timestampMs)
	}
}

test('three at once, one dropped and one refused: the healthy one misses nothing', async () => {
	const { destinations, relay, until, kind, log } = await studio()
	const [healthy, dropping, refusing] = await Promise.all([sink(), sink(), sink({ mode: 'refuse-key' })])
	destinations.start('healthy', healthy.target())
	destinations.start('dropping', dropping.target())
	destinations.start('refusing', refusing.target())
	await Promise.all([until('healthy', 'live'), until('dropping', 'live'), until('refusing', 'failed')])
	expect(destinations.state('refusing')).toMatchObject({ error: { code: 'ingest-rejected-key', retryable: false } })
	expect(healthy.tags.find((tag) => tag.kind === 'video' && !tag.isSequenceHeader)).toMatchObject({ timestampMs: 0, isKeyframe: true })

	const seen: string[] = [kind('dropping')]
	destinations.onChange((id) => {
		if (id === 'dropping' && seen.at(-1) !== kind('dropping')) seen.push(kind('dropping'))
	})
	dropping.drop()
	await until('dropping', 'reconnecting')
	await until('dropping', 'live')
	expect(seen.slice(0, 3)).toEqual(['live', 'reconnecting', 'live'])
	await waitUntil('more keyframes', () => keyframes(dropping.tags).length > 4)

	await destinations.stopAll()
	for (const id of ['healthy', 'dropping', 'refusing']) expect(kind(id)).toBe('idle')
	await waitUntil('the good-bye', () => healthy.ends.length === 1)
	expect(healthy.ends).toEqual(['ended'])
	expectUnbroken(healthy.tags, relay.published, 'video')
	expectUnbroken(healthy.tags, relay.published, 'audio')
	const outcomes = destinations.outcomes()
	expect(outcomes.get('healthy')).toMatchObject({
		error: null,
		counters: { reconnects: 0, droppedFrames: 0, videoFrames: frames(healthy.tags).length },
	})
	expect(outcomes.get('dropping')?.stretches.map((each) => each.state)).toEqual(['connecting', 'live', 'reconnecting', 'live'])
	expect(outcomes.get('refusing')).toMatchObject({ firstLiveAfterMs: null, error: { code: 'ingest-rejected-key' } })
	expect(log.join('\n')).not.toContain('test-key')
})

test('a new key brings a refused destination on air, on the same screen row', async () => {
	const { destinations, until } = await studio()
	const ingest = await sink({ key: 'right-key' })
	destinations.start('a', ingest.target({ key: 'wrong-key' }))
	await until('a', 'failed')
	destinations.setKey('a', 'right-key')
	await until('a', 'live')
	expect(ingest.publishes).toEqual([{ app: 'live', key: 'right-key' }])
})

test('an ingest that takes nothing more is noticed and connected again, at the live picture', async () => {
	const { destinations, until, relay } = await studio()
	const ingest = await sink()
	destinations.start('a', ingest.target())
	await until('a', 'live')
	ingest.stall()
	await until('a', 'reconnecting')
	expect(destinations.state('a')).toMatchObject({ cause: { code: 'ingest-stalled' } })
	await until('a', 'live')
	await waitUntil(
		'pictures on the second connection',
		() => ingest.publishes.length === 2 && keyframes(ingest.tags).some((tag) => tag.timestampMs === 0),
	)
	expect(relay.published.length).toBeGreaterThan(0)
})

test('behind a proxy that takes everything: bytes that vanish are a lost link, and a slow connection is reported to be behind and stays', async () => {
	// What the system and the proxy hold of a stream is then so little time that a slow connection confirms something well within the limit of a lost one.
	const { destinations, until, kind } = await studio(await encodeProgram({ seconds: 4, bitrateKbps: 2000 }))
	const [swallowed, slow] = await Promise.all([sink(), sink()])
	let swallows = false
	const hole = await proxy(swallowed.port, (bytes, to) => void (swallows || to.write(bytes)))
	// Half of the bitrate that the program needs.
	const narrow = await startSlowLine(slow.port, 130_000)
	cleanups.push(async () => narrow.close())
	destinations.start('swallowed', { ...swallowed.target(), server: `rtmp://127.0.0.1:${hole}/live` })
	destinations.start('slow', { ...slow.target(), server: `rtmp://127.0.0.1:${narrow.port}/live` })
	await Promise.all([until('swallowed', 'live'), until('slow', 'live')])
	await waitUntil('a few acknowledgements', () => frames(swallowed.tags).length > 100, longMs)
	await waitUntil('it is not behind', () => (destinations.counters('swallowed').behindMs ?? longMs) < 1500, longMs)

	swallows = true
	await until('swallowed', 'reconnecting')
	expect(destinations.state('swallowed')).toMatchObject({ cause: { code: 'ingest-stalled' } })
	swallows = false
	await until('swallowed', 'live')
	expect(destinations.counters('swallowed').undeliveredFrames).toBeGreaterThan(30)

	const isSlow = () => {
		const counters = destinations.counters('slow')
		return isBehind(counters) && (counters.behindBytes ?? 0) > 50_000 && counters.droppedFrames > 0
	}
	await waitUntil('it is reported to be behind, and drops', isSlow, longMs)
	expect(kind('slow')).toBe('live')
	expect(destinations.counters('slow')).toMatchObject({ tries: 1, reconnects: 0 })
	expect(destinations.counters('slow').behindTotalMs).toBeGreaterThan(0)
})

test('the relay goes away and comes back: the platform connection stays and time continues', async () => {
	const { destinations, until, relay, kind } = await studio()
	const ingest = await sink()
	destinations.start('a', ingest.target())
	await until('a', 'live')
	destinations.setRelay(null)
	await relay.restart()
	destinations.setRelay(relay.endpoint())
	const before = frames(ingest.tags).length
	await waitUntil('pictures after the restart', () => frames(ingest.tags).length > before + 50)
	expect(kind('a')).toBe('live')
	expect(ingest.publishes).toHaveLength(1)
	const times = frames(ingest.tags).map((tag) => tag.timestampMs)
	expect(times).toEqual(times.toSorted((a, b) => a - b))
	expect(new Set(times).size).toBe(times.length)
})

test("one destination's process is killed: it is restarted and the other never notices", async () => {
	const { destinations, until, relay, pids } = await studio()
	const [first, second] = await Promise.all([sink(), sink()])
	destinations.start('first', first.target())
	await until('first', 'live')
	destinations.start('second', second.target())
	await until('second', 'live')
	process.kill(pids[1] ?? 0, 'SIGKILL')
	await until('second', 'reconnecting')
	expect(destinations.state('second')).toMatchObject({ cause: { code: 'destination-process-ended' } })
	await until('second', 'live')
	await destinations.stopAll()
	expect(destinations.counters('first')).toMatchObject({ reconnects: 0 })
	expect(destinations.counters('second')).toMatchObject({ reconnects: 1 })
	expectUnbroken(first.tags, relay.published, 'video')
})

test('nobody listens: the state says why, and it is back as soon as somebody does', async () => {
	const { destinations, until } = await studio()
	const gone = await sink()
	const { port } = gone
	await gone.close()
	destinations.start('a', gone.target())
	await until('a', 'reconnecting')
	expect(destinations.state('a')).toMatchObject({ cause: { code: 'ingest-refused-connection' } })
	await waitUntil('later attempts', () => {
		const state = destinations.state('a')
		return state.kind === 'reconnecting' && state.attempt >= 4
	})
	const back = await sink()
	const server = createServer((socket) => forward(socket, back.port))
	server.listen(port, '127.0.0.1')
	cleanups.push(async () => void server.close())
	await once(server, 'listening')
	const listensAtMs = Date.now()
	await until('a', 'live')
	const state = destinations.state('a')
	expect(state.kind === 'live' && state.sinceMs - listensAtMs).toBeLessThan(4000)
})

test('only a publish attempt connects to an ingest that refuses, and a retry is one connection', async () => {
	const { destinations, until } = await studio()
	const ingest = await sink({ mode: 'close-after-key' })
	destinations.start('a', ingest.target())
	await until('a', 'reconnecting')
	await waitUntil('a second attempt', () => ingest.publishes.length >= 2)
	await destinations.stop('a')
	expect(ingest.connections()).toBe(ingest.publishes.length)
})

test('RTMPS: to a server whose certificate is not valid nothing is sent, which is final; a trusted one is used', async () => {
	const folder = await mkdtemp(join(tmpdir(), 'showcaller-tls-'))
	cleanups.push(() => rm(folder, { recursive: true, force: true, maxRetries: 5 }))
	const paths = ['-keyout', join(folder, 'key.pem'), '-out', join(folder, 'cert.pem')]
	const names = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost']
	await run('openssl', ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', ...paths, ...names])
	const tls = { key: await readFile(join(folder, 'key.pem'), 'utf8'), cert: await readFile(join(folder, 'cert.pem'), 'utf8') }
	const ingest = await sink({ tls })
	const target = ingest.target({ server: `rtmps://localhost:${ingest.port}/live` })

	const stranger = await studio()
	stranger.destinations.start('a', target)
	await stranger.until('a', 'failed')
	expect(stranger.destinations.state('a')).toMatchObject({ error: { code: 'ingest-tls-self-signed' } })
	expect(ingest.publishes).toEqual([])

	const friend = await studio(program, { NODE_EXTRA_CA_CERTS: join(folder, 'cert.pem') })
	friend.destinations.start('a', target)
	await friend.until('a', 'live')
	await waitUntil('pictures', () => frames(ingest.tags).length > 30)
})

test('SRT: passphrase and stream id reach the server and no argument list; a wrong passphrase is final', async () => {
	const { destinations, until, pids, log } = await studio()
	const port = await freeUdpPort()
	const folder = await mkdtemp(join(tmpdir(), 'showcaller-srt-test-'))
	cleanups.push(() => rm(folder, { recursive: true, force: true, maxRetries: 5 }))
	const received = join(folder, 'received.ts')
	const listen = [
		'-v',
		'error',
		'-f',
		'mpegts',
		'-i',
		`srt://127.0.0.1:${port}?mode=listener&passphrase=correct-horse-battery&latency=2000000`,
		'-map',
		'0',
		'-c',
		'copy',
		'-y',
		received,
	]
	const listener = spawn('ffmpeg', listen, { stdio: 'ignore' })
	cleanups.push(async () => {
		listener.kill('SIGKILL')
	})
	await waitUntil('the listener', async () =>
		(await readFile('/proc/net/udp', 'utf8')).includes(`:${port.toString(16).toUpperCase().padStart(4, '0')} `),
	)

	const target: IngestTarget = {
		protocol: 'srt',
		server: `srt://127.0.0.1:${port}`,
		key: 'streamid=publish:secret-show&passphrase=correct-horse-battery',
	}
	destinations.start('srt', target)
	await until('srt', 'live')
	const [ffmpeg] = (await readFile(`/proc/${pids[0]}/task/${pids[0]}/children`, 'utf8')).trim().split(' ')
	const argumentsLine = await readFile(`/proc/${ffmpeg}/cmdline`, 'utf8')
	expect(argumentsLine).toContain('mode=caller')
	expect(argumentsLine).not.toMatch(/correct-horse|secret-show/)
	// Its secrets were passed in a file that has no name in any folder.
	expect(argumentsLine).toContain('-fpre\0/proc/self/fd/3')
	await waitUntil('3 s on air', () => destinations.counters('srt').liveMs > 3000)
	await destinations.stop('srt')
	if (listener.exitCode === null) await once(listener, 'exit')
	const { stdout } = await run('ffprobe', [
		...['-v', 'error', '-count_packets', '-show_entries', 'stream=codec_name,nb_read_packets', '-of', 'csv=p=0', received],
	])
	// The server held back the last two seconds, and the connection was not closed before it passed them on.
	expect(stdout).toContain(`h264,${destinations.counters('srt').videoFrames}\n`)
	expect(stdout).toContain('aac,')

	const again = spawn('ffmpeg', listen, { stdio: 'ignore' })
	cleanups.push(async () => {
		again.kill('SIGKILL')
	})
	await waitUntil('the listener', async () =>
		(await readFile('/proc/net/udp', 'utf8')).includes(`:${port.toString(16).toUpperCase().padStart(4, '0')} `),
	)
	destinations.start('srt', { ...target, key: 'streamid=publish:secret-show&passphrase=wrong-horse-battery' })
	await until('srt', 'failed')
	expect(destinations.state('srt')).toMatchObject({ error: { code: 'ingest-wrong-passphrase' } })
	expect(log.join('\n')).not.toMatch(/horse|secret-show/)
})

/** Forwards what `onBytes` returns, and everything in the other direction. Returns the port. */
async function proxy(port: number, onBytes: (bytes: Buffer, to: Socket) => void): Promise<number> {
	const server = createServer((from) => {
		const to = connect(port, '127.0.0.1')
		from.on('error', () => to.destroy()).on('close', () => to.destroy())
		to.on('error', () => from.destroy()).on('close', () => from.destroy())
		from.on('data', (bytes) => onBytes(bytes as Buffer, to))
		to.pipe(from)
	})
	server.listen(0, '127.0.0.1')
	await once(server, 'listening')
	cleanups.push(async () => void server.close())
	return (server.address() as AddressInfo).port
}

function forward(from: Socket, port: number): void {
	const to = connect(port, '127.0.0.1')
	from.on('error', () => to.destroy()).on('close', () => to.destroy())
	to.on('error', () => from.destroy()).on('close', () => from.destroy())
	from.pipe(to).pipe(from)
}
