import { execFile } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { faultsOfAxe } from '../support/axe.ts'
import { openScreen, type Screen } from '../support/screen.ts'
import { blue, red, showSettings } from '../support/show-settings.ts'
import { type StudioHost, startStudio } from '../support/studio-host.ts'

const obsFile = fileURLToPath(new URL('../../electron/studio/collections/testing/obs-29.json', import.meta.url))

let studio: StudioHost
let screen: Screen

beforeEach(async () => {
	const settings = showSettings([red, blue])
	const transition = { kind: 'fade', durationMs: 300 } as const
	studio = await startStudio({ settings: { ...settings, program: { ...settings.program, transition } } })
	screen = await openScreen(studio)
})
afterEach(async () => {
	await screen.close()
	await studio.stop()
	await studio.remove()
})

const program = async () => (await studio.snapshot()).program
const onAir = async () => (await program()).onAirSceneId

/** The scene is on air, and the screen knows: a second press while the first one is under way is left out. */
async function taken(id: string): Promise<void> {
	await expect.poll(onAir).toBe(id)
	await screen.page.locator('.side > .monitor .strip__scene', { hasText: id }).waitFor()
}

async function isAccessible(shot: string): Promise<void> {
	// What is still appearing may be too faint for a moment.
	await expect.poll(() => faultsOfAxe(screen.page)).toEqual([])
	await screen.shot(shot)
}

