import { execFile } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterEach, expect, test } from 'vitest'
import type { DestinationCounters } from '../../shared/domain/destination.ts'
import { systemClock } from '../lib/clock.ts'
import { silentLog } from '../lib/log.ts'
import { createForkChild } from '../process/forked-child.ts'
import { encodeProgram, startFakeRelay } from '../testing/fake-relay.ts'
import { freeUdpPort } from '../testing/free-port.ts'
import { startSpoiledDatagrams } from '../testing/spoiled-datagrams.ts'
import { startSrtReceiver } from '../testing/srt-receiver.ts'
import { waitUntil } from '../testing/wait-until.ts'
import { createPushes } from './pushes.ts'

// What a receiver of SRT gets over a line that carries less than is sent: FFmpeg as the server, with the latency that it has by itself, 120 ms.
const run = promisify(execFile)
const cleanups: (() => unknown)[] = []
/** The show, kb/s, with a keyframe every second. */
const sentKbps = 2500
const frameS = 0.04
/** A block of AAC. */
const soundS = 1024 / 48_000

afterEach(async () => {
	for (const cleanup of cleanups.splice(0).reverse()) await cleanup()
})

interface Packet {
	readonly kind: string
	readonly dtsS: number
	readonly isKeyframe: boolean
}

async function packetsIn(file: string): Promise<readonly Packet[]> {
	const entries = ['-show_entries', 'packet=codec_type,dts_time,flags', '-of', 'csv=p=0']
	const { stdout } = await run('ffprobe', ['-v', 'error', ...entries, file], { maxBuffer: 16_000_000 })
	return stdout
		.split('\n')
		.filter(Boolean)
		.map((row) => row.split(','))
		.map(([kind = '', time, flags]) => ({ kind, dtsS: Number(time), isKeyframe: flags?.startsWith('K') ?? false }))
}

/** Packets of one kind after which nothing came for longer than one and a half lengths, each with the one that came then. */
function holesIn(packets: readonly Packet[], kind: string, lengthS: number): readonly (readonly [Packet, Packet])[] {
	const own = packets.filter((packet) => packet.kind === kind)
	return own.slice(1).flatMap((next, index) => {
		const before = own[index] as Packet
		return next.dtsS - before.dtsS > 1.5 * lengthS ? [[before, next] as const] : []
	})
}

/** What a decoder says of the pictures and the sound. */
async function decoderComplaints(file: string): Promise<readonly string[]> {
	const { stderr } = await run('ffmpeg', ['-v', 'error', '-i', file, '-f', 'null', '-'])
	// While it looks for the tracks it meets the encoder's note before the parameters that the note is about.
	return stderr.split('\n').filter((line) => line !== '' && !/referenced in buffering period|Last message repeated/.test(line))
}

async function setUp() {
	const folder = await mkdtemp(join(tmpdir(), 'showcaller-srt-slow-'))
	cleanups.push(() => rm(folder, { recursive: true, force: true }))
	const relay = await startFakeRelay(await encodeProgram({ seconds: 4, bitrateKbps: sentKbps }))
	cleanups.push(() => relay.close())
	const destinations = createPushes({
		fork: createForkChild({}),
		entry: new URL('../children/push.ts', import.meta.url),
		clock: systemClock,
		random: () => 0.5,
		log: silentLog,
		ffmpegPath: () => 'ffmpeg',
	})
	cleanups.push(() => destinations.stopAll())
	destinations.setRelay(relay.endpoint())
	const port = await freeUdpPort()
	const line = await startSpoiledDatagrams(port)
	cleanups.push(() => line.close())
	const file = join(folder, 'arrived.ts')
	const listener = await startSrtReceiver(port, file, cleanups)
	destinations.start('srt', { protocol: 'srt', server: `srt://127.0.0.1:${line.port}`, key: '' })
	const counters = () => destinations.counters('srt')
	await waitUntil('live', () => destinations.state('srt').kind === 'live')
	await waitUntil('media', () => counters().videoFrames > 50 && (counters().behindMs ?? 1000) < 300)
	return {
		counters,
		setPatient: (isPatient: boolean) => destinations.setPatient('srt', isPatient),
		/** The line carries this share of what is sent, until something is so. */
		async whileSlow(share: number, until: string, isSo: () => boolean) {
			await line.set((share * sentKbps * 1000) / 8)
			await waitUntil(until, isSo, 30_000)
			await line.set('pass')
		},
		/** Everything is lost in both directions until so much waits, ms: shorter than what makes a connection a lost one. */
		async whileDead(untilBehindMs: number) {
			await line.set('silent')
			await waitUntil('what waits', () => (counters().behindMs ?? 0) > untilBehindMs)
			await line.set('pass')
		},
		/** Ends the stream while the line still is too slow. Resolves with what came. */
		async endWhileSlow(share: number, untilBehindMs: number) {
			await line.set((share * sentKbps * 1000) / 8)
			await waitUntil('a backlog', () => (counters().behindMs ?? 0) > untilBehindMs, 30_000)
			await destinations.stop('srt')
			if (listener.exitCode === null) await once(listener, 'exit')
			return packetsIn(file)
		},
		/** Waits until everything has arrived, and ends the stream. Resolves with what came. */
		async end() {
			const before = counters().videoFrames
			await waitUntil('what waited has arrived', () => (counters().behindMs ?? 1000) < 300 && counters().videoFrames > before + 50)
			await destinations.stop('srt')
			if (listener.exitCode === null) await once(listener, 'exit')
			return { packets: await packetsIn(file), complaints: await decoderComplaints(file) }
		},
	}
}

