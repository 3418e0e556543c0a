import { afterEach, expect, test } from 'vitest'
import { openScreen, type Screen } from '../support/screen.ts'
import { type StudioHost, startStudio } from '../support/studio-host.ts'

let studio: StudioHost
let screen: Screen
afterEach(async () => {
	await screen.close()
	await studio.stop()
	await studio.remove()
})

const started = async () => (await studio.snapshot()).ads.history.filter(({ outcome }) => outcome.kind === 'started').length
const ready = () => studio.until('an ad can run', ({ ads }) => ads.state.kind === 'ready')

// Short ads, and a minute of the schedule lasts a second: the rules are the real ones.
test('three ads by hand, several as a queue, automatic ads, a slate, and an hour that is used up, by clicks', async () => {
	studio = await startStudio({
		practice: { adLengthMs: 2000, adSpacingMs: 1000, adsPerHour: 7 },
		environment: { SHOWCALLER_PRACTICE_MINUTE_MS: '1000' },
	})
	screen = await openScreen(studio)
	const { page } = screen
	await page.getByRole('button', { name: /^Go live/ }).click()
	await ready()

	// By hand: the button twice, then the key.
	const run = page.getByRole('button', { name: /Run an ad/ })
	/** The screen knows that an ad can run: a press before that would be refused. */
	const offered = () => page.locator('button:not([aria-disabled])', { hasText: 'Run an ad' }).first().waitFor()
	for (const [index, press] of [() => run.click(), () => run.click(), () => page.keyboard.press('F9')].entries()) {
		await ready()
		await offered()
		await press()
		await page.getByText('Ad break running').waitFor()
		await page
			.getByText(`${6 - index} of 7`)
			.first()
			.waitFor()
	}
	expect(await started()).toBe(3)
	await ready()

	// With a slate: the program changes for the break and comes back.
	const menu = page.getByRole('button', { name: 'More about ads' })
	await menu.click()
	await page.getByRole('menuitem', { name: /slate/i }).click()
	await page.getByRole('dialog').getByRole('switch').first().click()
	await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click()
	const show = (await studio.snapshot()).program.onAirSceneId

	// Several: a queue that is seen and canceled after the first.
	await menu.click()
	await page.getByRole('menuitem', { name: /several/i }).click()
	await page.getByRole('dialog').getByText('3', { exact: true }).click()
	await page.getByRole('dialog').getByRole('button', { name: /Run 3/ }).click()
	await studio.until('the slate is on air', ({ ads, program }) => ads.slate.active !== null && program.onAirSceneId !== show)
	await screen.shot('queue-and-slate')
	await page.locator('.ads__queue').getByRole('button').click()
	await studio.until('the queue is gone', ({ ads }) => ads.queue === null)
	await studio.until('back at the show', ({ ads, program }) => ads.slate.active === null && program.onAirSceneId === show)
	expect(await started()).toBe(4)

	// Automatically, every 3 minutes, until the hour is used up.
	await menu.click()
	await page.getByRole('menuitem', { name: 'Automatic ads…' }).click()
	await page.getByRole('dialog').getByRole('spinbutton').fill('3')
	await page.getByRole('dialog').getByRole('switch').first().click()
	await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click()
	await studio.until('the hour is used up', ({ ads }) => ads.state.kind === 'exhausted', 60_000)
	await page.getByText('All 7 are used.').first().waitFor()
	await screen.shot('hour-used-up')
	expect(await started()).toBe(7)
	expect(screen.faults.filter((fault) => !fault.includes('409'))).toEqual([])
})
