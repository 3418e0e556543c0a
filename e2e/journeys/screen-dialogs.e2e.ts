import { readdir, readFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import type { Page } from 'playwright'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { OpenDialog } from '../../renderer/stores/screen-store.ts'
import { root } from '../../scripts/setup/paths.mjs'
import { faultsOfAxe } from '../support/axe.ts'
import { englishWords } from '../support/english-words.ts'
import { everyDialog, waitForDialog } from '../support/every-dialog.ts'
import { focusedName } from '../support/focused-name.ts'
import { movingParts } from '../support/moving-parts.ts'
import { begin, openPreviewBrowser, type PreviewBrowser } from '../support/preview-page.ts'

// What every dialog must offer to somebody with a keyboard: the focus is where one begins, Enter does what it says, Esc changes nothing.

let browser: PreviewBrowser
let page: Page

beforeAll(async () => {
	browser = await openPreviewBrowser()
	page = await browser.open('on-air')
})
afterAll(() => browser.close())

test.each(everyDialog)('$dialog.kind: focus, Enter, Esc', async ({ dialog, state = 'on-air', focus, type, enter }) => {
	await begin(page, state, { opens: { dialog } })
	const open = () => page.evaluate((wanted) => window.preview.stores.screen.getState().open(wanted), dialog as OpenDialog)
	const asked = () => page.evaluate(() => window.preview.connection.calls.map(({ name }) => name))
	const changes = async () => (await asked()).filter((name) => !/list|devices|choices|probe$/.test(name))
	await waitForDialog(page)
	await expect.poll(() => focusedName(page)).toBe(focus)
	const before = await changes()
	await page.keyboard.press('Escape')
	await page.locator('dialog').waitFor({ state: 'detached' })
	expect(await changes()).toEqual(before)
	if (enter === null && focus !== 'Close') return
	await open()
	await expect.poll(() => focusedName(page)).toBe(focus)
	if (type) await page.keyboard.type(type)
	await page.keyboard.press('Enter')
	await page.locator('dialog').waitFor({ state: 'detached' })
	expect((await changes()).slice(before.length)).toEqual(enter === null ? [] : expect.arrayContaining([enter]))
})

test('no dialog has words outside the catalogues or faults that React sees, and nothing in one moves for those who asked for that', async () => {
	const changed = await browser.open('on-air,changed-words', { checksReact: true })
	const found: string[] = []
	for (const { dialog, state = 'on-air' } of everyDialog) {
		await begin(changed, state, { opens: { dialog } })
		await waitForDialog(changed)
		// Names that are part of what opens the dialog were not sent by the studio.
		const words = (await englishWords(changed)).filter((each) => !/Race day 4|Old race/.test(each))
		found.push(...words.map((each) => `${dialog.kind}: ${each}`))
		found.push(...(await movingParts(changed)).map((each) => `${dialog.kind} moves: ${each}`))
	}
	expect(found).toEqual([])
	expect(browser.faults).toEqual([])
	await changed.context().close()
})

/** Dialogs that a part of a page opens on its own: the account, the part of its livestream, the button, and what has the focus. */
const byClicks = [
	['lighthouse', 'About', 'New stream key', 'Leave it as it is'],
	['lighthouse', 'About', 'Delete', 'Type "Harbour Cup, race day 5" to confirm'],
	['lighthouse', 'Outputs', /^Change (?!Harbour)/, 'Name'],
	['lighthouse', 'Outputs', /^Remove/, 'Keep it'],
	['roundtable', 'Still picture', 'Remove it', 'Keep it'],
] as const

test('dialogs of a livestream: the focus begins where one answers, and goes back to the button', async () => {
	const livestreams = await begin(page, 'platforms')
	for (const [accountId, part, name, focus] of byClicks) {
		await livestreams.evaluate(() => window.preview.stores.screen.getState().show('studio'))
		await livestreams.evaluate((id) => window.preview.stores.screen.getState().showSetup(id), accountId)
		await livestreams
			.getByRole('button', { name: /^Details of/ })
			.first()
			.click()
		await livestreams.locator('.segmented__option', { hasText: part }).click()
		const button = livestreams.getByRole('button', { name, exact: true }).first()
		await button.click()
		await livestreams.getByRole('dialog').waitFor()
		await expect.poll(() => focusedName(livestreams)).toBe(focus)
		await livestreams.keyboard.press('Escape')
		await livestreams.locator('dialog').waitFor({ state: 'detached' })
		expect(await button.evaluate((element) => element === document.activeElement)).toBe(true)
	}
})

test('dialogs of the collections: the focus begins where one answers, and goes back to the button', async () => {
	const collections = await begin(page, 'offline')
	await collections.evaluate(() => window.preview.stores.screen.getState().show('collections'))
	for (const [name, focus] of [
		['Import', 'Path of the .zip file'],
		[/^Restore, /, 'Cancel'],
	] as const) {
		const button = collections.getByRole('button', { name, exact: true }).first()
		await button.click()
		await collections.getByRole('dialog').or(collections.getByRole('alertdialog')).waitFor()
		await expect.poll(() => focusedName(collections)).toBe(focus)
		await collections.keyboard.press('Escape')
		await collections.locator('dialog').waitFor({ state: 'detached' })
		expect(await button.evaluate((element) => element === document.activeElement)).toBe(true)
	}
})

test('the dialog of an overlay: the focus begins at its name, and goes back to its row', async () => {
	const studio = await begin(page, 'offline')
	await studio.locator('.segmented__option:visible', { hasText: 'Overlays' }).first().click()
	const row = studio.getByTitle(/^Settings of /).first()
	await row.click()
	await studio.getByRole('dialog').waitFor()
	await expect.poll(() => focusedName(studio)).toBe('Name')
	expect(await faultsOfAxe(studio)).toEqual([])
	await studio.keyboard.press('Escape')
	await studio.locator('dialog').waitFor({ state: 'detached' })
	expect(await row.evaluate((element) => element === document.activeElement)).toBe(true)
})

test('the settings of a network source begin with what a sender needs; its key is read only when a person asks', async () => {
	const studio = await begin(page, 'network')
	await studio.evaluate(() => window.preview.stores.screen.getState().open({ kind: 'edit-source', sourceId: 'phone' }))
	const dialog = studio.getByRole('dialog')
	await dialog.getByText('192.168.1.61 is sending').waitFor()
	const wasRead = () => studio.evaluate(() => window.preview.connection.calls.some(({ name }) => name === 'sources.streamKey'))
	expect(await dialog.getByText('••••••••7f3a').isVisible()).toBe(true)
	expect(await wasRead()).toBe(false)
	await dialog.getByRole('button', { name: 'Show a code for a phone' }).click()
	await dialog.getByRole('img', { name: 'Code for a phone' }).waitFor()
	expect(await wasRead()).toBe(true)
	expect(await faultsOfAxe(studio)).toEqual([])
	await dialog.getByRole('button', { name: 'New key' }).click()
	await dialog.getByRole('button', { name: 'Make a new key' }).click()
	const updates = () =>
		studio.evaluate(() =>
			window.preview.connection.calls.flatMap(({ name, input }) => (name === 'sources.update' ? [JSON.stringify(input)] : [])),
		)
	await expect.poll(updates).toEqual([expect.stringContaining('/in?key="')])
	await studio.keyboard.press('Escape')
	await studio.locator('dialog').waitFor({ state: 'detached' })
})

test('the settings of a browser page begin with its state; Reload loads it, Enter in the address saves', async () => {
	const studio = await begin(page, 'pages')
	await studio.evaluate(() => window.preview.stores.screen.getState().open({ kind: 'edit-source', sourceId: 'alerts' }))
	const dialog = studio.getByRole('dialog')
	await dialog.getByText(/^The page used too much memory/).waitFor()
	const calls = () => studio.evaluate(() => window.preview.connection.calls.map(({ name }) => name))
	await dialog.getByRole('button', { name: 'Reload' }).click()
	await expect.poll(calls).toContain('sources.restart')
	expect(await faultsOfAxe(studio)).toEqual([])
	await studio.keyboard.press('Escape')
	await studio.evaluate(() => window.preview.stores.screen.getState().open({ kind: 'edit-source', sourceId: 'board' }))
	await dialog.getByRole('button', { name: 'Click in the page' }).click()
	await dialog.getByRole('button', { name: 'Click and type in Timing board' }).click()
	await expect.poll(calls).toContain('sources.pageInput')
	expect(await faultsOfAxe(studio)).toEqual([])
	await dialog.getByRole('button', { name: 'Stop clicking' }).click()
	await dialog.getByLabel('Own style (CSS)').press('Enter')
	expect(await calls()).not.toContain('sources.update')
	await dialog.getByLabel('Address').press('Enter')
	await expect.poll(calls).toContain('sources.update')
	await studio.locator('dialog').waitFor({ state: 'detached' })
})

/** 60 cues, of which each fourth has a note of three lines. */
const sixtyCues = Array.from({ length: 60 }, (_, index) => ({
	...{ id: `cue-${index}`, number: `${index + 1}`, name: `Cue ${index + 1}`, lengthS: 90, follow: { kind: 'by-hand' as const } },
	note: index % 4 === 0 ? 'Ines asks Ruben about the wind. Thank him, look at camera 2, and hand over to the break that follows.' : '',
	actions: index % 5 === 0 ? [{ id: 'ads', kind: 'ads', settings: { count: 2 } }] : [],
	...(index % 20 === 0 ? { part: `Part ${index / 20 + 1}` } : {}),
}))

test('a cue list is printed on as many pages as are seen: 25 cues at most on one, all notes, no buttons', async () => {
	const studio = await begin(page, 'offline')
	await studio.evaluate((cues) => {
		const list = { id: 'list', name: 'Race day 4', start: '19:30:00', hardEnd: '21:30:00', cues }
		window.preview.stores.cueList.setState({ lists: [list], open: list, problems: {} })
		window.preview.stores.screen.getState().open({ kind: 'print-cues' })
	}, sixtyCues)
	const sheets = studio.locator('.cue-print__sheets .paper')
	await expect.poll(() => sheets.count()).toBeGreaterThan(2)
	const rows = await sheets.evaluateAll((papers) => papers.map((paper) => paper.querySelectorAll('td.paper__number').length))
	expect(rows.reduce((sum, count) => sum + count, 0)).toBe(60)
	expect(Math.max(...rows)).toBeLessThanOrEqual(25)
	expect(await faultsOfAxe(studio)).toEqual([])
	const pdf = (await studio.pdf({ preferCSSPageSize: true })).toString('latin1')
	expect(pdf.match(/\/Type\s*\/Page\b/g)).toHaveLength(rows.length)
	await studio.emulateMedia({ media: 'print' })
	expect(await studio.getByRole('button').count()).toBe(0)
	expect(await studio.locator('.cue-print__paper').getByText('Ines asks Ruben').count()).toBe(15)
	await studio.emulateMedia({ media: null })
})

test('a table is imported after its columns were seen and corrected, and says what it could not take', async () => {
	const studio = await begin(page, 'offline')
	await studio.evaluate(() => window.preview.stores.screen.getState().open({ kind: 'import-cues' }))
	const dialog = studio.getByRole('dialog')
	const table = 'Race day 4\n\nPage;Slug;Est. Duration;Camera;Talent\n1;Opening;1:30;Helm camera;Ines\n2;Café;soon;Roof;Ruben\n'
	await studio.setInputFiles('input[type=file]', { name: 'Friday.csv', mimeType: 'text/csv', buffer: Buffer.from(table, 'latin1') })
	await dialog.getByText('Line 5: “soon” is no length.').waitFor()
	expect(await dialog.getByText('Line 5: there is no scene “Roof” in this collection.').isVisible()).toBe(true)
	expect(await dialog.getByText('Café', { exact: true }).isVisible()).toBe(true)
	expect(await faultsOfAxe(studio)).toEqual([])
	await dialog.getByLabel('The column “Talent” is').selectOption('note')
	await dialog.getByRole('button', { name: 'Import 2 cues' }).click()
	await studio.locator('dialog').waitFor({ state: 'detached' })
	const made = await studio.evaluate(() => window.preview.connection.calls.find(({ name }) => name === 'cues.createList')?.input)
	expect(made).toMatchObject({
		name: 'Friday',
		cues: [
			{ name: 'Opening', lengthS: 90, note: 'Ines', actions: [{ kind: 'take', settings: { sceneId: 'helm' } }] },
			{ name: 'Café', lengthS: null, note: 'Ruben', extra: { Camera: 'Roof' } },
		],
	})
})

test('every dialog of the screen is one of these', async () => {
	const folder = join(root, 'renderer')
	const files = (await readdir(folder, { recursive: true })).filter((file) => file.endsWith('.tsx'))
	const dialogs = (
		await Promise.all(['dialog-view.tsx', 'lazy-dialogs.ts'].map((file) => readFile(join(folder, 'app', file), 'utf8')))
	).join('')
	const elsewhere: string[] = []
	for (const file of files) {
		const opensOne = /<(?:Ask)?Dialog\b/.test(await readFile(join(folder, file), 'utf8'))
		if (opensOne && !dialogs.includes(`/${basename(file)}'`)) elsewhere.push(basename(file, '.tsx'))
	}
	expect(elsewhere.toSorted()).toEqual([
		'action-dialog',
		'ask-dialog',
		'backups-card',
		'device-list',
		'dialog-view',
		'output-dialog',
		'overlay-dialog',
		'paste-dialog',
		'path-dialog',
		'remove-output-dialog',
		'remove-thumbnail-dialog',
		'standby-card',
	])
	expect(browser.faults).toEqual([])
})

test('the path of an effect is sent when it is complete; a scene and the program have effects too', async () => {
	const studio = await begin(page, 'effects')
	const show = (key: string) => studio.evaluate((of) => window.preview.stores.screen.getState().showEffects(of), key)
	const paths = () =>
		studio.evaluate(() =>
			window.preview.connection.calls.flatMap(({ name, input }) =>
				name === 'filters.update' ? [(input as { settings: { path?: string } }).settings.path] : [],
			),
		)
	// Looks and scopes are requested while they can be seen, and only then.
	const requested = () =>
		studio.evaluate(() => {
			const { looks, scopes } = window.preview.connection.fastRequest() ?? {}
			return [looks?.of, looks?.ids, scopes?.id]
		})
	await show('desk-camera')
	const [first, second, third] = ['preset-0', 'preset-1', 'preset-2']
	await expect.poll(requested).toEqual(['desk-camera', [first, second, third, 'daylight', 'webcam-rescue'], 'desk-camera'])
	await studio.locator('[data-look="none"]').scrollIntoViewIfNeeded()
	await expect.poll(async () => (await requested())[1]).toEqual(expect.arrayContaining(['black-and-white', 'none']))
	expect((await requested())[1]).not.toContain(first)
	await show('commentary')
	await expect.poll(requested).toEqual([undefined, undefined, undefined])
	await show('desk-camera')
	await studio.locator('.filter-row__main', { hasText: 'LUT' }).click()
	const path = studio.getByRole('textbox', { name: 'LUT file' })
	await path.fill('')
	await path.pressSequentially('/looks/day.cube')
	expect(await paths()).toEqual([])
	await path.press('Enter')
	await expect.poll(paths).toEqual(['/looks/day.cube'])
	await path.fill('/looks/night.cube')
	await path.press('Tab')
	await expect.poll(paths).toEqual(['/looks/day.cube', '/looks/night.cube'])
	await studio.locator('.filter-row__main', { hasText: 'File missing, left out' }).click()
	await studio.getByRole('alert').filter({ hasText: 'There is no file at this path.' }).waitFor()
	expect(await faultsOfAxe(studio)).toEqual([])
	for (const [key, fact] of [
		['scene:starting', 'Viewers do not see this now.'],
		['program:', 'Over everything, overlays too.'],
	] as const) {
		await show(key)
		await studio.getByText(fact).waitFor()
		expect(await faultsOfAxe(studio)).toEqual([])
	}
})

test('the sheet of a lower third: typed, ordered and put on screen with the keyboard; a list is pasted; Esc closes it', async () => {
	const studio = await begin(page, 'texts')
	await studio.evaluate(() => window.preview.stores.screen.getState().open({ kind: 'edit-source', sourceId: 'lower-third' }))
	const sheet = studio.getByRole('region', { name: 'Lower third' })
	const names = () => sheet.locator('.show-text b').allTextContents()
	const view = () => studio.evaluate(() => window.preview.stores.read().program.texts[0])
	await sheet.getByText('56 letters; 46 fit. It is drawn at 82% size.').waitFor()
	expect(await faultsOfAxe(studio)).toEqual([])
	// A text on screen waits for Update.
	await sheet.getByRole('button', { name: 'Update' }).click()
	await sheet.getByText('On screen. Goes out in').waitFor()
	await sheet.getByTitle('Edit Northwind leads at the third mark', { exact: false }).click()
	await sheet.getByLabel('First line').fill('Northwind leads')
	await sheet.getByText('Shown after Update.').waitFor()
	expect((await view())?.shown?.first).toBe('Northwind leads at the third mark')
	await sheet.getByRole('button', { name: 'Put in: Page' }).click()
	await studio.keyboard.type('gap')
	await expect.poll(() => sheet.getByLabel('First line').inputValue()).toBe('Northwind leads{file.gap}')
	// What the file has is offered by its names.
	await studio.evaluate(() => {
		const state = { kind: 'running' as const, fields: ['leader.name', 'gap'] }
		window.preview.stores.program.setState(({ sourceStates }) => ({ sourceStates: { ...sourceStates, 'lower-third': state } }))
	})
	await sheet.getByRole('button', { name: 'Fields' }).click()
	await studio.getByRole('menuitem', { name: 'leader.name' }).click()
	await expect.poll(() => sheet.getByLabel('First line').inputValue()).toContain('{file.leader.name}')
	await studio.keyboard.press('F3')
	await expect.poll(async () => (await view())?.shown?.id).toBe('mara')
	await studio.keyboard.press('F4')
	await expect.poll(async () => (await view())?.shown).toBeNull()
	// A click makes a text the next one, and Alt with an arrow moves it.
	await sheet.getByTitle('Edit Ines Carvalho', { exact: false }).click()
	await expect.poll(async () => (await view())?.nextId).toBe('ines')
	await studio.keyboard.press('Alt+ArrowUp')
	await expect.poll(async () => (await names()).indexOf('Ines Carvalho')).toBe(1)
	await studio.keyboard.press('Delete')
	await expect.poll(async () => (await names()).includes('Ines Carvalho')).toBe(false)

	await sheet.getByRole('button', { name: 'Paste a list' }).click()
	await studio.getByRole('dialog').waitFor()
	await expect.poll(() => focusedName(studio)).toBe('One text in each line')
	await studio.keyboard.insertText('Kestrel\tsecond\nMarram\tthird')
	expect(await faultsOfAxe(studio)).toEqual([])
	await studio.getByRole('button', { name: 'Add 2 texts' }).click()
	await studio.locator('dialog').waitFor({ state: 'detached' })
	expect((await names()).slice(-2)).toEqual(['Kestrel', 'Marram'])
	await sheet.getByText('Look', { exact: true }).click()
	await sheet.getByLabel('Accent color').first().waitFor()
	expect(await faultsOfAxe(studio)).toEqual([])
	// The sheet follows the selection to another lower third.
	await studio.evaluate(() => {
		const { program, selection } = window.preview.stores
		program.setState(({ sources, texts, scenes }) => ({
			sources: sources.flatMap((one) => (one.id === 'lower-third' ? [one, { ...one, id: 'other-third', name: 'Ticker' }] : [one])),
			texts: texts.flatMap((one) => [one, { ...one, sourceId: 'other-third' }]),
			scenes: scenes.map((scene) => ({ ...scene, items: scene.items.map((item) => ({ ...item, sourceId: 'other-third' })) })),
		}))
		const [scene] = program.getState().scenes.filter(({ items }) => items.length > 0)
		if (scene?.items[0]) selection.getState().select(scene.id, [scene.items[0].id])
	})
	await sheet.waitFor({ state: 'detached' })
	const other = studio.getByRole('region', { name: 'Ticker' })
	await other.getByLabel('Close').or(other.getByLabel('First line')).first().focus()
	await studio.keyboard.press('Escape')
	await other.waitFor({ state: 'detached' })
})
