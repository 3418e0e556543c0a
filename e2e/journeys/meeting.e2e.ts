import { afterEach, beforeEach, expect, test } from 'vitest'
import { systemClock } from '../../electron/lib/clock.ts'
import { type DyteStandIn, startDyteStandIn } from '../../electron/platforms/dyte/stand-in/stand-in.ts'
import { type Certificates, makeCertificates } from '../support/certificates.ts'
import { type Clicks, createClicks } from '../support/clicks.ts'
import { openScreen, type Screen } from '../support/screen.ts'
import { card, showSettings } from '../support/show-settings.ts'
import { type StudioHost, startStudio } from '../support/studio-host.ts'

let certificates: Certificates
let platform: DyteStandIn
let studio: StudioHost
let screen: Screen
let clicks: Clicks

beforeEach(async () => {
	certificates = await makeCertificates()
	platform = await startDyteStandIn({
		clock: systemClock,
		media: { folder: null, tls: certificates.tls },
		switches: { liveAfterMs: 500, recordingMovesAfterMs: 1000, figuresAfterMs: 0 },
	})
	studio = await startStudio({
		settings: showSettings([card], { practice: false }),
		environment: { NODE_EXTRA_CA_CERTS: certificates.caFile },
	})
	screen = await openScreen(studio)
	clicks = createClicks(studio, screen)
})
afterEach(async () => {
	await screen.close()
	await studio.stop()
	await platform.close()
	await studio.remove()
	await certificates.remove()
})

const sent = (wanted: RegExp) => platform.requests().filter(({ method, path }) => wanted.test(`${method} ${path}`)).length

test('a livestream switched off and on with a new key, by clicks', async () => {
	const { page } = screen
	const main = page.getByRole('region', { name: 'Which livestream' })
	const side = page.getByRole('complementary', { name: 'For the next show' })
	const dialog = page.getByRole('dialog')
	await clicks.connectPasted('Dyte', 'Authorization header', platform.header, platform.key)

	// A name that the platform would refuse is refused in the form.
	await clicks.openSetup()
	await main.getByRole('button', { name: 'New livestream' }).click()
	const title = main.getByRole('textbox', { name: 'Title', exact: true })
	await title.fill('Harbour cup, final')
	await main.getByRole('button', { name: 'Create the livestream' }).click()
	await main.getByText('A name may only contain the letters a to z, digits, “-” and “_”: no spaces, no accents.').waitFor()
	await screen.shot('meeting-bad-name')
	expect(sent(/^POST .*\/livestreams$/)).toBe(0)
	await title.fill('harbour-cup_final')
	await main.getByRole('button', { name: 'Create the livestream' }).click()
	await side.getByText('harbour-cup_final').waitFor()
	const [made] = platform.livestreams()
	expect(made).toMatchObject({ name: 'harbour-cup_final', isDisabled: false, meetingId: null })

	// Off and on again; a new key once it is agreed to.
	await side.getByRole('button', { name: 'Details of harbour-cup_final' }).click()
	await main.getByRole('button', { name: 'Switch off' }).click()
	await dialog.getByRole('button', { name: 'Leave it as it is' }).click()
	expect(platform.livestreams()[0]?.isDisabled).toBe(false)
	await main.getByRole('button', { name: 'Switch off' }).click()
	await dialog.getByRole('button', { name: 'Switch off' }).click()
	await main.getByRole('button', { name: 'Switch on' }).waitFor()
	expect(platform.livestreams()[0]?.isDisabled).toBe(true)
	await screen.shot('meeting-switched-off')
	await main.getByRole('button', { name: 'Switch on' }).click()
	await main.getByRole('button', { name: 'Switch off' }).waitFor()
	expect(platform.livestreams()[0]?.isDisabled).toBe(false)
	const before = made?.streamKey ?? ''
	await main.getByRole('button', { name: 'New stream key' }).click()
	await dialog.getByText('Anything else that pushes with the current key is locked out.').waitFor()
	expect(platform.livestreams()[0]?.streamKey).toBe(before)
	await dialog.getByRole('button', { name: 'New stream key' }).click()
	await expect.poll(() => platform.livestreams()[0]?.streamKey).not.toBe(before)
	await dialog.waitFor({ state: 'detached' })

	expect(screen.faults).toEqual([])
	const output = await studio.output()
	for (const secret of [platform.key.clientSecret, before, platform.livestreams()[0]?.streamKey ?? '']) expect(output).not.toContain(secret)
})

