import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { root } from '../../scripts/setup/paths.mjs'
import { settingsAs } from '../../shared/domain/source.ts'
import { middleOf } from '../support/picture-color.ts'
import { openScreen, type Screen } from '../support/screen.ts'
import { red, showSettings } from '../support/show-settings.ts'
import { type StudioHost, startStudio } from '../support/studio-host.ts'
import { startXDisplay, type XDisplay } from '../support/x-display.ts'

let display: XDisplay
let connectionsBefore: number
let studio: StudioHost
let screen: Screen

beforeEach(async () => {
	display = await startXDisplay(320, 180)
	connectionsBefore = display.connections()
	const second = { id: 'second', settings: { kind: 'color', color: '#2030c0' } } as const
	studio = await startStudio({ settings: showSettings([red, second]), environment: { DISPLAY: display.name } })
	screen = await openScreen(studio)
})
afterEach(async () => {
	await screen.close()
	await studio.stop()
	await studio.remove()
	display.close()
})

/** Nothing else is connected to this display. */
const isCaptured = () => display.connections() > connectionsBefore

test('a source is added, says what is wrong with it, is found again, used again and removed for good', async () => {
	const { page } = screen
	const dialog = page.getByRole('dialog')
	const choose = async (...names: readonly (string | RegExp)[]) => {
		for (const name of names) await page.getByRole('menuitem', { name }).or(page.getByRole('menuitemradio', { name })).click()
	}
	/** Where the dialog puts the focus. Its code is loaded when it is first opened. */
	const type = async (words: string) => {
		await expect.poll(() => page.evaluate(() => (document.activeElement?.closest('dialog') ?? null) !== null)).toBe(true)
		await page.keyboard.type(words)
	}
	const rowOf = (name: string) => page.locator('.source', { has: page.getByRole('button', { name, exact: true }) })
	/** Of a row in the list of all sources, and of an item in a scene. */
	const openMenu = (name: string) => rowOf(name).locator('.menu-button').click()
	const openItemMenu = (name: string) => rowOf(name).click({ button: 'right' })
	const add = page.getByRole('button', { name: 'Add a source', exact: true })

	// A mistyped path: the dialog says so in the studio's words, keeps what was typed, and nothing was added.
	await add.click()
	await choose('Picture')
	await type('/nowhere/logo.png')
	await page.keyboard.press('Enter')
	await dialog.getByRole('alert').waitFor()
	const missing = await dialog.getByRole('alert').textContent()
	expect(missing).toMatch(/There is no file|not there|no such/i)
	expect(await dialog.getByLabel('File', { exact: true }).inputValue()).toBe('/nowhere/logo.png')
	expect((await studio.snapshot()).program.sources).toHaveLength(2)
	// Another scene is no picture either: the right file is, and Enter is enough.
	await dialog.getByLabel('File', { exact: true }).fill(join(root, 'resources', 'practice', 'aerial.png'))
	await page.keyboard.press('Enter')
	await dialog.waitFor({ state: 'detached' })
	const { program } = await studio.snapshot()
	expect(program.sources.map(({ name }) => name)).toContain('Picture')

	// Changed to a file that is none: it keeps the one it had.
	await openItemMenu('Picture')
	await choose('Settings')
	await dialog.getByLabel('File', { exact: true }).fill(join(root, 'package.json'))
	await page.keyboard.press('Enter')
	await dialog.getByRole('alert').waitFor()
	await page.keyboard.press('Escape')
	await studio.until('the old file again', ({ program }) =>
		program.sources.some(({ settings }) => settingsAs('image', settings)?.path.endsWith('aerial.png')),
	)

	// What a sender must know is shown as soon as a network source was added.
	await add.click()
	await choose('Network')
	await dialog.getByRole('button', { name: 'Add', exact: true }).click()
	await dialog.getByText('Waiting for a sender').waitFor()
	await dialog.getByText(/^rtmp:\/\/127\.0\.0\.1:\d+\/in$/).waitFor()
	await dialog.getByRole('button', { name: 'Show the key' }).click()
	await dialog.getByText(/^[0-9a-f]{32}$/).waitFor()
	await page.keyboard.press('Escape')
	await rowOf('Network').getByText('Waiting for a sender').waitFor()
	const { sources } = (await studio.snapshot()).program
	await studio.call('sources.remove', { id: sources.find(({ name }) => name === 'Network')?.id ?? '' })

	// A lower third: its sheet opens once it is added, a text is typed and measured, and keys put it on screen and take it out.
	await add.click()
	await choose('Lower third, ticker or clock')
	await dialog.getByRole('button', { name: 'Add', exact: true }).click()
	const sheet = page.getByRole('region', { name: 'Lower third, ticker or clock' })
	await sheet.getByLabel('First line').fill('Ines Carvalho, commentary from the boat of the race committee, day 4')
	await sheet.getByText(/^68 letters; \d+ fit\. It is drawn at \d+% size/).waitFor()
	await page.keyboard.press('F3')
	const third = await studio.until('a text on screen', ({ program }) => program.texts[0]?.shown != null)
	expect(third.program.texts[0]).toMatchObject({ isVisible: true, nextId: null, waits: false })
	await sheet.getByText('On screen.').waitFor()
	await page.keyboard.press('F4')
	await sheet.getByText('No text is on screen.').waitFor()
	await page.keyboard.press('Escape')
	await sheet.waitFor({ state: 'detached' })
	await studio.call('sources.remove', { id: third.program.texts[0]?.sourceId ?? '' })

	// A screen captures while a scene holds it, and no longer.
	await add.click()
	await choose('Screen')
	await dialog.getByRole('button', { name: 'Add', exact: true }).click()
	await dialog.waitFor({ state: 'detached' })
	await expect.poll(isCaptured).toBe(true)
	await openItemMenu('Screen')
	await choose('Remove from red')
	await page.getByText('Screen is in no scene now.').waitFor()
	await expect.poll(isCaptured).toBe(false)

	// It is in the list of all, not used; put into the scene again it captures again; removed for good it is gone.
	await page.getByRole('button', { name: 'In red', exact: true }).click()
	await choose('All sources')
	await rowOf('Screen').getByText('Not used').waitFor()
	await openMenu('Screen')
	await choose('Add to red')
	await expect.poll(isCaptured).toBe(true)
	await rowOf('Screen').getByText('red', { exact: true }).waitFor()
	await openMenu('Screen')
	await choose('Remove for good')
	await dialog.getByText('It leaves red. Viewers see it now.').waitFor()
	await dialog.getByRole('button', { name: 'Remove', exact: true }).click()
	await expect.poll(isCaptured).toBe(false)
	expect((await studio.snapshot()).program.sources.map(({ name }) => name)).not.toContain('Screen')

	// The same source in a second scene, by the keyboard; the scene goes with what nothing else uses.
	await page.locator('.tile', { hasText: 'second' }).click()
	await page.getByRole('button', { name: /^All sources/ }).click()
	await choose('second')
	await add.click()
	await choose('Add existing…')
	await type('pict')
	await page.keyboard.press('Enter')
	await studio.until('in both scenes', ({ program }) => program.scenes.every(({ items }) => items.length === 2))
	await page.locator('.tile', { hasText: 'second' }).click({ button: 'right' })
	await choose('Remove')
	await dialog.getByText('No other scene uses second.').waitFor()
	await dialog.getByLabel('Remove it as well').check()
	await dialog.getByRole('button', { name: 'Remove', exact: true }).click()
	const after = await studio.until('one scene', ({ program }) => program.scenes.length === 1)
	expect(after.program.sources.map(({ name }) => name)).toEqual(['red', 'Picture'])

	// The program alone in a window of its own, for a second screen: nothing but the picture, and its keys run nothing.
	await page.getByRole('link', { name: 'Multiview' }).click()
	await page.getByRole('button', { name: 'Program only' }).click()
	const [picture] = await Promise.all([page.waitForEvent('popup'), page.getByRole('button', { name: 'New window' }).click()])
	await picture.getByRole('img', { name: /red/ }).waitFor()
	expect(await picture.getByRole('navigation').count()).toBe(0)
	// The sun of the practice picture stands where it stands in the file: the window is filled, and nothing lies over it.
	const sun = async () => Math.min(...(await middleOf(await picture.screenshot({ clip: { x: 838, y: 270, width: 20, height: 20 } }))).rgb)
	await expect.poll(sun, { timeout: 15_000 }).toBeGreaterThan(200)
	await picture.keyboard.press('Control+z')
	expect((await studio.snapshot()).program.scenes).toHaveLength(1)
	await picture.close()
	expect(screen.faults).toEqual([])
})
