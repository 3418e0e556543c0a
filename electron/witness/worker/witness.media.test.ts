import { execFile, spawn } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { systemClock } from '../../lib/clock.ts'
import { fingerprintEveryMs, levelOf, tinyLuma } from '../../media/fingerprint/fingerprint.ts'
import { type SentFingerprint, toSent } from '../../media/fingerprint/sent-fingerprint.ts'
import { systemHostFinder } from '../../sources/media/resolve-host.ts'
import { waitUntil } from '../../testing/wait-until.ts'
import type { FromWitness, WitnessVerdict } from '../witness-messages.ts'
import { load } from './load.ts'
import { createPieceDecoder } from './piece-decoder.ts'
import { createWitnessWorker } from './witness-worker.ts'

// What viewers get, on real media: a film that the program "sends" is served as HLS, as a platform does, and played by the witness.

const run = promisify(execFile)
const lengthS = 50
const pieceMs = 2000
const size = { widthPx: 320, heightPx: 180 }
/** What the program has sent when a test begins, ms. */
const beginMs = 30_000
/** A platform needs so long until it lists a piece, ms. */
const packagingMs = 700

let folder = ''
let program: readonly SentFingerprint[] = []
const ended: (() => void)[] = []

/** Blots that change irregularly, and a tone that does. */
const picture = (seed: number) =>
	`color=gray:s=8x6:r=3:d=${lengthS},noise=alls=90:allf=t:all_seed=${seed},scale=${size.widthPx}:${size.heightPx}:flags=bilinear,fps=25,format=yuv420p`
const sound = (hz: number) => `aevalsrc='0.4*sin(${hz}*2*PI*t)*gte(sin(1.3*t*t)+sin(7*t),0)':s=48000:d=${lengthS}`

const variants = {
	same: [picture(5), sound(440)],
	frozen: [`${picture(5)},select='lt(n,1)',loop=-1:1:0,fps=25,trim=duration=${lengthS}`, sound(440)],
	silent: [picture(5), `anullsrc=r=48000,atrim=duration=${lengthS}`],
	other: [picture(77), sound(800)],
} as const
type Variant = keyof typeof variants

async function encode(name: Variant): Promise<void> {
	const [video, audio] = variants[name]
	const inputs = ['-f', 'lavfi', '-i', video, '-f', 'lavfi', '-i', audio, '-t', `${lengthS}`]
	const codecs = ['-c:v', 'libx264', '-preset', 'ultrafast', '-b:v', '300k', '-g', '50', '-sc_threshold', '0', '-c:a', 'aac', '-b:a', '64k']
	const hls = ['-f', 'hls', '-hls_time', `${pieceMs / 1000}`, '-hls_list_size', '0', '-hls_segment_filename', join(folder, `${name}-%d.ts`)]
	await run('ffmpeg', ['-loglevel', 'error', ...inputs, ...codecs, ...hls, join(folder, `${name}.m3u8`)])
}

/** As the program process takes them, from whole pictures and samples. */
async function fingerprintsOf([video, audio]: readonly [string, string]): Promise<readonly SentFingerprint[]> {
	const raw = (input: string, ...output: string[]) =>
		run('ffmpeg', ['-loglevel', 'error', '-f', 'lavfi', '-i', input, '-t', `${lengthS}`, ...output, 'pipe:1'], {
			encoding: 'buffer',
			maxBuffer: 1e9,
		})
	const rate = 1000 / fingerprintEveryMs
	const pictures = (await raw(video, '-vf', `fps=${rate}`, '-pix_fmt', 'yuv420p', '-f', 'rawvideo')).stdout
	const samples = (await raw(audio, '-ac', '1', '-ar', '8000', '-f', 'f32le')).stdout
	const [pictureBytes, soundBytes] = [(size.widthPx * size.heightPx * 3) / 2, (4 * 8000) / rate]
	return Array.from({ length: lengthS * rate }, (_, index) => {
		const data = pictures.subarray(index * pictureBytes, (index + 1) * pictureBytes)
		const part = samples.subarray(index * soundBytes, (index + 1) * soundBytes)
		let squares = 0
		for (let at = 0; at + 4 <= part.length; at += 4) squares += part.readFloatLE(at) ** 2
		const luma = tinyLuma({ ...size, data, alpha: null })
		return toSent({ atMs: index * fingerprintEveryMs, luma, levelDb: levelOf(squares, part.length / 4) })
	})
}

beforeAll(async () => {
	folder = await mkdtemp(join(tmpdir(), 'showcaller-witness-'))
	await Promise.all((Object.keys(variants) as Variant[]).map(encode))
	program = await fingerprintsOf(variants.same)
})
afterEach(() => {
	for (const end of ended.splice(0)) end()
})
afterAll(() => rm(folder, { recursive: true, force: true, maxRetries: 5 }))

interface Rig {
	verdict(): WitnessVerdict
	readonly messages: readonly FromWitness[]
	/** How much later the first piece that was asked for is shown than it was sent, ms: the delay of viewers. */
	trueDelayMs(): number
	send(variant: Variant): void
	noteAd(lengthMs: number): void
}

