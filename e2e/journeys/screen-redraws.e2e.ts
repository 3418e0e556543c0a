import type { Page } from 'playwright'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type {} from '../../renderer/fixtures/preview-window.ts'
import { openPreviewBrowser, type PreviewBrowser } from '../support/preview-page.ts'
import { watchRedraws } from '../support/redraws.ts'

// Counters change all the time in a show: only what shows them is drawn again.

let browser: PreviewBrowser
let page: Page

beforeAll(async () => {
	browser = await openPreviewBrowser()
	page = await browser.open('five')
	await watchRedraws(page)
	await page.reload()
	await page.locator('.destination').nth(3).waitFor()
	// Parts that are loaded after the first picture: on a busy machine they would be drawn in the middle of a test.
	await page.waitForFunction(() => ['OverlaysPanel', 'DropLayer'].every((name) => window.drawn.includes(name)))
})
afterAll(() => browser.close())

/** What is drawn when the studio sends this part again with `change` made to it, without what follows the clock. */
async function drawnBy(change: 'one counter' | 'nothing'): Promise<readonly string[]> {
	const drawn = await page.evaluate((what) => {
		const { stores } = window.preview
		// As it comes over the wire: every object is a new one.
		const destinations = structuredClone(stores.read().destinations).map((view, index) =>
			index === 0 && what === 'one counter'
				? { ...view, counters: { ...view.counters, bitrateKbps: view.counters.bitrateKbps + 1234 } }
				: view,
		)
		window.drawn = []
		stores.replace('destinations', destinations)
		return new Promise<string[]>((resolve) => requestAnimationFrame(() => setTimeout(() => resolve(window.drawn))))
	}, change)
	return [...new Set(drawn)]
}

test('a counter of one destination draws that row again, and no other row, panel or card', async () => {
	const changed = await page.evaluate(() => window.preview.stores.read().destinations[0]?.id)
	let drawn: readonly string[] = []
	// What loads late comes one part after another, and draws the rows that have it.
	await expect
		.poll(async () => {
			drawn = await drawnBy('one counter')
			return drawn.filter((name) => name.startsWith('DestinationRowView'))
		})
		.toEqual([`DestinationRowView ${changed}`])
	expect(drawn.filter((name) => /Panel|Card|Page$|Screen$|Bar$|Monitor|Strip|Dialog/.test(name))).toEqual([])
})

test('a part that is sent again without a change draws nothing', async () => {
	expect((await drawnBy('nothing')).filter((name) => name.startsWith('Destination'))).toEqual([])
})

test('meters move 30 times a second, and nothing of the mixer is drawn again', async () => {
	// Without "still", so that there are levels; another address alone would not load the page again.
	const address = page.url().replace(/#.*/, '#mixer,sound')
	await page.goto('about:blank')
	await page.goto(address)
	const figure = page.locator('[data-channel="commentary"] .channel-strip__values b', { hasText: /\d/ })
	await figure.waitFor()
	/** What is drawn until the figure has another value. */
	async function drawnMeanwhile(): Promise<string[]> {
		const [before] = await Promise.all([figure.textContent(), page.evaluate(() => (window.drawn = []))])
		await expect.poll(() => figure.textContent()).not.toBe(before)
		const drawn = await page.evaluate(() => window.drawn)
		// The time beside a lost or a silent channel follows the clock.
		return drawn.filter((name) => /Mixer|Strip|Fader|Meter|Pan/.test(name) && !/phone|radio/.test(name))
	}
	// At first the page may still be opening.
	await expect.poll(drawnMeanwhile).toEqual([])
})

test('in a list of 500 cues only the cue that is edited is drawn again, and few are drawn at all', async () => {
	const address = page.url().replace(/#.*/, '#cues-many,cues,edit,still')
	await page.goto('about:blank')
	await page.goto(address)
	await page.locator('.cue-edit').first().waitFor()
	expect(await page.locator('.cue-edit').count()).toBeLessThan(50)
	const drawn = await page.evaluate(() => {
		const { stores } = window.preview
		const { open, ...rest } = structuredClone(stores.read().cueList)
		if (!open) return []
		const cues = open.cues.map((cue) => (cue.id === 'cue-13' ? { ...cue, name: 'Renamed' } : cue))
		window.drawn = []
		stores.replace('cueList', { ...rest, open: { ...open, cues } })
		return new Promise<string[]>((resolve) => requestAnimationFrame(() => setTimeout(() => resolve(window.drawn))))
	})
	expect([...new Set(drawn)].filter((name) => name.startsWith('CueEdit '))).toEqual(['CueEdit cue-13'])
})

test('a cue that moves in the list never loses the focus, for which the page would be laid out twice', async () => {
	const row = page.locator('[data-row="cue-13"] [data-row-main]')
	await row.focus()
	const after = () => page.locator('[data-row="cue-13"]').evaluate((element) => element.nextElementSibling?.getAttribute('data-row'))
	const before = await after()
	await page.evaluate(() => {
		window.drawn = []
		document.querySelector('.cue-list')?.addEventListener('focusout', () => window.drawn.push('focusout'))
	})
	await page.keyboard.press('Alt+ArrowDown')
	await expect.poll(after).not.toBe(before)
	await page.keyboard.press('Alt+ArrowUp')
	await expect.poll(after).toBe(before)
	expect(await row.evaluate((element) => element === document.activeElement)).toBe(true)
	expect(await page.evaluate(() => window.drawn)).not.toContain('focusout')
})
