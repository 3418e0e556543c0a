import { fork, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import WebSocket from 'ws'
import type { CanvasId } from '../../shared/domain/canvas.ts'
import { defaultEncoderProfile } from '../../shared/domain/encoder.ts'
import { endpointOf, type MediaTag, type RelayEndpoint } from '../../shared/domain/feeds.ts'
import { newSceneItem, type Scene } from '../../shared/domain/program.ts'
import type { Source, SourceSettings } from '../../shared/domain/source.ts'
import { decodeFastMessage, type FastMessage } from '../../shared/ipc/fast-port.ts'
import { sceneOnCanvas } from '../../shared/program/canvas-layout.ts'
import { systemClock } from '../lib/clock.ts'
import { silentLog } from '../lib/log.ts'
import { flvHeader, flvTagBytes } from '../media/flv/flv-writer.ts'
import { createForkChild } from '../process/forked-child.ts'
import { createRelayReader } from '../relay/reader.ts'
import { createRelay } from '../relay/relay.ts'
import { waitUntil } from '../testing/wait-until.ts'
import type { FromProgram, ToProgram } from './program-messages.ts'

// The real program process with the real relay and the real FFmpeg, read as a destination reads it.

const size = { widthPx: 320, heightPx: 180 }
const frameMs = 1000 / 30
const profile = { ...defaultEncoderProfile, preset: 'ultrafast', videoBitrateKbps: 400 } as const
/** The timeline is a minute old, as after a restart of the program process. */
const ageMs = 60_000

let cleanUps: (() => unknown)[] = []
afterEach(async () => {
	for (const cleanUp of cleanUps.reverse()) await cleanUp()
	cleanUps = []
})

function source(id: string, settings: SourceSettings): Source {
	const audio = settings.kind === 'test-pattern' ? ({ gainDb: 0, muted: false, heard: 'with-picture' } as const) : null
	return { id, name: id, settings, audio }
}

function scene(id: string, sourceId: string): Scene {
	const item = { id: `${id}-1`, sourceId, box: { x: 0, y: 0, ...size }, ...newSceneItem }
	return { id, name: id, items: [item], groups: [] }
}

const show = {
	scenes: [scene('red', 'red'), scene('pattern', 'pattern'), scene('blue', 'blue')],
	sources: [
		source('red', { kind: 'color', color: '#ff0000' }),
		source('blue', { kind: 'color', color: '#0000ff' }),
		source('pattern', { kind: 'test-pattern', pattern: 'card' }),
	],
	overlays: [],
	masterGainDb: 0,
}

function startMessage(timelineEpochMs: number): ToProgram {
	const format = { ...size, frameRate: { numerator: 30, denominator: 1 as const } }
	return { type: 'start', format, ffmpegPath: 'ffmpeg', hasDdagrab: false, neverIn: [], timelineEpochMs, onAirSceneId: 'red', show }
}

async function startProgram() {
	const child = createForkChild()<ToProgram, FromProgram>(new URL('../children/program.ts', import.meta.url), {
		onLine: (line) => lines.push(line),
	})
	const lines: string[] = []
	const messages: FromProgram[] = []
	child.onMessage((message) => messages.push(message))
	const exited = new Promise<void>((resolve) => child.onExit(() => resolve()))
	cleanUps.push(async () => {
		child.kill()
		await exited
	})
	const timelineEpochMs = Date.now() - ageMs
	child.send(startMessage(timelineEpochMs))
	await waitUntil('the program process is ready', () => messages.some((message) => message.type === 'ready'))
	const encoderStates = () => messages.flatMap((message) => (message.type === 'encoder-state' ? [message.state.kind] : []))
	return { child, messages, lines, exited, timelineEpochMs, encoderStates }
}

async function startReading() {
	const relay = createRelay({ forkChild: createForkChild(), clock: systemClock, log: silentLog })
	cleanUps.push(() => relay.dispose())
	const endpoint = await relay.start()
	return { endpoint, ...read(endpoint, 'main') }
}

function read(endpoint: RelayEndpoint, canvas: CanvasId) {
	const tags: MediaTag[] = []
	const reader = createRelayReader({ clock: systemClock, log: silentLog, onTag: (tag) => tags.push(tag) })
	cleanUps.push(() => reader.dispose())
	reader.setEndpoint(endpointOf(endpoint, canvas))
	const frames = (kind: 'video' | 'audio') => tags.filter((tag) => tag.kind === kind && !tag.isSequenceHeader)
	return { tags, frames }
}

function encode(relay: RelayEndpoint, videoBitrateKbps: number = profile.videoBitrateKbps, canvas: CanvasId = 'main'): ToProgram {
	return { type: 'encode', canvas, request: 1, profile: { ...profile, videoBitrateKbps }, codec: 'libx264', relay, continues: false }
}

function steps(tags: readonly MediaTag[]): number[] {
	return tags.slice(1).map((tag, index) => tag.timestampMs - (tags[index]?.timestampMs ?? 0))
}

/** Decodes what was read and returns the mean Y, U and V of each picture. Fails when FFmpeg reports any problem. */
function decode(
	tags: readonly MediaTag[],
	{ widthPx, heightPx } = size,
): { pictures: (readonly [number, number, number])[]; samples: number } {
	const folder = mkdtempSync(join(tmpdir(), 'showcaller-program-'))
	cleanUps.push(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }))
	const path = join(folder, 'read.flv')
	writeFileSync(path, Buffer.concat([flvHeader(), ...tags.map((tag) => flvTagBytes(tag))]))
	const run = (...args: string[]) => {
		const answer = spawnSync('ffmpeg', ['-v', 'error', '-xerror', '-i', path, ...args, 'pipe:1'], { maxBuffer: 1 << 30 })
		expect(answer.stderr.toString()).toBe('')
		return answer.stdout
	}
	const raw = run('-map', '0:v', '-fps_mode', 'passthrough', '-f', 'rawvideo', '-pix_fmt', 'yuv420p')
	const sound = run('-map', '0:a', '-f', 'f32le', '-ac', '1')
	const luma = widthPx * heightPx
	const pictures: (readonly [number, number, number])[] = []
	const mean = (from: number, length: number) => raw.subarray(from, from + length).reduce((sum, value) => sum + value, 0) / length
	for (let at = 0; at < raw.length; at += luma * 1.5) {
		pictures.push([mean(at, luma), mean(at + luma, luma / 4), mean(at + luma * 1.25, luma / 4)])
	}
	return { pictures, samples: sound.length / 4 }
}

