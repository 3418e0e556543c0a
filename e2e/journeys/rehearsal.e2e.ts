import { afterEach, beforeEach, expect, test } from 'vitest'
import { systemClock } from '../../electron/lib/clock.ts'
import { type StreamdiverStandIn, startStreamdiverStandIn } from '../../electron/platforms/streamdiver/stand-in/stand-in.ts'
import { type Clicks, createClicks } from '../support/clicks.ts'
import { distanceTo, middleOf, plainPng } from '../support/picture-color.ts'
import { openScreen, type Screen } from '../support/screen.ts'
import { blue, hdFormat, showSettings } from '../support/show-settings.ts'
import { type StudioHost, startStudio } from '../support/studio-host.ts'

let platform: StreamdiverStandIn
let studio: StudioHost
let screen: Screen
let clicks: Clicks

const sceneColor = '#2030c0'
/** JPEG and the way through I420 change a plain color by a few steps. */
const near = 12

beforeEach(async () => {
	// So long that the page of the livestream can be read while it converts.
	platform = await startStreamdiverStandIn({ clock: systemClock, media: { folder: null }, convertMs: 8000 })
	studio = await startStudio({ settings: showSettings([blue], { practice: false, format: hdFormat }) })
	screen = await openScreen(studio)
	clicks = createClicks(studio, screen)
	await studio.call('accounts.connectKey', platform.key)
})
afterEach(async () => {
	await screen.close()
	await studio.stop()
	await platform.close()
	await studio.remove()
})

const sent = (wanted: RegExp) => platform.requests().filter(({ method, path }) => wanted.test(`${method} ${path}`)).length
const livestream = () => platform.livestreams()[0]

