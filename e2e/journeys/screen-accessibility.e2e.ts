import type { Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { changedPattern } from '../../renderer/fixtures/changed-words.ts'
import { type PreviewName, previewStates } from '../../renderer/fixtures/preview-states.ts'
import { pages } from '../../renderer/stores/screen-store.ts'
import { callsNotFor } from '../../shared/ipc/call-roles.ts'
import { faultsOfAxe } from '../support/axe.ts'
import { englishWords } from '../support/english-words.ts'
import { focusedName } from '../support/focused-name.ts'
import { movingParts } from '../support/moving-parts.ts'
import { begin, openPreviewBrowser, type PreviewBrowser } from '../support/preview-page.ts'
import { settingsPages } from '../support/settings-pages.ts'

let browser: PreviewBrowser
let page: Page

beforeAll(async () => {
	browser = await openPreviewBrowser()
	page = await browser.open('on-air')
})
afterAll(() => browser.close())

describe('for everybody', () => {
	test.each([
		['on-air', 1440, 'dark'],
		['trouble', 390, 'dark'],
		['planned', 1024, 'light'],
	] as const)('axe finds nothing on any page: %s, %i px, %s', async (state, width, theme) => {
		const seen = await begin(page, state, { width, height: 844, theme })
		for (const name of ['studio', 'multiview', 'sound', 'recordings', 'reports', 'destinations', 'remote', 'settings'] as const) {
			await seen.evaluate((to) => window.preview.stores.screen.getState().show(to), name)
			// The code of a page is loaded when it is first opened.
			await seen.locator('h1').first().waitFor()
			expect([name, await faultsOfAxe(seen)]).toEqual([name, []])
		}
		await seen.evaluate(() => window.preview.stores.screen.getState().showAdding({ sceneId: null }))
		await seen.locator('.candidate').first().click()
		await seen.locator('.candidate-panel').waitFor()
		expect(['add a source', await faultsOfAxe(seen)]).toEqual(['add a source', []])
	})

	test.each([
		[1440, 'dark'],
		[1024, 'light'],
		[390, 'dark'],
	] as const)('axe finds nothing on any step of setting up a show, which the keys lead through, %i px, %s', async (width, theme) => {
		const seen = await begin(page, 'wizard', { width, height: 844, theme })
		const judge = async (title: string | RegExp) => {
			await seen.getByRole('heading', { level: 1, name: title }).waitFor()
			await expect.poll(() => seen.evaluate(() => document.activeElement?.tagName)).toBe('H1')
			expect([String(title), await faultsOfAxe(seen)]).toEqual([String(title), []])
		}
		const goOn = async () => {
			await seen.getByRole('button', { name: /^Continue/ }).focus()
			await seen.keyboard.press('Enter')
		}
		await seen.evaluate(() => window.preview.stores.screen.getState().show('wizard'))
		await judge('Where will your show go?')
		await seen.getByRole('radio', { name: 'Seaview' }).focus()
		await seen.keyboard.press('Space')
		await goOn()
		await judge('You are signed in to Seaview')
		await goOn()
		await judge('Tell viewers about the show')
		await seen.getByRole('textbox', { name: 'Title', exact: true }).fill('Harbor talk')
		await goOn()
		await seen.locator('.candidate').first().waitFor()
		await judge('What will viewers see and hear?')
		await goOn()
		await judge('How good should it look?')
		await goOn()
		await judge('All set. Rehearse first?')
		// A step that was done is opened again, and another place starts over.
		await seen.getByRole('button', { name: 'Change: Quality' }).first().click()
		await judge('How good should it look?')
		await seen
			.getByRole('navigation', { name: 'Steps' })
			.getByRole('button', { name: /^Platform/ })
			.click()
		await seen.getByRole('radio', { name: 'Practice' }).focus()
		await seen.keyboard.press('Space')
		expect(await seen.getByRole('navigation', { name: 'Steps' }).getByRole('button').count()).toBe(0)
		await goOn()
		await judge('What is the show called?')
	})

	test('axe finds nothing on any page of the settings, and the search finds a row and puts the focus on it', async () => {
		const seen = await begin(page, 'measured', { width: 1440, height: 900 })
		for (const id of settingsPages) {
			await seen.evaluate((to) => window.preview.stores.screen.getState().showSettings(to), id)
			await seen.locator(`.settings-nav [aria-current][href$="${id}"]`).waitFor()
			expect([id, await faultsOfAxe(seen)]).toEqual([id, []])
		}
		await seen.getByRole('button', { name: 'Make a support file' }).click()
		await seen.locator('summary', { hasText: 'Scenes and sources' }).click()
		await seen.getByRole('button', { name: 'Save the file' }).waitFor()
		await seen.getByRole('searchbox', { name: 'Search settings' }).fill('second fold')
		await seen.getByRole('button', { name: 'Second folder' }).click()
		await expect.poll(() => focusedName(seen)).toBe('Second folder')
		// A change applies at once, and can be taken back.
		await seen.keyboard.type('/mnt/spare')
		await seen.keyboard.press('Enter')
		const undo = seen.getByRole('button', { name: 'Undo', exact: true })
		await undo.click()
		const sent = await seen.evaluate(() =>
			window.preview.connection.calls.flatMap(({ name, input }) => (name === 'recording.setFiles' ? [input] : [])),
		)
		expect(sent).toMatchObject([{ secondFolder: '/mnt/spare' }, { secondFolder: null }])
	})

	test.each([
		['cues', 1440, 'dark', 'run'],
		['cues-late', 1024, 'light', 'run'],
		['cues-break', 390, 'dark', 'run'],
		['cues-rehearsal', 1440, 'light', 'run'],
		['cues-edit', 1440, 'dark', 'edit'],
		['cues-edit', 1024, 'light', 'edit'],
		['cues-empty', 390, 'light', 'run'],
	] as const)('axe finds nothing on the cues: %s, %i px, %s', async (state, width, theme, mode) => {
		const seen = await begin(page, state, { width, height: 844, theme })
		await seen.evaluate((shown) => {
			const { show, showCues } = window.preview.stores.screen.getState()
			show('cues')
			showCues({ mode: shown, chosen: shown === 'edit' ? ['cue-15'] : [] })
		}, mode)
		await seen.locator('.cue-box').waitFor()
		if (mode === 'edit') await seen.getByRole('button', { name: '2 ads', exact: true }).click()
		expect(await faultsOfAxe(seen)).toEqual([])
	})

	test('cues run with the keys: Space and F7 are GO, the arrows move, Enter is standby, H holds, Delete skips', async () => {
		const seen = await begin(page, 'cues')
		await seen.evaluate(() => window.preview.stores.screen.getState().show('cues'))
		const run = () => seen.evaluate(() => window.preview.stores.cueRun.getState())
		const go = seen.getByRole('button', { name: /^GO.* start/ })
		await go.getByText('F7').waitFor()
		await seen.getByRole('button', { name: '14 Helm interview, standby' }).focus()
		await go.getByText('Space').waitFor()
		await seen.keyboard.press('ArrowDown')
		await seen.keyboard.press('Enter')
		await seen.getByRole('button', { name: '15 Ad break, two ads, standby' }).waitFor()
		await seen.keyboard.press('h')
		await seen.getByText('ends the hold', { exact: true }).waitFor()
		await seen.keyboard.press('ArrowDown')
		await seen.keyboard.press('Delete')
		await expect.poll(async () => (await run()).done['cue-16']?.outcome).toBe('skipped')
		await seen.keyboard.press('Space')
		await expect.poll(async () => (await run()).current?.cueId).toBe('cue-15')
		// A second press is a slip.
		await seen.keyboard.press('F7')
		expect((await run()).current?.cueId).toBe('cue-15')
		await seen.getByText('15 began, 16 standby.').or(seen.getByText('15 began, 17 standby.')).waitFor({ state: 'attached' })
	})

	test('above the running list stand the next fixed time and what is left of a film', async () => {
		const seen = await begin(page, 'cues')
		await seen.evaluate(() => {
			window.preview.stores.screen.getState().show('cues')
			const film = {
				state: 'playing' as const,
				positionMs: 10_000,
				atMs: Date.now(),
				durationMs: 100_000,
				startMs: 0,
				endMs: 90_000,
				loops: false,
			}
			window.preview.stores.media.setState({ film, music: { ...film, loops: true, endMs: 20_000 } })
		})
		const times = seen.getByRole('region', { name: 'Timing' })
		await times.getByText(/^17 at [\d:]+: 0:[12]\d late$/).waitFor()
		await times.getByText(/^Film ends in 1:[12]\d\./).waitFor()
		await seen.evaluate(() => window.preview.stores.media.setState({}, true))
		await times.getByText(/^Film ends/).waitFor({ state: 'detached' })
	})

	test('what a role may not do is off with the reason, and still takes the focus', async () => {
		const seen = await begin(page, 'cues')
		await seen.evaluate((mayNot) => {
			window.preview.stores.screen.getState().show('cues')
			window.preview.stores.access.setState({ role: 'graphics', name: 'Tablet', mayNot: [...mayNot] })
		}, callsNotFor('graphics'))
		const go = seen.getByRole('button', { name: /^GO/ })
		await expect.poll(() => go.getAttribute('title')).toBe('The role of this device does not allow this.')
		for (const button of [go, seen.getByRole('button', { name: 'Wrap up' }), seen.getByRole('button', { name: 'Hold', exact: true })]) {
			await button.focus()
			expect(await button.evaluate((element) => [element === document.activeElement, element.ariaDisabled])).toEqual([true, 'true'])
		}
		expect(await faultsOfAxe(seen)).toEqual([])
		await seen.keyboard.press('F7')
		await seen.getByRole('status').getByText('The role of this device does not allow this.').waitFor()
		expect(await seen.evaluate(() => window.preview.connection.calls.filter(({ name }) => name.startsWith('cues.')))).toEqual([])
		await seen.evaluate(() => window.preview.stores.access.setState(null, true))
	})

	test('no page has words outside the catalogues or faults that React sees, and nothing moves for those who asked for that', async () => {
		const changed = await browser.open('on-air,changed-words', { checksReact: true })
		const found = new Set<string>()
		const judge = async (where: string) => {
			for (const words of await englishWords(changed)) found.add(`${where}: ${words}`)
			for (const part of await movingParts(changed)) found.add(`${where} moves: ${part}`)
		}
		for (const state of Object.keys(previewStates) as PreviewName[]) {
			await begin(changed, state)
			await changed.locator('nav').first().waitFor()
			await judge(state)
		}
		for (const state of ['on-air', 'planned', 'network'] as const) {
			await begin(changed, state)
			for (const name of pages) {
				await changed.evaluate((to) => window.preview.stores.screen.getState().show(to), name)
				await changed.locator('h1').first().waitFor()
				await judge(`${state}, ${name}`)
			}
		}
		await begin(changed, 'measured')
		for (const id of settingsPages) {
			await changed.evaluate((to) => window.preview.stores.screen.getState().showSettings(to), id)
			await changed.locator(`.settings-nav [aria-current][href$="${id}"]`).waitFor()
			await judge(`settings, ${id}`)
		}
		await begin(changed, 'on-air')
		expect([...found]).toEqual([])
		expect(browser.faults).toEqual([])
		// Others see the lamp breathe, which changes with the clock, and buttons follow the pointer.
		const looks = () =>
			changed.locator('.lamp__light').evaluate((light) =>
				[false, true].map((isOut) => {
					light.classList.toggle('is-out', isOut)
					return getComputedStyle(light).boxShadow
				}),
			)
		const [inward, outward] = await looks()
		expect(outward).toBe(inward)
		await changed.emulateMedia({ reducedMotion: 'no-preference' })
		const [before, breathed] = await looks()
		expect(breathed).not.toBe(before)
		expect((await movingParts(changed)).join()).toMatch(/button/)
		await changed.context().close()
	})

	test('another language takes the place of this one, and what is open stays', async () => {
		const seen = await begin(page, 'on-air')
		await seen.evaluate(() => window.preview.stores.screen.getState().showSettings('appearance'))
		const language = seen.getByRole('combobox', { name: 'Language', exact: true })
		await language.waitFor()
		await seen.evaluate(() => window.preview.connection.call('settings.setLanguage', { language: 'qaa' }))
		await seen.getByRole('combobox', { name: changedPattern('Language'), exact: true }).waitFor()
		expect(await seen.evaluate(() => [document.documentElement.lang, window.preview.stores.screen.getState().page])).toEqual([
			'de',
			'settings',
		])
		// As it was: another change of it would draw everything again below the next test.
		await seen.evaluate(() => window.preview.connection.call('settings.setLanguage', { language: 'system' }))
		await language.waitFor()
	})

	test('axe finds nothing on the uploads of a recording, on its dialog and where a clip is cut', async () => {
		const seen = await begin(page, 'uploads', { width: 1440, height: 900 })
		await seen.evaluate(() => window.preview.stores.screen.getState().show('recordings'))
		await seen.locator('h1').first().waitFor()
		await seen.getByRole('progressbar', { name: 'Upload to Seaview' }).waitFor()
		expect(['uploads', await faultsOfAxe(seen)]).toEqual(['uploads', []])
		await seen.getByRole('button', { name: 'Upload', exact: true }).click()
		await seen.getByRole('dialog').getByRole('combobox', { name: 'Who can watch' }).waitFor()
		expect(['dialog', await faultsOfAxe(seen)]).toEqual(['dialog', []])
		await seen.keyboard.press('Escape')
		await seen.getByRole('button', { name: 'Trim' }).click()
		await seen.getByRole('switch', { name: 'Keep 2 Commentary' }).waitFor()
		expect(['trim', await faultsOfAxe(seen)]).toEqual(['trim', []])
	})

	test('an equalizer is edited with the keys, and axe finds nothing on the effects of a sound', async () => {
		const seen = await begin(page, 'effects', { width: 1024, height: 640 })
		await seen.evaluate(() => window.preview.stores.screen.getState().showEffects('commentary'))
		const handle = seen.getByRole('button', { name: 'Band 3, peak: 3200 Hz, 3 dB, Q 0.9' })
		await handle.focus()
		for (const key of ['ArrowUp', 'Shift+ArrowLeft', 'PageUp']) await seen.keyboard.press(key)
		await seen.getByRole('button', { name: 'Band 3, peak: 2260 Hz, 3.5 dB, Q 0.99' }).waitFor()
		await seen.keyboard.press('Delete')
		await seen.getByRole('button', { name: 'Add a band' }).click()
		await seen.getByRole('button', { name: 'Band 4, peak: 1000 Hz, 0 dB, Q 1' }).waitFor()
		expect(await faultsOfAxe(seen)).toEqual([])
		// A preset of sound replaces them all.
		await seen.getByRole('button', { name: 'Phone line' }).click()
		await seen.getByRole('radio', { name: 'Sound 3' }).waitFor({ state: 'attached' })
	})

	test('on a phone every target is 44 px high', async () => {
		const phone = page
		for (const [state, name] of [
			['trouble', 'studio'],
			['offline', 'studio'],
			['planned', 'destinations'],
			['offline', 'settings'],
			['mixer', 'sound'],
			['texts', 'studio'],
			['uploads', 'recordings'],
		] as const) {
			await begin(phone, state, { width: 390, height: 844 })
			await phone.evaluate((to) => window.preview.stores.screen.getState().show(to), name)
			if (state === 'texts') await phone.evaluate(() => window.preview.stores.screen.getState().showSheet('lower-third'))
			if (state === 'texts') await phone.locator('.sheet .show-text').first().waitFor()
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

	test('the way past pages and bar is the first stop, and the window names its page', async () => {
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
		await page.emulateMedia({ forcedColors: 'active' })
		const seen = await begin(page, 'offline')
		for (const shown of ['.switch[aria-checked="true"]', '.segmented input:checked + span']) await seen.locator(shown).first().waitFor()
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
		await begin(seen, 'cues')
		await seen.evaluate(() => window.preview.stores.screen.getState().show('cues'))
		await seen.locator('.cue-plan__track i').waitFor({ state: 'attached' })
		for (const [fill, behind] of [
			['.cue-plan__track i', '.cue-plan'],
			['.ads-plan__lane i', '.ads-plan__lane'],
		] as const) {
			const [one, other] = await seen.evaluate(
				(selectors) => selectors.map((selector) => getComputedStyle(document.querySelector(selector) as Element).backgroundColor),
				[fill, behind],
			)
			expect([fill, one]).not.toEqual([fill, other])
		}
		await page.emulateMedia({ forcedColors: 'none' })
	})
})
