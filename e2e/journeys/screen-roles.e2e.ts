import type { Page } from 'playwright'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { PreviewName } from '../../renderer/fixtures/preview-states.ts'
import type { pages } from '../../renderer/stores/screen-store.ts'
import { faultsOfAxe } from '../support/axe.ts'
import { changeableFields } from '../support/changeable-fields.ts'
import { everyDialog, waitForDialog } from '../support/every-dialog.ts'
import { begin, openPreviewBrowser, type PreviewBrowser } from '../support/preview-page.ts'
import { refusedOnlyWhenChosen, roleReason } from '../support/refused-items.ts'
import { settingsPages } from '../support/settings-pages.ts'

// What the role of a device does not allow is off, and says so, before anybody presses it.

let browser: PreviewBrowser
let page: Page

beforeAll(async () => {
	browser = await openPreviewBrowser()
	page = await browser.open('on-air')
})
afterAll(() => browser.close())

const role = 'viewer'

test('a field that belongs to a command is off, with the reason, for a device that may only watch', async () => {
	const look = async (where: string) => expect([where, await changeableFields(page)]).toEqual([where, []])
	for (const [state, names] of [
		['mixer', ['sound', 'destinations']],
		['films', ['studio']],
		['planned', ['studio', 'recordings', 'destinations', 'wizard']],
		['devices', ['remote', 'collections']],
	] as const) {
		for (const name of names) {
			await begin(page, state, { role, opens: { page: name } })
			await page.locator('h1').first().waitFor()
			await look(`${state}, ${name}`)
		}
	}
	await begin(page, 'cues-edit', { role, opens: { page: 'cues', cues: { mode: 'edit', chosen: ['cue-15'], newId: null } } })
	const name = page.locator('.cue-inspector').getByLabel('Name', { exact: true })
	await name.waitFor()
	await look('cues')
	// It is read, and says why it cannot be changed.
	await name.focus()
	await page.keyboard.type('x')
	expect([await name.inputValue(), await name.getAttribute('title')]).toEqual(['Ad break, two ads', roleReason])
	await page.locator('.cue-edit__cell--name').first().click()
	expect(await page.locator('.cue-edit__field').count()).toBe(0)
	expect(await faultsOfAxe(page)).toEqual([])
	await begin(page, 'effects', { role, opens: { effectsKey: 'commentary' } })
	await page.locator('.filter-settings').waitFor()
	await look('effects of a sound')
	await begin(page, 'texts', { role, opens: { sheetSourceId: 'lower-third' } })
	await page.locator('.sheet .show-text').first().waitFor()
	await look('a lower third')
	await begin(page, 'measured', { role })
	for (const id of settingsPages) {
		await page.evaluate((to) => window.preview.stores.screen.getState().showSettings(to), id)
		await page.locator(`.settings-nav [aria-current][href$="${id}"]`).waitFor()
		await look(`settings, ${id}`)
	}
})

test('no field of a dialog can be changed by a device that may only watch, and an answer that would change something is off, with the reason', async () => {
	const found: string[] = []
	for (const { dialog, state = 'on-air' } of everyDialog) {
		await begin(page, state, { role, opens: { dialog } })
		await waitForDialog(page)
		found.push(...(await changeableFields(page)).map((field) => `${dialog.kind}: ${field}`))
		const answers = await page
			.locator('dialog[open] .button--danger')
			.evaluateAll((buttons) => buttons.map((button) => [button.textContent, button.getAttribute('title')]))
		found.push(...answers.flatMap(([words, title]) => (title === roleReason ? [] : [`${dialog.kind}: ${words}`])))
	}
	expect(found).toEqual([])
})

test.each<[PreviewName, (typeof pages)[number], number]>([
	['on-air', 'studio', 14],
	['mixer', 'sound', 16],
	['cues', 'cues', 2],
	['devices', 'collections', 5],
	['planned', 'destinations', 6],
])('an item of a menu that would be refused is off: %s, %s', async (state, name, leastMenus) => {
	expect(await refusedOnlyWhenChosen(page, state, name, leastMenus)).toEqual([])
})
