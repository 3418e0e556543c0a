import { parseArgs } from 'node:util'
import { card, hdFormat, red, showSettings } from '../../e2e/support/show-settings.ts'
import { startStudio } from '../../e2e/support/studio-host.ts'
import { hostBuild, screenBuild } from '../setup/builds.mjs'
import { buildIfStale } from '../setup/prepare.mjs'
import { quietly } from './lib/foreign-load.ts'
import { finishBench } from './lib/rows.ts'
import { wait } from './lib/statistics.ts'
import { inWords, measureStretch, measureStretches, worstOthers } from './lib/stretch.ts'
import { kindWithBrowser, openStudioWindow } from './lib/studio-window.ts'

// What the studio takes off air while a still picture stands in it: alone, then with its screen open in Chromium, as npm start opens it.
const { values } = parseArgs({ options: { stretch: { type: 'string', default: '15' }, settle: { type: 'string', default: '25' } } })
const stretchMs = Number(values.stretch) * 1000
/** What starts up is not measured. */
const settleMs = Number(values.settle) * 1000

await buildIfStale(screenBuild, process.execPath)
await buildIfStale(hostBuild, process.execPath)
const studio = await startStudio({ settings: showSettings([red, card], { format: hdFormat }) })
try {
	await studio.until('the program runs', ({ program: { process } }) => process === 'running')
	await wait(settleMs)
	const alone = await quietly('Without a page', () => measureStretch(studio.pid, stretchMs))
	console.log(`without a page ${alone.percent.toFixed(1)} % of a core (${inWords(alone.percentByKind)})`)
	const window = await openStudioWindow(studio)
	try {
		await wait(settleMs)
		const { stretches, othersPercent } = await quietly('With the page', async () => {
			const both = await measureStretches([studio.pid, window.pid], stretchMs, kindWithBrowser)
			return { stretches: both, othersPercent: worstOthers(both) }
		})
		for (const { percent, percentByKind } of stretches) console.log(`with it ${percent.toFixed(1)} % of a core (${inWords(percentByKind)})`)
		const [beside, page] = stretches.map(({ percent }) => percent)
		const row = { unit: '% of a core', baseline: null, othersPercent }
		finishBench(
			'idle',
			[
				{
					...{ ...row, what: 'Whole studio off air, still picture, no page', figure: alone.percent, limit: 1.5, goal: 'idle' },
					othersPercent: alone.othersPercent,
				},
				{ ...row, what: 'The same with its page open, page included', figure: (beside ?? 0) + (page ?? 0), limit: 6, goal: 'idle-page' },
				{ ...row, what: 'of that: the studio', figure: beside ?? Number.NaN, limit: null },
				{ ...row, what: 'of that: the page, all of Chromium', figure: page ?? Number.NaN, limit: null },
			],
			{ alone, stretches },
		)
	} finally {
		await window.close()
	}
} finally {
	await studio.stop()
	await studio.remove()
}
