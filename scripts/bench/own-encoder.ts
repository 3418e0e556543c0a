import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { createEncoder } from '../../electron/encoder/encoder.ts'
import { defaultEncoderMachine, encoderArguments, soundDescriptor } from '../../electron/encoder/encoder-arguments.ts'
import { createPicturePace } from '../../electron/encoder/picture-pace.ts'
import { systemClock } from '../../electron/lib/clock.ts'
import { silentLog } from '../../electron/lib/log.ts'
import { createTagFeedReader } from '../../electron/media/tag-feed/tag-feed-reader.ts'
import { createTagFeeds } from '../../electron/media/tag-feed/tag-feeds.ts'
import { createEncoding } from '../../electron/program-process/worker/program-encoding.ts'
import { defaultEncoderProfile } from '../../shared/domain/encoder.ts'
import type { I420Picture, TagFeedEndpoint } from '../../shared/domain/feeds.ts'
import { cpuMsOf } from './lib/process-cost.ts'
import { finishBench } from './lib/rows.ts'
import { median, wait } from './lib/statistics.ts'

// What the encoder that a recording has for itself costs beyond FFmpeg: the same arguments, pictures and sounds, once from a bare loop that writes them into
// FFmpeg's pipes, once by the studio's way to the recorder: queue, tags, order of tracks, and their feed. Processor time, so that other work matters little.
const format = { widthPx: 1280, heightPx: 720, frameRate: { numerator: 30, denominator: 1 } } as const
const profile = { ...defaultEncoderProfile, keyframeIntervalS: 1 }
const extras = { quality: 20, tracks: 3 }
const frames = 900
const rounds = 3
const ratioLimit = 1.1

/** Moving content, so that the encoder has something to do. */
const pictures = Array.from({ length: 30 }, (_, number): I420Picture => {
	const { widthPx, heightPx } = format
	const data = new Uint8Array((widthPx * heightPx * 3) / 2).fill(128)
	for (let i = 0; i < widthPx * heightPx; i += 1) data[i] = 16 + (((i % widthPx) + ((i / widthPx) | 0) + number * 9) % 200)
	return { widthPx, heightPx, data, alpha: null }
})
const sound = Float32Array.from({ length: 3200 }, (_, i) => 0.2 * Math.sin(i / 9))
const otherTracks = [sound, sound]
const pictureOf = (frame: number) => pictures[frame % pictures.length] ?? raise()

function raise(): never {
	throw new Error('There is no picture.')
}

/** Of this process and of those that it started and that have ended. */
const spentMs = () => cpuMsOf(readFileSync('/proc/self/stat', 'utf8'))

interface Bare {
	/** FFmpeg and the loop that writes to it. */
	readonly totalMs: number
	readonly ffmpegMs: number
}

async function bareMs(): Promise<Bare> {
	const { tracks } = extras
	const pipes = Array.from({ length: 2 * tracks - 1 }, () => 'pipe' as const)
	const ffmpeg = spawn('ffmpeg', [...encoderArguments(profile, 'libx264', format, defaultEncoderMachine, 1, extras)], {
		stdio: ['pipe', 'pipe', 'inherit', ...pipes],
	})
	const ended = new Promise((resolve) => ffmpeg.on('close', resolve))
	const inputs = [
		ffmpeg.stdin,
		...Array.from({ length: tracks }, (_, track) => ffmpeg.stdio[soundDescriptor + track]),
	] as NodeJS.WritableStream[]
	for (const output of [ffmpeg.stdout, ...ffmpeg.stdio.slice(soundDescriptor + tracks)]) (output as NodeJS.ReadableStream).resume()
	const before = { total: spentMs(), children: childrenMs() }
	for (let frame = 0; frame < frames; frame += 1) {
		for (const input of inputs.slice(1)) input.write(Buffer.copyBytesFrom(sound))
		if (!inputs[0]?.write(pictureOf(frame).data)) await new Promise((resolve) => inputs[0]?.once('drain', resolve))
	}
	for (const input of inputs) input.end()
	await ended
	return { totalMs: spentMs() - before.total, ffmpegMs: childrenMs() - before.children }
}

function childrenMs(): number {
	const own = process.cpuUsage()
	return spentMs() - (own.user + own.system) / 1000
}

/** FFmpeg and all that the program process does for it. */
async function studioMs(): Promise<number> {
	const known = Promise.withResolvers<TagFeedEndpoint>()
	const feeds = createTagFeeds({ log: silentLog, onEndpoint: known.resolve })
	const feed = feeds.open('bench')
	const reader = createTagFeedReader({ clock: systemClock, onTag() {} })
	reader.setAddress({ ...(await known.promise), name: 'bench' })
	const encoding = createEncoding({
		frameRate: format.frameRate,
		createPace: () => createPicturePace(() => systemClock.steady()),
		createEncoder: (settings, events, pace) =>
			createEncoder({ ...settings, ...events, pace, spawn, ffmpegPath: 'ffmpeg', format, clock: systemClock, log: silentLog }),
		onTag: feed.write,
		onState() {},
	})
	const before = spentMs()
	encoding.start({ profile, codec: 'libx264', extras })
	for (let frame = 0; frame < frames; frame += 1) {
		// The memory of a picture of the program is kept while it is written.
		encoding.write({ index: frame, picture: pictureOf(frame), keep: () => () => {}, sound, otherTracks, skipped: 0 })
		while (encoding.stats().queueFrames > 14) await wait(8)
	}
	await encoding.stop()
	const ms = spentMs() - before
	reader.dispose()
	feeds.dispose()
	return ms
}

const bare: Bare[] = []
const studio: number[] = []
// In turn, so that a computer that gets warmer or busier does so for both.
for (let round = 0; round < rounds; round += 1) {
	bare.push(await bareMs())
	studio.push(await studioMs())
	console.log(
		`FFmpeg ${bare.at(-1)?.ffmpegMs.toFixed(0)} ms, with a bare loop ${bare.at(-1)?.totalMs.toFixed(0)} ms, the studio ${studio.at(-1)?.toFixed(0)} ms`,
	)
}
const perFrame = (values: readonly number[]) => median(values) / frames
finishBench(
	'own-encoder',
	[
		{
			what: "A recording's own encoder, 720p, three tracks, against FFmpeg and a bare loop that writes to it",
			figure: perFrame(studio),
			unit: 'ms per picture',
			baseline: perFrame(bare.map(({ totalMs }) => totalMs)),
			limit: ratioLimit,
		},
		{
			what: 'The same, against FFmpeg alone, without what writing raw pictures into a pipe costs',
			figure: perFrame(studio),
			unit: 'ms per picture',
			baseline: perFrame(bare.map(({ ffmpegMs }) => ffmpegMs)),
			limit: null,
		},
	],
	{ bare, studio, frames },
)
