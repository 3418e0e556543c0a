import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { parseArgs } from 'node:util'
import { isDisturbed, quietly, watchOthers } from './lib/foreign-load.ts'
import { closeStudio, goLivePrepared, openStudio } from './lib/live-studio.ts'
import { costsOf, percentByKind, residentBytesOf, totalCpuMs } from './lib/process-cost.ts'
import { measureRounds } from './lib/rounds.ts'
import { type BenchRow, finishBench } from './lib/rows.ts'
import { bareArguments, type SceneFiles, sceneFiles } from './lib/scene.ts'
import { type Sink, startSink } from './lib/sink.ts'
import { median, wait } from './lib/statistics.ts'
import { inWords } from './lib/stretch.ts'

// CPU of the whole studio against one FFmpeg that does the same encode, in turns; then one long run for late frames and memory.
const { values } = parseArgs({
	options: {
		rounds: { type: 'string', default: '5' },
		/** Length of each measured stretch of a round. */
		stretch: { type: 'string', default: '12' },
		/** Length of the long run; 0 leaves it out. */
		seconds: { type: 'string', default: '60' },
	},
})
/** What starts up is not measured: JavaScript is compiled for as long as this. */
const settleMs = 8000
const roadMemoryLimitMb = 400

interface StudioStretch {
	readonly cores: number
	readonly percentByKind: Readonly<Record<string, number>>
	readonly memoryMb: number
	readonly lateFrames: number
	readonly droppedFrames: number
	readonly frames: number
	/** Of a core, taken by everything else on this machine. */
	readonly othersPercent: number
}

async function measureStudio(files: SceneFiles, sink: Sink, stretchMs: number): Promise<StudioStretch> {
	const studio = await openStudio(files, sink, 1)
	try {
		await goLivePrepared(studio)
		await wait(settleMs)
		const before = {
			costs: costsOf(studio.pid),
			atMs: performance.now(),
			health: (await studio.snapshot()).health,
			others: watchOthers(),
		}
		await wait(stretchMs)
		const after = {
			costs: costsOf(studio.pid),
			atMs: performance.now(),
			othersPercent: before.others(),
			health: (await studio.snapshot()).health,
		}
		const spanMs = after.atMs - before.atMs
		const cores = (totalCpuMs(after.costs) - totalCpuMs(before.costs)) / spanMs
		return {
			cores,
			othersPercent: after.othersPercent,
			percentByKind: percentByKind(before.costs, after.costs, spanMs),
			memoryMb: residentBytesOf(after.costs, ['main', 'program', 'relay']) / 1e6,
			lateFrames: after.health.lateFrames - before.health.lateFrames,
			droppedFrames: after.health.droppedFrames - before.health.droppedFrames,
			frames: Math.round((spanMs * 30) / 1000),
		}
	} finally {
		await closeStudio(studio)
	}
}

interface BareStretch {
	readonly cores: number
	readonly othersPercent: number
}

async function measureBare(files: SceneFiles, sink: Sink, stretchMs: number): Promise<BareStretch> {
	const startedAtMs = Date.now()
	const bare = spawn('ffmpeg', bareArguments(files, `${sink.server}/bare`), { stdio: ['ignore', 'inherit', 'inherit'] })
	const gone = once(bare, 'exit')
	try {
		await sink.firstKeyframe('bare', startedAtMs)
		await wait(settleMs)
		const pid = bare.pid ?? -1
		const before = { cpuMs: totalCpuMs(costsOf(pid)), atMs: performance.now(), others: watchOthers() }
		await wait(stretchMs)
		const cores = (totalCpuMs(costsOf(pid)) - before.cpuMs) / (performance.now() - before.atMs)
		return { cores, othersPercent: before.others() }
	} finally {
		bare.kill('SIGKILL')
		await gone
	}
}

interface Round {
	readonly studio: StudioStretch
	readonly bareCores: number
	/** Of a core: beside the studio or beside FFmpeg, whichever is more. */
	readonly othersPercent: number
}

/** Whoever comes second finds a warmer processor: they take turns. */
async function measureRound(files: SceneFiles, sink: Sink, bareFirst: boolean): Promise<Round> {
	const stretchMs = Number(values.stretch) * 1000
	const before = bareFirst ? await measureBare(files, sink, stretchMs) : null
	const studio = await measureStudio(files, sink, stretchMs)
	const bare = before ?? (await measureBare(files, sink, stretchMs))
	const round = { studio, bareCores: bare.cores, othersPercent: Math.max(studio.othersPercent, bare.othersPercent) }
	const dropped = studio.droppedFrames > 0 ? `, ${studio.droppedFrames} frames dropped` : ''
	console.log(
		`studio ${studio.cores.toFixed(3)} cores, bare ${round.bareCores.toFixed(3)}, ratio ${(studio.cores / round.bareCores).toFixed(3)}${dropped}  (percent of a core: ${inWords(studio.percentByKind)})`,
	)
	return round
}

function rowsOf(rounds: readonly Round[], long: StudioStretch | null): BenchRow[] {
	const bareCores = median(rounds.map((round) => round.bareCores))
	const ratio = median(rounds.map(({ studio, bareCores: bare }) => studio.cores / bare))
	const cpu: BenchRow = {
		what: 'Whole studio, 720p30, two items, one RTMP destination, against bare FFmpeg (median of rounds)',
		figure: ratio * bareCores * 100,
		unit: '% of a core',
		baseline: bareCores * 100,
		limit: 1.12,
		othersPercent: Math.max(...rounds.map(({ othersPercent }) => othersPercent)),
		goal: 'films',
	}
	const last = long ?? rounds.at(-1)?.studio
	if (!last) return [cpu]
	const figures = { baseline: null, unit: '', othersPercent: last.othersPercent }
	return [
		cpu,
		{ ...figures, what: 'Memory of main, program and relay in that show', figure: last.memoryMb, unit: 'MB', limit: roadMemoryLimitMb },
		{ ...figures, what: `Late frames of ${last.frames}`, figure: last.lateFrames, limit: 0 },
		{ ...figures, what: `Dropped frames of ${last.frames}`, figure: last.droppedFrames, limit: 0 },
	]
}

const files = sceneFiles()
const sink = await startSink()
try {
	// A round beside other programs, or in which the studio did less, is made again.
	const rounds = await measureRounds(
		Number(values.rounds),
		(turn) => measureRound(files, sink, turn % 2 === 1),
		({ othersPercent, studio }) => isDisturbed(othersPercent) || studio.droppedFrames > 0,
	)
	const longMs = Number(values.seconds) * 1000
	const long = longMs > 0 ? await quietly('The long run', () => measureStudio(files, sink, longMs), 1) : null
	finishBench('studio-cpu', rowsOf(rounds, long), { rounds, long })
} finally {
	sink.stop()
}
