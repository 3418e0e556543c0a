import { execFileSync, spawn as spawnProcess, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { defaultEncoderProfile } from '../../shared/domain/encoder.ts'
import { airEndpointOf, endpointOf, type MediaTag, type RelayEndpoint } from '../../shared/domain/feeds.ts'
import { defaultEncoderMachine } from '../encoder/encoder-arguments.ts'
import { encodeHoldingLoop } from '../encoder/holding-loop.ts'
import { probeArguments } from '../encoder/probe.ts'
import { createFlvParser } from '../media/flv/flv-parser.ts'
import { flvHeader, flvTagBytes } from '../media/flv/flv-writer.ts'
import { waitFor } from '../media/rtmp/testing/rtmp-sink.ts'
import type { AirOrder } from './relay-messages.ts'
import {
	type CleanUps,
	framesOf,
	isFrame,
	isRising,
	lastOf,
	moved,
	play,
	publishTo,
	startRelay,
	timesOf,
	undo,
} from './testing/relay-rig.ts'

// What destinations get while the program is away, and with a delay, decoded: real relay, real encoder.

const cleanUps: CleanUps = []
afterEach(() => undo(cleanUps))

const format = { widthPx: 320, heightPx: 180, frameRate: { numerator: 30, denominator: 1 } } as const
const uprightFormat = { ...format, widthPx: 180, heightPx: 320 } as const
const profile = { ...defaultEncoderProfile, videoBitrateKbps: 800, keyframeIntervalS: 1 }

/** A program as the studio encodes it: a moving picture and a tone. */
function programTags(seconds: number, of: typeof format | typeof uprightFormat = format): readonly MediaTag[] {
	const generated = probeArguments('libx264', of, defaultEncoderMachine, { profile, seconds })
	// Raw pictures, which the program really gives, have no shape of their pixels.
	const args = generated.map((arg) => (arg.startsWith('setparams') ? `setsar=0,${arg}` : arg))
	const tags: MediaTag[] = []
	createFlvParser({ onTag: (tag) => tags.push(tag) }).push(execFileSync('ffmpeg', args, { maxBuffer: 100e6 }))
	return tags.filter((tag) => tag.kind !== 'data')
}

function folder(): string {
	const path = mkdtempSync(join(tmpdir(), 'showcaller-holding-'))
	cleanUps.push(() => rmSync(path, { recursive: true, force: true, maxRetries: 5 }))
	return path
}

/** White, which the program never is. */
async function loopFile(of: typeof format | typeof uprightFormat = format): Promise<string> {
	const at = folder()
	const pixels = of.widthPx * of.heightPx
	writeFileSync(join(at, 'white.yuv'), Buffer.concat([Buffer.alloc(pixels, 235), Buffer.alloc(pixels / 2, 128)]))
	const outPath = join(at, 'loop.flv')
	const loop = { profile, codec: 'libx264', format: of, picturePath: join(at, 'white.yuv'), outPath } as const
	expect(await encodeHoldingLoop({ spawn: spawnProcess, ffmpegPath: 'ffmpeg', ...loop })).toBe(null)
	return outPath
}

/** Publishes at the pace of the program's time, which runs since `epochMs`, until it is stopped. */
async function startProgram(endpoint: RelayEndpoint, clip: readonly MediaTag[], epochMs: number, startMs: number) {
	const publisher = await publishTo(cleanUps, endpoint, `sign=${endpoint.publishSign}&timeline=program`)
	const tags = moved(clip, startMs)
	let next = 0
	const timer = setInterval(() => {
		for (let tag = tags[next]; tag && tag.timestampMs <= Date.now() - epochMs; tag = tags[next]) {
			publisher.write(tag)
			next += 1
		}
	}, 10)
	const stop = () => clearInterval(timer)
	cleanUps.push(stop)
	return {
		stop,
		written: () => tags.slice(0, next),
		async kill() {
			stop()
			await publisher.close()
		},
	}
}

/** The mean of each decoded picture, and the loudest sample of each tenth of a second of sound. */
function decode(tags: readonly MediaTag[]) {
	const path = join(folder(), 'seen.flv')
	writeFileSync(path, Buffer.concat([flvHeader(), ...tags.map(flvTagBytes)]))
	const raw = (args: readonly string[]) => {
		const { stdout, stderr, status } = spawnSync('ffmpeg', ['-v', 'error', '-i', path, ...args, 'pipe:1'], { maxBuffer: 200e6 })
		expect({ status, said: String(stderr) }).toEqual({ status: 0, said: '' })
		return stdout
	}
	// In thousandths, as in the file: in thirtieths two pictures may have the same time where the loop follows the program, of which FFmpeg complains.
	const gray = raw([
		'-an',
		'-fps_mode',
		'passthrough',
		'-enc_time_base',
		'1:1000',
		'-vf',
		'scale=1:1:flags=area,format=gray',
		'-f',
		'rawvideo',
	])
	const sound = raw(['-vn', '-ac', '1', '-f', 'f32le'])
	const samples = new Float32Array(sound.buffer, sound.byteOffset, sound.length / 4)
	const loudest = Array.from({ length: Math.floor(samples.length / 4800) }, (_, index) =>
		Math.max(...samples.subarray(index * 4800, (index + 1) * 4800).map(Math.abs)),
	)
	const probe = ['-v', 'error', '-select_streams', 'v', '-show_entries', 'stream=width,height', '-of', 'csv=p=0:s=x', path]
	const size = String(execFileSync('ffprobe', probe)).trim()
	return { pictures: [...gray].map((mean) => (mean > 225 ? 'white' : 'program')), loudest, size }
}

function longestStep(times: readonly number[]): number {
	return Math.max(...times.slice(1).map((time, index) => time - (times[index] ?? 0)))
}

const isWhole = (tags: readonly MediaTag[]) => {
	expect(isRising(timesOf(tags, 'video'))).toBe(true)
	expect(isRising(timesOf(tags, 'audio'))).toBe(true)
	expect(longestStep(timesOf(tags, 'video'))).toBeLessThanOrEqual(170)
	expect(longestStep(timesOf(tags, 'audio'))).toBeLessThanOrEqual(45)
}

async function onAir(order: Partial<AirOrder>) {
	const { relay, endpoint } = await startRelay(cleanUps)
	const loops = { main: { path: await loopFile(), frameRate: format.frameRate } }
	relay.setAir({ phase: 'on', delayMs: 0, canvases: ['main'], loops, ...order })
	const air = airEndpointOf(endpoint, 'main')
	return { relay, endpoint, viewer: await play(cleanUps, air), epochMs: Date.now() }
}

test('a program that is away is covered by the loop: no step in time, no other headers, and its sound is silence', async () => {
	const clip = programTags(8)
	const { relay, endpoint, viewer, epochMs } = await onAir({})
	const recorder = await play(cleanUps, endpoint)
	const first = await startProgram(endpoint, clip, epochMs, 0)
	await waitFor('the program', () => timesOf(viewer.tags, 'video').length > 45)
	await first.kill()
	const before = first.written()
	await waitFor('the loop', () => relay.air()[0]?.holding?.why === 'away')
	const loopFrom = lastOf(timesOf(viewer.tags, 'video'))
	await waitFor('two rounds of it', () => lastOf(timesOf(viewer.tags, 'video')) > loopFrom + 1500)

	const second = await startProgram(endpoint, clip, epochMs, Date.now() - epochMs)
	await waitFor('the program again', () => relay.air()[0]?.holding === null)
	const from = second.written().find(isFrame)?.timestampMs ?? 0
	await waitFor('more of it', () => lastOf(timesOf(viewer.tags, 'video')) > from + 1500)

	isWhole(viewer.tags)
	expect(viewer.tags.filter((tag) => tag.kind === 'video' && tag.isSequenceHeader)).toHaveLength(1)
	const { pictures, loudest } = decode(viewer.tags)
	const [begin, end] = [pictures.indexOf('white'), pictures.lastIndexOf('white')]
	expect(begin).toBeGreaterThan(40)
	expect(end - begin).toBeGreaterThan(45)
	expect(pictures.slice(begin, end + 1)).not.toContain('program')
	expect(pictures.length - end).toBeGreaterThan(40)
	const silentFrom = Math.ceil(begin / 3) + 2
	expect(Math.max(...loudest.slice(silentFrom, Math.floor(end / 3) - 2))).toBeLessThan(0.001)
	expect(Math.max(...loudest.slice(0, 10))).toBeGreaterThan(0.05)
	expect(Math.max(...loudest.slice(-8))).toBeGreaterThan(0.05)
	// A recording has what the program was, and nothing else.
	const recorded = framesOf(recorder.tags, 'video').filter(({ timestampMs }) => timestampMs < from)
	expect(recorded.map(({ timestampMs }) => timestampMs)).toEqual(
		before.filter((tag) => tag.kind === 'video' && isFrame(tag)).map(({ timestampMs }) => timestampMs),
	)
})

test('what is cut out within the delay reaches nobody: neither its picture nor its tone', async () => {
	const clip = programTags(9)
	const { relay, endpoint, viewer, epochMs } = await onAir({ delayMs: 2000 })
	const program = await startProgram(endpoint, clip, epochMs, 0)
	await waitFor('the program, later', () => relay.air()[0]?.holding === null && timesOf(viewer.tags, 'video').length > 75)
	const gone: number[] = []
	relay.onCutOut((ms) => gone.push(ms))
	relay.cut(null, Date.now() - epochMs)
	await waitFor('the cut', () => gone.length > 0)
	expect(gone[0]).toBeGreaterThan(1700)
	const cutTo = lastOf(program.written()).timestampMs
	await waitFor('the program again', () => relay.air()[0]?.holding === null && lastOf(timesOf(viewer.tags, 'video')) > cutTo + 3000)
	isWhole(viewer.tags)

	// Which frames of the program came, by what is in them.
	const bodies = new Map(
		program
			.written()
			.filter(isFrame)
			.map((tag) => [Buffer.from(tag.body).toString('base64'), tag.timestampMs]),
	)
	const came = viewer.tags.filter(isFrame).flatMap(({ body }) => bodies.get(Buffer.from(body).toString('base64')) ?? [])
	const pictures = decode(viewer.tags).pictures
	const back = came.filter((time) => time > cutTo)
	expect(back.length).toBeGreaterThan(20)
	expect(came.filter((time) => time > cutTo - 1700 && time <= cutTo - 50)).toEqual([])
	// White until the delay is filled, the program, white again for as long as the delay, the program.
	const runs = pictures.filter((picture, index) => picture !== pictures[index - 1])
	expect(runs).toEqual(['white', 'program', 'white', 'program'])
	const second = pictures.indexOf('white', pictures.indexOf('program'))
	expect(pictures.indexOf('program', second) - second).toBeGreaterThan(50)
})

test('a second canvas has a holding picture of its own: it covers that canvas alone, in its size, and the sound is silence', async () => {
	const loops = {
		main: { path: await loopFile(), frameRate: format.frameRate },
		vertical: { path: await loopFile(uprightFormat), frameRate: format.frameRate },
	}
	const { relay, endpoint, viewer, epochMs } = await onAir({ canvases: ['main', 'vertical'], loops })
	const upright = endpointOf(endpoint, 'vertical')
	const uprightViewer = await play(cleanUps, airEndpointOf(endpoint, 'vertical'))
	const holding = () => Object.fromEntries(relay.air().map(({ canvas, holding: now }) => [canvas, now?.why ?? null]))
	const clip = programTags(12, uprightFormat)
	await startProgram(endpoint, programTags(12), epochMs, 0)
	const first = await startProgram(upright, clip, epochMs, 0)
	await waitFor('both programs', () => [viewer, uprightViewer].every(({ tags }) => timesOf(tags, 'video').length > 45))
	await first.kill()
	await waitFor('its loop', () => holding()['vertical'] === 'away')
	expect(holding()).toEqual({ main: null, vertical: 'away' })
	const loopFrom = lastOf(timesOf(uprightViewer.tags, 'video'))
	await waitFor('two rounds of it', () => lastOf(timesOf(uprightViewer.tags, 'video')) > loopFrom + 1500)
	const second = await startProgram(upright, clip, epochMs, Date.now() - epochMs)
	await waitFor('its program again', () => holding()['vertical'] === null)
	const from = second.written().find(isFrame)?.timestampMs ?? 0
	await waitFor('more of it', () => lastOf(timesOf(uprightViewer.tags, 'video')) > from + 1500)

	isWhole(uprightViewer.tags)
	expect(uprightViewer.tags.filter((tag) => tag.kind === 'video' && tag.isSequenceHeader)).toHaveLength(1)
	const { pictures, loudest, size } = decode(uprightViewer.tags)
	expect(size).toBe('180x320')
	expect(pictures.filter((picture, index) => picture !== pictures[index - 1])).toEqual(['program', 'white', 'program'])
	const [begin, end] = [pictures.indexOf('white'), pictures.lastIndexOf('white')]
	expect(end - begin).toBeGreaterThan(45)
	expect(Math.max(...loudest.slice(Math.ceil(begin / 3) + 2, Math.floor(end / 3) - 2))).toBeLessThan(0.001)
	expect(Math.max(...loudest.slice(-8))).toBeGreaterThan(0.05)
	// The other canvas went on.
	isWhole(viewer.tags)
	const other = decode(viewer.tags)
	expect([other.size, other.pictures.includes('white'), Math.min(...other.loudest.slice(5, -2)) > 0.05]).toEqual(['320x180', false, true])
})
