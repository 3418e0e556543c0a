import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type RtmpSink, startRtmpSink } from '../../electron/media/rtmp/testing/rtmp-sink.ts'
import { faultsOfAxe } from '../support/axe.ts'
import { pictureSize } from '../support/media-probe.ts'
import { openScreen, type Screen } from '../support/screen.ts'
import { blue, red, showSettings } from '../support/show-settings.ts'
import { type SmallFrame, smallFrames } from '../support/small-frames.ts'
import { type StudioHost, startStudio } from '../support/studio-host.ts'

let folder: string
let wide: RtmpSink
let tall: RtmpSink
let studio: StudioHost
let screen: Screen

beforeEach(async () => {
	folder = await mkdtemp(join(tmpdir(), 'showcaller-canvases-'))
	wide = await startRtmpSink()
	tall = await startRtmpSink()
	const settings = showSettings([red, blue], { practice: false })
	const format = { widthPx: 320, heightPx: 180, frameRate: { numerator: 15, denominator: 1 } } as const
	const scenes = settings.program.scenes.map((scene) => ({
		...scene,
		items: scene.items.map((item) => ({ ...item, box: { x: 0, y: 0, widthPx: 320, heightPx: 180 } })),
	}))
	studio = await startStudio({ settings: { ...settings, program: { ...settings.program, format, scenes } } })
	screen = await openScreen(studio)
})
afterEach(async () => {
	await screen.close()
	await studio.stop()
	await wide.close()
	await tall.close()
	await studio.remove()
	await rm(folder, { recursive: true, force: true, maxRetries: 5 })
})

const isRed = ({ r, b }: ReturnType<SmallFrame['at']>) => r > 120 && b < 100
const isBlue = ({ r, b }: ReturnType<SmallFrame['at']>) => b > 120 && r < 100

/** Waits until the middle of a received picture is like this. */
async function arrives(
	at: RtmpSink,
	name: string,
	what: (color: ReturnType<SmallFrame['at']>, frame: SmallFrame) => boolean,
): Promise<void> {
	const file = join(folder, `${name}.flv`)
	const isSeen = async () => {
		await at.writeFlv(file)
		return (await smallFrames(file)).some((frame) => what(frame.at(0.5, 0.5), frame))
	}
	await expect.poll(isSeen, { timeout: 60_000, interval: 500 }).toBe(true)
}

