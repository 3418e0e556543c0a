import type { Page } from 'playwright'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { PreviewName } from '../../renderer/fixtures/preview-states.ts'
import { pages } from '../../renderer/stores/screen-store.ts'
import { everyDialog, waitForDialog } from '../support/every-dialog.ts'
import { begin, openPreviewBrowser, type PreviewBrowser } from '../support/preview-page.ts'
import { reachFaults, zoomedWindows } from '../support/reach.ts'
import { settingsPages } from '../support/settings-pages.ts'

// At 200 % everything is still reached, by scrolling down only.

let browser: PreviewBrowser
let page: Page

beforeAll(async () => {
	browser = await openPreviewBrowser()
	page = await browser.open('on-air')
})
afterAll(() => browser.close())

test.each(zoomedWindows)(
	'at twice its size, in %i × %i px, everything on every page is reached without scrolling sideways',
	async (width, height) => {
		const found: string[] = []
		const look = async (where: string) => found.push(...(await reachFaults(page)).map((fault) => `${where}: ${fault}`))
		const open = async (state: PreviewName, name: (typeof pages)[number]) => {
			await begin(page, state, { width, height, opens: { page: name } })
			await page.locator('h1').first().waitFor()
			await look(`${state}, ${name}`)
		}
		for (const name of pages) await open('on-air', name)
		for (const [state, name] of [
			['trouble', 'studio'],
			['planned', 'studio'],
			['planned', 'destinations'],
			['mixer', 'sound'],
			['devices', 'remote'],
			['uploads', 'recordings'],
			['cues', 'cues'],
			['cues-late', 'cues'],
			['cues-break', 'cues'],
		] as const)
			await open(state, name)
		const cues = { mode: 'edit', chosen: ['cue-15'], newId: null } as const
		await begin(page, 'cues-edit', { width, height, opens: { page: 'cues', cues } })
		await page.locator('.cue-inspector').waitFor()
		await look('cues, edit')
		for (const effectsKey of ['helm', 'commentary']) {
			await begin(page, 'effects', { width, height, opens: { effectsKey } })
			await page.locator('.filter-settings').waitFor()
			await look(`effects of ${effectsKey}`)
		}
		await begin(page, 'measured', { width, height })
		for (const id of settingsPages) {
			await page.evaluate((to) => window.preview.stores.screen.getState().showSettings(to), id)
			await page.locator(`.settings-nav [aria-current][href$="${id}"]`).waitFor()
			await look(`settings, ${id}`)
		}
		expect(found).toEqual([])
	},
)

test.each(zoomedWindows)(
	'at twice its size, in %i × %i px, everything on every step of setting up a show is reached',
	async (width, height) => {
		const found: string[] = []
		await begin(page, 'wizard', { width, height, opens: { page: 'wizard' } })
		const look = async (title: string) => {
			await page.getByRole('heading', { level: 1, name: title }).waitFor()
			found.push(...(await reachFaults(page)).map((fault) => `${title}: ${fault}`))
		}
		const goOn = () => page.getByRole('button', { name: /^Continue/ }).click()
		await look('Where will your show go?')
		await page.getByRole('radio', { name: 'Seaview' }).check({ force: true })
		await goOn()
		await look('You are signed in to Seaview')
		await goOn()
		await look('Tell viewers about the show')
		await page.getByRole('textbox', { name: 'Title', exact: true }).fill('Harbor talk')
		await goOn()
		await page.locator('.candidate').first().waitFor()
		await look('What will viewers see and hear?')
		await goOn()
		await look('How good should it look?')
		await goOn()
		await look('All set. Rehearse first?')
		expect(found).toEqual([])
	},
)

test('at twice its size everything in every dialog is reached without scrolling sideways', async () => {
	const found: string[] = []
	// The smaller window: there is more room in the other.
	const [, [width, height]] = zoomedWindows
	for (const { dialog, state = 'on-air' } of everyDialog) {
		await begin(page, state, { width, height, opens: { dialog } })
		await waitForDialog(page)
		found.push(...(await reachFaults(page)).map((fault) => `${dialog.kind}: ${fault}`))
	}
	expect(found).toEqual([])
})
