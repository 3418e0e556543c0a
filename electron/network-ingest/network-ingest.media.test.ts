import { type ChildProcess, spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { connect } from 'node:net'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { writeListening } from '../../shared/domain/listening-address.ts'
import { systemClock } from '../lib/clock.ts'
import { silentLog } from '../lib/log.ts'
import { readFeedAddress } from '../media/ingest-feed.ts'
import { connectPublisher } from '../media/rtmp/publish-client.ts'
import { createForkChild } from '../process/forked-child.ts'
import { createTestKit, openOne, type TestKit, until } from '../sources/testing/media-rig.ts'
import { createNetworkIngest, type NetworkIngest } from './network-ingest.ts'

// Network sources that others send to: real senders over loopback, the real ingest process, and the pictures that come out.

const key = randomBytes(16).toString('hex')
let kit: TestKit
const opened: ReturnType<typeof openOne>[] = []
const ingests: NetworkIngest[] = []

beforeAll(async () => {
	kit = await createTestKit()
	// The brightness shows the time: 5 more each half second, from 30 on.
	const picture = "color=black:s=320x180:r=30:d=18,geq=lum='30+5*floor(2*T)':cb=128:cr=128"
	const codecs = ['-c:v', 'libx264', '-preset', 'ultrafast', '-tune', 'zerolatency', '-g', '30', '-c:a', 'aac']
	await kit.ffmpeg([
		'-f',
		'lavfi',
		'-i',
		picture,
		'-f',
		'lavfi',
		'-i',
		'sine=r=48000:d=18',
		...codecs,
		'-t',
		'18',
		join(kit.folder, 'clock.flv'),
	])
})
afterAll(async () => {
	await Promise.all(opened.map(({ sources }) => sources.dispose()))
	await Promise.all(ingests.map((ingest) => ingest.dispose()))
	await kit.dispose()
})

function startIngest(): NetworkIngest {
	const ingest = createNetworkIngest({
		fork: createForkChild(),
		entry: new URL('../children/network-ingest.ts', import.meta.url),
		clock: systemClock,
		log: silentLog,
		onTooLarge() {},
	})
	ingests.push(ingest)
	return ingest
}

/** Half seconds until the clock begins again. */
const round = 36

/** A sender of the clock in real time. */
function send(...to: readonly string[]): ChildProcess {
	return kit.start('ffmpeg', ['-v', 'error', '-re', '-stream_loop', '-1', '-i', join(kit.folder, 'clock.flv'), '-c', 'copy', ...to])
}

const ended = (child: ChildProcess) => child.exitCode !== null || child.signalCode !== null

/** The half second that the picture shows. */
function shown(one: ReturnType<typeof openOne>): number {
	return Math.round(((one.feed.picture()?.data[160 + 90 * 320] ?? 0) - 30) / 5)
}

/** Half seconds between what a sender shows now that began then, and the picture of the source. A slow computer starts a sender late, not early. */
function age(one: ReturnType<typeof openOne>, beganMs: number): number {
	return (Math.floor((Date.now() - beganMs) / 500) - shown(one) + 2 * round) % round
}

/** Runs a source frame by frame in real time until the condition holds. */
async function live(one: ReturnType<typeof openOne>, active: boolean, condition: () => boolean, what: string): Promise<void> {
	const startedMs = performance.now()
	let frames = 0
	const samples = new Float32Array((48_000 / 30) * 2)
	await until(
		() => {
			for (; frames < ((performance.now() - startedMs) / 1000) * 30; frames += 1) {
				one.feed.advance(active)
				if (active) one.feed.readSound(samples)
			}
			return condition()
		},
		what,
		30_000,
	)
}
const forMs = (ms: number) => {
	const endMs = performance.now() + ms
	return () => performance.now() > endMs
}
const isRunning = (one: ReturnType<typeof openOne>) => () => one.last()?.kind === 'running'

test.concurrent('OBS or a phone sends over RTMP: waiting, received, lost and back at the present, also after the ingest process was killed', async () => {
	const ingest = startIngest()
	ingest.setSources([{ id: 'a', key, lan: false }])
	const one = openOne({ kind: 'network', way: 'listen-rtmp', path: ingest.feedAddress('a') })
	opened.push(one)
	await live(one, true, () => one.last()?.kind === 'waiting' && ingest.port() !== null, 'waiting')
	const server = `rtmp://127.0.0.1:${ingest.port()}/in`

	await expect(connectPublisher({ target: { protocol: 'rtmp', server, key: 'guessed' } })).rejects.toMatchObject({
		code: 'ingest-rejected-key',
	})
	await until(() => ingest.refused()?.why === 'key', 'the refusal')
	expect(ingest.refused()).toMatchObject({ from: '127.0.0.1' })
	const garbage = connect(ingest.port() ?? 0, '127.0.0.1')
	garbage.write(randomBytes(4000))
	await new Promise((resolve) => garbage.on('error', () => {}).on('close', resolve))

	/** Two seconds at most behind the moment since which it sends; or ahead of it, because a slow sender's clock begins before it is accepted. */
	const isPresent = () => isRunning(one)() && (age(one, ingest.sender('a')?.sinceMs ?? 0) + 6) % round <= 10
	const first = send('-f', 'flv', `${server}/${key}`)
	await live(one, true, isPresent, 'the present')
	expect(ingest.sender('a')).toMatchObject({ from: '127.0.0.1' })
	await live(one, true, () => (one.sources.arrival('a').reception?.bitrateKbps ?? 0) > 0, 'its bitrate')
	expect(one.sources.arrival('a').reception).toMatchObject({
		widthPx: 320,
		heightPx: 180,
		frameRate: 30,
		videoCodec: 'h264',
		soundCodec: 'aac',
	})
	await expect(connectPublisher({ target: { protocol: 'rtmp', server, key } })).rejects.toThrow()
	// The sender hears it before main does.
	await until(() => ingest.refused()?.why === 'in-use', 'the second refusal')

	// Another size is opened beside the present one, which stays until then.
	const statesBefore = one.states.length
	one.apply({ widthPx: 96, heightPx: 54 })
	await live(one, true, () => one.feed.picture()?.widthPx === 96, 'the smaller picture')
	one.apply({ widthPx: 320, heightPx: 180 })
	await live(one, true, () => one.feed.picture()?.widthPx === 320, 'the larger picture')
	expect(one.states.slice(statesBefore)).toEqual([])

	// Out of sight for a while: the first frame that is shown again is not an old one.
	const before = shown(one)
	await live(one, false, forMs(2500), 'a while out of sight')
	one.feed.advance(true)
	expect((shown(one) - before + round) % round).toBeGreaterThanOrEqual(3)

	first.kill('SIGKILL')
	await live(one, true, () => one.last()?.kind === 'lost', 'the loss')
	expect(one.last()).toMatchObject({ error: { code: 'network-sender-gone' } })
	expect(one.feed.picture()).not.toBeNull()
	const second = send('-f', 'flv', `${server}/${key}`)
	await live(one, true, isPresent, 'the return')

	const pid = ingest.pid() ?? 0
	process.kill(pid, 'SIGKILL')
	await live(one, true, () => one.last()?.kind === 'lost' && ended(second), 'the loss')
	await live(one, true, () => ingest.pid() !== pid && ingest.port() !== null, 'another process')
	send('-f', 'flv', `rtmp://127.0.0.1:${ingest.port()}/in/${key}`)
	await live(one, true, isPresent, 'the return')

	// A new key closes whoever sends with the old one.
	ingest.setSources([{ id: 'a', key: 'other', lan: false }])
	await until(() => ingest.sender('a') === null, 'the end of the old key')
	ingest.setSources([])
	await until(() => ingest.pid() === null, 'the end of the process')
	await ingest.dispose()
	expect(existsSync(dirname(readFeedAddress(ingest.feedAddress('a'))?.socket ?? '/'))).toBe(false)
})

const hasSrt = / srt$/m.test(spawnSync('ffmpeg', ['-hide_banner', '-protocols'], { encoding: 'utf8' }).stdout)
test
	.skipIf(!hasSrt)
	.concurrent('over SRT only whoever has the passphrase is received, lost and back; the passphrase is in no argument', async () => {
		const port = 20_000 + Math.floor(Math.random() * 10_000)
		const one = openOne({ kind: 'network', way: 'listen-srt', path: writeListening('listen-srt', { port, secret: key }) })
		opened.push(one)
		await live(one, true, () => one.last()?.kind === 'waiting', 'waiting')
		const sendSrt = (passphrase: string) =>
			send('-bsf:v', 'h264_mp4toannexb', '-f', 'mpegts', `srt://127.0.0.1:${port}?mode=caller${passphrase}`)
		expect(one.sources.arrival('a')).toEqual({ reception: null, refusedAtMs: null })
		for (const passphrase of ['&pbkeylen=16&passphrase=a-wrong-passphrase', '']) {
			const beforeMs = Date.now()
			const wrong = sendSrt(passphrase)
			await live(one, true, () => ended(wrong) && (one.sources.arrival('a').refusedAtMs ?? 0) >= beforeMs, 'the refusal')
			expect(one.last()).toEqual({ kind: 'waiting' })
		}

		for (const what of ['the beginning', 'the return']) {
			const startedMs = Date.now()
			const sent = sendSrt(`&pbkeylen=16&passphrase=${key}`)
			await live(one, true, () => isRunning(one)() && age(one, startedMs) <= 8, what)
			sent.kill('SIGTERM')
			await live(one, true, () => one.last()?.kind === 'lost', 'the loss')
		}
		expect(one.started.length).toBeGreaterThan(2)
		for (const { spawnargs } of one.started) expect(spawnargs.join(' ')).not.toContain(key)
	})