test('effects as a preset, the transition by hand, an overlay by key, a scene from the multiview, and other collections', async () => {
	const { page } = screen
	await studio.until('running', ({ program: { process } }) => process === 'running')

	// Effects that are saved as a preset, taken back, and applied again.
	const effects = async () => (await program()).sources.find(({ id }) => id === 'red')?.filters?.map(({ settings }) => settings.kind) ?? []
	await page.getByRole('button', { name: 'Edit', exact: false }).first().waitFor()
	await page.keyboard.press('Control+e')
	await page.getByRole('application').waitFor()
	await page.locator('.panel--sources').getByRole('button', { name: 'red', exact: true }).click()
	await page.getByRole('application').focus()
	await page.keyboard.press('e')
	await page.getByRole('button', { name: 'Add an effect' }).click()
	await page.getByRole('menuitem', { name: 'Blur' }).click()
	await expect.poll(effects).toEqual(['blur'])
	await page.getByRole('button', { name: 'Save as a preset' }).click()
	await page.getByRole('textbox', { name: 'Name', exact: true }).fill('Soft')
	await page.keyboard.press('Enter')
	const preset = page.getByTitle(/^Use Soft/)
	await preset.waitFor()
	await page.keyboard.press('Control+z')
	await expect.poll(effects).toEqual([])
	await preset.focus()
	await page.keyboard.press('Enter')
	await expect.poll(effects).toEqual(['blur'])
	await isAccessible('composed-preset')
	await page.keyboard.press('Control+z')
	await expect.poll(effects).toEqual([])

	// Each look is a live picture of the source with its own effects; one click uses it.
	const colorOf = (look: string) =>
		page.locator(`[data-look="${look}"] canvas`).evaluate((canvas: HTMLCanvasElement) => {
			const [r = 0, g = 0, b = 0] = canvas.getContext('2d')?.getImageData(canvas.width / 2, canvas.height / 2, 1, 1).data ?? []
			return Math.max(r, g, b) - Math.min(r, g, b) > 60 ? 'red' : r > 20 ? 'gray' : 'nothing'
		})
	const look = page.locator('[data-look="black-and-white"]')
	await look.scrollIntoViewIfNeeded()
	await expect.poll(() => colorOf('black-and-white')).toBe('gray')
	await expect.poll(() => colorOf('none')).toBe('red')
	await page.getByText('nothing burnt out').waitFor()
	await look.click()
	await expect.poll(effects).toEqual(['color-correction'])
	await page.locator('[data-look="black-and-white"][aria-pressed="true"]').waitFor()
	await isAccessible('composed-looks')
	await page.locator('[data-look="none"]').click()
	await expect.poll(effects).toEqual([])
	await page.keyboard.press('Control+z')
	await page.keyboard.press('Control+z')
	await expect.poll(effects).toEqual([])
	await page.getByRole('button', { name: 'Back to the Studio' }).click()
	await page.getByRole('application').focus()
	await page.keyboard.press('Escape')
	await page.keyboard.press('Escape')
	await page.getByRole('application').waitFor({ state: 'detached' })

	// The transition by hand: with keys, taken back before its end, then to its end; and with the pointer.
	await page.getByText('Two', { exact: true }).click()
	const bar = page.getByRole('slider', { name: 'Transition by hand' })
	await bar.focus()
	for (let press = 0; press < 3; press += 1) await page.keyboard.press('PageUp')
	await page.keyboard.press('Escape')
	await expect.poll(() => bar.inputValue()).toBe('0')
	expect(await onAir()).toBe('red')
	await page.keyboard.press('End')
	await expect.poll(onAir).toBe('blue')
	await expect.poll(() => bar.inputValue()).toBe('0')
	const place = await bar.boundingBox()
	if (!place) throw new Error('The bar is gone.')
	const middle = place.y + place.height / 2
	await page.mouse.move(place.x + 8, middle)
	await page.mouse.down()
	await page.mouse.move(place.x + place.width + 20, middle, { steps: 6 })
	await expect.poll(onAir).toBe('red')
	await page.mouse.up()
	await isAccessible('composed-two')

	// A stinger into one scene: while its film is missing the Take is a fade, and with it the film plays.
	const film = join(await mkdtemp(join(tmpdir(), 'showcaller-stinger-')), 'sweep.mov')
	const filmState = async () => Object.entries((await program()).sourceStates).find(([id]) => id.startsWith('transition-film'))?.[1].kind
	const fades = async () => (await studio.snapshot()).activity.filter(({ text: { text } }) => text.includes('a fade of 0.5 s')).length
	await page.getByRole('button', { name: 'Options of blue' }).click()
	await page.getByRole('menuitem', { name: 'Transition into this scene' }).click()
	const dialog = page.getByRole('dialog')
	await dialog.getByRole('combobox', { name: 'Transition', exact: true }).selectOption({ label: 'Stinger' })
	await dialog.getByRole('textbox', { name: 'Film' }).fill(film)
	await page.keyboard.press('Enter')
	await dialog.waitFor({ state: 'detached' })
	await expect.poll(filmState).toBe('failed')
	await page.getByText('Take uses a fade of 0.5 s instead.').waitFor()
	await page.keyboard.press('F8')
	await taken('blue')
	await expect.poll(fades).toBe(1)
	await promisify(execFile)('ffmpeg', [
		'-v',
		'error',
		'-f',
		'lavfi',
		'-i',
		'color=red@0.5:s=64x36:r=30:d=0.3,format=argb',
		'-c:v',
		'qtrle',
		film,
	])
	await page.keyboard.press('F8')
	await taken('red')
	await expect.poll(filmState).toBe('idle')
	await page.keyboard.press('F8')
	await taken('blue')
	await page.keyboard.press('F8')
	await taken('red')
	expect(await fades()).toBe(1)
	await page.keyboard.press('Control+z')
	await rm(dirname(film), { recursive: true, force: true, maxRetries: 5 })

	// An overlay: chosen in its dialog, shown and hidden by key, and its scene taken back.
	const overlay = async () => (await program()).overlays[0]
	/** The studio has the overlay so, and the screen knows: a key that comes before would be refused, or do the same once more. */
	async function overlayIs(state: 'on' | 'off', offered: 'Show' | 'Hide'): Promise<void> {
		await expect.poll(async () => (await overlay())?.state).toBe(state)
		await page.locator(`button[aria-label="${offered} Overlay 1"]:not([aria-disabled])`).waitFor()
	}
	await page.locator('.segmented__option:visible', { hasText: 'Overlays' }).first().click()
	await page.getByTitle('Settings of Overlay 1').click()
	await page.getByRole('combobox', { name: 'Scene' }).selectOption('blue')
	await page.getByRole('button', { name: 'Save', exact: true }).click()
	await expect.poll(async () => (await overlay())?.sceneId).toBe('blue')
	await overlayIs('off', 'Show')
	await page.keyboard.press('Control+Shift+Digit1')
	await overlayIs('on', 'Hide')
	await isAccessible('composed-overlay')
	await page.keyboard.press('Control+Shift+Digit1')
	await overlayIs('off', 'Show')
	await page.keyboard.press('Control+z')
	await expect.poll(async () => (await overlay())?.sceneId).toBe(null)

	// A scene is taken in the multiview.
	await page.getByRole('link', { name: 'Multiview' }).click()
	await page.getByTitle('blue', { exact: true }).dblclick()
	await expect.poll(onAir).toBe('blue')
	await page.getByTitle('red', { exact: true }).focus()
	await page.keyboard.press('Enter')
	await expect.poll(async () => (await program()).nextSceneId).toBe('red')
	await isAccessible('composed-multiview')

	// Collections: a new one, a copy, one from OBS, and back.
	const open = async () => (await program()).collection.name
	const first = await open()
	await page.getByRole('link', { name: 'Studio' }).click()
	await page.getByRole('button', { name: 'Scene options' }).click()
	await page.getByRole('menuitem', { name: /^Collections/ }).click()
	await page.getByRole('button', { name: 'New collection' }).click()
	await page.getByRole('textbox', { name: 'Name', exact: true }).fill('Regatta')
	await page.keyboard.press('Enter')
	await page.getByRole('article', { name: 'Regatta', exact: true }).waitFor()
	await page.getByRole('complementary', { name: 'Regatta' }).getByRole('button', { name: 'Duplicate' }).click()
	await expect.poll(() => page.getByRole('article', { name: /^Regatta/ }).count()).toBe(2)
	await page.getByRole('button', { name: 'Open, Regatta', exact: true }).click()
	await expect.poll(open).toBe('Regatta')
	await page.getByLabel('Import from OBS').setInputFiles(obsFile)
	await page.getByRole('textbox', { name: 'Name of the collection' }).fill('From OBS')
	await isAccessible('composed-import')
	await page.getByRole('button', { name: /^Import \d+ of/ }).click()
	await page.getByRole('article', { name: 'From OBS' }).waitFor()
	await isAccessible('composed-collections')
	await page.getByRole('button', { name: 'Open, From OBS' }).click()
	await expect.poll(open).toBe('From OBS')
	await page.getByRole('button', { name: `Open, ${first}` }).click()
	await expect.poll(open).toBe(first)
	expect(screen.faults).toEqual([])
})