test('one show goes to two destinations, wide and upright, with another scene on each, by clicks', async () => {
	await studio.until('running', ({ program }) => program.process === 'running')
	const add = (name: string, sink: RtmpSink) =>
		studio.call('destinations.add', { name, protocol: 'rtmp', server: `rtmp://127.0.0.1:${sink.port}/live`, key: 'test-key' })
	await add('wide', wide)
	const upright = await add('tall', tall)
	const { page } = screen
	const canvas = async () => (await studio.snapshot()).program.canvases[0]

	// The canvas is added in the settings. The test goes on with a smaller one.
	await page.getByRole('link', { name: 'Settings' }).click()
	await page.getByRole('combobox', { name: 'Second canvas' }).selectOption('720x1280')
	await expect.poll(canvas).toMatchObject({ id: 'vertical', widthPx: 720, heightPx: 1280, onAirSceneId: 'red' })
	await page.getByRole('button', { name: 'Undo', exact: true }).click()
	await expect.poll(canvas).toBeUndefined()
	await studio.call('canvases.set', { id: 'vertical', widthPx: 180, heightPx: 320 })
	await expect.poll(() => page.getByRole('combobox', { name: 'Second canvas' }).inputValue()).toBe('180x320')

	// A destination gets it.
	await page.getByRole('link', { name: 'Destinations' }).click()
	await page.getByRole('button', { name: 'Options of tall' }).click()
	await page.getByRole('menuitem', { name: 'Change the name or address' }).click()
	await page.getByRole('combobox', { name: 'Canvas' }).selectOption('vertical')
	await page.getByRole('button', { name: 'Save', exact: true }).click()
	await expect.poll(async () => (await studio.snapshot()).destinations.find(({ id }) => id === upright.id)?.canvas).toBe('vertical')

	// Its picture is seen, and its scene is another one from Take on.
	await page.getByRole('link', { name: 'Studio' }).click()
	const card = page.getByRole('region', { name: 'Second canvas' })
	await card.getByText('tall gets it.').waitFor()
	const seen = () =>
		card.locator('.picture__image > *').evaluate((element: HTMLVideoElement | HTMLCanvasElement) => {
			const [width, height] =
				element instanceof HTMLVideoElement ? [element.videoWidth, element.videoHeight] : [element.width, element.height]
			const copy = document.createElement('canvas').getContext('2d')
			copy?.drawImage(element, -width / 2, -height / 2)
			const [r = 0, , b = 0] = copy?.getImageData(0, 0, 1, 1).data ?? []
			return [width < height, r > 120 && b < 100 ? 'red' : b > 120 && r < 100 ? 'blue' : 'neither']
		})
	await expect.poll(seen).toEqual([true, 'red'])
	await studio.call('show.goLive', {})
	await studio.until('on air', ({ show }) => show.state.kind === 'on-air')
	await expect(studio.call('canvases.remove', { id: 'vertical' })).rejects.toMatchObject({ key: 'format-in-use/canvas' })
	await arrives(tall, 'tall', isRed)
	await card.getByText('ON AIR').waitFor()
	await card.getByRole('combobox', { name: 'Scene' }).selectOption('blue')
	expect((await canvas())?.onAirSceneId).toBe('red')
	await expect.poll(() => faultsOfAxe(page)).toEqual([])
	await screen.shot('two-canvases')
	await card.getByRole('button', { name: 'Take here' }).click()
	await arrives(tall, 'tall', isBlue)
	await expect.poll(seen).toEqual([true, 'blue'])
	await arrives(wide, 'wide', isRed)

	// There the scene gets a layout of its own: its item in the lower half, then with a key somewhat higher, and the main canvas stays as it is.
	await card.getByRole('button', { name: 'Layout' }).click()
	const dialog = page.getByRole('dialog')
	await dialog.getByText('The scene is enlarged until it fills this canvas.').waitFor()
	await dialog.getByRole('switch', { name: 'Layout of its own' }).click()
	await dialog.getByRole('button', { name: 'blue', exact: true }).click()
	await dialog.getByRole('spinbutton', { name: 'Y: from the top, px' }).fill('170')
	await page.keyboard.press('Enter')
	await dialog.getByRole('application').focus()
	await page.keyboard.press('Shift+ArrowUp')
	await dialog.getByText('Viewers see every change at once.').waitFor()
	const place = async () => (await studio.snapshot()).program.scenes.find(({ id }) => id === 'blue')?.layouts?.vertical?.items[0]
	await expect.poll(async () => (await place())?.box.y).toBe(160)
	await expect.poll(() => faultsOfAxe(page)).toEqual([])
	await screen.shot('two-canvases-layout')
	const isLow = (_: unknown, frame: SmallFrame) => frame.at(0.5, 0.25).b < 60 && isBlue(frame.at(0.5, 0.75))
	await arrives(tall, 'tall', isLow)
	await page.keyboard.press('Escape')
	await page.keyboard.press('Escape')
	await dialog.waitFor({ state: 'detached' })
	expect((await studio.snapshot()).program.scenes.find(({ id }) => id === 'blue')?.items[0]?.box).toEqual({
		x: 0,
		y: 0,
		widthPx: 320,
		heightPx: 180,
	})
	const { program } = await studio.snapshot()
	expect(program.onAirSceneId).toBe('red')
	expect(program.canvases).toMatchObject([{ id: 'vertical', onAirSceneId: 'blue', encoder: { kind: 'running' } }])
	await studio.call('show.end', {})
	await studio.until('nothing is encoded', (snapshot) => snapshot.program.canvases[0]?.encoder.kind === 'off')

	expect(await pictureSize(join(folder, 'wide.flv'))).toBe('320x180')
	expect(await pictureSize(join(folder, 'tall.flv'))).toBe('180x320')
	expect((await smallFrames(join(folder, 'wide.flv'))).every((frame) => isRed(frame.at(0.5, 0.5)))).toBe(true)
	expect(screen.faults).toEqual([])
})
