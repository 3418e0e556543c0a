import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { createServer, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterEach, expect, test } from 'vitest'
import { defaultEncoderProfile } from '../../../shared/domain/encoder.ts'
import type { IngestTarget, MediaTag } from '../../../shared/domain/feeds.ts'
import { systemClock } from '../../lib/clock.ts'
import type { Log } from '../../lib/log.ts'
import { type RtmpSink, startRtmpSink } from '../../media/rtmp/testing/rtmp-sink.ts'
import { createForkChild, type ForkChild } from '../../process/forked-child.ts'
import { freeUdpPort } from '../../testing/free-port.ts'
import { complaints } from '../../testing/media-probe.ts'
import { waitUntil } from '../../testing/wait-until.ts'
import { createIngestProber, type IngestProber } from './ingest-prober.ts'
import { testCardOf } from './test-card.ts'

const run = promisify(execFile)
const entry = new URL('../../children/push.ts', import.meta.url)
/** Small enough for a busy machine to encode in time; the bitrate is that of a show. */
const card = testCardOf(defaultEncoderProfile, { widthPx: 640, heightPx: 360, frameRate: { numerator: 25, denominator: 1 } })
const cleanups: (() => Promise<unknown>)[] = []

afterEach(async () => {
	for (const cleanup of cleanups.splice(0).reverse()) await cleanup()
})

interface Bench {
	readonly tester: IngestProber
	readonly log: readonly string[]
	/** In order of start. */
	readonly pids: readonly number[]
}

function bench(environment: Record<string, string> = {}, ffmpegPath = 'ffmpeg'): Bench {
	const log: string[] = []
	const pids: number[] = []
	const keep = (message: string, details?: Record<string, unknown>) => void log.push(`${message} ${JSON.stringify(details ?? {})}`)
	const keptLog: Log = { info: keep, warn: keep, error: keep, child: () => keptLog }
	const plainFork = createForkChild(environment)
	const fork: ForkChild = (at, options) => {
		const child = plainFork(at, options)
		pids.push(child.pid)
		return child as never
	}
	return { tester: createIngestProber({ fork, entry, clock: systemClock, log: keptLog, ffmpegPath: () => ffmpegPath }), log, pids }
}

async function sink(options: Parameters<typeof startRtmpSink>[0] = {}): Promise<RtmpSink> {
	const made = await startRtmpSink(options)
	cleanups.push(() => made.close())
	return made
}

const pictures = (tags: readonly MediaTag[]) => tags.filter((tag) => tag.kind === 'video' && !tag.isSequenceHeader)
const tryOut = (tester: IngestProber, target: IngestTarget) => tester.test(target, card, () => true)

test('a good server gets 3 s of picture and tone at the rate of the show, every frame of it can be decoded, and the stream is ended in order', async () => {
	const { tester, log, pids } = bench()
	const ingest = await sink({ key: 'very-secret-key' })
	const argumentLists: string[] = []
	const testing = tryOut(tester, ingest.target())
	await waitUntil('the card', async () => {
		argumentLists.push(await argumentsBelow(pids[0] ?? 0))
		return pictures(ingest.tags).length > 10
	})
	const result = await testing
	expect(result).toMatchObject({ outcome: 'good', sentMs: 3000, error: null })
	expect(result.sentence.text).toMatch(/^Connected in \d\.\d s, sent 3\.0 s \(1\.\d MB\)\. The server confirmed all of it\.$/)
	await waitUntil('the good-bye', () => ingest.ends.length === 1)
	expect(ingest.ends).toEqual(['ended'])
	expect(pictures(ingest.tags)).toHaveLength(75)
	expect(pictures(ingest.tags)[0]).toMatchObject({ isKeyframe: true, timestampMs: 0 })
	const bytes = ingest.tags.reduce((sum, tag) => sum + tag.body.length, 0)
	expect(bytes).toBeGreaterThan(0.85 * ((2660 * 3000) / 8))
	// Framing is counted too; bytes that did not arrive are not.
	expect(result.sentBytes).toBeGreaterThan(bytes * 0.98)
	expect(result.sentBytes).toBeLessThan(bytes * 1.05)

	const folder = await mkdtemp(join(tmpdir(), 'showcaller-test-push-'))
	cleanups.push(() => rm(folder, { recursive: true, force: true, maxRetries: 5 }))
	await ingest.writeFlv(join(folder, 'card.flv'))
	expect(await complaints(join(folder, 'card.flv'))).toBe('')
	const { stdout } = await run('ffprobe', [
		'-v',
		'error',
		'-count_frames',
		'-show_entries',
		'stream=codec_name,nb_read_frames',
		'-of',
		'csv=p=0',
		join(folder, 'card.flv'),
	])
	expect(stdout).toMatch(/h264,75\n/)
	expect(stdout).toMatch(/aac,1[34]\d\n/)
	expect(argumentLists.join('')).toContain('testsrc2')
	expect(argumentLists.join('')).not.toContain('very-secret-key')
	expect(log.join('\n')).not.toContain('very-secret-key')
	await waitUntil('no process left', () => !isAlive(pids[0] ?? 0))
})

