import type { Page } from 'playwright'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { PreviewName } from '../../renderer/fixtures/preview-states.ts'
import type { pages } from '../../renderer/stores/screen-store.ts'
import { faultsOfAxe } from '../support/axe.ts'
import { changeableFields, onlyWatch } from '../support/changeable-fields.ts'
import { everyDialog, openDialog } from '../support/every-dialog.ts'
import { begin, openPreviewBrowser, type PreviewBrowser } from '../support/preview-page.ts'
import { settingsPages } from '../support/settings-pages.ts'

// What the role of a device does not allow is off, and says so, before anybody presses it.

let browser: PreviewBrowser
let page: Page

beforeAll(async () => {
	browser = await openPreviewBrowser()
	page = await browser.open('on-air')
})
afterAll(() => browser.close())

test('a field that belongs to a command is off, with the reason, for a device that may only watch', async () => {
	const look = async (where: string) => expect([where, await changeableFields(page)]).toEqual([where, []])
	const open = (name: (typeof pages)[number]) => page.evaluate((to) => window.preview.stores.screen.getState().show(to), name)
	for (const [state, names] of [
		['mixer', ['sound', 'destinations']],
		['films', ['studio']],
		['planned', ['studio', 'recordings', 'destinations', 'wizard']],
		['devices', ['remote', 'collections']],
	] as const) {
		await begin(page, state)
		await onlyWatch(page)
		for (const name of names) {
			await open(name)
			await page.getByRole('heading', { level: 1 }).first().waitFor()
			await look(`${state}, ${name}`)
		}
	}
	await begin(page, 'cues-edit')
	await onlyWatch(page)
	await open('cues')
	await page.evaluate(() => window.preview.stores.screen.getState().showCues({ mode: 'edit', chosen: ['cue-15'] }))
	const name = page.locator('.cue-inspector').getByLabel('Name', { exact: true })
	await name.waitFor()
	await look('cues')
	// It is read, and says why it cannot be changed.
	await name.focus()
	await page.keyboard.type('x')
	expect([await name.inputValue(), await name.getAttribute('title')]).toEqual([
		'Ad break, two ads',
		'The role of this device does not allow this.',
	])
	await page.locator('.cue-edit__cell--name').first().click()
	expect(await page.locator('.cue-edit__field').count()).toBe(0)
	expect(await faultsOfAxe(page)).toEqual([])
	await begin(page, 'effects')
	await onlyWatch(page)
	await page.evaluate(() => window.preview.stores.screen.getState().showEffects('commentary'))
	await page.locator('.filter-settings').waitFor()
	await look('effects of a sound')
	await begin(page, 'texts')
	await onlyWatch(page)
	await page.evaluate(() => window.preview.stores.screen.getState().showSheet('lower-third'))
	await page.locator('.sheet .show-text').first().waitFor()
	await look('a lower third')
	await begin(page, 'measured')
	await onlyWatch(page)
	for (const id of settingsPages) {
		await page.evaluate((to) => window.preview.stores.screen.getState().showSettings(to), id)
		await page.locator(`.settings-nav [aria-current][href$="${id}"]`).waitFor()
		await look(`settings, ${id}`)
	}
})

test('no field of a dialog can be changed by a device that may only watch', async () => {
	const found: string[] = []
	for (const { dialog, state = 'on-air' } of everyDialog) {
		await begin(page, state)
		await onlyWatch(page)
		await openDialog(page, dialog)
		found.push(...(await changeableFields(page)).map((field) => `${dialog.kind}: ${field}`))
	}
	expect(found).toEqual([])
})

const roleReason = 'The role of this device does not allow this.'

test('the answer of a question that would change something is off, with the reason', async () => {
	const found: string[] = []
	for (const { dialog, state = 'on-air' } of everyDialog) {
		await begin(page, state)
		await onlyWatch(page)
		await openDialog(page, dialog)
		const yes = page.locator('dialog[open] .button--danger')
		for (const button of await yes.all())
			if ((await button.getAttribute('title')) !== roleReason) found.push(`${dialog.kind}: ${await button.textContent()}`)
	}
	expect(found).toEqual([])
})

/** Chooses every item of every menu in view that is not off; the names of those that are refused only then. */
async function refusedOnlyWhenChosen(ready: () => Promise<unknown>): Promise<readonly string[]> {
	const refused: string[] = []
	const menus = page.locator('button[aria-haspopup=menu]')
	const items = page.locator(':is([role=menuitem], [role=menuitemradio]):not([aria-disabled=true], [aria-haspopup])')
	const open = async (index: number) => {
		await menus.nth(index).click()
		await page.locator('[role=menu]:popover-open').first().waitFor()
	}
	await ready()
	const count = await menus.count()
	for (let menu = 0; menu < count; menu += 1) {
		if (!(await menus.nth(menu).isVisible())) continue
		await open(menu)
		const names = await items.filter({ visible: true }).allTextContents()
		await page.keyboard.press('Escape')
		for (const [index, name] of names.entries()) {
			await ready()
			await open(menu)
			await items.filter({ visible: true }).nth(index).click()
			const toasts = await page.evaluate(() => window.preview.stores.screen.getState().toasts.map(({ text }) => text))
			if (toasts.includes(roleReason)) refused.push(name)
		}
		if (names.length > 0) await ready()
	}
	return refused
}

test.each<[PreviewName, (typeof pages)[number]]>([
	['on-air', 'studio'],
	['mixer', 'sound'],
	['cues', 'cues'],
	['devices', 'collections'],
	['planned', 'destinations'],
	['uploads', 'recordings'],
])('an item of a menu that would be refused is off: %s, %s', async (state, name) => {
	const refused = await refusedOnlyWhenChosen(async () => {
		await begin(page, state)
		await onlyWatch(page)
		await page.evaluate((to) => window.preview.stores.screen.getState().show(to), name)
		await page.getByRole('heading', { level: 1 }).first().waitFor()
	})
	expect(refused).toEqual([])
})
