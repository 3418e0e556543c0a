import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { parseArgs } from 'node:util'
import { hostBuild } from '../setup/builds.mjs'
import { buildIfStale } from '../setup/prepare.mjs'
import { isDisturbed } from './lib/foreign-load.ts'
import type { GoalId } from './lib/goals.ts'
import { closeStudio, goLivePrepared, openStudioWith } from './lib/live-studio.ts'
import { measureRounds } from './lib/rounds.ts'
import { type BenchRow, finishBench } from './lib/rows.ts'
import { sceneFiles } from './lib/scene.ts'
import { bareScreenArguments, type MeasuredScreen, screenSettings, startMeasuredScreen } from './lib/screen-show.ts'
import { type Sink, startSink } from './lib/sink.ts'
import { median, wait } from './lib/statistics.ts'
import { inWords, measureStretch, type Stretch, worstOthers } from './lib/stretch.ts'

// A whole screen at 720p30 on air, against one FFmpeg that grabs the same screen and sends it with the same encoder settings, in turns: once with a test
// picture that moves, once with a slide that changes every five seconds.
const { values } = parseArgs({
	options: {
		rounds: { type: 'string', default: '3' },
		/** Length of each measured stretch; whole slides. */
		stretch: { type: 'string', default: '10' },
	},
})
const stretchMs = Number(values.stretch) * 1000
/** What starts up is not measured. */
const settleMs = 8000
/** After the picture of the screen became another one. */
const changeMs = 3000
const slideMs = 5000

interface Turn {
	readonly moving: Stretch
	readonly slides: Stretch
}

/** `pid` runs already and sends the screen. */
async function measureBoth(pid: number, screen: MeasuredScreen): Promise<Turn> {
	await wait(settleMs)
	const moving = await measureStretch(pid, stretchMs)
	await screen.stopMoving()
	const stop = await screen.slides(slideMs)
	try {
		await wait(changeMs)
		return { moving, slides: await measureStretch(pid, stretchMs) }
	} finally {
		stop()
	}
}

async function measureStudio(screen: MeasuredScreen, sink: Sink): Promise<Turn & { readonly droppedFrames: number }> {
	await screen.move()
	const studio = await openStudioWith(screenSettings(screen.display, sceneFiles()), sink, 1)
	try {
		await goLivePrepared(studio)
		const turn = await measureBoth(studio.pid, screen)
		return { ...turn, droppedFrames: (await studio.snapshot()).health.droppedFrames }
	} finally {
		await closeStudio(studio)
	}
}

async function measureBare(screen: MeasuredScreen, sink: Sink): Promise<Turn> {
	await screen.move()
	const startedAtMs = Date.now()
	const bare = spawn('ffmpeg', bareScreenArguments(screen.display, `${sink.server}/bare`), { stdio: ['ignore', 'inherit', 'inherit'] })
	const gone = once(bare, 'exit')
	try {
		await sink.firstKeyframe('bare', startedAtMs)
		return await measureBoth(bare.pid ?? -1, screen)
	} finally {
		bare.kill('SIGKILL')
		await gone
	}
}

interface Round {
	readonly studio: Turn & { readonly droppedFrames: number }
	readonly bare: Turn
}

/** Whoever comes second finds a warmer processor: they take turns. */
async function measureRound(screen: MeasuredScreen, sink: Sink, bareFirst: boolean): Promise<Round> {
	const before = bareFirst ? await measureBare(screen, sink) : null
	const studio = await measureStudio(screen, sink)
	const bare = before ?? (await measureBare(screen, sink))
	for (const content of ['moving', 'slides'] as const) {
		const [own, theirs] = [studio[content], bare[content]]
		console.log(
			`${content}: studio ${own.percent.toFixed(1)} % of a core (${inWords(own.percentByKind)}), bare ${theirs.percent.toFixed(1)}, ratio ${(own.percent / theirs.percent).toFixed(3)}`,
		)
	}
	return { studio, bare }
}

function rowOf(rounds: readonly Round[], content: keyof Turn, what: string, limit: number, goal: GoalId): BenchRow {
	const baseline = median(rounds.map(({ bare }) => bare[content].percent))
	const ratio = median(rounds.map(({ studio, bare }) => studio[content].percent / bare[content].percent))
	const othersPercent = worstOthers(rounds.flatMap(({ studio, bare }) => [studio[content], bare[content]]))
	return { what, figure: ratio * baseline, unit: '% of a core', baseline, limit, othersPercent, goal }
}

await buildIfStale(hostBuild, process.execPath)
const screen = await startMeasuredScreen()
const sink = await startSink()
try {
	const rounds = await measureRounds(
		Number(values.rounds),
		(turn) => measureRound(screen, sink, turn % 2 === 1),
		({ studio, bare }) => studio.droppedFrames > 0 || isDisturbed(worstOthers([studio.moving, studio.slides, bare.moving, bare.slides])),
	)
	const what = 'Whole studio, a screen at 720p30, against bare FFmpeg with x11grab'
	finishBench(
		'screens',
		[
			rowOf(rounds, 'moving', `${what}: moving (median of rounds)`, 1, 'screen-moving'),
			rowOf(rounds, 'slides', `${what}: one change in 5 s (median of rounds)`, 0.8, 'screen-slides'),
		],
		{ rounds },
	)
} finally {
	sink.stop()
	screen.close()
}
