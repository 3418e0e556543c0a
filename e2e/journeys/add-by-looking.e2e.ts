import { readdir } from 'node:fs/promises'
import { dirname } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { settingsAs } from '../../shared/domain/source.ts'
import { plainPng } from '../support/picture-color.ts'
import { openScreen, type Screen } from '../support/screen.ts'
import { hdFormat, red, showSettings } from '../support/show-settings.ts'
import { type StudioHost, startStudio } from '../support/studio-host.ts'
import { startXDisplay, type XDisplay } from '../support/x-display.ts'

let display: XDisplay
let connectionsBefore: number
let studio: StudioHost
let screen: Screen

beforeEach(async () => {
	display = await startXDisplay(320, 180)
	await display.show('color=c=green')
	studio = await startStudio({ settings: showSettings([red], { format: hdFormat }), environment: { DISPLAY: display.name } })
	screen = await openScreen(studio)
	connectionsBefore = display.connections()
})
afterEach(async () => {
	await screen.close()
	await studio.stop()
	await studio.remove()
	display.close()
})

/** Whether the studio looks at the display of this test: its own connections are those that it had before. */
const isCaptured = () => display.connections() > connectionsBefore

test('a screen is seen before it is chosen and captured no longer than that; a color and a dropped picture are added and seen', async () => {
	const { page } = screen
	const open = async () => {
		await page.getByRole('button', { name: 'Add a source', exact: true }).click()
		await page.getByRole('menuitem', { name: 'Browse with live view…' }).click()
	}
	await open()
	const tile = page.locator('.candidate', { hasText: `(${display.name})` })
	await tile.waitFor()
	await expect.poll(async () => isNear(await colorAt(tile.locator('canvas'), 1 / 4, 1 / 4), [0, 128, 0])).toBe(true)
	await screen.shot('add-by-looking')
	expect(isCaptured()).toBe(true)
	await page.keyboard.press('Escape')
	await expect.poll(isCaptured).toBe(false)

	// Added and set up: only the part that is drawn on its picture is captured.
	await open()
	await tile.click()
	await page.getByRole('button', { name: 'Add and set up', exact: true }).click()
	const dialog = page.getByRole('dialog')
	await dialog.getByRole('button', { name: 'Choose on the picture…' }).click()
	const drawn = dialog.getByRole('application')
	await drawn.getByText('Waiting').waitFor({ state: 'detached' })
	const frame = await drawn.boundingBox()
	if (!frame) throw new Error('The picture of the screen is not visible.')
	await page.mouse.move(frame.x + frame.width / 4, frame.y + frame.height / 4)
	await page.mouse.down()
	await page.mouse.move(frame.x + frame.width / 2, frame.y + frame.height / 2)
	await page.mouse.up()
	await drawn.press('ArrowRight')
	await dialog.getByRole('button', { name: 'Save', exact: true }).click()
	await dialog.waitFor({ state: 'detached' })
	const { program: before } = await studio.until('the part', (now) => now.program.scenes[0]?.items.length === 2)
	const region = settingsAs('screen', before.sources.at(-1)?.settings ?? red.settings)?.region
	expect([region?.x, region?.y].map((pixel, index) => Math.abs((pixel ?? 0) - ([81, 45][index] ?? 0)) <= 2)).toEqual([true, true])
	await expect.poll(isCaptured).toBe(true)
	await page.getByRole('button', { name: /Undo/ }).first().click()
	await page.getByRole('button', { name: /Undo/ }).first().click()
	await studio.until('no screen', (now) => now.program.scenes[0]?.items.length === 1)
	await expect.poll(isCaptured).toBe(false)

	await open()
	await page.locator('.found__kinds').getByRole('button', { name: 'Color', exact: true }).click()
	await dialog.getByRole('button', { name: 'Add', exact: true }).click()
	await dialog.waitFor({ state: 'detached' })
	await studio.until('the color', ({ program }) => program.scenes[0]?.items.length === 2)
	await expect.poll(isCaptured).toBe(false)

	// A picture from this computer, onto the monitor a quarter from its left edge.
	const bytes = plainPng(320, 180, '#20c040').toString('base64')
	const picture = page.locator('[data-drop="program"]')
	const transfer = await page.evaluateHandle((base64) => {
		const data = new DataTransfer()
		data.items.add(new File([Uint8Array.from(atob(base64), (byte) => byte.charCodeAt(0))], 'Logo.png', { type: 'image/png' }))
		data.items.add(new File(['Some words.'], 'words.txt'))
		return data
	}, bytes)
	const box = await picture.boundingBox()
	if (!box) throw new Error('The monitor is not visible.')
	const at = { clientX: box.x + box.width / 4, clientY: box.y + box.height / 2, dataTransfer: transfer, bubbles: true, cancelable: true }
	await picture.dispatchEvent('dragover', at)
	await page.locator('.drop-frame').waitFor()
	await picture.dispatchEvent('drop', at)
	const { program } = await studio.until('the picture', (now) => now.program.scenes[0]?.items.length === 3)
	const added = program.sources.find(({ name }) => name === 'Logo')
	const placed = program.scenes[0]?.items[2]?.box
	expect(placed).toMatchObject({ widthPx: 320, heightPx: 180 })
	// The pointer is between two pixels of the program.
	expect(Math.abs((placed?.x ?? 0) - 160)).toBeLessThanOrEqual(2)
	expect(Math.abs((placed?.y ?? 0) - 270)).toBeLessThanOrEqual(2)
	expect(settingsAs('image', added?.settings ?? red.settings)?.path).toMatch(/Collections.*Logo\.png$/)
	await page.getByText('Not added: words.txt.').waitFor()
	await expect.poll(async () => isNear(await colorAt(picture.locator('.picture__image > *'), 1 / 4, 1 / 2), [0x20, 0xc0, 0x40])).toBe(true)
	await expect.poll(async () => isNear(await colorAt(picture.locator('.picture__image > *'), 3 / 4, 1 / 2), [0x10, 0x18, 0x28])).toBe(true)
	expect(await page.locator('.drop-frame').count()).toBe(0)
	// One step takes it away again.
	await page.getByRole('button', { name: /Undo/ }).first().click()
	await studio.until('undone', (now) => now.program.scenes[0]?.items.length === 2)
	// One that takes long says how much has been sent, and is canceled.
	const network = await page.context().newCDPSession(page)
	await network.send('Network.enable')
	const limitSending = (bytesPerSecond: number) =>
		network.send('Network.emulateNetworkConditions', {
			...{ offline: false, latency: 0, downloadThroughput: -1, uploadThroughput: bytesPerSecond },
		})
	await limitSending(400_000)
	const large = await page.evaluateHandle((base64) => {
		const data = new DataTransfer()
		const head = Uint8Array.from(atob(base64), (byte) => byte.charCodeAt(0))
		data.items.add(new File([head, new Uint8Array(8_000_000)], 'Large.png', { type: 'image/png' }))
		return data
	}, bytes)
	await picture.dispatchEvent('dragover', { ...at, dataTransfer: large })
	await picture.dispatchEvent('drop', { ...at, dataTransfer: large })
	await page.getByText(/^[1-9]\d?%$/).waitFor()
	await screen.shot('sending')
	await page.getByRole('button', { name: 'Cancel', exact: true }).click()
	await page.locator('.drop-sending').waitFor({ state: 'detached' })
	await limitSending(-1)
	const { path = '' } = settingsAs('image', added?.settings ?? red.settings) ?? {}
	await expect.poll(async () => (await readdir(dirname(path))).filter((name) => name.startsWith('Large'))).toEqual([])
	// A picture from the clipboard lies in the middle in its own size.
	await page.evaluate((base64) => {
		const clipboardData = new DataTransfer()
		clipboardData.items.add(new File([Uint8Array.from(atob(base64), (byte) => byte.charCodeAt(0))], 'image.png', { type: 'image/png' }))
		document.body.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
	}, bytes)
	const pasted = await studio.until('the pasted picture', (now) => now.program.scenes[0]?.items.length === 3)
	expect(pasted.program.sources.some(({ name }) => name === 'Pasted picture')).toBe(true)
	expect(pasted.program.scenes[0]?.items[2]?.box).toEqual({ x: 480, y: 270, widthPx: 320, heightPx: 180 })
	// The browser itself notes the refusal of the text.
	expect(screen.faults.filter((fault) => !fault.includes('415'))).toEqual([])
}, 60_000)

/** Of a canvas or a video, a point in parts of its size. */
function colorAt(shown: ReturnType<Screen['page']['locator']>, x: number, y: number): Promise<readonly number[]> {
	return shown.evaluate(
		(element: HTMLCanvasElement | HTMLVideoElement, [left, top]) => {
			const copy = document.createElement('canvas')
			copy.width = element instanceof HTMLVideoElement ? element.videoWidth : element.width
			copy.height = element instanceof HTMLVideoElement ? element.videoHeight : element.height
			const context = copy.getContext('2d')
			if (!context || copy.width === 0) return []
			context.drawImage(element, 0, 0)
			return [...context.getImageData(copy.width * left, copy.height * top, 1, 1).data.subarray(0, 3)]
		},
		[x, y] as const,
	)
}

function isNear(color: readonly number[], expected: readonly number[]): boolean {
	return color.length === 3 && color.every((value, index) => Math.abs(value - (expected[index] ?? 0)) <= 6)
}