/** One connection, on which no picture and no sound is missing. */
function expectWhole(
	counters: DestinationCounters,
	{ packets, complaints }: { readonly packets: readonly Packet[]; readonly complaints: readonly string[] },
) {
	expect(counters).toMatchObject({ reconnects: 0, droppedFrames: 0 })
	expect(holesIn(packets, 'video', frameS)).toEqual([])
	expect(holesIn(packets, 'audio', soundS)).toEqual([])
	expect(complaints).toEqual([])
}

test('over SRT, a line that is too slow for some seconds costs no frame when what waits may wait', async () => {
	const { counters, setPatient, whileSlow, end } = await setUp()
	setPatient(true)
	await whileSlow(0.65, 'a backlog', () => (counters().behindMs ?? 0) > 2000)
	const came = await end()
	expectWhole(counters(), came)
}, 90_000)

test('over SRT, a line that stays too slow costs the rest of groups of pictures, no sound and no connection, and it is counted', async () => {
	const { counters, whileSlow, end } = await setUp()
	await whileSlow(0.5, 'pictures that are left out', () => counters().droppedFrames > 20)
	const { packets, complaints } = await end()
	expect(counters().reconnects).toBe(0)
	const holes = holesIn(packets, 'video', frameS)
	expect(holes.length).toBeGreaterThan(0)
	expect(holes.filter(([, next]) => !next.isKeyframe)).toEqual([])
	const missing = holes.reduce((sum, [before, next]) => sum + Math.round((next.dtsS - before.dtsS) / frameS) - 1, 0)
	expect(counters().droppedFrames).toBe(missing)
	expect(holesIn(packets, 'audio', soundS)).toEqual([])
	expect(complaints).toEqual([])
}, 90_000)

test('over SRT, a line that is dead for a second and a half costs no picture and no sound', async () => {
	const { counters, whileDead, end } = await setUp()
	await whileDead(1400)
	const came = await end()
	expectWhole(counters(), came)
}, 90_000)

test('over SRT, what waits at the end of a stream still comes when the line is slow', async () => {
	const { counters, setPatient, endWhileSlow } = await setUp()
	setPatient(true)
	const packets = await endWhileSlow(0.75, 2500)
	expect(counters()).toMatchObject({ reconnects: 0, droppedFrames: 0, undeliveredFrames: 0 })
	expect(holesIn(packets, 'video', frameS)).toEqual([])
	expect(packets.filter(({ kind }) => kind === 'video').length).toBeGreaterThanOrEqual(counters().videoFrames)
}, 90_000)

test('over SRT, what a line is too slow for at the end of a stream is counted as not delivered', async () => {
	const { counters, setPatient, endWhileSlow } = await setUp()
	setPatient(true)
	const packets = await endWhileSlow(0.2, 2500)
	const { videoFrames, undeliveredFrames } = counters()
	expect(undeliveredFrames).toBeGreaterThan(0)
	const came = packets.filter(({ kind }) => kind === 'video').length
	// What SRT carries for a picture differs a little from picture to picture.
	expect(Math.abs(came + undeliveredFrames - videoFrames)).toBeLessThanOrEqual(8)
}, 90_000)
