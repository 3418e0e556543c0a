import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createClicks } from '../../../e2e/support/clicks.ts'
import type { Screen } from '../../../e2e/support/screen.ts'
import type { AsRunEntry } from '../../../shared/domain/as-run.ts'
import type { ShowReport } from '../../../shared/domain/show.ts'
import type { StudioSnapshot } from '../../../shared/domain/snapshot.ts'
import { lengthsOf, names, type TypedCue } from './cue-plan.ts'
import type { CalledStudio } from './studio.ts'

/** What the producer saw and saved. */
export interface CalledShow {
	/** What the row of the film that is not there said before the show. */
	readonly saidBefore: string
	/** The cue that ran when the held one was long due. */
	readonly runningWhileHeld: string
	readonly entries: readonly AsRunEntry[]
	readonly report: ShowReport
	readonly csv: string
	readonly pdf: Buffer
	/** Errors of the page. */
	readonly faults: readonly string[]
}

const wait = (seconds: number) => new Promise((resolve) => setTimeout(resolve, seconds * 1000))
/** Longer than anything that is waited for here, ms. */
const limitMs = 150_000

/** Calls the list from the first cue to the last, and everything that a producer does in between, by clicks and keys. */
export async function callShow(
	{ studio, platforms }: CalledStudio,
	screen: Screen,
	cues: readonly TypedCue[],
	options: { readonly minutes: number; readonly outDir: string; readonly say: (line: string) => void },
): Promise<CalledShow> {
	const { page } = screen
	const { minutes, outDir, say } = options
	const lengths = lengthsOf(minutes)
	const clicks = createClicks(studio, screen)
	const list = page.getByRole('region', { name: 'Cue list' })
	const row = (name: string) => list.locator('[data-row]', { has: page.getByText(name, { exact: true }) })
	const main = (name: string) => row(name).locator('[data-row-main]')
	const until = (what: string, holds: (snapshot: StudioSnapshot) => boolean) => studio.until(what, holds, limitMs)
	const nameOf = ({ cueList }: StudioSnapshot, id: string | null | undefined) => cueList.open?.cues.find((cue) => cue.id === id)?.name
	const isRunning = (name: string) => (now: StudioSnapshot) => nameOf(now, now.cueRun.current?.cueId) === name
	const began = async (name: string) => {
		await until(`${name} began`, isRunning(name))
		say(`${cues.findIndex((cue) => cue.name === name) + 1} ${name}`)
	}
	const press = async (key: string, name: string) => {
		// GO is for the cue that the screen shows: one that the host alone knows of yet is not begun.
		await page.locator('.go-cue', { hasText: name }).waitFor()
		await page.keyboard.press(key)
		await began(name)
	}
	const clickGo = async (name: string) => {
		await page.locator('.go-cue:not([aria-disabled])', { hasText: name }).click()
		await began(name)
	}
	const breakOver = async () => {
		await until('the break runs', ({ ads }) => ads.state.kind === 'in-break')
		await until('the break is over', ({ ads }) => ads.state.kind !== 'in-break')
	}
	const adReady = () =>
		until('both can run an ad', ({ ads }) => ads.platforms.length === 2 && ads.platforms.every(({ state }) => state.kind === 'ready'))

	await clicks.goLive()
	await adReady()
	await page.keyboard.press('Control+2')
	await page.getByText('Run', { exact: true }).click()
	await row(names.guest).getByText('FILE MISSING').waitFor({ timeout: 60_000 })
	const saidBefore = (await row(names.guest).locator('.cue__fix p').textContent()) ?? ''
	await page.getByRole('button', { name: 'Run the list' }).click()
	await until('the first cue is on standby', (now) => nameOf(now, now.cueRun.standbyId) === names.opening)

	await press('F7', names.opening)
	const startedAtMs = Date.now()
	await began(names.film)
	await began(names.studio)
	await wait(lengths.between)
	await main(names.textIn).focus()
	await press('Space', names.textIn)
	await began(names.textOut)
	await wait(lengths.between)
	await clickGo(names.firstBreak)
	await breakOver()
	await wait(lengths.between / 2)

	// Too soon for both platforms: the break is moved with one key, and the show goes on.
	await press('F7', names.tooSoon)
	await row(names.tooSoon)
		.getByRole('button', { name: /^Run it in \d+$/ })
		.waitFor()
	await screen.shot('called-refused')
	await main(names.tooSoon).focus()
	await page.keyboard.press('m')
	await until('the break is moved', ({ ads }) => ads.queue !== null)
	await wait(lengths.between / 2)
	await clickGo(names.guest)
	await wait(lengths.back)
	await page.getByRole('button', { name: 'Skip', exact: true }).click()
	await until('one is skipped', (now) => nameOf(now, now.cueRun.standbyId) === names.back)

	await press('F7', names.back)
	await main(names.back).focus()
	await page.keyboard.press('h')
	await until('held', ({ cueRun }) => cueRun.held)
	await wait(lengths.back + lengths.between / 2)
	const now = await studio.snapshot()
	const runningWhileHeld = nameOf(now, now.cueRun.current?.cueId) ?? ''
	await screen.shot('called-held')
	await press('F7', names.held)

	// A time that is only known now: the list is changed while it runs.
	await page.getByText('Edit', { exact: true }).click()
	await list.getByRole('button', { name: new RegExp(`^Edit \\d+ ${names.onTime}$`) }).click()
	const time = page.locator('.cue-inspector').getByRole('textbox', { name: 'Time', exact: true })
	await time.fill(timeOfDay(Date.now() + lengths.back * 1000))
	await page.keyboard.press('Enter')
	await page.getByText('Run', { exact: true }).click()
	await began(names.onTime)

	await until('the moved break ran', ({ ads }) => ads.queue === null && ads.history.length >= 4)
	await until('the moved break is over', ({ ads }) => ads.state.kind !== 'in-break' && ads.state.kind !== 'launching')
	await adReady()
	const [, refusing] = platforms
	await refusing?.standIn.act({ faults: { refuseAds: true } })
	await press('F7', names.refused)
	await breakOver()
	await refusing?.standIn.act({ faults: { refuseAds: false } })
	await wait(lengths.between / 2)

	// Over one cue to the last.
	await main(names.closing).click()
	await until('the last cue is on standby', (snapshot) => nameOf(snapshot, snapshot.cueRun.standbyId) === names.closing)
	await press('F7', names.closing)
	await screen.shot('called-closing')
	await wait(Math.max(lengths.between, minutes * 60 - (Date.now() - startedAtMs) / 1000))
	await clicks.endShow()
	say('ended in order')

	await page.getByRole('link', { name: 'Reports', exact: true }).click()
	await page
		.getByRole('button', { name: /Test show/ })
		.first()
		.click()
	const asRun = page.getByRole('region', { name: 'As run' })
	await asRun.scrollIntoViewIfNeeded()
	await screen.shot('called-as-run')
	const save = async (button: string, file: string) => {
		const saved = page.waitForEvent('download')
		await asRun.getByRole('button', { name: button }).click()
		await (await saved).saveAs(join(outDir, file))
		return readFile(join(outDir, file))
	}
	const csv = (await save('Save as CSV', 'as-run.csv')).toString()
	const pdf = await save('Save as PDF', 'as-run.pdf')
	const showId = (await studio.snapshot()).show.lastReportId ?? ''
	const [{ entries }, { report }] = await Promise.all([studio.call('cues.asRun', { showId }), studio.call('reports.get', { id: showId })])
	return { saidBefore, runningWhileHeld, entries, report, csv, pdf, faults: screen.faults }
}

/** "20:45:09" on this computer's clock. */
function timeOfDay(atMs: number): string {
	return new Date(atMs).toTimeString().slice(0, 8)
}