test('what the server acknowledges is reported', async () => {
	const { tester } = bench()
	const ingest = await sink()
	const { acknowledgedBytes, sentBytes } = await tryOut(tester, ingest.target())
	expect(acknowledgedBytes).toBeGreaterThan(sentBytes / 2)
	expect(acknowledgedBytes).toBeLessThanOrEqual(sentBytes)
})

test.each([
	['a wrong key', 'refuse-key', 'ingest-rejected-key'],
	['a wrong address', 'refuse-app', 'ingest-rejected-app'],
	['a server that takes the key and hangs up', 'close-after-key', 'ingest-closed-after-key'],
] as const)('%s fails with its cause', async (_, mode, code) => {
	const { tester } = bench()
	const ingest = await sink({ mode })
	const result = await tryOut(tester, ingest.target())
	expect(result).toMatchObject({ outcome: 'failed', error: { code } })
	expect(result.sentence.text).toBe(result.error?.message)
	expect(pictures(ingest.tags).length).toBeLessThan(75)
})

test('nobody listens, and a name that does not exist', async () => {
	const { tester } = bench()
	const gone = await sink()
	await gone.close()
	expect(await tryOut(tester, gone.target())).toMatchObject({
		outcome: 'failed',
		connectMs: null,
		error: { code: 'ingest-refused-connection' },
	})
	const nowhere = { protocol: 'rtmp', server: 'rtmp://no-such-host.invalid/live', key: 'k' } as const
	expect(await tryOut(tester, nowhere)).toMatchObject({ outcome: 'failed', error: { code: 'ingest-unknown-host' } })
})

test('a server that never answers is given up', async () => {
	const { tester } = bench()
	const silent = await sink({ mode: 'silent' })
	expect(await tryOut(tester, silent.target())).toMatchObject({ outcome: 'failed', connectMs: null, error: { code: 'ingest-timeout' } })
})