function expectColor(picture: readonly number[] | undefined, wanted: readonly number[]): void {
	for (const [index, value] of wanted.entries()) expect(Math.abs((picture?.[index] ?? 0) - value)).toBeLessThan(3)
}

/** Process ids of the children of a process whose command lines contain this word. */
function childrenOf(pid: number, word: string): number[] {
	return readdirSync('/proc')
		.map(Number)
		.filter((candidate) => candidate > 0)
		.filter((candidate) => {
			try {
				const parent = /^PPid:\s+(\d+)$/m.exec(readFileSync(`/proc/${candidate}/status`, 'utf8'))?.[1]
				return Number(parent) === pid && readFileSync(`/proc/${candidate}/cmdline`, 'utf8').includes(word)
			} catch {
				return false
			}
		})
}

function isAlive(pid: number): boolean {
	try {
		return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'))
	} catch {
		return false
	}
}

test('the program arrives: right colors, rising times on the timeline, a keyframe every two seconds', async () => {
	const { child, messages, timelineEpochMs } = await startProgram()
	const { endpoint, tags, frames } = await startReading()
	const askedAtMs = Date.now() - timelineEpochMs
	child.send(encode(endpoint))
	await waitUntil('pictures of the program', () => frames('video').length > 95)
	child.send({ type: 'take', canvas: 'main', sceneId: 'blue', transition: { kind: 'cut' } })
	await waitUntil('pictures of the program', () => frames('video').length > 180)
	const read = [...tags]

	for (const kind of ['video', 'audio'] as const) {
		const deltas = steps(read.filter((tag) => tag.kind === kind && !tag.isSequenceHeader))
		expect(Math.min(...deltas)).toBeGreaterThan(0)
		expect(Math.max(...deltas)).toBeLessThan(kind === 'video' ? 36 : 25)
	}
	const [first] = frames('video')
	expect(first?.timestampMs).toBeGreaterThan(askedAtMs - 500)
	expect(first?.timestampMs).toBeLessThan(askedAtMs + 3000)
	const keyframes = steps(read.filter((tag) => tag.kind === 'video' && tag.isKeyframe && !tag.isSequenceHeader))
	expect(keyframes.length).toBeGreaterThan(1)
	for (const interval of keyframes) expect(Math.abs(interval - 2000)).toBeLessThanOrEqual(frameMs + 1)

	const { pictures, samples } = decode(read)
	expectColor(pictures[10], [63, 102, 240])
	expectColor(pictures.at(-1), [32, 240, 118])
	expect(samples / 48_000).toBeGreaterThan(5)

	expect(messages.some((message) => message.type === 'on-air-scene' && message.sceneId === 'blue')).toBe(true)
	const stats = messages.findLast((message) => message.type === 'stats')
	expect(stats?.type === 'stats' && stats.stats.encoder.keyframes).toBeGreaterThan(1)
})

