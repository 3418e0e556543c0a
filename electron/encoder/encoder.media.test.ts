import { execFileSync, spawn } from 'node:child_process'
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { defaultEncoderProfile, type EncoderState } from '../../shared/domain/encoder.ts'
import type { MediaTag } from '../../shared/domain/feeds.ts'
import { defaultProgramFormat, type ProgramFormat } from '../../shared/domain/program.ts'
import { systemClock } from '../lib/clock.ts'
import { silentLog } from '../lib/log.ts'
import { flvHeader, flvTagBytes } from '../media/flv/flv-writer.ts'
import { decodeAmf0 } from '../media/rtmp/amf0.ts'
import { createEncoder, type Encoder, type EncoderOptions } from './encoder.ts'
import { encoderArguments, extraPipes } from './encoder-arguments.ts'
import type { EncoderRun } from './encoder-run.ts'
import { createLoadedEncoder } from './loaded-encoder.ts'
import { chooseCodec, probeEncoders } from './probe.ts'

let folder: string
beforeEach(async () => {
	folder = await mkdtemp(join(tmpdir(), 'showcaller-encoder-'))
})
afterEach(() => rm(folder, { recursive: true, force: true, maxRetries: 5 }))

const small: ProgramFormat = { widthPx: 320, heightPx: 180, frameRate: { numerator: 30, denominator: 1 } }
const ntsc: ProgramFormat = { widthPx: 320, heightPx: 180, frameRate: { numerator: 30_000, denominator: 1001 } }

interface Collected {
	readonly tags: { readonly tag: MediaTag; readonly run: EncoderRun; readonly atMs: number }[]
	readonly states: EncoderState[]
}

function open(format: ProgramFormat, rest: Partial<EncoderOptions> = {}) {
	const collected: Collected = { tags: [], states: [] }
	const encoder = createEncoder({
		spawn,
		ffmpegPath: 'ffmpeg',
		format,
		profile: defaultEncoderProfile,
		codec: 'libx264',
		clock: systemClock,
		log: silentLog,
		onTag: (tag, run) => collected.tags.push({ tag, run, atMs: performance.now() }),
		onState: (state) => collected.states.push(state),
		...rest,
	})
	return { encoder, ...collected }
}

async function until(condition: () => boolean, limitMs = 20_000): Promise<void> {
	const end = Date.now() + limitMs
	while (!condition()) {
		if (Date.now() > end) throw new Error('The condition was not met in time.')
		await new Promise((resolve) => setTimeout(resolve, 5))
	}
}

/** FFmpeg behind a pipe that passes this many bytes of picture per second; the sound goes straight to it. */
function slowFfmpeg(bytesPerS: number): string {
	return `
import { spawn } from 'node:child_process'
const ffmpeg = spawn('ffmpeg', process.argv.slice(2), { stdio: ['pipe', 'inherit', 'inherit', 3] })
ffmpeg.on('exit', (code) => process.exit(code ?? 1))
process.stdin.on('end', () => ffmpeg.stdin.end())
process.stdin.on('data', (bytes) => {
	process.stdin.pause()
	ffmpeg.stdin.write(bytes)
	setTimeout(() => process.stdin.resume(), (bytes.length / ${bytesPerS}) * 1000)
})
`
}

/** Moving content, so that the encoder has something to do. */
function drawFrame(picture: Uint8Array, format: ProgramFormat, frame: number): void {
	const lumaBytes = format.widthPx * format.heightPx
	for (let i = 0; i < lumaBytes; i += 1) picture[i] = 16 + ((i * 7 + frame * 3) % 200)
	picture.fill(128, lumaBytes)
}

/** Writes all frames at once: the queue limit is raised for it. */
function encodeFrames(encoder: Encoder, format: ProgramFormat, count: number, samples: (frame: number) => number): void {
	const picture = new Uint8Array((format.widthPx * format.heightPx * 3) / 2)
	for (let frame = 0; frame < count; frame += 1) {
		drawFrame(picture, format, frame)
		expect(encoder.writeFrame(picture, new Float32Array(2 * samples(frame)))).toBe('taken')
	}
}

function probe(path: string, stream: 'v' | 'a', entries: string): string[][] {
	const args = ['-v', 'error', '-select_streams', stream, '-show_entries', `packet=${entries}`, '-of', 'csv=p=0', path]
	const lines = execFileSync('ffprobe', args, { encoding: 'utf8' }).trim().split('\n')
	return lines.map((line) => line.split(','))
}

