import { parseArgs } from 'node:util'
import type { StudioHost } from '../../e2e/support/studio-host.ts'
import { quietly, watchOthers } from './lib/foreign-load.ts'
import { closeStudio, openStudio } from './lib/live-studio.ts'
import { finishBench } from './lib/rows.ts'
import { sceneFiles } from './lib/scene.ts'
import { startSink } from './lib/sink.ts'
import { median, wait } from './lib/statistics.ts'

// From the click on Go live, as the screen sends it, to the first keyframe at a local ingest: right after the start of the studio, and then show after show,
// each once what a show begins with is loaded again.
const { values } = parseArgs({ options: { shows: { type: 'string', default: '7' } } })
const limitMs = 300
/** From the end of a show until what the next one begins with is loaded. */
const readyMs = 8000

/** One show, from its begin until nothing of it runs anymore. */
async function goLive(studio: StudioHost) {
	const others = watchOthers()
	const clickedAtMs = Date.now()
	await studio.call('show.goLive', {})
	const ms = (await sink.firstKeyframe('live-1', clickedAtMs)) - clickedAtMs
	const othersPercent = others()
	await studio.call('show.end', {})
	await studio.until('the encoder has ended', ({ program }) => program.encoder.kind === 'off')
	await wait(readyMs)
	return { ms, othersPercent }
}

const sink = await startSink()
try {
	const studio = await openStudio(sceneFiles(), sink, 1)
	let atOnceMs = Number.NaN
	const shows: { readonly ms: number; readonly othersPercent: number }[] = []
	try {
		atOnceMs = (await goLive(studio)).ms
		for (let show = 1; show <= Number(values.shows); show += 1) {
			shows.push(await quietly(`Show ${show}`, () => goLive(studio)))
			console.log(`show ${show}: ${shows.at(-1)?.ms} ms`)
		}
	} finally {
		await closeStudio(studio)
	}
	const times = shows.map(({ ms }) => ms)
	const othersPercent = median(shows.map((show) => show.othersPercent))
	finishBench(
		'go-live',
		[
			{
				what: `Go live to the first keyframe at a local ingest (median of ${times.length} shows)`,
				figure: median(times),
				unit: 'ms',
				baseline: null,
				limit: limitMs,
				othersPercent,
				goal: 'go-live',
			},
			{ what: 'The same right after the start of the studio', figure: atOnceMs, unit: 'ms', baseline: null, limit: null, othersPercent },
			{ what: 'The slowest of them', figure: Math.max(...times), unit: 'ms', baseline: null, limit: null, othersPercent },
		],
		{ shows },
	)
} finally {
	sink.stop()
}
