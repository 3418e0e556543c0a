import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type RtmpSink, startRtmpSink } from '../../electron/media/rtmp/testing/rtmp-sink.ts'
import { newSceneItem } from '../../shared/domain/program.ts'
import type { StudioSnapshot } from '../../shared/domain/snapshot.ts'
import type { Source } from '../../shared/domain/source.ts'
import { faultsOfAxe } from '../support/axe.ts'
import { openScreen, type Screen } from '../support/screen.ts'
import { hdFormat, red, showSettings } from '../support/show-settings.ts'
import { type SmallFrame, smallFrames } from '../support/small-frames.ts'
import { type StudioHost, startStudio } from '../support/studio-host.ts'

const canvas = { widthPx: 1280, heightPx: 720 }
/** A quarter of the picture, at its upper left. */
const start = { x: 40, y: 40, widthPx: 320, heightPx: 180 }

let ingest: RtmpSink
let folder: string
let studio: StudioHost
let screen: Screen

beforeEach(async () => {
	folder = await mkdtemp(join(tmpdir(), 'showcaller-edit-'))
	ingest = await startRtmpSink()
	const box: Source = { id: 'box', name: 'Box', settings: { kind: 'color', color: '#2030c0' }, audio: null }
	const second = { id: 'second', settings: { kind: 'color', color: '#208040' } } as const
	const settings = showSettings([red, second], { extraSources: [box], format: hdFormat })
	const { program } = settings
	const withBox = program.scenes.map((scene, index) => ({
		...scene,
		items: [...scene.items, { ...newSceneItem, id: `box-${index}`, sourceId: 'box', box: start }],
	}))
	studio = await startStudio({ settings: { ...settings, program: { ...program, scenes: withBox } } })
	screen = await openScreen(studio)
})
afterEach(async () => {
	await screen.close()
	await studio.stop()
	await ingest.close()
	await studio.remove()
	await rm(folder, { recursive: true, force: true, maxRetries: 5 })
})

async function boxOf(
	scene: number,
): Promise<{ readonly x: number; readonly y: number; readonly widthPx: number; readonly heightPx: number }> {
	const item = (await studio.snapshot()).program.scenes[scene]?.items.at(-1)
	if (!item) throw new Error('The box is gone.')
	return item.box
}

/** With the pointer, from one place of the program's picture to another, both in its pixels. Ctrl: without snapping. */
async function drag(from: readonly [number, number], to: readonly [number, number]): Promise<void> {
	const { page } = screen
	const area = await page.getByRole('application').boundingBox()
	if (!area) throw new Error('The picture is not edited.')
	const at = ([x, y]: readonly [number, number]) =>
		[area.x + (x * area.width) / canvas.widthPx, area.y + (y * area.height) / canvas.heightPx] as const
	await page.keyboard.down('Control')
	await page.mouse.move(...at(from))
	await page.mouse.down()
	await page.mouse.move(...at(to), { steps: 8 })
	await page.mouse.up()
	await page.keyboard.up('Control')
}

async function undoAll(): Promise<void> {
	while ((await studio.snapshot()).program.undo !== null) await studio.call('program.undo', {})
}

/** The screen has what the studio has. */
async function isShownAt(x: number): Promise<void> {
	const left = () => screen.page.locator('.selection-box').evaluate((box) => Number.parseFloat(box.style.left))
	await expect.poll(async () => Math.round((canvas.widthPx * (await left())) / 100)).toBe(x)
}

/** Waits until it has arrived: on a busy computer the encoder is seconds behind, and leaves pictures out. */
async function viewersSee(what: (frame: SmallFrame) => boolean): Promise<void> {
	const file = join(folder, 'so-far.flv')
	const isSeen = async () => {
		await ingest.writeFlv(file)
		return (await smallFrames(file)).some(what)
	}
	await expect.poll(isSeen, { timeout: 60_000, interval: 1000 }).toBe(true)
}

