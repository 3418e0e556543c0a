import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { AppError } from '../../../shared/errors/app-error.ts'
import { systemClock } from '../../lib/clock.ts'
import { silentLog } from '../../lib/log.ts'
import { createForkChild } from '../../process/forked-child.ts'
import type { PlatformBroadcast, PlatformStatus } from '../platform.ts'
import { createPracticePlatform, type PracticePlatform } from './practice-platform.ts'

const signal = new AbortController().signal
const deadlineMs = 20_000

let folder: string
let practice: PracticePlatform
let pushes: ChildProcess[]

beforeEach(async () => {
	pushes = []
	folder = await mkdtemp(join(tmpdir(), 'practice-'))
	practice = createPracticePlatform({
		forkChild: createForkChild(),
		clock: systemClock,
		random: Math.random,
		ffmpegPath: () => 'ffmpeg',
		log: silentLog,
		keepMediaFolder: folder,
		settings: { onAirDelayMs: 200, offAirDelayMs: 300, adLengthMs: 3000 },
	})
	await practice.untilReady()
})

afterEach(async () => {
	await Promise.all(pushes.map(endPush))
	await practice.dispose()
	await rm(folder, { recursive: true, force: true, maxRetries: 5 })
})

/** A real FFmpeg publishing test picture and tone. */
function push({ ingest }: PlatformBroadcast, key = ingest?.key): ChildProcess {
	const inputs = '-re -f lavfi -i testsrc2=size=320x180:rate=30 -re -f lavfi -i sine=frequency=440:sample_rate=48000'
	const codecs = '-c:v libx264 -preset ultrafast -tune zerolatency -g 30 -pix_fmt yuv420p -b:v 300k -c:a aac -f flv'
	const child = spawn('ffmpeg', [...`-v error ${inputs} ${codecs}`.split(' '), `${ingest?.server}/${key}`], { stdio: 'ignore' })
	pushes.push(child)
	return child
}

async function endPush(child: ChildProcess): Promise<void> {
	if (child.exitCode !== null || child.signalCode !== null) return
	await new Promise((resolve) => {
		child.once('exit', resolve)
		child.kill('SIGTERM')
	})
}

async function eventually<Value>(what: string, read: () => Promise<Value | null> | Value | null): Promise<Value> {
	const endMs = Date.now() + deadlineMs
	for (;;) {
		const value = await read()
		if (value !== null) return value
		if (Date.now() > endMs) throw new Error(`Waited in vain: ${what}`)
		await new Promise((resolve) => setTimeout(resolve, 20))
	}
}

function statusWhen(broadcast: PlatformBroadcast, what: string, holds: (status: PlatformStatus) => boolean): Promise<PlatformStatus> {
	return eventually(what, async () => {
		const status = await broadcast.status(signal)
		return holds(status) ? status : null
	})
}

async function goOnAir(): Promise<PlatformBroadcast> {
	const broadcast = await practice.adapter.prepare({ title: 'Rehearsal' }, signal)
	push(broadcast)
	await statusWhen(broadcast, 'on air', ({ onAir }) => onAir === true)
	return broadcast
}

function probeFrames(path: string): Promise<number> {
	const args = '-v error -select_streams v -count_packets -show_entries stream=nb_read_packets -of csv=p=0'.split(' ')
	const child = spawn('ffprobe', [...args, path], { stdio: ['ignore', 'pipe', 'ignore'] })
	let text = ''
	child.stdout.on('data', (part) => {
		text += part
	})
	return new Promise((resolve) => child.once('close', () => resolve(Number.parseInt(text, 10))))
}

