import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Source } from '../../shared/domain/source.ts'
import { decodeFastMessage, type LevelReading } from '../../shared/ipc/fast-port.ts'
import { openScreen, type Screen } from '../support/screen.ts'
import { red, showSettings } from '../support/show-settings.ts'
import { type StudioHost, startStudio } from '../support/studio-host.ts'

const tone: Source = {
	id: 'tone',
	name: 'Tone',
	settings: { kind: 'test-pattern', pattern: 'card' },
	audio: { gainDb: 0, muted: false, heard: 'always' },
}

let studio: StudioHost
let screen: Screen
let socket: WebSocket
/** The newest levels, by channel. */
const levels = new Map<string, LevelReading>()

beforeEach(async () => {
	studio = await startStudio({ settings: showSettings([red], { extraSources: [tone] }) })
	await studio.until('running', ({ program }) => program.process === 'running')
	socket = new WebSocket(`${studio.url.replace('http', 'ws')}/api/fast`, ['showcaller', `token.${studio.token}`])
	socket.binaryType = 'arraybuffer'
	socket.onmessage = ({ data }) => {
		const message = decodeFastMessage(data as ArrayBuffer)
		if (message?.kind === 'levels') for (const level of message.levels) levels.set(level.id, level)
	}
	screen = await openScreen(studio)
})
afterEach(async () => {
	socket.close()
	await screen.close()
	await studio.stop()
	await studio.remove()
})

const program = () => levels.get('program')?.peakDb ?? [-100, -100]
const toneNow = async () => (await studio.snapshot()).program.sources.find(({ id }) => id === 'tone')?.audio

test('a channel is mixed by clicks and keys, and the program follows', async () => {
	const { page, faults } = screen
	await page.getByRole('link', { name: 'Studio' }).waitFor()
	await page.keyboard.press('Control+3')
	const channel = page.getByRole('region', { name: 'Tone', exact: true })
	const fader = channel.getByRole('slider', { name: 'Tone fader' })
	await fader.waitFor()
	await expect.poll(() => program()[1]).toBeGreaterThan(-40)
	const before = program()[1]

	// To the left: the right side of the program is silent.
	const pan = channel.getByRole('slider', { name: 'Tone pan' })
	await pan.focus()
	await page.keyboard.press('Home')
	await expect.poll(() => program()[1]).toBe(-100)
	expect(program()[0]).toBeGreaterThan(before)
	await pan.dblclick()
	await expect.poll(() => program()[1]).toBeGreaterThan(-40)

	// One drag of the fader is one step of Undo, and a double click is 0 dB.
	const box = await fader.boundingBox()
	if (!box) throw new Error('The fader has no box.')
	const x = box.x + box.width / 2
	await page.mouse.move(x, box.y + box.height * 0.26)
	await page.mouse.down()
	await page.mouse.move(x, box.y + box.height * 0.45, { steps: 4 })
	await page.mouse.move(x, box.y + box.height * 0.6, { steps: 4 })
	await page.mouse.up()
	await expect.poll(async () => (await toneNow())?.gainDb).toBeLessThan(-15)
	await expect.poll(() => program()[1]).toBeLessThan(before - 10)
	await page.getByRole('button', { name: 'Undo: change the volume of Tone' }).click()
	await expect.poll(async () => (await toneNow())?.gainDb).toBe(0)
	await fader.focus()
	await page.keyboard.press('ArrowDown')
	await expect.poll(async () => (await toneNow())?.gainDb).toBe(-1)
	await page.keyboard.press('0')
	await expect.poll(async () => (await toneNow())?.gainDb).toBe(0)

	await channel.getByRole('button', { name: /^Track 2/ }).click()
	await expect.poll(async () => (await toneNow())?.tracks).toEqual([1, 2])

	await fader.focus()
	await page.keyboard.press('m')
	await expect.poll(() => program()[0]).toBe(-100)
	await channel.getByText('Muted', { exact: true }).waitFor()
	await channel.getByRole('button', { name: 'Unmute Tone' }).click()
	await expect.poll(() => program()[0]).toBeGreaterThan(-40)

	await page.getByRole('button', { name: 'Mute all' }).click()
	await expect.poll(() => program()[0]).toBe(-100)
	expect(levels.get('tone')?.peakDb[0]).toBeGreaterThan(-40)
	expect(faults).toEqual([])
})
