import { spawn, spawnSync } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { defaultEncoderProfile } from '../../shared/domain/encoder.ts'
import type { TagFeedEndpoint } from '../../shared/domain/feeds.ts'
import { defaultFileSettings } from '../../shared/domain/recording-settings.ts'
import { freeBytes } from '../diagnostics/machine.ts'
import { createEncoder } from '../encoder/encoder.ts'
import { createPicturePace } from '../encoder/picture-pace.ts'
import { systemClock } from '../lib/clock.ts'
import { silentLog } from '../lib/log.ts'
import { createTagFeeds } from '../media/tag-feed/tag-feeds.ts'
import { createForkChild } from '../process/forked-child.ts'
import { createEncoding } from '../program-process/worker/program-encoding.ts'
import { complaints, largestGap, probe } from '../testing/media-probe.ts'
import { toneBlock, trackTones } from '../testing/track-tones.ts'
import { waitUntil } from '../testing/wait-until.ts'
import { openJournal } from './journal.ts'
import { createRecorder } from './recorder.ts'
import { createRunTool } from './run-tool.ts'

const cleanups: (() => unknown)[] = []
afterEach(async () => {
	for (const cleanup of cleanups.splice(0).reverse()) await cleanup()
})

const format = { widthPx: 320, heightPx: 180, frameRate: { numerator: 30, denominator: 1 } } as const
const samplesPerFrame = 1600
const firstFrame = 3000
/** Two frames of the same brightness are 64 apart. */
const brightnessOf = (frame: number) => 24 + 3 * (frame % 64)
const tracks = ['What viewers hear', 'Commentary', 'Guests', 'Boat radio', 'Music bed', 'Média']
const tones = [300, 500, 700, 900, 1100, 1300]

/** An encoder of its own, fed in real time, and what gives out its tags. */
function startProgram() {
	const known = Promise.withResolvers<TagFeedEndpoint>()
	const feeds = createTagFeeds({ log: silentLog, onEndpoint: known.resolve })
	cleanups.push(feeds.dispose)
	const feed = feeds.open('show')
	const encoding = createEncoding({
		frameRate: format.frameRate,
		createPace: () => createPicturePace(() => systemClock.steady()),
		createEncoder: (settings, events, pace) =>
			createEncoder({
				...{ ...settings, ...events, pace, spawn, ffmpegPath: 'ffmpeg', format, clock: systemClock, log: silentLog },
				// However slow the computer is, no picture is repeated.
				...{ softLimitFrames: 1000, hardLimitFrames: 1000 },
			}),
		onTag: feed.write,
		onState() {},
	})
	cleanups.push(encoding.stop)
	const profile = { ...defaultEncoderProfile, preset: 'ultrafast', keyframeIntervalS: 1 } as const
	encoding.start({ profile, codec: 'libx264', extras: { quality: 25, size: { widthPx: 160, heightPx: 90 }, tracks: tracks.length } })
	const picture = { widthPx: format.widthPx, heightPx: format.heightPx, alpha: null, data: new Uint8Array(320 * 270).fill(128) }
	/** Each frame has a brightness of its own for a while. */
	const draw = (frame: number) => picture.data.fill(brightnessOf(frame), 0, 320 * 180)
	const startedAt = performance.now()
	let frame = 0
	const timer = setInterval(() => {
		for (; performance.now() - startedAt > (frame * 1000) / 30; frame += 1) {
			const [sound, ...otherTracks] = tones.map((tone) => toneBlock(tone, frame * samplesPerFrame, samplesPerFrame))
			draw(frame)
			if (sound) encoding.write({ index: firstFrame + frame, picture, keep: () => null, sound, skipped: 0, otherTracks })
		}
	}, 10)
	cleanups.push(() => clearInterval(timer))
	/** The next frame begins a new group of pictures: its number and its program time. */
	function cut() {
		encoding.restart()
		return { frame, atMs: Math.round(((firstFrame + frame) * 1000) / 30) }
	}
	return { endpoint: known.promise, cut, frameNow: () => frame }
}