describe('practice platform in its own process', () => {
	it('goes on air when media arrives, counts it, keeps it as FLV, and goes off air at its end', async () => {
		expect(practice.adapter).toMatchObject({ id: 'practice', name: 'Practice', capabilities: { practice: true, adBreak: true } })
		const broadcast = await goOnAir()
		const counted = await eventually(
			'a second of counters',
			() => practice.connections().find(({ videoFrames }) => videoFrames >= 30) ?? null,
		)
		expect(counted).toMatchObject({ number: 1, broadcastId: broadcast.broadcastId, closedAtMs: null })
		expect(counted.keyframes).toBeGreaterThan(0)
		expect(counted.audioFrames).toBeGreaterThan(0)
		expect(counted.firstKeyframeAtMs).toBeGreaterThanOrEqual(counted.openedAtMs)
		await Promise.all(pushes.map(endPush))
		const ended = await eventually(
			'the end of the connection',
			() => practice.connections().find(({ closedAtMs }) => closedAtMs !== null) ?? null,
		)
		expect(await probeFrames(ended.file ?? '')).toBe(ended.videoFrames)
		expect(ended.bytes).toBeGreaterThan(10_000)
		await statusWhen(broadcast, 'off air', ({ onAir }) => onAir === false)
	})

	it('runs an ad, and loses an answer on request', async () => {
		const broadcast = await goOnAir()
		practice.setFaults({ loseNextAdAnswer: true })
		const error = await broadcast.ads?.launch(signal).catch((thrown: unknown) => thrown)
		expect(error).toBeInstanceOf(AppError)
		expect(error).toMatchObject({ code: 'platform-answer-lost' })
		const { ad } = await broadcast.status(signal)
		expect(ad?.remaining).toBe(23)
		expect(ad?.endsAtMs).toBeGreaterThan(Date.now() - 5000)
	})

	it('refuses a wrong key, and every key on request', async () => {
		const broadcast = await practice.adapter.prepare({ title: 'Rehearsal' }, signal)
		const wrong = push(broadcast, `${broadcast.broadcastId}?auth=other`)
		await eventually('FFmpeg is refused', () => wrong.exitCode)
		practice.setFaults({ refuseKey: true })
		const refused = push(broadcast)
		await eventually('FFmpeg is refused again', () => refused.exitCode)
		expect([wrong.exitCode === 0, refused.exitCode === 0]).toEqual([false, false])
		expect(practice.connections()).toEqual([])
	})

	it('cuts the ingest for a time', async () => {
		const broadcast = await goOnAir()
		practice.setFaults({ cutIngestForMs: 600 })
		await eventually('the connection is cut', () => practice.connections().find(({ closedAtMs }) => closedAtMs !== null) ?? null)
		await eventually('FFmpeg notices', () => pushes[0]?.exitCode ?? pushes[0]?.signalCode ?? null)
		await eventually('the ingest takes media again', async () => {
			const again = push(broadcast)
			await new Promise((resolve) => {
				again.once('exit', resolve)
				const off = practice.onConnection(({ number, videoFrames }) => {
					if (number < 2 || videoFrames === 0) return
					off()
					resolve(null)
				})
			})
			return practice.connections().some(({ number, closedAtMs }) => number >= 2 && closedAtMs === null) ? true : null
		})
		await statusWhen(broadcast, 'on air again', ({ onAir }) => onAir === true)
	})

	it('comes back after a crash at the same addresses, with keys and ads, and faults', async () => {
		const broadcast = await goOnAir()
		await broadcast.ads?.launch(signal)
		practice.setFaults({ refuseAds: true })
		const pid = practice.pid()
		if (pid !== null) process.kill(pid, 'SIGKILL')
		await eventually('another process', () => (practice.pid() === pid ? null : practice.pid()))
		// It has to open its ports first.
		const status = await eventually('its answer', () => broadcast.status(signal).catch(() => null))
		expect(status.ad?.remaining).toBe(23)
		await expect(Promise.resolve(broadcast.ads?.launch(signal))).rejects.toMatchObject({ code: 'ad-refused' })
		await Promise.all(pushes.map(endPush))
		push(broadcast)
		await statusWhen(broadcast, 'on air again', ({ onAir }) => onAir === true)
		expect(await readdir(folder)).toEqual(expect.arrayContaining(['connection-001.flv', 'restart-1']))
	})

	it('survives rubbish at its ingest', async () => {
		const { ingest } = await practice.adapter.prepare({ title: 'Rehearsal' }, signal)
		const pid = practice.pid()
		const port = Number(new URL((ingest?.server ?? '').replace('rtmp:', 'http:')).port)
		for (const bytes of [Buffer.alloc(0), Buffer.from('GET / HTTP/1.1\r\n\r\n'), Buffer.alloc(5000, 0xff), Buffer.alloc(3073 + 1536, 3)]) {
			await new Promise<void>((resolve) => {
				const socket = connect(port, '127.0.0.1', () => socket.end(bytes))
				socket.resume()
				socket.on('error', () => {})
				socket.on('close', () => resolve())
			})
		}
		await goOnAir()
		expect(practice.pid()).toBe(pid)
	})

	it('stops twice without harm, and its process is gone', async () => {
		const pid = practice.pid()
		await practice.dispose()
		await practice.dispose()
		expect(practice.pid()).toBeNull()
		expect(() => process.kill(pid ?? -1, 0)).toThrow()
	})
})
