import { afterEach, beforeEach, expect, test } from 'vitest'
import type { FilterTarget } from '../../shared/domain/filter.ts'
import { type Box, newSceneItem } from '../../shared/domain/program.ts'
import type { Source } from '../../shared/domain/source.ts'
import { faultsOfAxe } from '../support/axe.ts'
import { openScreen, type Screen } from '../support/screen.ts'
import { blue, red, showSettings } from '../support/show-settings.ts'
import { type StudioHost, startStudio } from '../support/studio-host.ts'

const canvas = { widthPx: 640, heightPx: 360 }
const boxes: Readonly<Record<'left' | 'right', Box>> = {
	left: { x: 60, y: 100, widthPx: 160, heightPx: 90 },
	right: { x: 360, y: 100, widthPx: 160, heightPx: 90 },
}
const violet = '#8020c0'
const green = '#20a040'

let studio: StudioHost
let screen: Screen

beforeEach(async () => {
	const settings = showSettings([red, blue, { id: 'gray', settings: { kind: 'color', color: '#606060' } }], {
		extraSources: [colored('left', violet), colored('right', green)],
	})
	const [first, ...others] = settings.program.scenes
	if (!first) throw new Error('There is no scene.')
	const placed = (['left', 'right'] as const).map((id) => ({ ...newSceneItem, id: `item-${id}`, sourceId: id, box: boxes[id] }))
	const scenes = [{ ...first, items: [...first.items, ...placed] }, ...others]
	studio = await startStudio({ settings: { ...settings, program: { ...settings.program, scenes } } })
	screen = await openScreen(studio)
})
afterEach(async () => {
	await screen.close()
	await studio.stop()
	await studio.remove()
})

function colored(id: string, color: string): Source {
	return { id, name: id, settings: { kind: 'color', color }, audio: null }
}

const program = async () => (await studio.snapshot()).program
async function itemOf(id: 'left' | 'right') {
	const item = (await program()).scenes[0]?.items.find(({ sourceId }) => sourceId === id)
	if (!item) throw new Error(`The item ${id} is gone.`)
	return item
}
const boxOf = async (id: 'left' | 'right') => (await itemOf(id)).box

/** Colors are made of what the program shows: each part may differ by a few steps. */
function isLike(seen: unknown, color: string): boolean {
	const parts = (hex: string) => [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16))
	return typeof seen === 'string' && parts(color).every((part, index) => Math.abs(part - (parts(seen)[index] ?? -99)) <= 6)
}

/** The program shows this color there, in pixels of the canvas. */
async function isShown(color: string, x: number, y: number): Promise<void> {
	const at = { target: { kind: 'program' } as const, x: x / canvas.widthPx, y: y / canvas.heightPx }
	const seen = async () => (await studio.call('filters.colorAt', at)).color
	await expect.poll(async () => isLike(await seen(), color)).toBe(true)
}

type Place = readonly [number, number]

async function pointerTo([x, y]: Place, steps = 1): Promise<void> {
	const area = await screen.page.getByRole('application').boundingBox()
	if (!area) throw new Error('The picture is not edited.')
	await screen.page.mouse.move(area.x + (x * area.width) / canvas.widthPx, area.y + (y * area.height) / canvas.heightPx, { steps })
}

/** With the pointer, in pixels of the canvas. `before` runs while the pointer still holds what it dragged. */
async function drag(from: Place, to: Place, keys: readonly string[] = [], before = async () => {}): Promise<void> {
	const { page } = screen
	for (const key of keys) await page.keyboard.down(key)
	await pointerTo(from)
	await page.mouse.down()
	await pointerTo(to, 6)
	await before()
	await page.mouse.up()
	for (const key of keys) await page.keyboard.up(key)
}

/** One step back, and the screen shows that it was one. */
async function undoOnce(): Promise<void> {
	await screen.page.keyboard.press('Control+z')
	await expect.poll(async () => (await program()).undo).toBe(null)
}

const row = (name: string) => screen.page.locator('.panel--sources').getByRole('button', { name, exact: true })

