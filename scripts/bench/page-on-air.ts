import { parseArgs } from 'node:util'
import { hostBuild, screenBuild } from '../setup/builds.mjs'
import { buildIfStale } from '../setup/prepare.mjs'
import { quietly } from './lib/foreign-load.ts'
import { closeStudio, openStudio, untilLive } from './lib/live-studio.ts'
import { finishBench } from './lib/rows.ts'
import { sceneFiles } from './lib/scene.ts'
import { startSink } from './lib/sink.ts'
import { wait } from './lib/statistics.ts'
import { inWords, measureStretches, worstOthers } from './lib/stretch.ts'
import { kindWithBrowser, openStudioWindow } from './lib/studio-window.ts'

// What the screen itself costs while a show with moving pictures is on air: all of Chromium, without a graphics card, as npm start opens it.
const { values } = parseArgs({ options: { stretch: { type: 'string', default: '15' }, settle: { type: 'string', default: '10' } } })
/** What starts up is not measured. */
const settleMs = Number(values.settle) * 1000

await buildIfStale(screenBuild, process.execPath)
await buildIfStale(hostBuild, process.execPath)
const sink = await startSink()
try {
	const studio = await openStudio(sceneFiles(), sink, 1)
	try {
		await studio.call('show.goLive', {})
		await untilLive(studio, 1)
		const window = await openStudioWindow(studio)
		try {
			await wait(settleMs)
			const { page, beside, othersPercent } = await quietly('On air with the page', async () => {
				const both = await measureStretches([window.pid, studio.pid], Number(values.stretch) * 1000, kindWithBrowser)
				const [first, second] = both
				if (!first || !second) throw new Error('Nothing was measured.')
				return { page: first, beside: second, othersPercent: worstOthers(both) }
			})
			console.log(`page ${inWords(page.percentByKind)}; studio ${inWords(beside.percentByKind)}`)
			const row = { unit: '% of a core', baseline: null, othersPercent }
			finishBench(
				'page-on-air',
				[
					{ ...row, what: 'The page on air, all of Chromium, 1440 × 900', figure: page.percent, limit: 20, goal: 'page-on-air' },
					{ ...row, what: 'The studio beside it', figure: beside.percent, limit: null },
				],
				{ page, beside },
			)
		} finally {
			await window.close()
		}
	} finally {
		await closeStudio(studio)
	}
} finally {
	sink.stop()
}