/** The picture was made of the color and read back: each part may differ by a step or two. */
function isBoxColor(value: unknown): boolean {
	if (typeof value !== 'string' || !/^#[0-9a-f]{6}$/.test(value)) return false
	const parts = [1, 3, 5].map((at) => Number.parseInt(value.slice(at, at + 2), 16))
	return [0x20, 0x30, 0xc0].every((part, index) => Math.abs(part - (parts[index] ?? 0)) <= 4)
}

const isBlue = ({ r, b }: { readonly r: number; readonly b: number }) => b > 120 && r < 100
const isRed = ({ r, b }: { readonly r: number; readonly b: number }) => r > 120 && b < 100

/** The box where it was, where it was dragged to, and there in the second scene. */
const isBefore = (frame: SmallFrame) => isBlue(frame.at(0.15, 0.15)) && isRed(frame.at(0.65, 0.68))
const isMoved = (frame: SmallFrame) => isRed(frame.at(0.15, 0.15)) && isBlue(frame.at(0.65, 0.68))
const isTaken = (frame: SmallFrame) => frame.at(0.15, 0.15).g > 100 && isBlue(frame.at(0.65, 0.68))

test('what is dragged on the picture is what viewers see, at once on air and with Take from the preview', async () => {
	const { page } = screen
	await studio.until('running', ({ program }) => program.process === 'running')
	await page.getByRole('button', { name: 'Edit', exact: false }).first().waitFor()

	// Off air editing starts at once: with the pointer, then with keys, and Undo takes back the whole drag.
	await page.keyboard.press('Control+e')
	await page.getByRole('application').waitFor()
	await drag([200, 130], [840, 490])
	await expect.poll(async () => (await boxOf(0)).x).toBeGreaterThan(600)
	const dragged = await boxOf(0)
	expect(Math.abs(dragged.x - 680)).toBeLessThanOrEqual(3)
	expect(Math.abs(dragged.y - 400)).toBeLessThanOrEqual(3)
	expect([dragged.widthPx, dragged.heightPx]).toEqual([320, 180])
	await page.keyboard.press('Shift+ArrowLeft')
	await page.keyboard.press('ArrowDown')
	await expect.poll(() => boxOf(0)).toEqual({ ...dragged, x: dragged.x - 10, y: dragged.y + 1 })
	await undoAll()
	expect(await boxOf(0)).toEqual(start)
	await isShownAt(start.x)
	// The corner keeps the proportions.
	await drag([360, 220], [680, 400])
	await expect.poll(async () => (await boxOf(0)).widthPx).toBeGreaterThan(600)
	const large = await boxOf(0)
	expect(Math.abs(large.widthPx / large.heightPx - 16 / 9)).toBeLessThan(0.02)
	// The whole drag is one step.
	await studio.call('program.undo', {})
	expect(await boxOf(0)).toEqual(start)
	await isShownAt(start.x)
	expect(await faultsOfAxe(page)).toEqual([])
	await screen.shot('edit-off-air')

	// With keys: hidden, locked, duplicated, copied, pasted as the same source and as a copy of its own, and removed.
	const program = async () => (await studio.snapshot()).program
	const items = async () => (await program()).scenes[0]?.items ?? []
	const last = async () => (await items()).at(-1)
	await page.getByRole('application').focus()
	await page.keyboard.press('h')
	await expect.poll(async () => (await last())?.visible).toBe(false)
	await page.keyboard.press('h')
	await expect.poll(async () => (await last())?.visible).toBe(true)
	await page.keyboard.press('l')
	await expect.poll(async () => (await last())?.locked).toBe(true)
	await page.keyboard.press('l')
	await expect.poll(async () => (await last())?.locked).toBe(false)
	const sourcesOf = async () => (await items()).map(({ sourceId }) => (sourceId === 'red' || sourceId === 'box' ? sourceId : 'copy'))
	await page.keyboard.press('Control+d')
	await expect.poll(sourcesOf).toEqual(['red', 'box', 'box'])
	const rowsOfBox = page.locator('.panel--sources').getByRole('button', { name: 'Box', exact: true })
	// Nobody deletes a copy that is not seen yet.
	await expect.poll(() => rowsOfBox.count()).toBe(2)
	await page.keyboard.press('Delete')
	await expect.poll(sourcesOf).toEqual(['red', 'box'])
	await undoAll()
	const chooseBox = async () => {
		// What was taken back is still shown for a moment.
		await expect.poll(() => rowsOfBox.count()).toBe(1)
		await rowsOfBox.click()
	}
	await chooseBox()
	await page.keyboard.press('Control+c')
	await page.keyboard.press('Control+v')
	await expect.poll(sourcesOf).toEqual(['red', 'box', 'box'])
	await page.keyboard.press('Control+Shift+v')
	await expect.poll(sourcesOf).toEqual(['red', 'box', 'box', 'copy'])
	await undoAll()

	// With numbers and tools: typed, cropped, faded, turned and flipped.
	await chooseBox()
	const type = async (name: string, value: string) => {
		await page.getByRole('spinbutton', { name }).fill(value)
		await page.keyboard.press('Enter')
	}
	await type('X: from the left, px', '400')
	await type('Width, px', '640')
	await expect.poll(async () => (await last())?.box).toMatchObject({ x: 400, widthPx: 640 })
	await type('Crop left, %', '25')
	await expect.poll(async () => (await last())?.crop.left).toBe(0.25)
	await page.getByRole('slider', { name: 'Opacity' }).fill('40')
	await expect.poll(async () => (await last())?.opacity).toBe(0.4)
	await page.getByRole('button', { name: 'Turn right by 90°' }).click()
	await page.getByRole('button', { name: 'Flip horizontally' }).click()
	await expect.poll(last).toMatchObject({ rotation: 90, flipX: true })
	await page.getByRole('button', { name: 'Remove the crop' }).click()
	await expect.poll(async () => (await last())?.crop.left).toBe(0)
	await page.getByRole('button', { name: 'Options of Box' }).last().click()
	await page.getByRole('menuitem', { name: 'Fit, corners and blend' }).click()
	await page.getByRole('combobox', { name: 'Fit' }).selectOption('cover')
	await page.getByRole('combobox', { name: 'Blend' }).selectOption('screen')
	await page.getByRole('spinbutton', { name: 'Radius of the corners, px' }).fill('40')
	await page.keyboard.press('Tab')
	// Enter saves.
	await type('Width of the border, px. 0: none', '6')
	await expect.poll(last).toMatchObject({ fit: 'cover', blend: 'screen', cornerRadiusPx: 40, border: { widthPx: 6, color: '#ffffff' } })
	await undoAll()
	expect(await boxOf(0)).toEqual(start)
	await isShownAt(start.x)

	// The effects of the selected source: a key color is picked from its own picture.
	await page.getByRole('application').focus()
	await page.keyboard.press('e')
	await page.getByRole('button', { name: 'Add an effect' }).click()
	await page.getByRole('menuitem', { name: 'Chroma key' }).click()
	await page.getByRole('button', { name: 'Pick from the picture' }).click()
	await page.getByRole('img', { name: 'Picture of Box: Before' }).waitFor()
	await page.getByText('There is no picture now.').waitFor({ state: 'detached' })
	await page.getByRole('button', { name: /^Pick a color/ }).click()
	const keyOf = ({ program }: StudioSnapshot) => program.sources.find(({ id }) => id === 'box')?.filters?.[0]?.settings
	await studio.until('the color was picked', (snapshot) => Object.entries(keyOf(snapshot) ?? {}).some(([, value]) => isBoxColor(value)))
	await page.getByRole('img', { name: 'Picture of Box: After' }).waitFor()
	expect(await faultsOfAxe(page)).toEqual([])
	await screen.shot('effects')
	await page.getByRole('button', { name: 'Back to the Studio' }).click()
	await undoAll()
	expect(keyOf(await studio.snapshot())).toBeUndefined()

	// The list of items beside it: dragged, moved, grouped and renamed there, and taken back by key.
	const row = (name: string) => page.locator('.panel--sources').getByRole('button', { name, exact: true })
	const order = async () => (await studio.snapshot()).program.scenes[0]?.items.map(({ sourceId }) => sourceId).join(' ')
	const groups = async () => (await studio.snapshot()).program.scenes[0]?.groups.map(({ name }) => name).join(' ')
	await row('Box').dragTo(row('red'), { targetPosition: { x: 20, y: 22 } })
	await expect.poll(order).toBe('box red')
	await row('Box').press('Alt+ArrowUp')
	await expect.poll(order).toBe('red box')
	await row('Box').click()
	await row('red').click({ modifiers: ['Shift'] })
	await page.keyboard.press('Control+g')
	await expect.poll(groups).toBe('Group 1')
	expect(await faultsOfAxe(page)).toEqual([])
	await row('Group 1').press('F2')
	await page.keyboard.type('Both')
	await page.keyboard.press('Enter')
	await expect.poll(groups).toBe('Both')
	await page.keyboard.press('Control+z')
	await page.getByRole('button', { name: 'Undo: group 2 items (Ctrl Z)' }).waitFor()
	await page.keyboard.press('Control+z')
	await expect.poll(groups).toBe('')
	await page.keyboard.press('Control+Shift+z')
	await expect.poll(groups).toBe('Group 1')
	await undoAll()
	expect(await order()).toBe('red box')
	await row('Box').click()

	// On air the question comes first, and every change is seen at once.
	await studio.call('destinations.add', {
		name: 'Ingest',
		protocol: 'rtmp',
		server: `rtmp://127.0.0.1:${ingest.port}/live`,
		key: 'test-key',
	})
	await studio.call('show.goLive', {})
	await studio.until('on air', ({ show }) => show.state.kind === 'on-air')
	await page.getByRole('application').waitFor({ state: 'detached' })
	await page.keyboard.press('Control+e')
	await page
		.getByRole('group', { name: 'Edit where?' })
		.getByRole('button', { name: /On air/ })
		.click()
	await page.getByText('EDITING ON AIR').first().waitFor()
	await viewersSee(isBefore)
	await drag([200, 130], [840, 490])
	await expect.poll(async () => (await boxOf(0)).x).toBeGreaterThan(600)
	await viewersSee(isMoved)
	await screen.shot('edit-on-air')
	await page.setViewportSize({ width: 1024, height: 640 })
	await screen.shot('edit-on-air-1024')
	await page.setViewportSize({ width: 1440, height: 900 })
	await page.keyboard.press('Escape')
	await page.keyboard.press('Escape')
	await page.getByRole('application').waitFor({ state: 'detached' })

	// In the preview nobody sees it before Take.
	await page.getByText('Two', { exact: true }).click()
	await page.getByRole('application').waitFor()
	await drag([200, 130], [840, 490])
	await expect.poll(async () => (await boxOf(1)).x).toBeGreaterThan(600)
	expect((await studio.snapshot()).program.onAirSceneId).toBe('red')
	await screen.shot('edit-preview')
	expect(await faultsOfAxe(page)).toEqual([])
	await page.setViewportSize({ width: 1024, height: 640 })
	await screen.shot('edit-preview-1024')
	await page.setViewportSize({ width: 1440, height: 900 })
	await page.keyboard.press('F8')
	await studio.until('taken', ({ program }) => program.onAirSceneId === 'second')
	await viewersSee(isTaken)
	await studio.call('show.end', {})

	const file = join(folder, 'received.flv')
	await ingest.writeFlv(file)
	const seen = await smallFrames(file)
	const [before, moved, taken] = [isBefore, isMoved, isTaken].map((what) => seen.findIndex(what)) as [number, number, number]
	expect(before).toBeLessThan(moved)
	expect(moved).toBeLessThan(taken)
	expect(screen.faults).toEqual([])
})