test('RTMPS: with an unknown certificate nothing is sent; a trusted one is good', async () => {
	const folder = await mkdtemp(join(tmpdir(), 'showcaller-tls-'))
	cleanups.push(() => rm(folder, { recursive: true, force: true, maxRetries: 5 }))
	const paths = ['-keyout', join(folder, 'key.pem'), '-out', join(folder, 'cert.pem')]
	const names = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost']
	await run('openssl', ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', ...paths, ...names])
	const tls = { key: await readFile(join(folder, 'key.pem'), 'utf8'), cert: await readFile(join(folder, 'cert.pem'), 'utf8') }
	const ingest = await sink({ tls })
	const target = ingest.target({ server: `rtmps://localhost:${ingest.port}/live` })
	expect(await tryOut(bench().tester, target)).toMatchObject({ outcome: 'failed', error: { code: 'ingest-tls-self-signed' } })
	expect(ingest.publishes).toEqual([])
	const friend = bench({ NODE_EXTRA_CA_CERTS: join(folder, 'cert.pem') })
	expect(await tryOut(friend.tester, target)).toMatchObject({ outcome: 'good' })
	expect(pictures(ingest.tags)).toHaveLength(75)
})

test('a server that takes nothing anymore is a failure with the cause of a show', async () => {
	const { tester } = bench()
	const ingest: RtmpSink = await sink({ onTag: () => ingest.stall() })
	const result = await tryOut(tester, ingest.target())
	expect(result).toMatchObject({ outcome: 'failed', error: { code: 'ingest-stalled' } })
	expect(result.connectMs).not.toBeNull()
})

test('a connection that accepts less than the show sends is weak, with the rate that it accepted', async () => {
	const { tester } = bench()
	const ingest = await sink()
	// Slow enough that the buffer of the receiving system stays as small as it begins; otherwise it takes the whole card.
	const slow = await slowWay(ingest.port, 80_000)
	const result = await tryOut(tester, { protocol: 'rtmp', server: `rtmp://127.0.0.1:${slow}/live`, key: 'test-key' })
	expect(result.outcome).toBe('weak')
	const tookMbps = Number(/only (\d\.\d) Mb\/s of the 2\.7 Mb\/s/.exec(result.sentence.text)?.[1])
	expect(tookMbps).toBeGreaterThan(0.2)
	expect(tookMbps).toBeLessThan(2)
})

test('SRT: the card arrives, secrets are in no argument list; a wrong passphrase and a dead port fail', async () => {
	const { tester, pids, log } = bench()
	const port = await freeUdpPort()
	const folder = await mkdtemp(join(tmpdir(), 'showcaller-srt-test-'))
	cleanups.push(() => rm(folder, { recursive: true, force: true, maxRetries: 5 }))
	const received = join(folder, 'received.ts')
	const target: IngestTarget = {
		protocol: 'srt',
		server: `srt://127.0.0.1:${port}`,
		key: 'streamid=publish:secret-show&passphrase=correct-horse-battery',
	}
	expect(await tryOut(tester, target)).toMatchObject({ outcome: 'failed', connectMs: null, error: { code: 'ingest-srt-no-connection' } })

	const listener = await srtListener(port, received)
	const argumentLists: string[] = []
	const testing = tryOut(tester, target)
	await waitUntil('both programs', async () => {
		argumentLists.push(await argumentsBelow(pids[1] ?? 0))
		return argumentLists.some((list) => list.includes('mode=caller'))
	})
	expect(await testing).toMatchObject({ outcome: 'good', sentMs: 3000, acknowledgedBytes: null })
	expect(argumentLists.join('')).not.toMatch(/correct-horse|secret-show/)
	if (listener.exitCode === null) await once(listener, 'exit')
	const { stdout } = await run('ffprobe', [
		'-v',
		'error',
		'-count_frames',
		'-show_entries',
		'stream=codec_name,nb_read_frames',
		'-of',
		'csv=p=0',
		received,
	])
	expect(Number(/h264,(\d+)/.exec(stdout)?.[1])).toBeGreaterThanOrEqual(70)
	expect(stdout).toMatch(/aac,\d+/)

	await srtListener(port, received)
	const wrong = await tryOut(tester, { ...target, key: 'streamid=publish:secret-show&passphrase=wrong-horse-battery' })
	expect(wrong).toMatchObject({ outcome: 'failed', error: { code: 'ingest-wrong-passphrase' } })
	expect(log.join('\n')).not.toMatch(/horse|secret-show/)
})

test('without FFmpeg the server is not blamed', async () => {
	const { tester } = bench({}, '/no/such/ffmpeg')
	const ingest = await sink()
	const result = await tryOut(tester, ingest.target())
	expect(result).toMatchObject({ outcome: 'failed', error: { code: 'test-card-failed' } })
})

/** Command lines of all child processes that this process started. */
async function argumentsBelow(pid: number): Promise<string> {
	const children = await readFile(`/proc/${pid}/task/${pid}/children`, 'utf8').catch(() => '')
	const lines = await Promise.all(
		children
			.split(' ')
			.filter((child) => child !== '')
			.map((child) => readFile(`/proc/${child}/cmdline`, 'utf8').catch(() => '')),
	)
	return lines.join('\n')
}

function isAlive(pid: number): boolean {
	try {
		return process.kill(pid, 0)
	} catch {
		return false
	}
}

/** A connection to a local port that accepts this many bytes per second. */
async function slowWay(port: number, bytesPerSecond: number): Promise<number> {
	const sockets = new Set<Socket>()
	const server = createServer({ highWaterMark: 8192 }, (from) => {
		sockets.add(from)
		const to = new (from.constructor as typeof Socket)()
		to.connect(port, '127.0.0.1')
		from.on('error', () => to.destroy()).on('close', () => to.destroy())
		to.on('error', () => from.destroy()).on('close', () => from.destroy())
		to.pipe(from, { end: false })
		from.on('data', (bytes) => {
			to.write(bytes)
			from.pause()
			setTimeout(() => from.resume(), (bytes.length / bytesPerSecond) * 1000)
		})
	})
	server.listen(0, '127.0.0.1')
	await once(server, 'listening')
	cleanups.push(async () => {
		for (const socket of sockets) socket.destroy()
		server.close()
	})
	const address = server.address()
	return typeof address === 'object' && address ? address.port : 0
}

async function srtListener(port: number, file: string) {
	const address = `srt://127.0.0.1:${port}?mode=listener&passphrase=correct-horse-battery`
	const listener = spawn('ffmpeg', ['-v', 'error', '-f', 'mpegts', '-i', address, '-c', 'copy', '-y', file], { stdio: 'ignore' })
	cleanups.push(async () => {
		listener.kill('SIGKILL')
	})
	const local = `:${port.toString(16).toUpperCase().padStart(4, '0')} `
	await waitUntil('the listener', async () => (await readFile('/proc/net/udp', 'utf8')).includes(local))
	return listener
}
