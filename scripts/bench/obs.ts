import { parseArgs } from 'node:util'
import { hostBuild, screenBuild } from '../setup/builds.mjs'
import { buildIfStale } from '../setup/prepare.mjs'
import { isDisturbed } from './lib/foreign-load.ts'
import type { GoalId } from './lib/goals.ts'
import { closeStudio, goLivePrepared, openStudioWith } from './lib/live-studio.ts'
import { installedObs, startObs } from './lib/obs.ts'
import { measureRounds } from './lib/rounds.ts'
import { type BenchRow, finishBench } from './lib/rows.ts'
import { sceneFiles } from './lib/scene.ts'
import { type MeasuredScreen, screenSettings, startMeasuredScreen } from './lib/screen-show.ts'
import { type Sink, startSink } from './lib/sink.ts'
import { median, wait } from './lib/statistics.ts'
import { inWords, measureStretch, measureStretches, type Stretch, worstOthers } from './lib/stretch.ts'
import { kindWithBrowser, openStudioWindow } from './lib/studio-window.ts'

// A moving screen with a small film in its corner, 720p30, x264 veryfast: the whole studio against OBS where that is installed, both without a graphics card, in
// turns. Once without previews on either side, once with both previews of OBS, and of the studio the page that shows them.
const { values } = parseArgs({ options: { rounds: { type: 'string', default: '2' }, stretch: { type: 'string', default: '10' } } })
const stretchMs = Number(values.stretch) * 1000
/** What starts up is not measured. */
const settleMs = 7000

interface Pair {
	readonly plain: Stretch
	readonly previews: Stretch
}

async function measureStudio(screen: MeasuredScreen, sink: Sink): Promise<Pair> {
	const studio = await openStudioWith(screenSettings(screen.display, sceneFiles(), true), sink, 1)
	try {
		await goLivePrepared(studio)
		await wait(settleMs)
		const plain = await measureStretch(studio.pid, stretchMs)
		const window = await openStudioWindow(studio)
		try {
			await wait(settleMs)
			const both = await measureStretches([studio.pid, window.pid], stretchMs, kindWithBrowser)
			const percent = both.reduce((sum, one) => sum + one.percent, 0)
			return { plain, previews: { percent, percentByKind: both[0]?.percentByKind ?? {}, othersPercent: worstOthers(both) } }
		} finally {
			await window.close()
		}
	} finally {
		await closeStudio(studio)
	}
}

async function measureObs(screen: MeasuredScreen, sink: Sink, previews: boolean): Promise<Stretch> {
	const startedAtMs = Date.now()
	const obs = await startObs({ screen: screen.display, files: sceneFiles(), previews, server: sink.server, key: 'obs' })
	try {
		await sink.firstKeyframe('obs', startedAtMs)
		await wait(settleMs)
		return await measureStretch(obs.pid, stretchMs)
	} finally {
		await obs.close()
	}
}

interface Round {
	readonly studio: Pair
	readonly obs: Pair
}

async function measureRound(screen: MeasuredScreen, sink: Sink): Promise<Round> {
	const plain = await measureObs(screen, sink, false)
	const studio = await measureStudio(screen, sink)
	const obs = { plain, previews: await measureObs(screen, sink, true) }
	for (const kind of ['plain', 'previews'] as const)
		console.log(
			`${kind}: studio ${studio[kind].percent.toFixed(1)} % of a core (${inWords(studio[kind].percentByKind)}), OBS ${obs[kind].percent.toFixed(1)}`,
		)
	return { studio, obs }
}

function rowOf(rounds: readonly Round[], kind: keyof Pair, what: string, limit: number, goal: GoalId): BenchRow {
	const baseline = median(rounds.map(({ obs }) => obs[kind].percent))
	const ratio = median(rounds.map(({ studio, obs }) => studio[kind].percent / obs[kind].percent))
	const othersPercent = worstOthers(rounds.flatMap(({ studio, obs }) => [studio[kind], obs[kind]]))
	return { what, figure: ratio * baseline, unit: '% of a core', baseline, limit, othersPercent, goal }
}

async function measureAgainst(version: string): Promise<void> {
	await buildIfStale(screenBuild, process.execPath)
	await buildIfStale(hostBuild, process.execPath)
	const screen = await startMeasuredScreen()
	const sink = await startSink()
	try {
		await screen.move()
		const rounds = await measureRounds(
			Number(values.rounds),
			() => measureRound(screen, sink),
			({ studio, obs }) => isDisturbed(worstOthers([studio.plain, studio.previews, obs.plain, obs.previews])),
		)
		const what = `Whole studio, moving screen and a small film, 720p30, against OBS ${version}`
		finishBench(
			'obs',
			[
				rowOf(rounds, 'plain', `${what}, no preview on either side (median of rounds)`, 0.42, 'obs-plain'),
				rowOf(rounds, 'previews', `${what} with both previews, the studio's page included (median of rounds)`, 0.45, 'obs-previews'),
			],
			{ version, rounds },
		)
	} finally {
		sink.stop()
		screen.close()
	}
}

const version = installedObs()
if (version === null) {
	console.log('Skipped: OBS is not installed here, and this installs nothing. Debian: apt install obs-studio obs-plugins.')
	finishBench('obs', [])
} else await measureAgainst(version)