/** The program has sent `beginMs` of the film, and goes on; the platform lists what it sends in the variant that is set. */
async function startRig(variant: Variant): Promise<Rig> {
	const startedAtMs = systemClock.steady()
	const filmMs = () => beginMs + systemClock.steady() - startedAtMs
	const changes: { readonly from: number; readonly variant: Variant }[] = [{ from: 0, variant }]
	const variantOf = (piece: number) => changes.findLast(({ from }) => piece >= from)?.variant ?? variant
	let firstAsked: { readonly atMs: number; readonly beginsMs: number } | null = null

	const server: Server = createServer((request, response): void => {
		const path = new URL(request.url ?? '/', 'http://x').pathname
		if (path === '/master.m3u8') {
			const sizes = [
				'#EXTM3U',
				'#EXT-X-STREAM-INF:BANDWIDTH=3000000,RESOLUTION=1280x720',
				'none.m3u8',
				'#EXT-X-STREAM-INF:BANDWIDTH=300000,RESOLUTION=320x180',
				'low.m3u8',
			]
			response.end(sizes.join('\n'))
			return
		}
		if (path === '/low.m3u8') {
			const listed = Math.floor((filmMs() - packagingMs) / pieceMs)
			const first = Math.max(0, listed - 6)
			const lines = Array.from({ length: listed - first }, (_, index) => `#EXTINF:${pieceMs / 1000},\n${first + index}.ts`)
			response.end(['#EXTM3U', `#EXT-X-TARGETDURATION:${pieceMs / 1000}`, `#EXT-X-MEDIA-SEQUENCE:${first}`, ...lines].join('\n'))
			return
		}
		const piece = Number(/^\/(\d+)\.ts$/.exec(path)?.[1] ?? Number.NaN)
		if (Number.isNaN(piece)) return void response.writeHead(404).end()
		firstAsked ??= { atMs: filmMs(), beginsMs: piece * pieceMs }
		readFile(join(folder, `${variantOf(piece)}-${piece}.ts`)).then(
			(bytes) => response.end(bytes),
			() => response.writeHead(404).end(),
		)
	})
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))

	const messages: FromWitness[] = []
	const worker = createWitnessWorker({
		clock: systemClock,
		load: (url, mayBeLocal, maxBytes, signal) => load(url, { finder: systemHostFinder(systemClock), mayBeLocal, maxBytes, signal }),
		openDecoder: (options) => createPieceDecoder({ ...options, spawn, clock: systemClock }),
		send: (message) => messages.push(message),
		onFinished: () => {},
	})
	let noted = 0
	const note = () => {
		for (; (program[noted]?.atMs ?? Infinity) + fingerprintEveryMs <= filmMs(); noted++) {
			const fingerprint = program[noted]
			if (fingerprint) worker.receive({ type: 'program', fingerprint })
		}
	}
	note()
	const timer = setInterval(note, 20)
	const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/master.m3u8`
	worker.receive({ type: 'watch', ffmpegPath: 'ffmpeg', streams: [{ destinationId: 'one', url, mayBeLocal: true }] })
	ended.push(() => {
		clearInterval(timer)
		worker.dispose()
		server.close()
		server.closeAllConnections()
	})
	return {
		messages,
		verdict: () => messages.findLast((message) => message.type === 'verdict')?.verdict ?? { kind: 'watching' },
		trueDelayMs: () => (firstAsked ? firstAsked.atMs - firstAsked.beginsMs : Number.NaN),
		send: (next) => void changes.push({ from: Math.ceil(filmMs() / pieceMs), variant: next }),
		noteAd: (lengthMs) => worker.receive({ type: 'ad', destinationId: 'one', id: 'ad', lengthMs }),
	}
}

test('The delay of viewers is measured within half a second', async () => {
	const rig = await startRig('same')
	await waitUntil('the program to be recognized', () => rig.verdict().kind === 'seen')
	const verdict = rig.verdict()
	if (verdict.kind !== 'seen') throw new Error(verdict.kind)
	expect(rig.trueDelayMs()).toBeGreaterThan(3 * pieceMs)
	expect(Math.abs(verdict.delayMs - rig.trueDelayMs())).toBeLessThan(500)
})

test('A picture that stands still although the program moves is seen, and so is its recovery', async () => {
	const rig = await startRig('frozen')
	await waitUntil('the still picture to be noticed', () => rig.verdict().kind === 'frozen')
	rig.send('same')
	await waitUntil('its end', () => rig.verdict().kind === 'seen')
})

test('Silence is noticed although the picture is right', async () => {
	const rig = await startRig('silent')
	await waitUntil('the silence to be noticed', () => rig.verdict().kind === 'silent')
})

test('Another picture is noticed', async () => {
	const rig = await startRig('other')
	await waitUntil('the other picture to be noticed', () => rig.verdict().kind === 'different')
})

test('A stream on a private address is not read unless the platform is on this computer', async () => {
	const server = createServer((_request, response) => response.end('secret'))
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
	ended.push(() => void server.close())
	const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
	const options = { finder: systemHostFinder(systemClock), maxBytes: 10, signal: AbortSignal.timeout(5000) }
	expect(await load(url, { ...options, mayBeLocal: false })).toEqual({ kind: 'failed', why: 'no-answer' })
	expect(await load(url, { ...options, mayBeLocal: true })).toMatchObject({ kind: 'loaded' })
	expect(await load(url, { ...options, mayBeLocal: true, maxBytes: 3 })).toEqual({ kind: 'failed', why: 'unreadable' })
})