/** What each picture of the file says of its frame, modulo 64. */
function frameNumbers(path: string): readonly number[] {
	const gray = ['-map', '0:v', '-vf', 'scale=1:1:flags=area', '-pix_fmt', 'gray', '-f', 'rawvideo', 'pipe:1']
	const { stdout } = spawnSync('ffmpeg', ['-v', 'error', '-i', path, '-vsync', 'passthrough', ...gray])
	// From 0 to 255 back to the range of video.
	// Rounding may give a negative zero.
	return [...stdout].map((value) => Math.round(((value * 219) / 255 + 16 - 24) / 3) || 0)
}

test('six tracks with six tones and their names are in the file of an encoder of its own, a pause takes exactly the pictures in it, and a split falls on the picture that was asked for', async () => {
	const folder = await mkdtemp(join(tmpdir(), 'showcaller-tracks-'))
	cleanups.push(() => rm(folder, { recursive: true, force: true, maxRetries: 5 }))
	const ffmpegPath = () => 'ffmpeg'
	const recorder = createRecorder({
		fork: createForkChild(),
		entry: new URL('../children/recorder.ts', import.meta.url),
		clock: systemClock,
		log: silentLog,
		ffmpegPath,
		journal: await openJournal(join(folder, 'recordings.json'), silentLog),
		newId: randomUUID,
		runFfmpeg: createRunTool({ spawn, clock: systemClock, ffmpegPath }),
		freeBytes,
		freeBytesFloor: 1_000_000,
	})
	cleanups.push(recorder.stop)
	const { endpoint, cut, frameNow } = startProgram()
	const request = {
		folder: join(folder, 'Recordings'),
		fallbackFolders: [],
		files: defaultFileSettings,
		title: 'Tracks',
		showId: null,
		timelineEpochMs: 0,
	}
	await recorder.start({ ...request, encoder: { feed: 'show', tracks } })
	recorder.setFeeds(await endpoint)
	await waitUntil('two seconds recorded', () => {
		const state = recorder.state()
		return state.kind === 'recording' && state.durationMs > 1700
	})
	const paused = cut()
	recorder.pause(paused.atMs)
	await waitUntil('frames in the pause', () => frameNow() > paused.frame + 20)
	const resumed = cut()
	recorder.resume(resumed.atMs)
	await waitUntil('half a second more', () => {
		const state = recorder.state()
		return state.kind === 'recording' && state.pause === undefined && frameNow() > resumed.frame + 25
	})
	const split = cut()
	recorder.split(split.atMs)
	await waitUntil('the second file', () => {
		const state = recorder.state()
		// Beside other tests an encoder of six tracks is a second behind.
		return state.kind === 'recording' && state.file === 2 && frameNow() > split.frame + 75
	})
	const file = await recorder.stop()
	if (!file) throw new Error('no file')
	expect(file.tracks).toEqual(tracks)
	const found = await trackTones(file.path, 0.5, 1)
	expect(found.map(({ name }) => name)).toEqual(tracks)
	for (const [index, { frequencyHz }] of found.entries()) expect(Math.abs(frequencyHz - (tones[index] ?? 0))).toBeLessThan(10)
	const probed = await probe(file.path)
	expect(largestGap(probed.videoDts)).toBeLessThan(0.05)
	expect(await complaints(file.path)).toBe('')
	// The pause takes the pictures from the one on where it was asked for to the one where it ends, and no other.
	const shown = frameNumbers(file.path)
	const seam = shown.findIndex((number, index) => index > 0 && number !== ((shown[index - 1] ?? 0) + 1) % 64)
	expect([shown[seam - 1], shown[seam]]).toEqual([(paused.frame - 1) % 64, resumed.frame % 64])
	// At the very end, the pictures between the last ones may not have come out yet.
	expect(shown.slice(seam + 1).every((number, index) => number === (resumed.frame + 1 + index) % 64)).toBe(true)
	// The second file begins with exactly the picture of the split.
	expect(shown.at(-1)).toBe((split.frame - 1) % 64)
	expect(file.files).toHaveLength(2)
	expect(frameNumbers(file.files?.[1]?.path ?? '').slice(0, 3)).toEqual([0, 1, 2].map((step) => (split.frame + step) % 64))
})
