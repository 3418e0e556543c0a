import type { Page } from 'playwright'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { faultsOfAxe } from '../support/axe.ts'
import { movingParts } from '../support/moving-parts.ts'
import { beginPresenter, openPreviewBrowser, type PreviewBrowser } from '../support/preview-page.ts'

// The presenter view stands three meters away, on whatever tablet or phone there is.

let browser: PreviewBrowser
let page: Page

beforeAll(async () => {
	browser = await openPreviewBrowser()
	page = await browser.openPresenter('running', { checksReact: true })
})
afterAll(() => browser.close())

/** What leaves its place: the page scrolls sideways, or a line is wider than the window. */
async function cutOff(): Promise<readonly string[]> {
	return page.evaluate(() => {
		const { clientWidth, scrollWidth } = document.documentElement
		const faults = scrollWidth > clientWidth ? [`the page is ${scrollWidth} px wide`] : []
		for (const element of document.querySelectorAll<HTMLElement>('h1, p, b, span, li, button, small')) {
			const { left, right, width } = element.getBoundingClientRect()
			if (width > 0 && (left < -1 || right > clientWidth + 1)) faults.push(`${element.tagName} "${element.textContent}"`)
		}
		return faults
	})
}

test.each([
	['tablet', 1024, 768, 200, ['running', 'soon', 'over', 'break', 'off', 'empty', 'running,lost']],
	['phone', 390, 844, 120, ['running', 'over', 'break', 'running,lost']],
	['tablet with text of 200 %', 512, 384, 64, ['over', 'break', 'running,lost']],
] as const)(
	'on a %s nothing is cut off, axe finds nothing, and the time is read from far away',
	async (_, width, height, leastPx, states) => {
		await page.setViewportSize({ width, height })
		for (const state of states) {
			await beginPresenter(page, state)
			expect([state, await cutOff(), await faultsOfAxe(page), await movingParts(page)]).toEqual([state, [], [], []])
			if (state !== 'off' && state !== 'empty') {
				const sizePx = await page.locator('.presenter__count').evaluate((count) => Number.parseFloat(getComputedStyle(count).fontSize))
				expect(sizePx, state).toBeGreaterThanOrEqual(leastPx)
			}
		}
		expect(browser.faults).toEqual([])
	},
)

test('a lost link cannot be overlooked: no red lamp, a bar that says since when, and a time that is called unconfirmed', async () => {
	await page.setViewportSize({ width: 1024, height: 768 })
	await beginPresenter(page, 'running')
	expect(await page.locator('.presenter--on-air').count()).toBe(1)
	await beginPresenter(page, 'running,lost')
	const bar = page.locator('.presenter__lost[role=alert]')
	await bar.waitFor()
	expect(await page.locator('.presenter--on-air').count()).toBe(0)
	expect(await page.getByRole('status').first().textContent()).toMatch(/link lost/i)
	expect(await bar.textContent()).toMatch(/\d/)
	expect(await page.locator('.presenter__left').textContent()).toContain('not confirmed')
})

test('in the system’s own colors the lamp, the bar of the cue and a lost link can be told apart', async () => {
	await page.emulateMedia({ forcedColors: 'active' })
	await beginPresenter(page, 'running')
	const look = (selector: string, what: 'backgroundColor' | 'borderBottomWidth') =>
		page.locator(selector).evaluate((element, name) => getComputedStyle(element)[name], what)
	expect(await look('.presenter__bar i', 'backgroundColor')).not.toBe(await look('.presenter__bar', 'backgroundColor'))
	expect(await look('.presenter__light', 'backgroundColor')).not.toBe(await look('.presenter__top', 'backgroundColor'))
	const onAir = await look('.presenter__top', 'borderBottomWidth')
	await beginPresenter(page, 'running,lost')
	expect(await look('.presenter__top', 'borderBottomWidth')).not.toBe(onAir)
	expect(await page.locator('.presenter__lost').evaluate((element) => getComputedStyle(element).borderTopWidth)).toBe('2px')
	await page.emulateMedia({ forcedColors: 'none' })
})

test('“Got it” is the only control, and the keyboard reaches it', async () => {
	await page.setViewportSize({ width: 390, height: 844 })
	await beginPresenter(page, 'running')
	expect(await page.locator('button, a, input, select').count()).toBe(1)
	await page.keyboard.press('Tab')
	expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Got it')
	expect((await page.getByRole('button').boundingBox())?.height).toBeGreaterThanOrEqual(44)
})

test('the phone panel keeps a phone awake while the show is on air, and lets it sleep then', async () => {
	const phone = await browser.open('offline,phone-panel', { viewport: { width: 390, height: 844 } })
	await phone.evaluate(() => {
		const locks: { released: boolean }[] = []
		const request = async () => {
			const lock = {
				released: false,
				async release() {
					lock.released = true
				},
			}
			locks.push(lock)
			return lock
		}
		Object.assign(window, { locks })
		Object.defineProperty(navigator, 'wakeLock', { configurable: true, value: { request } })
	})
	const locks = () => phone.evaluate(() => (window as unknown as { locks: { released: boolean }[] }).locks.map(({ released }) => released))
	expect(await locks()).toEqual([])
	await phone.evaluate(() => window.preview.showState('on-air'))
	await expect.poll(locks).toEqual([false])
	await phone.evaluate(() => window.preview.showState('offline'))
	await expect.poll(locks).toEqual([true])
	await phone.context().close()
})