test.each([
	['30', small, (_frame: number): number => 1600],
	['29.97', ntsc, (frame: number): number => Math.floor(((frame + 1) * 8008) / 5) - Math.floor((frame * 8008) / 5)],
] as const)('5 s at %s fps: keyframes every 2 s, rising times, every picture and sample', async (_name, format, samples) => {
	const { encoder, tags } = open(format, { softLimitFrames: 1000, hardLimitFrames: 1000 })
	encodeFrames(encoder, format, 150, samples)
	expect(await encoder.dispose()).toBe('gently')
	const path = join(folder, 'out.flv')
	// The first decode times of a run are negative: a reader places them on the program timeline, here shifted by 1 s.
	await writeFile(
		path,
		Buffer.concat([flvHeader(), ...tags.map(({ tag }) => flvTagBytes({ ...tag, timestampMs: tag.timestampMs + 1000 }))]),
	)

	const video = probe(path, 'v', 'pts_time,dts_time,flags')
	expect(video).toHaveLength(150)
	expect(video[0]?.[0]).toBe('1.000000')
	const decodeTimes = video.map((packet) => Number(packet[1]))
	expect(decodeTimes.every((time, index) => index === 0 || time > (decodeTimes[index - 1] ?? 0))).toBe(true)
	const frameS = format.frameRate.denominator / format.frameRate.numerator
	const keyframes = video.filter((packet) => packet[2]?.startsWith('K')).map((packet) => Number(packet[0]))
	expect(keyframes).toHaveLength(3)
	for (const [index, time] of keyframes.entries()) expect(Math.abs(time - 1 - index * 2)).toBeLessThanOrEqual(frameS)

	const audio = probe(path, 'a', 'dts_time')
	const wholeSamples = Array.from({ length: 150 }, (_, frame) => samples(frame)).reduce((sum, count) => sum + count, 0)
	expect(audio.length).toBeGreaterThanOrEqual(Math.ceil(wholeSamples / 1024))
	expect(audio.length).toBeLessThanOrEqual(Math.ceil(wholeSamples / 1024) + 2)
	const headers = tags.filter(({ tag }) => tag.isSequenceHeader).map(({ tag }) => tag.kind)
	expect(headers.toSorted()).toEqual(['audio', 'video'])
	const colors = execFileSync(
		'ffprobe',
		['-v', 'error', '-select_streams', 'v', '-show_entries', 'stream=color_range,color_space,profile', '-of', 'csv=p=0', path],
		{
			encoding: 'utf8',
		},
	)
	expect(colors.trim()).toBe('High,tv,bt709')
})

test('with low latency each picture leaves within one, there are no B-frames, and pictures and sound are in the order of their times', async () => {
	const { encoder, tags } = open(small, { profile: { ...defaultEncoderProfile, latency: 'low' } })
	const pictures = () => tags.filter(({ tag }) => tag.kind === 'video' && !tag.isSequenceHeader)
	const picture = new Uint8Array((small.widthPx * small.heightPx * 3) / 2)
	for (let frame = 0; frame < 40; frame += 1) {
		drawFrame(picture, small, frame)
		encoder.writeFrame(picture, new Float32Array(3200))
		// Its sound is there with the next picture; with look-ahead, or waiting for the AAC frame after it, this would wait forever.
		await until(() => pictures().length >= frame)
	}
	// The composition time, three bytes after frame type and packet type: shown when it is decoded.
	expect(pictures().every(({ tag }) => tag.body.slice(2, 5).every((byte) => byte === 0))).toBe(true)
	await encoder.dispose()
	const frames = tags.filter(({ tag }) => tag.kind !== 'data' && !tag.isSequenceHeader).map(({ tag }) => tag)
	const times = frames.map(({ timestampMs }) => timestampMs)
	expect(times).toEqual(times.toSorted((a, b) => a - b))
	expect(pictures()).toHaveLength(40)
	// The same sound at the same times as in one output, and all of it.
	const usual = open(small)
	for (let frame = 0; frame < 40; frame += 1) usual.encoder.writeFrame(picture, new Float32Array(3200))
	await usual.encoder.dispose()
	const soundTimes = (all: Collected['tags']) =>
		all.filter(({ tag }) => tag.kind === 'audio' && !tag.isSequenceHeader).map(({ tag }) => tag.timestampMs)
	expect(soundTimes(tags)).toEqual(soundTimes(usual.tags))
	const described = (all: Collected['tags']) => all.flatMap(({ tag }) => (tag.kind === 'data' ? [decodeAmf0(tag.body)[1]] : []))
	const [facts, usualFacts] = [described(tags), described(usual.tags)]
	expect(facts).toHaveLength(1)
	expect(Object.keys(facts[0] as object).toSorted()).toEqual(Object.keys(usualFacts[0] as object).toSorted())
	for (const key of ['audiodatarate', 'audiosamplerate', 'audiosamplesize', 'stereo', 'audiocodecid', 'width'])
		expect((facts[0] as Record<string, unknown>)[key]).toEqual((usualFacts[0] as Record<string, unknown>)[key])
	// What describes a track comes before its first frame, the picture's first.
	expect(tags.slice(0, 3).map(({ tag }) => [tag.kind, tag.isSequenceHeader])).toEqual([
		['data', false],
		['video', true],
		['audio', true],
	])
})