test('a second canvas has a stream of its own, upright and with its own scene, and a killed encoder there costs the program nothing', async () => {
	const { child } = await startProgram()
	const { endpoint, tags, frames } = await startReading()
	const upright = { widthPx: 180, heightPx: 320 }
	const vertical = read(endpoint, 'vertical')
	const scenes = show.scenes.map((one) => sceneOnCanvas(one, size, upright))
	child.send({ type: 'show', show: { ...show, canvases: [{ id: 'vertical', ...upright, scenes, onAirSceneId: 'blue' }] } })
	child.send(encode(endpoint))
	child.send(encode(endpoint, profile.videoBitrateKbps, 'vertical'))
	await waitUntil('pictures of both', () => frames('video').length > 20 && vertical.frames('video').length > 20)
	const [encoder] = childrenOf(child.pid, '180x320')
	process.kill(encoder ?? -1, 'SIGKILL')
	const before = vertical.frames('video').length
	await waitUntil('pictures of another encoder', () => vertical.frames('video').length > before + 20)

	expectColor(decode(tags).pictures.at(-1), [63, 102, 240])
	const { pictures, samples } = decode(vertical.tags, upright)
	expect(pictures.length).toBe(vertical.frames('video').length)
	for (const picture of pictures) expectColor(picture, [32, 240, 118])
	expect(samples).toBeGreaterThan(48_000 / 2)
	expect(Math.max(...steps(frames('video')))).toBeLessThan(36)
	expect(Math.min(...steps(vertical.frames('video')))).toBeGreaterThan(0)
})

test('an encoder that is killed is replaced, and the timeline continues', async () => {
	const { child, encoderStates } = await startProgram()
	const { endpoint, tags, frames } = await startReading()
	child.send(encode(endpoint))
	child.send({ type: 'take', canvas: 'main', sceneId: 'pattern', transition: { kind: 'cut' } })
	await waitUntil('pictures of the program', () => frames('video').length > 75)
	const [encoder] = childrenOf(child.pid, 'rawvideo')
	expect(encoder).toBeDefined()
	process.kill(encoder ?? -1, 'SIGKILL')
	const before = frames('video').length
	await waitUntil('pictures of the program', () => frames('video').length > before + 75)

	expect(encoderStates()).toEqual(['starting', 'running', 'restarting', 'running'])
	for (const kind of ['video', 'audio'] as const) {
		const deltas = steps(frames(kind))
		expect(Math.min(...deltas)).toBeGreaterThan(0)
		// Nothing was waited for: the output that the killed encoder still held is missing, and the start of the next one.
		expect(Math.max(...deltas)).toBeLessThan(2000)
		expect(deltas.filter((delta) => delta > 60)).toHaveLength(1)
	}
	expect(decode([...tags]).pictures.length).toBeGreaterThan(140)
})

test('another profile on air: an encoder takes over from the other without losing a frame', async () => {
	const { child } = await startProgram()
	const { endpoint, tags, frames } = await startReading()
	child.send(encode(endpoint))
	await waitUntil('pictures of the program', () => frames('video').length > 60)
	child.send(encode(endpoint, 900))
	await waitUntil("the second encoder's configuration", () => tags.filter((tag) => tag.kind === 'video' && tag.isSequenceHeader).length > 1)
	const before = frames('video').length
	await waitUntil('pictures of the program', () => frames('video').length > before + 60)
	const deltas = steps(frames('video'))
	expect(Math.min(...deltas)).toBeGreaterThan(0)
	expect(Math.max(...deltas)).toBeLessThan(36)
	expect(Math.max(...steps(frames('audio')))).toBeLessThan(45)
})

