/// <reference lib="dom" />
import type { Page } from 'playwright'
import { openScreen } from '../../e2e/support/screen.ts'
import { blue, fullRateFormat, red, showSettings } from '../../e2e/support/show-settings.ts'
import { startStudio } from '../../e2e/support/studio-host.ts'
import { maxCues, type NewCue } from '../../shared/domain/cue.ts'
import { hostBuild, screenBuild } from '../setup/builds.mjs'
import { buildIfStale } from '../setup/prepare.mjs'
import { type BenchRow, finishBench } from './lib/rows.ts'
import { wait } from './lib/statistics.ts'

// The longest list is edited in a real browser beside a real studio: how long its page is busy at a stretch while somebody types, and while cues are moved.
const presses = 25
/** Faster than most people type. */
const everyMs = 80
/** What browsers call a long task, ms. */
const longMs = 50

const cues = Array.from(
	{ length: maxCues },
	(_, index): NewCue => ({
		...{ number: String(index + 1), name: `Cue of the evening ${index + 1}`, note: '', lengthS: 60, follow: { kind: 'by-hand' } },
		actions: [{ kind: 'take', settings: { sceneId: index % 2 === 0 ? 'red' : 'blue' } }],
	}),
)

/** Long tasks of the page while `run` runs, ms. */
async function longTasks(page: Page, run: () => Promise<void>): Promise<readonly number[]> {
	await page.evaluate(() => {
		const found: number[] = []
		Object.assign(window, { found })
		new PerformanceObserver((list) => found.push(...list.getEntries().map(({ duration }) => duration))).observe({ type: 'longtask' })
	})
	await run()
	await wait(1000)
	return page.evaluate(() => (window as unknown as { found: number[] }).found)
}

function rowsOf(what: string, tasks: readonly number[]): readonly BenchRow[] {
	const row = { baseline: null, limit: null }
	return [
		{ ...row, what: `${maxCues} cues, ${what}: tasks of more than ${longMs} ms`, figure: tasks.length, unit: `in ${presses} presses` },
		{ ...row, what: `${maxCues} cues, ${what}: the longest`, figure: Math.max(0, ...tasks), unit: 'ms' },
	]
}

await buildIfStale(screenBuild, process.execPath)
await buildIfStale(hostBuild, process.execPath)
const studio = await startStudio({ settings: showSettings([red, blue], { format: fullRateFormat }) })
try {
	await studio.call('cues.createList', { name: 'Long', cues })
	const screen = await openScreen(studio)
	const { page } = screen
	try {
		await page.getByRole('link', { name: 'Cues', exact: true }).click()
		await page.getByText('Edit', { exact: true }).click()
		const first = page.getByRole('button', { name: /^Edit 3 / })
		await first.click()
		const name = page.locator('.cue-inspector').getByRole('textbox', { name: 'Name', exact: true })
		await name.waitFor()
		await wait(2000)
		const typing = await longTasks(page, async () => {
			for (let count = 0; count < presses; count += 1) {
				// Each letter is kept, as an action's field does it.
				await name.press('x')
				await name.press('Enter')
				await wait(everyMs)
			}
		})
		await page.getByRole('button', { name: /^Edit 3 / }).focus()
		const moving = await longTasks(page, async () => {
			for (let count = 0; count < presses; count += 1) {
				await page.keyboard.press('Alt+ArrowDown')
				await wait(everyMs)
			}
		})
		await studio.until('it is moved', ({ cueList }) => (cueList.open?.cues.findIndex(({ number }) => number === '3') ?? 0) > 10)
		finishBench('cue-list', [...rowsOf('a name is typed', typing), ...rowsOf('a cue is moved', moving)], { typing, moving })
	} finally {
		await screen.close()
	}
} finally {
	await studio.stop()
	await studio.remove()
}
