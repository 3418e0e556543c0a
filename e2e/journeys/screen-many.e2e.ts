import type { Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { focusedName } from '../support/focused-name.ts'
import { begin, openPreviewBrowser, type PreviewBrowser } from '../support/preview-page.ts'

let browser: PreviewBrowser
let page: Page

beforeAll(async () => {
	browser = await openPreviewBrowser()
	page = await browser.open('on-air')
})
afterAll(() => browser.close())

describe('after years: 60 scenes, 1,000 sources, recordings and reports, 30 destinations', () => {
	let many: Page
	beforeAll(async () => {
		many = await begin(page, 'many')
	})

	const show = (page: 'studio' | 'multiview' | 'program' | 'recordings' | 'reports' | 'destinations' | 'remote' | 'settings') =>
		many.evaluate((name) => window.preview.stores.screen.getState().show(name), page)

	test('a menu of 60 scenes scrolls inside the window, and its keys reach every entry', async () => {
		await many.getByRole('button', { name: 'In Interview 1', exact: true }).focus()
		await many.keyboard.press('ArrowDown')
		const menu = many.getByRole('menu')
		await menu.waitFor()
		const box = await menu.boundingBox()
		expect((box?.y ?? -1) >= 0 && (box?.y ?? 0) + (box?.height ?? 0) <= 900).toBe(true)
		await many.keyboard.press('End')
		await expect.poll(() => focusedName(many)).toBe('Race 60')
		await expect
			.poll(() => many.getByRole('menuitemradio', { name: 'Race 60' }).evaluate((item) => item.getBoundingClientRect().bottom))
			.toBeLessThan(900)
		await many.keyboard.type('race 4')
		await expect.poll(() => focusedName(many)).toBe('Race 4')
		await many.keyboard.press('Enter')
		await many.getByRole('button', { name: 'In Race 4', exact: true }).waitFor()
		await many.evaluate(() => window.preview.stores.screen.getState().listAllSources())
		await many.getByRole('button', { name: 'All sources, 1000' }).waitFor()
		await many.getByText('Picture 1000', { exact: true }).waitFor()
	})

	test('30 destinations leave Recording in sight', async () => {
		const bottom = await many.locator('.recording').evaluate((card) => card.getBoundingClientRect().bottom)
		expect(bottom).toBeLessThan(900)
	})

	test('recordings: a search, the chosen one’s details beside it, and every one can be reached', async () => {
		await show('recordings')
		await many.getByText('1,000 recordings').waitFor()
		await many.getByText('100 of 1000 shown.').waitFor()
		await many.getByRole('button', { name: 'Show 100 more' }).click()
		const last = many.getByRole('button', { name: /race day 200\.mp4/ })
		await last.click()
		const details = many.getByRole('complementary', { name: 'Selected recording' })
		await details.getByRole('heading', { name: 'Harbour Cup race day 200.mp4' }).waitFor()
		expect(await details.evaluate((aside) => aside.getBoundingClientRect().top)).toBeLessThan(300)
		// Somewhere else and back: the same place.
		await show('studio')
		await show('recordings')
		await last.waitFor()
		await expect.poll(() => last.evaluate((row) => row.getBoundingClientRect().bottom < 950)).toBe(true)
		await many.getByRole('searchbox').fill('DAY 987')
		await many.getByRole('button', { name: /race day 987\.mp4/ }).click()
		expect(await many.locator('tbody tr').count()).toBe(1)
	})

	test('reports: said how many; back from one to the same place in the list', async () => {
		await show('reports')
		await many.getByText('1,000 reports').waitFor()
		await many.getByRole('button', { name: 'Show 100 more' }).click()
		const row = many.getByRole('button', { name: /race day 180 / })
		await row.click()
		await many.getByRole('heading', { name: 'What happened' }).waitFor()
		await many.getByRole('button', { name: 'All reports' }).click()
		await row.waitFor()
		await expect.poll(() => row.evaluate((element) => Math.abs(element.getBoundingClientRect().top - 450) < 500)).toBe(true)
	})

	test.each([390, 512, 1024])('at %i px no page scrolls sideways', async (width) => {
		await many.setViewportSize({ width, height: 800 })
		for (const page of ['studio', 'multiview', 'program', 'recordings', 'reports', 'destinations', 'remote', 'settings'] as const) {
			await show(page)
			await many.locator('main').waitFor()
			const sideways = await many.evaluate(() => {
				const main = document.querySelector('main')
				return Math.max(
					document.documentElement.scrollWidth - document.documentElement.clientWidth,
					(main?.scrollWidth ?? 0) - (main?.clientWidth ?? 0),
				)
			})
			expect([page, sideways <= 0]).toEqual([page, true])
		}
	})
})