test('a screen gets pictures, thumbnails and levels over its own connection', async () => {
	const { child, timelineEpochMs } = await startProgram()
	const server = createServer()
	server.on('upgrade', (request, socket, head) => {
		const headers = Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, String(value)]))
		child.send(
			{ type: 'fast-socket', headers, url: request.url ?? '/', headBase64: head.toString('base64'), callerId: 'owner' },
			socket as Socket,
		)
	})
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
	const screen = new WebSocket(`ws://127.0.0.1:${(server.address() as AddressInfo).port}/fast`)
	cleanUps.push(
		() => server.close(),
		() => screen.terminate(),
	)
	const got: { message: FastMessage; atMs: number }[] = []
	screen.on('message', (data: Buffer) => {
		const message = decodeFastMessage(Uint8Array.from(data).buffer)
		if (message) got.push({ message, atMs: Date.now() })
	})
	screen.on('open', () => screen.send('{"want":"half","thumbnails":true}'))
	await waitUntil(
		'a thumbnail of each scene',
		() => new Set(got.flatMap(({ message }) => (message.kind === 'thumbnail' ? [message.sceneId] : []))).size === 3,
	)
	const previewsOf = () => got.flatMap(({ message, atMs }) => (message.kind === 'program' ? [{ ...message, atMs }] : []))
	expect(previewsOf().at(-1)).toMatchObject({ widthPx: 160, heightPx: 90 })
	expect([...(previewsOf().at(-1)?.data.subarray(0, 3) ?? [])]).toEqual([63, 63, 63])
	// One color stands still and is sent once a second.
	child.send({ type: 'take', canvas: 'main', sceneId: 'pattern', transition: { kind: 'cut' } })
	await waitUntil('previews', () => previewsOf().length > 20)
	const previews = previewsOf()
	const ages = previews.map((preview) => preview.atMs - preview.mixedAtMs).sort((a, b) => a - b)
	expect(ages[ages.length >> 1]).toBeLessThan(50)
	expect(previews[0]?.mixedAtMs).toBeGreaterThan(timelineEpochMs)
	expect(got.some(({ message }) => message.kind === 'levels' && message.levels.some((level) => level.id === 'program'))).toBe(true)
})

test('the picture on air can be asked for while the program runs', async () => {
	const { child, messages } = await startProgram()
	const grabbed = (number: number) =>
		messages.flatMap((message) => (message.type === 'picture' && message.number === number ? [message.picture] : []))
	child.send({ type: 'take', canvas: 'main', sceneId: 'blue', transition: { kind: 'cut' } })
	await waitUntil('the blue scene', () => messages.some((message) => message.type === 'stats'))
	child.send({ type: 'grab-picture', number: 7 })
	await waitUntil('the picture', () => grabbed(7).length > 0)
	const [picture] = grabbed(7)
	expect(picture).toMatchObject(size)
	const data = Buffer.from(picture?.dataBase64 ?? '', 'base64')
	const luma = size.widthPx * size.heightPx
	expect(data.length).toBe(luma * 1.5)
	expectColor([data[0] ?? 0, data[luma] ?? 0, data[luma * 1.25] ?? 0], [32, 240, 118])
})

test('asked to stop, the process ends and leaves no FFmpeg behind', async () => {
	const { child, exited } = await startProgram()
	const { endpoint, frames } = await startReading()
	child.send(encode(endpoint))
	await waitUntil('pictures of the program', () => frames('video').length > 30)
	const encoders = childrenOf(child.pid, 'rawvideo')
	expect(encoders).toHaveLength(1)
	child.send({ type: 'stop' })
	await exited
	expect(encoders.filter(isAlive)).toEqual([])
})

test('without main the process ends', async () => {
	const child = fork(new URL('../children/program.ts', import.meta.url), [], { stdio: ['ignore', 'ignore', 'ignore', 'ipc'], execArgv: [] })
	const exited = once(child, 'exit')
	cleanUps.push(() => child.kill('SIGKILL'))
	const ready = once(child, 'message')
	child.send(startMessage(Date.now()))
	await ready
	child.disconnect()
	expect(await exited).toEqual([0, null])
})