test('a rehearsal that is published by hand, its still picture and figures, its recording, and both deleted, by clicks', async () => {
	const { page } = screen
	const main = page.getByRole('region', { name: 'Which livestream' })
	const side = page.getByRole('complementary', { name: 'For the next show' })

	// A livestream by the form, with one of the tenant's channels.
	await clicks.openSetup()
	await main.getByRole('button', { name: 'New livestream' }).click()
	await main.getByRole('textbox', { name: 'Title', exact: true }).fill('Harbour council')
	await main.getByRole('combobox', { name: 'Channel', exact: true }).selectOption({ label: 'Sports' })
	await main.getByRole('switch', { name: 'Viewers may rewind' }).click()
	await screen.shot('rehearsal-form')
	await main.getByRole('button', { name: 'Create the livestream' }).click()
	await side.getByText('Harbour council').waitFor()
	const sports = '7a6b5c4d-0000-4000-8000-00000000c002'
	expect(livestream()).toMatchObject({ name: 'Harbour council', channelIds: [sports], withDvr: true, state: 'created' })
	const livestreamId = livestream()?.id ?? ''

	// Rehearse first.
	await side.getByRole('switch', { name: 'Rehearse first: publish manually' }).click()
	await side.getByRole('button', { name: 'Save', exact: true }).click()
	await page.getByText('It applies from the next show on.').waitFor()
	await screen.shot('rehearsal-set-up')

	// The picture arrives at both addresses, and nothing says that it is on air.
	await clicks.goLive()
	await page.getByText('Rehearsal: not published').first().waitFor({ timeout: 30_000 })
	const rehearsal = await studio.until('both addresses are fed', ({ destinations }) =>
		destinations.some(({ backup }) => backup?.state.kind === 'live'),
	)
	expect(rehearsal.show.state.kind).toBe('going-live')
	expect(rehearsal.destinations.find(({ backup }) => backup)).toMatchObject({ publish: 'possible', platformOnAir: false })
	expect(platform.connections().map(({ closedAtMs }) => closedAtMs)).toEqual([null, null])
	expect(await page.getByText('ON AIR', { exact: true }).count()).toBe(0)
	expect(livestream()?.state).toBe('started')
	expect(sent(/\/publish$/)).toBe(0)
	await screen.shot('rehearsal')

	// Its still picture, while nobody watches yet: what the program shows, then a file, then none.
	await clicks.openSetup()
	await side.getByRole('button', { name: 'Details of Harbour council' }).click()
	await main.getByText('Still picture', { exact: true }).click()
	await main.getByText('It has no still picture.').waitFor()
	await main.getByRole('button', { name: /^Use what/ }).click()
	await main.getByRole('img', { name: 'Still picture of Harbour council' }).waitFor()
	const fromProgram = await middleOf(livestream()?.thumbnail ?? Buffer.alloc(0))
	expect(fromProgram.size).toBe('1280x720')
	expect(distanceTo(sceneColor, fromProgram.rgb)).toBeLessThan(near)
	await screen.shot('rehearsal-still-picture')
	const chooser = page.waitForEvent('filechooser')
	await main.getByRole('button', { name: 'Choose a file' }).click()
	await (await chooser).setFiles({ name: 'card.png', mimeType: 'image/png', buffer: plainPng(800, 450, '#209040') })
	await expect.poll(async () => distanceTo('#209040', (await middleOf(livestream()?.thumbnail ?? Buffer.alloc(0))).rgb)).toBeLessThan(near)
	await main.getByRole('button', { name: 'Remove it' }).click()
	await page.getByRole('dialog').getByRole('button', { name: 'Remove it' }).click()
	await main.getByText('It has no still picture.').waitFor()
	expect(livestream()?.thumbnail).toBeNull()

	// Published by a click: on air, and watched.
	await page.getByRole('link', { name: 'Studio' }).click()
	await page
		.getByRole('button', { name: /^Publish/ })
		.first()
		.click()
	await page.getByText('ON AIR', { exact: true }).first().waitFor()
	expect(sent(/\/publish$/)).toBe(1)
	expect(livestream()?.state).toBe('live')
	await page
		.getByText(/23\d watching/)
		.first()
		.waitFor()
	await screen.shot('rehearsal-published')

	// Figures over time.
	await expect
		.poll(() => livestream()?.samples.primary.filter(({ hlsConnections }) => hlsConnections > 0).length, { timeout: 20_000 })
		.toBeGreaterThan(0)
	await clicks.openSetup()
	await side.getByRole('button', { name: 'Details of Harbour council' }).click()
	await main.getByText('Statistics', { exact: true }).click()
	const chart = main.getByRole('img', { name: /Viewers, main/ })
	await chart.waitFor()
	expect(await chart.locator('circle, polyline').count()).toBeGreaterThan(0)
	await main.getByText('Most viewers of the main instance').waitFor()
	await screen.shot('rehearsal-statistics')

	// Finished before the push ends, so that viewers see no break.
	await clicks.endShow()
	const ended = livestream()
	expect(sent(/\/finish$/)).toBe(1)
	await expect.poll(() => platform.connections().map(({ closedAtMs }) => closedAtMs)).not.toContain(null)
	for (const { closedAtMs } of platform.connections())
		expect(closedAtMs).toBeGreaterThanOrEqual(ended?.finishedAtMs ?? Number.POSITIVE_INFINITY)

	// A livestream goes on air once: the next show makes its own.
	await studio.until(
		'it is chosen no more',
		({ accounts }) => accounts[0]?.chosenLivestream === null && accounts[0].lastLivestream?.title === 'Harbour council',
	)

	// While it converts neither can be deleted, and that is reported.
	await clicks.openSetup()
	await main.getByRole('button', { name: 'Details of Harbour council' }).click()
	await main.getByText('Being made into a video').waitFor()
	await main.getByText('The recording is being made of it. It can be deleted once that is done.').waitFor()
	await screen.shot('rehearsal-converting')
	await main.getByText('It was made into a recording. “Delete with its recording” removes both.').waitFor({ timeout: 20_000 })
	expect(livestream()?.state).toBe('finished')

	// The studio has noticed on its own, and lists it.
	await page.getByRole('link', { name: 'Recordings' }).click()
	await page.getByRole('row', { name: /Harbour council.*Streamdiver.*Ready/ }).waitFor()
	await screen.shot('rehearsal-recordings')
	await studio.until('it is in the activity', ({ activity }) =>
		activity.some(({ text }) => text.text.includes('has the recording “Harbour council” ready')),
	)

	// Both are deleted for good, once the title is typed.
	await clicks.openSetup()
	await main.getByRole('button', { name: 'Details of Harbour council' }).click()
	await main.getByRole('button', { name: 'Delete with its recording' }).click()
	const question = page.getByRole('dialog')
	const yes = question.getByRole('button', { name: 'Delete with its recording' })
	// It cannot be pressed yet, and Enter does no more.
	await question.getByRole('textbox').fill('Harbour')
	await yes.click({ force: true })
	await page.keyboard.press('Enter')
	expect([sent(/^DELETE .*\/(media|livestreams)\/[^/]+$/), await question.count()]).toEqual([0, 1])
	await question.getByRole('textbox').fill('Harbour council')
	await screen.shot('rehearsal-delete')
	await yes.click()
	await main.getByRole('button', { name: 'New livestream' }).waitFor()
	expect(platform.livestream(livestreamId)).toBeNull()
	expect(platform.mediaCount()).toBe(0)
	await studio.until('nothing is left of it', ({ accounts }) => accounts[0]?.lastLivestream === null)

	expect(screen.faults).toEqual([])
	expect(await studio.output()).not.toContain(platform.key.clientSecret)
})
