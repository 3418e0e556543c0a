import { spawn, spawnSync } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { defaultEncoderProfile } from '../../shared/domain/encoder.ts'
import type { MediaTag } from '../../shared/domain/feeds.ts'
import { newSceneItem } from '../../shared/domain/program.ts'
import { defaultFileSettings } from '../../shared/domain/recording-settings.ts'
import type { Source } from '../../shared/domain/source.ts'
import { freeBytes } from '../diagnostics/machine.ts'
import { systemClock } from '../lib/clock.ts'
import { silentLog } from '../lib/log.ts'
import { createForkChild, type ForkChild } from '../process/forked-child.ts'
import { openJournal } from '../recorder/journal.ts'
import { createRecorder, type Recorder } from '../recorder/recorder.ts'
import { createRunTool } from '../recorder/run-tool.ts'
import { createRelayReader } from '../relay/reader.ts'
import { createRelay } from '../relay/relay.ts'
import { complaints, probe } from '../testing/media-probe.ts'
import { trackTones } from '../testing/track-tones.ts'
import { waitUntil } from '../testing/wait-until.ts'
import type { RecordingOrder } from './program-messages.ts'
import { type ProgramProcess, startProgramProcess } from './program-process.ts'

const cleanUps: (() => unknown)[] = []
afterEach(async () => {
	for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp()
})

const size = { widthPx: 320, heightPx: 180 }
const profile = { ...defaultEncoderProfile, preset: 'ultrafast', videoBitrateKbps: 400, keyframeIntervalS: 1 } as const
const ffmpegPath = () => 'ffmpeg'

/** The pattern is small on red and on tracks 1 and 2, the music is in no picture and on track 3. */
function showOf(musicPath: string) {
	const sources: Source[] = [
		{ id: 'red', name: 'Red', settings: { kind: 'color', color: '#ff0000' }, audio: null },
		{
			id: 'pattern',
			name: 'Pattern',
			settings: { kind: 'test-pattern', pattern: 'card' },
			audio: { gainDb: 0, muted: false, heard: 'with-picture', tracks: [1, 2] },
		},
		{
			id: 'music',
			name: 'Music',
			settings: { kind: 'media', path: musicPath, loop: true },
			audio: { gainDb: 0, muted: false, heard: 'always', tracks: [3] },
		},
	]
	const item = (id: string, box: { widthPx: number; heightPx: number }) => ({
		...{ id: `${id}-item`, sourceId: id, box: { x: 0, y: 0, ...box } },
		...newSceneItem,
	})
	const scene = { id: 'scene', name: 'Scene', items: [item('red', size), item('pattern', { widthPx: 64, heightPx: 36 })], groups: [] }
	return { scenes: [scene], sources, overlays: [], masterGainDb: 0 }
}

const orders: readonly RecordingOrder[] = [
	{
		...{ feed: 'r/program', sourceId: null, profile, codec: 'libx264', tracks: [1, 2, 3] },
		extras: { quality: 25, tracks: 3, size: { widthPx: 192, heightPx: 108 } },
	},
	{ feed: 'r/pattern', sourceId: 'pattern', profile, codec: 'libx264', extras: { quality: 25 }, tracks: [1] },
]

async function recorderIn(folder: string, name: string, program: ProgramProcess): Promise<Recorder> {
	const recorder = createRecorder({
		fork: createForkChild(),
		entry: new URL('../children/recorder.ts', import.meta.url),
		clock: systemClock,
		log: silentLog,
		ffmpegPath,
		journal: await openJournal(join(folder, `${name}.json`), silentLog),
		newId: randomUUID,
		runFfmpeg: createRunTool({ spawn, clock: systemClock, ffmpegPath }),
		freeBytes,
		freeBytesFloor: 1_000_000,
	})
	cleanUps.push(recorder.stop)
	recorder.setFeeds(program.tagFeeds())
	cleanUps.push(program.onChange((what) => what === 'recordings' && recorder.setFeeds(program.tagFeeds())))
	return recorder
}

const durationOf = (recorder: Recorder) => {
	const state = recorder.state()
	if (state.kind === 'failed') throw new Error(state.error.message)
	return state.kind === 'recording' ? state.durationMs : 0
}

/** Mean red minus mean green and mean blue of the picture at a moment. */
function redness(path: string, atS: number): number {
	const { stdout } = spawnSync('ffmpeg', [
		'-v',
		'error',
		'-ss',
		String(atS),
		'-i',
		path,
		'-frames:v',
		'1',
		'-f',
		'rawvideo',
		'-pix_fmt',
		'rgb24',
		'-',
	])
	const mean = (channel: number) => {
		const values = stdout.filter((_: number, index: number) => index % 3 === channel)
		return values.reduce((sum: number, value: number) => sum + value, 0) / Math.max(1, values.length)
	}
	return mean(0) - (mean(1) + mean(2)) / 2
}

