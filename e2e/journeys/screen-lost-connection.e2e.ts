import type { Page } from 'playwright'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { begin, openPreviewBrowser, type PreviewBrowser } from '../support/preview-page.ts'

let browser: PreviewBrowser
let page: Page

beforeAll(async () => {
	browser = await openPreviewBrowser()
	page = await browser.open('on-air')
})
afterAll(() => browser.close())

test('without the studio the screen says what is known, and nothing keeps counting', async () => {
	const lost = await begin(page, 'on-air')
	const clock = () => lost.locator('.clock').textContent()
	const lose = (why: 'closed' | 'unknown') =>
		lost.evaluate((how) => window.preview.connection.setLink({ kind: 'lost', sinceMs: Date.now() - 3000, why: how }), why)
	await lose('unknown')
	const alert = lost.getByRole('alert').filter({ hasText: 'What you see is' })
	await alert.waitFor()
	expect(await alert.textContent()).toMatch(
		/^This screen lost its connection to Showcaller\. Whether the show continues is not known here\. /,
	)
	await expect.poll(() => lost.title()).toBe('NOT CONNECTED. Studio. Showcaller')
	const stopped = await clock()
	await expect.poll(() => alert.textContent(), { timeout: 10_000 }).toMatch(/[5-9] s old/)
	expect(await clock()).toBe(stopped)
	await lost.getByRole('button', { name: 'Try now' }).click()
	await alert.waitFor({ state: 'detached' })
	expect(await clock()).not.toBe(stopped)
	await lose('closed')
	expect(await alert.textContent()).toMatch(/^Showcaller was closed\. It ends a running show as it closes\. /)
})

test('over the network, where a page has no clipboard, Copy works all the same', async () => {
	const phone = await browser.open('offline,recordings', {
		host: 'studio.example',
		checksReact: true,
		viewport: { width: 390, height: 844 },
	})
	expect(await phone.evaluate(() => [window.isSecureContext, 'clipboard' in navigator])).toEqual([false, false])
	await phone.getByRole('button', { name: /race day 4\.mp4/ }).click()
	await phone.getByRole('button', { name: 'Copy the path' }).click()
	await phone.getByText('The path is copied.').waitFor()
	// Pasted where one can type: it is the path.
	await phone.getByRole('textbox', { name: 'Show title' }).fill('')
	await phone.keyboard.press('Control+v')
	expect(await phone.getByRole('textbox', { name: 'Show title' }).inputValue()).toBe(
		'/home/marram/Videos/Showcaller/Harbour Cup race day 4.mp4',
	)
	expect(browser.faults).toEqual([])
	await phone.context().close()
})