/** How long FFmpeg takes at this moment to start, encode one picture of this size and end, ms. */
function bareStartMs(): number {
	const startedAt = performance.now()
	const input = ['-f', 'lavfi', '-i', 'testsrc2=s=1280x720:r=30', '-frames:v', '1']
	execFileSync('ffmpeg', ['-v', 'error', ...input, '-c:v', 'libx264', '-preset', 'veryfast', '-f', 'null', '-'])
	return performance.now() - startedAt
}

test('first picture tag soon after the first raw frame at 720p30 veryfast', async () => {
	const { encoder, tags } = open(defaultProgramFormat)
	const bareMs = bareStartMs()
	const picture = new Uint8Array((1280 * 720 * 3) / 2)
	const startedAt = performance.now()
	const isPicture = ({ tag }: { readonly tag: MediaTag }) => tag.kind === 'video' && !tag.isSequenceHeader
	let frame = 0
	await until(() => {
		while (performance.now() - startedAt >= (frame * 1000) / 30) {
			drawFrame(picture, defaultProgramFormat, frame)
			encoder.writeFrame(picture, new Float32Array(3200))
			frame += 1
		}
		return tags.some(isPicture)
	})
	const latencyMs = (tags.find(isPicture)?.atMs ?? 0) - startedAt
	console.info(`first picture tag after ${Math.round(latencyMs)} ms (frame ${frame}), FFmpeg alone ${Math.round(bareMs)} ms`)
	// Look-ahead 5, B-frames 2, threads; plus the start of FFmpeg, whose duration depends on the load of this machine.
	expect(frame).toBeLessThan(22 + (2 * bareMs * 30) / 1000)
	await encoder.dispose()
})

test.each(['normal', 'low'] as const)(
	'a show that leads in is there with its first picture, latency %s: it is repeated in silence, and then the program goes on without a hole',
	async (latency) => {
		const args = { ...defaultEncoderProfile, latency }
		const loaded = createLoadedEncoder({ spawn, clock: systemClock, log: silentLog })
		loaded.keep({ ffmpegPath: 'ffmpeg', args: encoderArguments(args, 'libx264', small), extraPipes: extraPipes(args) })
		const { encoder, tags } = open(small, { profile: args, leadsIn: true, loaded })
		expect(loaded.take(encoderArguments(args, 'libx264', small))).toBe(null)
		const pictures = () => tags.filter(({ tag }) => tag.kind === 'video' && !tag.isSequenceHeader)
		const picture = new Uint8Array((small.widthPx * small.heightPx * 3) / 2)
		drawFrame(picture, small, 0)
		encoder.writeFrame(picture, new Float32Array(3200))
		await until(() => pictures().length > 0)
		expect(pictures()[0]?.tag.isKeyframe).toBe(true)
		for (let frame = 1; frame < 60; frame += 1) {
			drawFrame(picture, small, frame)
			encoder.writeFrame(picture, new Float32Array(3200))
		}
		await encoder.dispose()
		const lead = -(tags[0]?.run.firstFrame ?? 0)
		expect(lead).toBeGreaterThan(0)
		expect(pictures()).toHaveLength(60 + lead)
	},
)

test('a killed encoder is running again, and its new run starts at the right frame', async () => {
	const { encoder, tags, states } = open(small)
	const picture = new Uint8Array((320 * 180 * 3) / 2)
	const sound = new Float32Array(3200)
	let written = 0
	let lost = 0
	const feed = setInterval(() => {
		if (encoder.writeFrame(picture, sound) === 'lost') lost += 1
		written += 1
	}, 1000 / 30)
	await until(() => tags.length > 20)
	process.kill(encoder.pid() ?? -1, 'SIGKILL')
	await until(() => tags.some(({ run, tag }) => run.index === 2 && tag.isKeyframe))
	clearInterval(feed)
	await encoder.dispose()
	expect(states.map((state) => state.kind)).toEqual(['starting', 'running', 'restarting', 'running', 'off'])
	const first = tags.find(({ run }) => run.index === 1)?.run
	const second = tags.find(({ run }) => run.index === 2)?.run
	expect(first?.firstFrame).toBe(0)
	const picturesOfSecond = tags.filter(({ run, tag }) => run.index === 2 && tag.kind === 'video' && !tag.isSequenceHeader).length
	// Every frame from the new run's first one to the last written came out.
	expect((second?.firstFrame ?? 0) + picturesOfSecond).toBe(written)
	expect(second?.firstFrame).toBeGreaterThan(lost)
})

