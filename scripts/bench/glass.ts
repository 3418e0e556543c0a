import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { frameColors } from '../../e2e/support/media-probe.ts'
import { hostBuild } from '../setup/builds.mjs'
import { buildIfStale } from '../setup/prepare.mjs'
import { quietly, watchOthers } from './lib/foreign-load.ts'
import { closeStudio, openStudioWith, untilLive } from './lib/live-studio.ts'
import { type BenchRow, finishBench } from './lib/rows.ts'
import { format, sceneFiles } from './lib/scene.ts'
import { bareScreenArguments, type MeasuredScreen, screenSettings, startMeasuredScreen, studioEncoding } from './lib/screen-show.ts'
import { type Sink, startSink } from './lib/sink.ts'
import { median, wait } from './lib/statistics.ts'

// From a change on a screen until the picture with it arrives at an ingest: the studio, and one FFmpeg that grabs the same screen. A color that fills the
// screen becomes another one; what arrived is decoded afterwards, and the first picture with the new color names its moment.
const { values } = parseArgs({ options: { changes: { type: 'string', default: '20' } } })
const limitMs = 350
/** With low latency the studio may take two frames more than FFmpeg alone, ms. */
const lowLimitMs = (2 * 1000) / 30
/** What starts up is not measured. */
const settleMs = 5000
/** The slowest encoder gives its last pictures back after this time. */
const lastMs = 3000
const colors = [0xc02020, 0x2030c0] as const
const whole = [{ x: 0, y: 0, widthPx: format.widthPx, heightPx: format.heightPx }]
const sound = ['-c:a', 'aac', '-b:a', '160k', '-ar', '48000', '-ac', '2']
const plain = ['-c:v', 'libx264', '-preset', 'veryfast', '-b:v', '2500k', '-maxrate', '2500k', '-bufsize', '2500k', '-g', '60']

interface Lags {
	readonly lagsMs: readonly number[]
	/** Of a core, taken by everything else on this machine. */
	readonly othersPercent: number
}

/** Changes the screen at different moments of a frame, and returns when, Unix ms. */
async function paintChanges(screen: MeasuredScreen): Promise<readonly number[]> {
	const paintedMs: number[] = []
	for (let count = 1; count <= Number(values.changes); count += 1) {
		await wait(500 + 300 * Math.random())
		paintedMs.push(await screen.painter.paint(colors[count % 2] ?? 0, whole))
	}
	return paintedMs
}

/** While this key sends the screen. */
async function measure(screen: MeasuredScreen, sink: Sink, folder: string, key: string): Promise<Lags> {
	await screen.painter.paint(colors[0], whole)
	await wait(settleMs)
	const others = watchOthers()
	const paintedMs = await paintChanges(screen)
	const othersPercent = others()
	await wait(lastMs)
	const arrivals = sink.pictures(key)
	const frames = (await frameColors(join(folder, `${key}.flv`))).map(({ atS, r, b }) => ({ atMs: Math.round(atS * 1000), isBlue: b > r }))
	// Before the first change the screen was red, and before that it was black.
	const begin = frames.findIndex(({ atMs }) => (arrivals.get(atMs) ?? 0) > (paintedMs[0] ?? 0) - 1000)
	const seen = frames.slice(begin).filter(({ isBlue }, index, from) => index > 0 && isBlue !== from[index - 1]?.isBlue)
	if (seen.length !== paintedMs.length) throw new Error(`${paintedMs.length} changes were painted, but ${seen.length} arrived of ${key}.`)
	return { lagsMs: seen.map(({ atMs }, index) => (arrivals.get(atMs) ?? Number.NaN) - (paintedMs[index] ?? Number.NaN)), othersPercent }
}

async function measureBare(screen: MeasuredScreen, sink: Sink, folder: string, key: string, encoding: readonly string[]): Promise<Lags> {
	const startedAtMs = Date.now()
	const bare = spawn('ffmpeg', bareScreenArguments(screen.display, `${sink.server}/${key}`, encoding), {
		stdio: ['ignore', 'inherit', 'inherit'],
	})
	const gone = once(bare, 'exit')
	try {
		await sink.firstKeyframe(key, startedAtMs)
		return await measure(screen, sink, folder, key)
	} finally {
		bare.kill('SIGKILL')
		await gone
	}
}

async function measureStudio(screen: MeasuredScreen, sink: Sink, folder: string, latency: 'normal' | 'low'): Promise<Lags> {
	const settings = screenSettings(screen.display, sceneFiles())
	const { program } = settings
	const encoderProfile = { ...program.encoderProfile, latency }
	const studio = await openStudioWith({ ...settings, program: { ...program, encoderProfile } }, sink, 1)
	try {
		await studio.call('show.goLive', {})
		await untilLive(studio, 1)
		return await measure(screen, sink, folder, 'live-1')
	} finally {
		await closeStudio(studio)
	}
}

function rowOf(what: string, { lagsMs, othersPercent }: Lags, limit: number | null): BenchRow {
	const of = `Change on the screen to its picture at the ingest, 720p30, median of ${lagsMs.length}: ${what}`
	return { what: of, figure: median(lagsMs), unit: 'ms', baseline: null, limit, othersPercent }
}

await buildIfStale(hostBuild, process.execPath)
const folder = await mkdtemp(join(tmpdir(), 'showcaller-bench-'))
const screen = await startMeasuredScreen()
const sink = await startSink(folder)
const lowFolder = await mkdtemp(join(tmpdir(), 'showcaller-bench-'))
const lowSink = await startSink(lowFolder)
try {
	const bare = (key: string, encoding: readonly string[]) => quietly(key, () => measureBare(screen, sink, folder, key, encoding))
	const studio = await quietly('studio', () => measureStudio(screen, sink, folder, 'normal'))
	const low = await quietly('studio, low latency', () => measureStudio(screen, lowSink, lowFolder, 'low'))
	const zerolatency = await bare('zerolatency', [...plain, '-tune', 'zerolatency', ...sound])
	const own = await bare('own', studioEncoding())
	const defaults = await bare('defaults', [...plain, ...sound])
	finishBench(
		'glass',
		[
			{ ...rowOf("the studio's usual profile", studio, limitMs), goal: 'glass-default' },
			rowOf('the studio with low latency', low, null),
			{
				what: 'The same, more than bare FFmpeg with -tune zerolatency',
				figure: median(low.lagsMs) - median(zerolatency.lagsMs),
				...{ unit: 'ms', baseline: null, limit: lowLimitMs },
				goal: 'glass-low',
				othersPercent: Math.max(low.othersPercent, zerolatency.othersPercent),
			},
			rowOf("bare FFmpeg with the studio's encoder settings", own, null),
			rowOf('bare FFmpeg with -tune zerolatency', zerolatency, null),
			rowOf('bare FFmpeg with its defaults', defaults, null),
		],
		{ studio, low, own, zerolatency, defaults },
	)
} finally {
	sink.stop()
	lowSink.stop()
	screen.close()
	for (const each of [folder, lowFolder]) await rm(each, { recursive: true, force: true })
}