test('a meeting whose picture the platform makes: started, live once somebody joins, recorded, stopped, by clicks', async () => {
	const { page } = screen
	const main = page.getByRole('region', { name: 'Which livestream' })
	const side = page.getByRole('complementary', { name: 'For the next show' })
	await studio.call('accounts.connectKey', platform.key)

	// A meeting by the form.
	await clicks.openSetup()
	await main.getByText('Meetings', { exact: true }).click()
	await main.getByRole('button', { name: 'New meeting' }).click()
	await main.getByRole('textbox', { name: 'Title', exact: true }).fill('Round table')
	await main.getByRole('textbox', { name: 'Name of its livestream' }).fill('round-table')
	await main.getByRole('textbox', { name: 'Width' }).fill('1920')
	await main.getByRole('textbox', { name: 'Height' }).fill('1080')
	await main.getByRole('switch', { name: 'Livestream from the start' }).click()
	await main.getByText('Use it for the next show').click()
	await screen.shot('meeting-form')
	await main.getByRole('button', { name: 'Create the meeting' }).click()
	await main.getByText('Round table', { exact: true }).waitFor()
	expect((await studio.snapshot()).accounts[0]?.chosenLivestream).toBeNull()

	// Chosen for the show.
	await main.getByRole('button', { name: 'Use for the show' }).click()
	await side.getByText('Its picture is produced there. Go live starts it, End show stops it.').waitFor()
	const meetingId = (await studio.snapshot()).accounts[0]?.chosenLivestream?.id ?? ''
	expect(meetingId).toMatch(/^meeting:/)
	await screen.shot('meeting-chosen')

	// Go live starts it there, with its name and size; nothing is sent to it, and it is live once somebody has joined.
	await clicks.goLive()
	await page.getByText('Made by the platform: starting').first().waitFor()
	await page.getByText('Waiting for somebody to join the meeting.').first().waitFor()
	await screen.shot('meeting-waiting')
	expect(await page.getByText('ON AIR', { exact: true }).count()).toBe(0)
	expect(platform.livestreams()).toMatchObject([{ name: 'round-table', size: { width: 1920, height: 1080 } }])
	platform.join(meetingId)
	await page.getByText('ON AIR', { exact: true }).first().waitFor()
	await page
		.getByText(/^Made by the platform: live/)
		.first()
		.waitFor()
	expect(platform.connections()).toEqual([])
	// Viewers see the meeting, not the program.
	await page.getByRole('region', { name: 'Program', exact: true }).getByText('Only you can see this').waitFor()

	// Recorded there, paused, resumed, stopped.
	const recording = page.getByRole('region', { name: 'Recording', exact: true })
	await recording.getByText('Dyte cloud').waitFor()
	await recording.getByRole('button', { name: 'Start', exact: true }).click()
	await recording.getByText('Recording manually').waitFor()
	await screen.shot('meeting-recording')
	await recording.getByRole('button', { name: 'Pause' }).click()
	await recording.getByText('Paused', { exact: true }).waitFor()
	await screen.shot('meeting-paused')
	await recording.getByRole('button', { name: 'Resume' }).click()
	await recording.getByText('Recording manually').waitFor()
	await recording.getByRole('button', { name: 'Stop', exact: true }).click()
	await recording.getByText('Not recording').waitFor({ timeout: 20_000 })
	expect([sent(/^POST .*\/recordings$/), sent(/^PUT .*\/recordings\//)]).toEqual([1, 3])

	// The end stops it there too.
	await clicks.endShow()
	expect(sent(/^POST .*\/active-livestream\/stop$/)).toBe(1)
	expect(platform.livestreams()[0]?.status).toBe('IDLE')
	expect(platform.connections()).toEqual([])

	// The file, to be downloaded.
	await page.getByRole('link', { name: 'Recordings' }).click()
	await page.getByRole('row', { name: /\.mp4.*from Round table.*Dyte.*Ready/ }).waitFor()
	const file = page.getByRole('link', { name: 'Download' })
	expect(await file.getAttribute('href')).toMatch(/^https:\/\/files\.example\/.+\.mp4$/)
	await page.getByText(/works until/i).waitFor()
	await screen.shot('meeting-recordings')

	// The account's totals by day.
	await clicks.openSetup()
	await main.getByText('Statistics', { exact: true }).click()
	const chart = main.getByRole('img', { name: /Livestreams a day/ })
	await chart.waitFor()
	expect(await chart.locator('circle, polyline').count()).toBeGreaterThan(0)
	await screen.shot('meeting-statistics')
	await main.getByText('7 days').click()
	await expect.poll(() => sent(/\/analytics\/livestreams\/daywise/)).toBe(2)
	await chart.waitFor()

	expect(screen.faults).toEqual([])
	const output = await studio.output()
	for (const secret of [platform.key.clientSecret, platform.livestreams()[0]?.streamKey ?? '']) expect(output).not.toContain(secret)
})
