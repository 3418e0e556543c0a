import type { Page } from 'playwright'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { faultsOfAxe } from '../support/axe.ts'
import { focusedName } from '../support/focused-name.ts'
import { begin, openPreviewBrowser, type PreviewBrowser } from '../support/preview-page.ts'

// Commands are found in the palette, in menus and by their keys, which are changed where they are listed.

let browser: PreviewBrowser
let page: Page

beforeAll(async () => {
	browser = await openPreviewBrowser()
	page = await browser.open('on-air')
})
afterAll(() => browser.close())

test('the palette: found by typing, done with Enter, its keys changed with Tab; it covers no program, and Esc gives the focus back', async () => {
	const studio = await begin(page, 'on-air')
	const calls = () => studio.evaluate(() => window.preview.connection.calls.map(({ name }) => name))
	const take = studio.getByRole('button', { name: /^Take/ }).first()
	await take.focus()
	await studio.keyboard.press('Control+k')
	const palette = studio.getByRole('dialog', { name: 'Commands' })
	await palette.waitFor()
	await expect.poll(() => focusedName(studio)).toBe('Search commands, scenes and sources')
	expect(await faultsOfAxe(studio)).toEqual([])
	const [picture, box] = [await studio.locator('.monitor').first().boundingBox(), await palette.boundingBox()]
	expect((picture?.x ?? 0) + (picture?.width ?? 0)).toBeLessThanOrEqual(box?.x ?? 0)
	await studio.keyboard.type('appearance')
	await palette
		.getByRole('option', { name: /^Appearance/ })
		.first()
		.waitFor()
	await studio.keyboard.press('Escape')
	// A hold stays a hold.
	await studio.keyboard.type('end show')
	await studio.keyboard.press('Enter')
	expect(await calls()).not.toContain('show.end')
	await studio.keyboard.press('Escape')
	await studio.keyboard.type('marker')
	await studio.keyboard.press('Tab')
	await palette.getByText('Press the keys', { exact: true }).waitFor()
	await studio.keyboard.press('F9')
	await palette.getByText('F9 now runs “Run an ad”. Only one command can have it.').waitFor()
	await palette.getByRole('button', { name: 'Use it here' }).click()
	await expect.poll(calls).toContain('keys.set')
	await palette
		.getByRole('option', { name: /Add a marker/ })
		.getByText('F9')
		.waitFor()
	expect(await focusedName(studio)).toBe('Search commands, scenes and sources')
	await studio.keyboard.press('Enter')
	await palette.waitFor({ state: 'detached' })
	await expect.poll(calls).toContain('markers.add')
	expect(await take.evaluate((element) => element === document.activeElement)).toBe(true)
	await studio.keyboard.press('F9')
	await expect.poll(async () => (await calls()).filter((name) => name === 'markers.add')).toHaveLength(2)
	expect(await calls()).not.toContain('ads.launch')
})

test('keys are changed in their row: a conflict and Esc change nothing, a reset brings the standard back', async () => {
	const settings = await begin(page, 'offline')
	await settings.evaluate(() => window.preview.stores.screen.getState().showSettings('keys'))
	const change = settings.getByRole('button', { name: 'Run an ad: F9. Change it' })
	await change.waitFor()
	expect(await faultsOfAxe(settings)).toEqual([])
	await change.click()
	await settings.keyboard.press('F8')
	await settings.getByRole('button', { name: 'Leave it there' }).click()
	await change.click()
	await settings.keyboard.press('Escape')
	await change.click()
	await settings.keyboard.press('Control+Shift+F9')
	await settings.getByRole('button', { name: 'Run an ad: Ctrl Shift F9. Change it' }).waitFor()
	await settings.getByLabel('Find by name, or press a key').press('Control+Shift+F9')
	await expect.poll(() => settings.locator('.key-row').count()).toBe(1)
	await settings.getByRole('button', { name: 'More for: Run an ad' }).click()
	await settings.getByRole('menuitem', { name: 'Back to standard' }).click()
	await settings.getByLabel('Find by name, or press a key').fill('')
	await change.waitFor()
	expect(
		await settings.evaluate(() => window.preview.connection.calls.map(({ name }) => name).filter((name) => name.startsWith('keys.'))),
	).toEqual(['keys.set', 'keys.reset'])
})

test('right-click menus of the program and of a channel: named, by the key as well, and nothing in them puts anything on air', async () => {
	const studio = await begin(page, 'mixer')
	const menuOf = async (name: string) => {
		const menu = studio.getByRole('menu', { name, exact: true })
		await menu.getByRole('menuitem').first().waitFor()
		const items = await menu.getByRole('menuitem').allTextContents()
		await studio.keyboard.press('Escape')
		await menu.waitFor({ state: 'detached' })
		return items.join('\n')
	}
	await studio.locator('.monitor .picture').first().click({ button: 'right' })
	const program = await menuOf('Program')
	expect(program).toMatch(/^Full screen\nMultiviewShift F11\n/)
	expect(program).not.toMatch(/live|end show|run an ad/i)
	await studio.getByRole('button', { name: 'Full screen' }).first().focus()
	await studio.keyboard.press('Shift+F10')
	expect(await menuOf('Program')).toBe(program)
	await studio.evaluate(() => window.preview.stores.screen.getState().show('sound'))
	await studio.locator('[data-channel="commentary"]').click({ button: 'right', position: { x: 8, y: 8 } })
	expect(await menuOf('Commentary')).toMatch(/^MuteM\nHear only thisS\nFader to 0 dB0\n/)
})

test('unlinking a device is asked about, and Esc keeps it', async () => {
	const remote = await begin(page, 'devices')
	const calls = () => remote.evaluate(() => window.preview.connection.calls.map(({ name }) => name))
	await remote.evaluate(() => window.preview.stores.screen.getState().show('remote'))
	const unlink = remote.getByRole('button', { name: 'Unlink Tomas, phone' })
	await unlink.click()
	await remote.getByRole('dialog', { name: 'Unlink Tomas, phone?' }).waitFor()
	await expect.poll(() => focusedName(remote)).toBe('Cancel')
	expect(await faultsOfAxe(remote)).toEqual([])
	await remote.keyboard.press('Escape')
	await remote.getByRole('dialog').waitFor({ state: 'detached' })
	expect(await calls()).not.toContain('devices.unlink')
	await unlink.click()
	await remote.getByRole('button', { name: 'Unlink', exact: true }).click()
	await expect.poll(calls).toContain('devices.unlink')
})

test('a key that another command has taken is given back in its row', async () => {
	const settings = await begin(page, 'changed-keys')
	await settings.evaluate(() => window.preview.stores.screen.getState().showSettings('keys'))
	await settings.getByText('F9 is a standard key of this command, but runs “Add a marker”.').waitFor()
	expect(await faultsOfAxe(settings)).toEqual([])
	await settings.getByText('Conflicts 1', { exact: true }).click()
	await settings.getByRole('button', { name: 'Give it back' }).click()
	await settings.getByText('No command with this name or key.').waitFor()
	await settings.getByText('Changed 3', { exact: true }).click()
	await settings.getByRole('button', { name: 'Run an ad: F9. Change it' }).waitFor()
	await settings.getByRole('button', { name: 'Add a marker: no key. Choose one' }).waitFor()
})