test('a hardware encoder that does not open gives way to libx264', async () => {
	// Fails like a machine without a driver, except for libx264.
	const path = join(folder, 'ffmpeg')
	await writeFile(path, '#!/bin/sh\ncase "$*" in *libx264*) exec ffmpeg "$@";; esac\necho "Cannot load libcuda.so.1" >&2\nexit 1\n')
	await chmod(path, 0o755)
	const { encoder, states } = open(small, { ffmpegPath: path, codec: 'h264_nvenc' })
	const feed = setInterval(() => encoder.writeFrame(new Uint8Array((320 * 180 * 3) / 2), new Float32Array(3200)), 20)
	await until(() => encoder.state().kind === 'running')
	clearInterval(feed)
	await encoder.dispose()
	expect(states.at(-2)).toMatchObject({ kind: 'running', codec: 'libx264' })
	expect(states).toContainEqual(
		expect.objectContaining({
			kind: 'restarting',
			reason: expect.objectContaining({ text: 'No NVIDIA driver was found on this computer.' }),
		}),
	)
})

test('an FFmpeg that is not there ends in a clear failure', async () => {
	const { encoder } = open(small, { ffmpegPath: '/nowhere/ffmpeg' })
	await until(() => encoder.state().kind === 'failed')
	expect(encoder.state()).toMatchObject({ reason: { text: 'FFmpeg could not be started.' } })
	expect(encoder.writeFrame(new Uint8Array((320 * 180 * 3) / 2), new Float32Array(3200))).toBe('lost')
	expect(await encoder.dispose()).toBe('by-itself')
})

test('an encoder that cannot keep up repeats pictures, then gets fewer of them from then on', async () => {
	// As on a computer that encodes 20 pictures a second: it reads no faster.
	const frameBytes = (small.widthPx * small.heightPx * 3) / 2
	const path = join(folder, 'ffmpeg')
	await writeFile(join(folder, 'slow.mjs'), slowFfmpeg(20 * frameBytes))
	await writeFile(path, `#!/bin/sh\nexec "${process.execPath}" "${join(folder, 'slow.mjs')}" "$@"\n`)
	await chmod(path, 0o755)
	const { encoder, states, tags } = open(small, { ffmpegPath: path, hardLimitFrames: 60 })
	const picture = new Uint8Array(frameBytes)
	const answers: string[] = []
	const feed = setInterval(() => answers.push(encoder.writeFrame(picture, new Float32Array(3200))), 1000 / 30)
	const restarts = () => states.filter((state) => state.kind === 'restarting')
	const runsWell = (run: number) => tags.filter((each) => each.run.index === run && each.tag.kind === 'video').length > 45
	await until(() => restarts().length > 0 && runsWell(1 + restarts().length), 50_000)
	clearInterval(feed)
	expect(new Set(answers)).toEqual(new Set(['taken', 'repeat', 'lost']))
	const reasons = restarts().map((state) => (state.kind === 'restarting' ? state.reason.text : ''))
	expect(reasons[0]).toBe('This computer is too slow for it. It now gets every second picture.')
	expect(reasons.length).toBeLessThanOrEqual(2)
	const last = tags.filter(({ run, tag }) => run.index === 1 + reasons.length && tag.kind === 'video' && !tag.isSequenceHeader)
	const keyframesMs = last.filter(({ tag }) => tag.isKeyframe).map(({ tag }) => tag.timestampMs)
	expect(Math.abs((keyframesMs[1] ?? 0) - (keyframesMs[0] ?? 0) - 2000)).toBeLessThan(300)
	await encoder.dispose()
})

test('hardware encoders are probed for real and say why they do not work', async () => {
	const probed = await probeEncoders({ spawn, ffmpegPath: 'ffmpeg', platform: 'linux', format: small })
	expect(probed.map((encoder) => encoder.codec)).toEqual(['h264_nvenc', 'h264_qsv', 'h264_vaapi'])
	for (const encoder of probed) expect(encoder.works || (encoder.reason?.text ?? '').length > 10).toBe(true)
	expect(chooseCodec({ ...defaultEncoderProfile, codec: 'auto' }, [])).toBe('libx264')
	expect(chooseCodec({ ...defaultEncoderProfile, codec: 'auto' }, ['h264_qsv', 'h264_vaapi'])).toBe('h264_qsv')
	console.info(probed)
})
