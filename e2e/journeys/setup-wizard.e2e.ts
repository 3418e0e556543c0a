import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type RtmpSink, startRtmpSink, waitFor } from '../../electron/media/rtmp/testing/rtmp-sink.ts'
import { createTestKit, type TestKit } from '../../electron/sources/testing/media-rig.ts'
import { countClicks } from '../support/clicks.ts'
import { focusedName } from '../support/focused-name.ts'
import { frameColors, levelDb, sound } from '../support/media-probe.ts'
import { openScreen, type Screen } from '../support/screen.ts'
import { type StudioHost, startStudio } from '../support/studio-host.ts'
import { startXDisplay, type XDisplay } from '../support/x-display.ts'

const key = 'right-key-0123456789'
const mostClicks = 12

let kit: TestKit
let display: XDisplay
let ingest: RtmpSink
let studio: StudioHost
let screen: Screen

beforeEach(async () => {
	kit = await createTestKit()
	display = await startXDisplay(640, 360)
	await display.show('color=c=green')
	const soundServer = await kit.startSound()
	const description = 'source_properties=device.description=Desk'
	await kit.pactl(soundServer, 'load-module', 'module-remap-source', 'source_name=desk', 'master=null.monitor', description)
	kit.playTone(soundServer, 'null', 0.25)
	ingest = await startRtmpSink({ key })
	studio = await startStudio({
		firstRun: true,
		environment: { ...soundServer, HOME: process.env['HOME'] ?? kit.folder, DISPLAY: display.name },
	})
	screen = await openScreen(studio)
})
afterEach(async () => {
	await screen.close()
	await studio.stop()
	await studio.remove()
	await ingest.close()
	display.close()
	await kit.dispose()
})

const pictures = () => ingest.tags.filter(({ kind, isSequenceHeader }) => kind === 'video' && !isSequenceHeader).length

test('from a new data folder to on air at a server of one’s own, with a screen and a microphone, by at most 12 clicks', async () => {
	const { page } = screen
	page.setDefaultTimeout(60_000)
	const startedMs = Date.now()
	const heading = (name: string | RegExp) => page.getByRole('heading', { level: 1, name })
	const goOn = () => page.getByRole('button', { name: /^Continue/ }).click()
	await heading('Where will your show go?').waitFor()
	await screen.shot('wizard')
	const clicks = await countClicks(page)

	await page.getByText('Custom server', { exact: true }).first().click()
	await goOn()
	await heading('Which server gets the show?').waitFor()
	// Whoever listens to the screen is told where the button led.
	await expect.poll(() => page.evaluate(() => document.activeElement?.tagName)).toBe('H1')
	await page.getByRole('textbox', { name: 'Address', exact: true }).click()
	await page.keyboard.type(`rtmp://127.0.0.1:${ingest.port}/live`)
	await page.keyboard.press('Tab')
	expect(await focusedName(page)).toBe('Stream key')
	await page.keyboard.type(key)
	await goOn()

	await heading('What is the show called?').waitFor()
	await page.getByRole('textbox', { name: 'Title', exact: true }).click()
	await page.keyboard.type('Harbor talk')
	await goOn()

	// The only microphone is ticked and heard; a screen is shown only when somebody ticks it.
	await heading('What will viewers see and hear?').waitFor()
	const tile = page.locator('.candidate', { hasText: `(${display.name})` })
	const microphone = page.locator('.candidate--sound', { hasText: 'Desk' })
	await expect.poll(() => microphone.getAttribute('aria-pressed')).toBe('true')
	expect(await tile.getAttribute('aria-pressed')).toBe('false')
	await microphone.getByText('Sounds good').waitFor()
	await tile.click()
	await screen.shot('wizard-4-sources')
	await goOn()

	await heading('How good should it look?').waitFor()
	// Nothing was sent by itself.
	expect(ingest.connections()).toBe(0)
	await page.getByRole('button', { name: 'Measure', exact: true }).click()
	await page.getByText(/^Stay below/).waitFor()
	expect(ingest.publishes).toEqual([{ app: 'live', key }])
	await goOn()

	await heading('All set. Rehearse first?').waitFor()
	await page.getByText('Harbor talk').first().waitFor()
	await page.getByText(/upload measured/).waitFor()
	const before = pictures()
	await page.getByRole('button', { name: 'Open the studio' }).click()
	await page.getByRole('button', { name: /^Go live/ }).click()
	await page.getByText('ON AIR', { exact: true }).first().waitFor()
	const tookS = Math.round((Date.now() - startedMs) / 1000)
	const clicked = await clicks()
	console.info(`From the first page to on air: ${clicked} clicks, ${tookS} s.`)
	expect(clicked).toBeLessThanOrEqual(mostClicks)

	// What was set up is what arrives: the screen, with the sound of the microphone.
	await waitFor('the show', () => pictures() > before + 45, 60_000)
	const { app, program, show, destinations } = await studio.snapshot()
	expect(app.firstRun).toBeUndefined()
	expect(show.title).toBe('Harbor talk')
	// The practice show has given way, except for the slate.
	expect(program.scenes.map(({ name }) => name)).toEqual(['Back soon', expect.stringContaining(display.name)])
	expect(program.sources.some(({ name, settings }) => settings.kind === 'audio-input' && name === 'Desk')).toBe(true)
	expect(destinations.filter(({ state }) => state.kind === 'live').map(({ platformId }) => platformId)).toEqual(['custom'])
	await studio.call('show.end', {})
	const from = ingest.tags.findLastIndex(({ kind, isSequenceHeader }) => kind === 'video' && isSequenceHeader)
	expect(from).toBeGreaterThan(0)
	const file = join(kit.folder, 'show.flv')
	await ingest.writeFlv(file, from)
	const color = (await frameColors(file)).at(-10)
	expect(color).toMatchObject({ r: expect.any(Number) })
	expect((color?.g ?? 0) - Math.max(color?.r ?? 0, color?.b ?? 0)).toBeGreaterThan(80)
	expect(levelDb((await sound(file)).samples)).toBeGreaterThan(-40)
}, 240_000)