test('the program with its tracks and a source clean are recorded beside the stream, over the end of the program process', async () => {
	const folder = await mkdtemp(join(tmpdir(), 'showcaller-recordings-'))
	cleanUps.push(() => rm(folder, { recursive: true, force: true, maxRetries: 5 }))
	const music = join(folder, 'music.wav')
	spawnSync('ffmpeg', ['-v', 'error', '-f', 'lavfi', '-i', 'sine=frequency=700:sample_rate=48000:duration=10', music])

	const relay = createRelay({ forkChild: createForkChild(), clock: systemClock, log: silentLog })
	cleanUps.push(() => relay.dispose())
	const endpoint = await relay.start()
	const stream: MediaTag[] = []
	const reader = createRelayReader({
		clock: systemClock,
		log: silentLog,
		onTag: (tag) => tag.kind === 'video' && !tag.isSequenceHeader && stream.push(tag),
	})
	cleanUps.push(reader.dispose)
	reader.setEndpoint(endpoint)

	const pids: number[] = []
	const plainFork = createForkChild()
	const forkChild: ForkChild = (at, options) => {
		const child = plainFork(at, options)
		pids.push(child.pid)
		return child as never
	}
	const program = startProgramProcess({
		...{
			forkChild,
			clock: systemClock,
			log: silentLog,
			ffmpegPath: 'ffmpeg',
			hasDdagrab: false,
			neverIn: [],
			show: showOf(music),
			onAirSceneId: 'scene',
		},
		entry: new URL('../children/program.ts', import.meta.url),
		format: { ...size, frameRate: { numerator: 30, denominator: 1 } },
	})
	cleanUps.push(program.dispose)
	await waitUntil('the sources', () => ['pattern', 'music'].every((id) => program.sourceStates()[id]?.kind === 'running'))
	program.encode(profile, 'libx264', endpoint)
	program.setRecordings(orders)
	const recorder = await recorderIn(folder, 'program', program)
	const cleanRecorder = await recorderIn(folder, 'clean', program)
	const request = { folder, fallbackFolders: [], files: defaultFileSettings, showId: null, timelineEpochMs: program.timelineEpochMs }
	const tracks = ['What viewers hear', 'Commentary', 'Music']
	await recorder.start({ ...request, title: 'Program', encoder: { feed: 'r/program', tracks } })
	await cleanRecorder.start({ ...request, title: 'Pattern', encoder: { feed: 'r/pattern', tracks: ['Pattern'] } })
	await waitUntil('two seconds', () => durationOf(recorder) > 1700 && durationOf(cleanRecorder) > 1700)
	const before = stream.map(({ timestampMs }) => timestampMs)
	const killedAtMs = before.at(-1) ?? 0
	process.kill(pids[0] ?? 0, 'SIGKILL')
	await waitUntil('another program process', () => pids.length === 2 && program.recordingEncoder('r/program').state.kind === 'running')
	const restartedAtMs = durationOf(recorder)
	// On a busy machine it gets few pictures in that time.
	await waitUntil('more', () => durationOf(recorder) > restartedAtMs + 1500)
	const [file, clean] = await Promise.all([recorder.stop(), cleanRecorder.stop()])
	if (!file || !clean) throw new Error('no file')

	// The stream beside it got every picture.
	const steps = before.slice(1).map((atMs, index) => atMs - (before[index] ?? 0))
	expect(Math.max(...steps)).toBeLessThan(50)
	const probed = await probe(file.path)
	const fromMs = file.startedAtMs - program.timelineEpochMs
	const gapAt = probed.videoDts.findIndex((atS, index) => index > 0 && atS - (probed.videoDts[index - 1] ?? 0) > 0.2)
	const lastBeforeMs = fromMs + 1000 * (probed.videoDts[gapAt - 1] ?? 0)
	expect(killedAtMs - lastBeforeMs).toBeLessThan(1000)
	expect(probed.videoDts.length).toBeGreaterThan(gapAt + 5)
	expect(await complaints(file.path)).toBe('')

	const found = await trackTones(file.path, 0.5, 1)
	expect(found.map(({ name }) => name)).toEqual(tracks)
	const [first = 0, second = 0, third = 0] = found.map(({ frequencyHz }) => frequencyHz)
	for (const [tone, expected] of [
		[first, 1000],
		[second, 1000],
		[third, 700],
	] as const)
		expect(Math.abs(tone - expected)).toBeLessThan(10)
	// The program is red with a small pattern in it; the pattern alone is gray, and has only its own sound.
	expect(redness(file.path, 1)).toBeGreaterThan(150)
	expect(Math.abs(redness(clean.path, 1))).toBeLessThan(60)
	const [own] = await trackTones(clean.path, 0.5, 1)
	expect(Math.abs((own?.frequencyHz ?? 0) - 1000)).toBeLessThan(10)
	expect(Math.abs(clean.startedAtMs - file.startedAtMs)).toBeLessThan(40)
})