test('items are cropped, snapped and dragged together; scenes are put in order; a pair has its transition; colors are picked from everything', async () => {
	const { page } = screen
	await studio.until('running', ({ program: { process } }) => process === 'running')
	await page.getByRole('button', { name: 'Edit', exact: false }).first().waitFor()
	await page.keyboard.press('Control+e')
	await page.getByRole('application').waitFor()
	const { left, right } = boxes

	// With Alt an edge crops: the picture stays where it is, and what was there is seen through.
	await row('right').click()
	await isShown(green, 510, 145)
	await drag([right.x + right.widthPx, 145], [right.x + right.widthPx - 40, 145], ['Alt', 'Control'], () =>
		page.locator('.handle--e.handle--crop').waitFor(),
	)
	await expect.poll(async () => Math.abs((await itemOf('right')).crop.right - 0.25)).toBeLessThan(0.02)
	const cropped = await boxOf('right')
	expect(cropped).toMatchObject({ x: right.x, y: right.y, heightPx: right.heightPx })
	expect(Math.abs(cropped.widthPx - 120)).toBeLessThanOrEqual(4)
	await isShown('#c02020', 510, 145)
	await isShown(green, 470, 145)
	await undoOnce()
	await isShown(green, 510, 145)

	// Near the edge of the picture and of another item an edge snaps, and a line says to what.
	await row('left').click()
	await drag([140, 145], [82, 143], [], async () => {
		await page.getByText('Left edge on the left of the picture, Top edge on the top of right').waitFor()
		expect(await page.locator('.guide-line').count()).toBe(2)
		await screen.shot('placed-guides')
	})
	await expect.poll(() => boxOf('left')).toEqual({ ...left, x: 0 })
	expect(await page.locator('.guide-line').count()).toBe(0)
	await undoOnce()

	// Several at once keep their distance, and one step takes all of it back.
	await row('left').click()
	await pointerTo([440, 145])
	await page.keyboard.down('Shift')
	await page.mouse.down()
	await page.mouse.up()
	await page.keyboard.up('Shift')
	await page.getByText('2 items', { exact: true }).first().waitFor()
	await drag([140, 145], [160, 245], ['Control'])
	await expect.poll(async () => (await boxOf('left')).y).toBeGreaterThan(180)
	const moved = { left: await boxOf('left'), right: await boxOf('right') }
	expect(Math.abs(moved.left.x - left.x - 20)).toBeLessThanOrEqual(4)
	expect(moved.right.x - moved.left.x).toBe(right.x - left.x)
	expect(moved.right.y).toBe(moved.left.y)
	await isShown(violet, moved.left.x + 80, moved.left.y + 80)
	await isShown(green, moved.right.x + 80, moved.right.y + 80)
	await undoOnce()
	// A group is held by its row.
	await page.keyboard.press('Control+g')
	await expect.poll(async () => (await program()).scenes[0]?.groups.length).toBe(1)
	await row('Group 1').click()
	await drag([440, 145], [440, 205], ['Control'])
	await expect.poll(async () => (await boxOf('right')).y - right.y).toBeGreaterThan(50)
	expect((await boxOf('left')).y).toBe((await boxOf('right')).y)
	await page.keyboard.press('Control+z')
	await undoOnce()
	expect(await boxOf('left')).toEqual(left)
	expect(await faultsOfAxe(page)).toEqual([])
	await page.getByRole('application').focus()
	await page.keyboard.press('Escape')
	await page.keyboard.press('Escape')
	await page.getByRole('application').waitFor({ state: 'detached' })

	// Scenes are dragged to another place.
	const order = async () => (await program()).scenes.map(({ id }) => id).join(' ')
	const tile = (name: string) => page.locator('.scenes').getByTitle(name, { exact: true })
	await tile('gray').dragTo(tile('red'), { targetPosition: { x: 6, y: 44 } })
	await expect.poll(order).toBe('gray red blue')
	await undoOnce()
	expect(await order()).toBe('red blue gray')

	// From one scene to another in its own way; from everywhere else as usual.
	await page.getByRole('button', { name: 'Options of blue' }).click()
	await page.getByRole('menuitem', { name: 'Transition into this scene' }).click()
	const dialog = page.getByRole('dialog')
	await dialog.getByRole('combobox', { name: 'From' }).selectOption('red')
	await dialog.getByRole('combobox', { name: 'Transition', exact: true }).selectOption({ label: 'Wipe' })
	expect(await faultsOfAxe(page)).toEqual([])
	await screen.shot('placed-pair')
	await dialog.getByRole('button', { name: 'Save', exact: true }).click()
	await dialog.waitFor({ state: 'detached' })
	const pairs = async () => (await program()).pairTransitions.map(({ from, to, transition: { kind } }) => `${from} ${to} ${kind}`)
	await expect.poll(pairs).toEqual(['red blue wipe'])
	await page.locator('[title^="Take with: Wipe"]').first().waitFor()
	await page.keyboard.press('F8')
	await expect.poll(async () => (await program()).onAirSceneId).toBe('blue')
	await isShown('#2030c0', 320, 300)
	await studio.call('scenes.take', { sceneId: 'red', transition: { kind: 'cut' } })
	await undoOnce()
	expect(await pairs()).toEqual([])

	// A key color is picked from a whole scene and from the whole program.
	await page.getByRole('button', { name: 'Options of red' }).click()
	await page.getByRole('menuitem', { name: 'Effects' }).click()
	await picks({ kind: 'scene', id: 'red' }, 'red', [140, 145], violet)
	await page.getByTitle('Choose a source, a scene or the program').click()
	await page.getByRole('menuitemradio', { name: 'Program' }).click()
	await picks({ kind: 'program' }, 'Program', [440, 145], green)
	expect(await faultsOfAxe(page)).toEqual([])
	await screen.shot('placed-picked')
	expect(screen.faults).toEqual([])
})

/** A chroma key gets the color that the picture of `name` has there; then everything is as before. */
async function picks(target: FilterTarget, name: string, [x, y]: Place, color: string): Promise<void> {
	const { page } = screen
	await page.getByRole('button', { name: 'Add an effect' }).click()
	await page.getByRole('menuitem', { name: 'Chroma key' }).click()
	await page.getByRole('button', { name: 'Pick from the picture' }).click()
	await page.getByRole('img', { name: `Picture of ${name}: Before` }).waitFor()
	await page.getByText('There is no picture now.').waitFor({ state: 'detached' })
	const surface = page.getByRole('button', { name: /^Pick a color/ })
	const area = await surface.boundingBox()
	if (!area) throw new Error('Nothing can be picked.')
	await surface.click({ position: { x: (x * area.width) / canvas.widthPx, y: (y * area.height) / canvas.heightPx } })
	const picked = async () => {
		const { scenes, filters } = await program()
		const of = target.kind === 'program' ? filters : (scenes.find(({ id }) => id === 'red')?.filters ?? [])
		return Object.values(of[0]?.settings ?? {}).some((value) => isLike(value, color))
	}
	await expect.poll(picked).toBe(true)
	while ((await program()).undo !== null) await studio.call('program.undo', {})
}
