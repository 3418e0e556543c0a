import { readdir, readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { basename, join } from 'node:path'
import type { Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { OpenDialog } from '../../renderer/stores/screen-store.ts'
import { root } from '../../scripts/setup/paths.mjs'
import { begin, openPreviewBrowser, type PreviewBrowser } from '../support/preview-page.ts'

// What every dialog owes to somebody with a keyboard: the focus is where one begins, Enter does what it says, Esc changes nothing.

let browser: PreviewBrowser
let page: Page

beforeAll(async () => {
	browser = await openPreviewBrowser()
	page = await browser.open('on-air')
})
afterAll(() => browser.close())

interface Expected {
	readonly dialog: OpenDialog
	/** Name of what has the focus first. */
	readonly focus: string
	/** Typed before Enter. */
	readonly type?: string
	/** The call that Enter makes; null: it makes none. */
	readonly enter: string | null
}

const city = 'seaview'
/** Each kind of dialog: a new one does not compile without its line. */
const expected: { readonly [Kind in OpenDialog['kind']]: Expected & { readonly dialog: { readonly kind: Kind } } } = {
	'end-show': { dialog: { kind: 'end-show' }, focus: 'Go on', enter: null },
	keys: { dialog: { kind: 'keys' }, focus: 'Close', enter: null },
	activity: { dialog: { kind: 'activity' }, focus: 'Close', enter: null },
	health: { dialog: { kind: 'health' }, focus: 'Close', enter: null },
	'add-scene': { dialog: { kind: 'add-scene' }, focus: 'Name', type: 'Interview', enter: 'scenes.add' },
	'rename-scene': { dialog: { kind: 'rename-scene', sceneId: 'helm' }, focus: 'Name', type: 'Bow camera', enter: 'scenes.update' },
	'remove-scene': { dialog: { kind: 'remove-scene', sceneId: 'helm' }, focus: 'Keep it', enter: null },
	transition: { dialog: { kind: 'transition' }, focus: 'Duration', type: '800', enter: 'scenes.setTransition' },
	'add-source': {
		dialog: { kind: 'add-source', sceneId: 'helm', sourceKind: 'text' },
		focus: 'Text',
		type: 'At the helm',
		enter: 'sources.add',
	},
	'use-source': { dialog: { kind: 'use-source', sceneId: 'helm' }, focus: 'Search your sources', type: 'desk', enter: 'sceneItems.add' },
	'edit-source': {
		dialog: { kind: 'edit-source', sourceId: 'lower-third' },
		focus: 'Text',
		type: 'Kestrel leads',
		enter: 'sources.update',
	},
	'rename-source': { dialog: { kind: 'rename-source', sourceId: 'camera' }, focus: 'Name', type: 'Kite', enter: 'sources.update' },
	'remove-source': { dialog: { kind: 'remove-source', sourceId: 'camera' }, focus: 'Keep it', enter: null },
	'add-destination': { dialog: { kind: 'add-destination' }, focus: 'Search', enter: null },
	'edit-destination': {
		dialog: { kind: 'edit-destination', destinationId: city },
		focus: 'Name',
		type: 'Bay',
		enter: 'destinations.update',
	},
	'new-key': { dialog: { kind: 'new-key', destinationId: city }, focus: 'Stream key', type: 'k', enter: 'destinations.setKey' },
	'probe-destination': { dialog: { kind: 'probe-destination', destinationId: city }, focus: 'Close', enter: null },
	'remove-destination': { dialog: { kind: 'remove-destination', destinationId: city }, focus: 'Keep it', enter: null },
	'connect-account': { dialog: { kind: 'connect-account', likeId: null }, focus: 'Seaview', enter: null },
	'disconnect-account': { dialog: { kind: 'disconnect-account', accountId: 'seaview' }, focus: 'Keep it', enter: null },
	'ad-queue': { dialog: { kind: 'ad-queue' }, focus: '2', enter: 'ads.queue' },
	'ad-schedule': { dialog: { kind: 'ad-schedule' }, focus: 'Run ads automatically', enter: null },
	'ad-slate': { dialog: { kind: 'ad-slate' }, focus: 'Show a slate during ads', enter: null },
	'turn-into-livestream': {
		dialog: { kind: 'turn-into-livestream', accountId: 'seaview', video: { id: 'x', title: 'Old race' } },
		focus: 'Type "live" to confirm',
		type: 'live',
		enter: 'livestreams.turnIntoLivestream',
	},
}

const focusedName = (on = page) =>
	on.evaluate(() => {
		const active = document.activeElement
		const isField = active instanceof HTMLInputElement || active instanceof HTMLSelectElement || active instanceof HTMLTextAreaElement
		const label = isField ? active.labels?.[0]?.textContent : undefined
		return active?.getAttribute('aria-label') ?? label ?? active?.textContent ?? ''
	})

test.each(Object.values(expected))('$dialog.kind: focus, Enter, Esc', async ({ dialog, focus, type, enter }) => {
	await begin(page, 'on-air')
	const open = () => page.evaluate((wanted) => window.preview.stores.screen.getState().open(wanted), dialog as OpenDialog)
	const asked = () => page.evaluate(() => window.preview.connection.calls.map(({ name }) => name))
	const changes = async () => (await asked()).filter((name) => !/list|devices|choices|probe$/.test(name))
	await open()
	await page.getByRole('dialog').or(page.getByRole('alertdialog')).waitFor()
	await expect.poll(() => focusedName()).toBe(focus)
	const before = await changes()
	await page.keyboard.press('Escape')
	await page.locator('dialog').waitFor({ state: 'detached' })
	expect(await changes()).toEqual(before)
	if (enter === null && focus !== 'Close') return
	await open()
	await expect.poll(() => focusedName()).toBe(focus)
	if (type) await page.keyboard.type(type)
	await page.keyboard.press('Enter')
	await page.locator('dialog').waitFor({ state: 'detached' })
	expect((await changes()).slice(before.length)).toEqual(enter === null ? [] : expect.arrayContaining([enter]))
})

/** Dialogs that a part of a page opens by itself: the account, the part of its livestream, the button, and what has the focus. */
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

test('every dialog of the screen is one of these', async () => {
	const folder = join(root, 'renderer')
	const files = (await readdir(folder, { recursive: true })).filter((file) => file.endsWith('.tsx'))
	const dialogs = (await Promise.all(['dialogs.tsx', 'lazy-dialogs.ts'].map((file) => readFile(join(folder, 'app', file), 'utf8')))).join(
		'',
	)
	const elsewhere: string[] = []
	for (const file of files) {
		const opensOne = /<(?:Ask)?Dialog\b/.test(await readFile(join(folder, file), 'utf8'))
		if (opensOne && !dialogs.includes(`/${basename(file)}'`)) elsewhere.push(basename(file, '.tsx'))
	}
	expect(elsewhere.toSorted()).toEqual([
		'action-dialog',
		'ask-dialog',
		'dialogs',
		'output-dialog',
		'remove-output-dialog',
		'remove-thumbnail-dialog',
	])
	expect(browser.faults).toEqual([])
})

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

	test('nothing in it lies over anything else: in every width, with long words, every line lost, a break, a countdown', async () => {
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

test('without the studio the screen says what is known, and nothing goes on counting', async () => {
	const lost = await begin(page, 'on-air')
	const clock = () => lost.locator('.clock').textContent()
	const lose = (why: 'closed' | 'unknown') =>
		lost.evaluate((how) => window.preview.connection.setLink({ kind: 'lost', sinceMs: Date.now() - 3000, why: how }), why)
	await lose('unknown')
	const alert = lost.getByRole('alert').filter({ hasText: 'What you see is' })
	await alert.waitFor()
	expect(await alert.textContent()).toMatch(
		/^This screen lost its connection to Showcaller\. Whether the show goes on is not known here\. /,
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

describe('after years: 60 scenes, 1,000 sources, recordings and reports, 30 destinations', () => {
	let many: Page
	beforeAll(async () => {
		many = await begin(page, 'many')
	})

	const show = (page: 'studio' | 'recordings' | 'reports' | 'destinations' | 'remote' | 'settings') =>
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
		await many.getByText('1000 recordings').waitFor()
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
		await many.getByText('1000 reports').waitFor()
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
		for (const page of ['studio', 'recordings', 'reports', 'destinations', 'remote', 'settings'] as const) {
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

test('over the network, where a page has no clipboard, Copy works all the same', async () => {
	const phone = await browser.open('offline,recordings', { origin: 'http://studio.example:4999', viewport: { width: 390, height: 844 } })
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

test('a title that is being typed is not replaced when another screen sets one', async () => {
	const title = page.getByRole('textbox', { name: 'Show title' })
	const setElsewhere = (text: string) => page.evaluate((to) => void window.preview.connection.call('show.setTitle', { title: to }), text)
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

describe('for everybody', () => {
	const axe = createRequire(import.meta.url).resolve('axe-core/axe.min.js')

	/** Rules that axe finds broken, with the first place of each. */
	async function faultsOfAxe(on: Page): Promise<string[]> {
		if (!(await on.evaluate(() => 'axe' in window))) await on.addScriptTag({ path: axe })
		return on.evaluate(async () => {
			const { run } = (window as unknown as { axe: { run(): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> } }).axe
			return (await run()).violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)
		})
	}

	test.each([
		['on-air', 1440, 'dark'],
		['trouble', 390, 'dark'],
		['planned', 1024, 'light'],
	] as const)('axe finds nothing on any page: %s, %i px, %s', async (state, width, theme) => {
		const seen = await begin(page, state, { width, height: 844, theme })
		for (const name of ['studio', 'recordings', 'reports', 'destinations', 'settings'] as const) {
			await seen.evaluate((to) => window.preview.stores.screen.getState().show(to), name)
			await seen.locator('main').waitFor()
			expect([name, await faultsOfAxe(seen)]).toEqual([name, []])
		}
	})

	test('on a phone every target is 44 px high', async () => {
		const phone = page
		for (const [state, name] of [
			['trouble', 'studio'],
			['offline', 'studio'],
			['planned', 'destinations'],
			['offline', 'settings'],
		] as const) {
			await begin(phone, state, { width: 390, height: 844 })
			await phone.evaluate((to) => window.preview.stores.screen.getState().show(to), name)
			const small = await phone.evaluate(() =>
				[...document.querySelectorAll('button,a[href],input,select,summary')]
					.filter((target) => target.checkVisibility() && !target.matches('.visually-hidden, .skip'))
					.map((target) => {
						const reach = target.matches('.switch') ? 2 * -Number.parseFloat(getComputedStyle(target, '::before').top) : 0
						const label = target.closest('label')?.getBoundingClientRect().height ?? 0
						return { height: Math.max(target.getBoundingClientRect().height + reach, label), what: target.outerHTML.slice(0, 80) }
					})
					.filter(({ height }) => height < 43.5),
			)
			expect([state, name, small]).toEqual([state, name, []])
		}
	})

	test('the way past pages and bar is the first stop, and the window tells its page', async () => {
		const seen = await browser.open('on-air')
		await seen.keyboard.press('Tab')
		expect(await focusedName(seen)).toBe('Skip to the content')
		await seen.keyboard.press('Enter')
		expect(await seen.evaluate(() => document.activeElement?.tagName)).toBe('MAIN')
		await seen.evaluate(() => window.preview.stores.screen.getState().show('reports'))
		await expect.poll(() => seen.title()).toMatch(/^ON AIR [\d:]+\. Reports\. Showcaller$/)
		await seen.context().close()
	})

	test('in the system’s own colors one sees what is on, chosen and present', async () => {
		const seen = await browser.open('offline', { forcedColors: 'active' })
		const looks = await seen.evaluate(() => {
			const color = (selector: string, part?: string) => {
				const element = document.querySelector(selector)
				return element ? getComputedStyle(element, part).backgroundColor : 'missing'
			}
			return {
				on: [color('.switch[aria-checked="true"]'), color('.switch[aria-checked="true"]', '::after')],
				chosen: [color('.segmented input:checked + span'), color('.segmented input:not(:checked) + span')],
				present: [color('.rail__link[aria-current]'), color('.rail__link:not([aria-current])')],
			}
		})
		for (const [one, other] of Object.values(looks)) expect(one).not.toBe(other)
		await seen.context().close()
	})
})
