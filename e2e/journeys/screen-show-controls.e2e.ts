import type { Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { pressOn } from '../support/keyboard-layouts.ts'
import { begin, openPreviewBrowser, type PreviewBrowser } from '../support/preview-page.ts'

let browser: PreviewBrowser
let page: Page

beforeAll(async () => {
	browser = await openPreviewBrowser()
	page = await browser.open('on-air')
})
afterAll(() => browser.close())

describe('Go live, End show and Cancel stand in one place', () => {
	const starts = (on: Page) => on.evaluate(() => window.preview.connection.calls.filter(({ name }) => name === 'show.goLive').length)
	const offAir = (on: Page) => on.getByText('OFF AIR', { exact: true }).waitFor()
	const focused = (on: Page) => on.evaluate(() => document.activeElement?.textContent ?? '')

	test('a pointer that still holds End show, or presses once more, starts nothing; a later press does', async () => {
		const show = await begin(page, 'on-air')
		const end = await show.getByRole('button', { name: /^End show/ }).boundingBox()
		await show.mouse.move((end?.x ?? 0) + 60, (end?.y ?? 0) + 20)
		await show.mouse.down()
		await offAir(show)
		await show.mouse.up()
		await show.mouse.down()
		await show.mouse.up()
		expect(await starts(show)).toBe(0)
		await show.getByText('The show has only just ended.').waitFor()
		await expect
			.poll(async () => {
				await show.mouse.click((end?.x ?? 0) + 60, (end?.y ?? 0) + 20)
				return starts(show)
			})
			.toBe(1)
	})

	test.each(['Space', 'Enter'])('%s that is held across the end starts nothing, and the focus is on Go live', async (key) => {
		const show = await begin(page, 'on-air')
		await show.getByRole('button', { name: /^End show/ }).focus()
		await show.keyboard.down(key)
		if (key === 'Enter') {
			await show.keyboard.up(key)
			// The page loads its dialogs right after its first picture.
			await show.getByRole('dialog').waitFor()
			await show.keyboard.press('Tab')
			await show.keyboard.down(key)
		}
		await offAir(show)
		await expect.poll(() => focused(show)).toMatch(/^Go live/)
		await show.evaluate(() => window.preview.stores.screen.getState().showEnded(0))
		for (let repeat = 0; repeat < 5; repeat += 1) await show.keyboard.down(key)
		await show.keyboard.up(key)
		expect(await starts(show)).toBe(0)
		await show.keyboard.press(key)
		expect(await starts(show)).toBe(1)
		await expect.poll(() => focused(show)).toMatch(/^Cancel/)
	})

	test('a control that takes itself away leaves the focus in its region', async () => {
		const show = await begin(page, 'on-air')
		await show.getByRole('button', { name: /^Run an ad/ }).focus()
		await show.keyboard.press('Enter')
		await show.getByText('Ad break running').waitFor()
		expect(await show.evaluate(() => document.activeElement?.closest('.ads') !== null && document.activeElement !== document.body)).toBe(
			true,
		)
	})
})

describe('the bar', () => {
	const windows = [1440, 1280, 1024, 900, 390] as const

	/** What lies over something else, sticks out, or is cut at top or bottom. */
	const faultsOfBar = (on: Page) =>
		on.evaluate(() => {
			const bar = document.querySelector('.bar')
			const go = document.querySelector('.go')
			if (!bar || !go) return ['there is no bar']
			const boxOf = (element: Element) => element.getBoundingClientRect()
			const parts = [...bar.children].filter((part) => boxOf(part).width > 0 && part.className !== 'grow')
			const frame = boxOf(bar)
			const found: string[] = []
			for (const [index, part] of parts.entries()) {
				const box = boxOf(part)
				if (box.right > frame.right + 1 || box.left < frame.left - 1) found.push(`${part.className} leaves the bar`)
				if (box.bottom > frame.bottom + 1 || box.top < frame.top - 1) found.push(`${part.className} is too high`)
				for (const other of parts.slice(index + 1).map(boxOf)) {
					const across = Math.min(box.right, other.right) - Math.max(box.left, other.left)
					const along = Math.min(box.bottom, other.bottom) - Math.max(box.top, other.top)
					if (across > 0.5 && along > 0.5) found.push(`${part.className} lies over another`)
				}
				for (const inner of part.querySelectorAll('*:not(.cut, .cut *)'))
					if (boxOf(inner).right > box.right + 1.5) found.push(`${part.className} is too narrow for its words`)
			}
			const place = boxOf(go)
			if (window.innerWidth >= 900 && frame.right > place.left + 1) found.push('the bar lies over Go live')
			if (document.documentElement.scrollWidth > document.documentElement.clientWidth) found.push('the page scrolls sideways')
			return found
		})

	test('nothing in it lies over anything else: in every width, with long words, every connection lost, a break, a countdown', async () => {
		const bar = page
		for (const state of ['trouble', 'ad-break', 'going-live', 'practice', 'planned'] as const) {
			await begin(bar, state)
			await bar.evaluate(() => {
				const { show, recording } = window.preview.stores
				const title = 'The longest title that anybody has ever typed into this field, heats and finals, live from Marram Bay'
				show.setState({ ...show.getState(), title, viewers: { now: 1_234_567, peak: 2_345_678 } })
				const local = { kind: 'recording', startedAtMs: Date.now() - 4e8, path: '/a.mp4', bytes: 1, durationMs: 4e8 } as const
				if (show.getState().state.kind !== 'off-air') recording.setState({ ...recording.getState(), local })
			})
			for (const width of windows) {
				await bar.setViewportSize({ width, height: 800 })
				expect([state, width, await faultsOfBar(bar)]).toEqual([state, width, []])
			}
		}
	})
})

test('a title that is being typed is not replaced when another screen sets one', async () => {
	const title = page.getByRole('textbox', { name: 'Show title' })
	const setElsewhere = (text: string) => page.evaluate((to) => window.preview.connection.call('show.setTitle', { title: to }), text)
	await begin(page, 'offline')
	await title.fill('My own words')
	await setElsewhere('From the other screen')
	await expect.poll(() => page.evaluate(() => window.preview.stores.show.getState().title)).toBe('From the other screen')
	expect(await title.inputValue()).toBe('My own words')
	await page.keyboard.press('Escape')
	expect(await title.inputValue()).toBe('From the other screen')
	await title.fill('My own words')
	await page.keyboard.press('Enter')
	await expect.poll(() => page.evaluate(() => window.preview.stores.show.getState().title)).toBe('My own words')
	await setElsewhere('Once more')
	await expect.poll(() => title.inputValue()).toBe('Once more')
})

describe('keys on five layouts', () => {
	const called = (on: Page, since: number) =>
		on.evaluate((from) => window.preview.connection.calls.slice(from).map(({ name }) => name), since)
	const count = (on: Page) => on.evaluate(() => window.preview.connection.calls.length)

	// Letters by what they type, where the layout has Latin ones; else by their place. Digits and chosen signs by their place.
	test.each([
		['Russian', 'KeyK', 'KeyM'],
		['Greek', 'KeyK', 'KeyM'],
		['Hebrew', 'KeyK', 'KeyM'],
		['Arabic', 'KeyK', 'KeyM'],
		['AZERTY', 'KeyK', 'Semicolon'],
		['Dvorak', 'KeyV', 'KeyM'],
	] as const)('%s', async (layout, keyOfK, keyOfM) => {
		const show = await begin(page, 'on-air')
		await show.evaluate(() => {
			const { app } = window.preview.stores
			app.setState({ ...app.getState(), keys: { 'ads.launch': ['Mod+Shift+Comma'] } })
			// Space and Enter press what has the focus.
			if (document.activeElement instanceof HTMLElement) document.activeElement.blur()
		})
		const press = await pressOn(show, layout)
		const before = await count(show)
		await press('Control', 'Shift', keyOfK)
		await press('Control', 'Shift', keyOfM)
		await press('Alt', 'Digit2')
		await press('Control', 'Shift', layout === 'Dvorak' ? 'KeyW' : 'Comma')
		const expected = ['markers.add', 'audio.setMuted', 'scenes.arm', ...(layout === 'Dvorak' ? [] : ['ads.launch'])]
		await expect.poll(() => called(show, before)).toEqual(expected)
		// What stands where an English keyboard has the letter is another key.
		if (layout === 'AZERTY') await press('Control', 'Shift', 'KeyM')
		if (layout === 'Dvorak') await press('Control', 'Shift', 'KeyK')
		// A bare key, Space and Enter run nothing.
		for (const code of [keyOfK, 'Space', 'Enter'] as const) await press(code)
		expect(await called(show, before)).toEqual(expected)
	})
})

test('on a screen in another time zone, ads, cues and their print have the times of the studio', async () => {
	const there = await browser.open('on-air', { timezoneId: 'Pacific/Kiritimati' })
	await begin(there, 'cues')
	const studio = 'Europe/Paris'
	await there.evaluate(async (timeZone) => {
		const { connection } = window.preview
		const snapshot = await connection.call('studio.snapshot', {})
		connection.show({ ...snapshot, cueRun: { ...snapshot.cueRun, timeZone } })
	}, studio)
	const at = (atMs: number) => new Intl.DateTimeFormat('en-GB', { timeZone: studio, hour: '2-digit', minute: '2-digit' }).format(atMs)
	const { lastStartedAtMs } = await there.evaluate(() => window.preview.stores.ads.getState())
	await there
		.getByRole('region', { name: 'Ad break' })
		.getByText(`Last at ${at(lastStartedAtMs ?? 0)}`)
		.waitFor()

	// Typed times are those of the studio's day.
	await there.evaluate(() => window.preview.stores.screen.getState().open({ kind: 'ad-schedule' }))
	await there.getByRole('checkbox').check()
	await there.getByLabel('Not before', { exact: true }).fill('04:30')
	await there.getByText(`A time of the studio’s day, ${studio}, today or tomorrow.`).waitFor()
	await there.getByRole('button', { name: 'Save' }).click()
	const notBefore = () =>
		there.evaluate(() => {
			const sent = window.preview.connection.calls.find(({ name }) => name === 'ads.setSchedule')?.input
			return typeof sent === 'object' && sent !== null && 'notBeforeMs' in sent ? Number(sent.notBeforeMs) : null
		})
	await expect.poll(async () => at((await notBefore()) ?? 0)).toBe('04:30')

	// The plan on the page and on paper.
	await there.evaluate(() => window.preview.stores.screen.getState().show('cues'))
	const planned = (await there.locator('.cue__time').last().textContent()) ?? ''
	await there.getByText(`Studio time, ${studio}`).first().waitFor()
	await there.evaluate(() => window.preview.stores.screen.getState().open({ kind: 'print-cues' }))
	await there.locator('.cue-print__sheets').getByText(planned.slice(0, 8), { exact: true }).first().waitFor()
	await there.locator('.cue-print__sheets').getByText(`The times are those of the studio, ${studio}.`).first().waitFor()
	await there.context().close()
})
