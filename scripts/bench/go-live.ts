import { parseArgs } from 'node:util'
import { closeStudio, openStudio } from './lib/live-studio.ts'
import { finishBench } from './lib/rows.ts'
import { sceneFiles } from './lib/scene.ts'
import { startSink } from './lib/sink.ts'
import { median, wait } from './lib/statistics.ts'

// From the click on Go live, as the screen sends it, to the first keyframe at a local ingest, show after show.
const { values } = parseArgs({ options: { shows: { type: 'string', default: '7' } } })
const limitMs = 1200
const restMs = 1000

const sink = await startSink()
try {
	const studio = await openStudio(sceneFiles(), sink, 1)
	const times: number[] = []
	try {
		for (let show = 1; show <= Number(values.shows); show += 1) {
			const clickedAtMs = Date.now()
			await studio.call('show.goLive', {})
			times.push((await sink.firstKeyframe('live-1', clickedAtMs)) - clickedAtMs)
			await studio.call('show.end', {})
			// Nobody starts a show while the one before still leaves.
			await studio.until('the encoder has ended', ({ program }) => program.encoder.kind === 'off')
			await wait(restMs)
			console.log(`show ${show}: ${times.at(-1)} ms`)
		}
	} finally {
		await closeStudio(studio)
	}
	finishBench(
		'go-live',
		[
			{
				what: `Go live to the first keyframe at a local ingest (median of ${times.length} shows)`,
				figure: median(times),
				unit: 'ms',
				baseline: null,
				limit: limitMs,
			},
			{ what: 'The slowest of them', figure: Math.max(...times), unit: 'ms', baseline: null, limit: null },
		],
		{ times },
	)
} finally {
	sink.stop()
}
