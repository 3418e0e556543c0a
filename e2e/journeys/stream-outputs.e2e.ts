import { afterEach, beforeEach, expect, test } from 'vitest'
import { systemClock } from '../../electron/lib/clock.ts'
import { type CloudinaryStandIn, startCloudinaryStandIn } from '../../electron/platforms/cloudinary/stand-in/stand-in.ts'
import { type Certificates, makeCertificates } from '../support/certificates.ts'
import { type Clicks, createClicks } from '../support/clicks.ts'
import { openScreen, type Screen } from '../support/screen.ts'
import { card, showSettings } from '../support/show-settings.ts'
import { type StudioHost, startStudio } from '../support/studio-host.ts'

let certificates: Certificates
let platform: CloudinaryStandIn
let studio: StudioHost
let screen: Screen
let clicks: Clicks

beforeEach(async () => {
	certificates = await makeCertificates()
	const media = { folder: null, tls: certificates.tls }
	platform = await startCloudinaryStandIn({ clock: systemClock, media, activationMs: 1500, archiveDelayMs: 2000 })
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
const stream = () => platform.streams()[0]
const simulcasts = () => stream()?.outputs.filter(({ type }) => type === 'simulcast') ?? []

test('a stream with outputs: warmed up, sent to, cut off and taken again, ended, recorded and deleted, by clicks', async () => {
	const { page } = screen
	const main = page.getByRole('region', { name: 'Which livestream' })
	const side = page.getByRole('complementary', { name: 'For the next show' })
	const dialog = page.getByRole('dialog')
	const section = (name: string) => main.getByRole('group', { name: 'What to show' }).getByText(name, { exact: true }).click()

	await clicks.connectPasted('Cloudinary', 'API environment variable', platform.pasted, platform.key)

	// A stream that waits half a minute for a lost picture and ends a show after 70 s.
	await clicks.openSetup()
	await main.getByRole('button', { name: 'New livestream' }).click()
	await main.getByRole('textbox', { name: 'Title', exact: true }).fill('Evening show')
	await main.getByRole('textbox', { name: 'Wait for a lost picture' }).fill('30')
	await main.getByRole('textbox', { name: 'Longest show' }).fill('59')
	await main.getByRole('button', { name: 'Create the livestream' }).click()
	await main.getByText('Longest show must be from 60 to 36000 s.').waitFor()
	expect(sent(/^POST .*\/live_streams$/)).toBe(0)
	await main.getByRole('textbox', { name: 'Longest show' }).fill('70')
	await screen.shot('outputs-form')
	await main.getByRole('button', { name: 'Create the livestream' }).click()
	await side.getByText('Evening show').waitFor()

	// Where it goes: the two that every stream begins with, and another platform.
	await side.getByRole('button', { name: 'Details of Evening show' }).click()
	await main.getByText('30 s', { exact: true }).waitFor()
	await main.getByText('70 s', { exact: true }).waitFor()
	await section('Outputs')
	await main.getByText('default hls').waitFor()
	await main.getByText('default archive').waitFor()
	await screen.shot('outputs')
	const another = { server: 'rtmp://harbour.example/live', key: 'harbour-output-key-0001' }
	async function fillOutput(name: string, server: string, key: string): Promise<void> {
		await dialog.getByRole('textbox', { name: 'Name', exact: true }).fill(name)
		await dialog.getByRole('textbox', { name: 'Server', exact: true }).fill(server)
		await dialog.getByRole('textbox', { name: 'Stream key', exact: true }).fill(key)
	}
	await main.getByRole('button', { name: 'Add Another platform' }).click()
	await fillOutput('Harbour TV', another.server, another.key)
	await screen.shot('outputs-add')
	await dialog.getByRole('button', { name: 'Add', exact: true }).click()
	await main.getByText('Harbour TV').waitFor()
	expect(simulcasts()).toMatchObject([{ name: 'Harbour TV', uri: another.server, stream_key: another.key }])

	// The same place a second time, however it is written, is refused before anything is sent.
	const created = sent(/^POST .*\/outputs$/)
	await main.getByRole('button', { name: 'Add Another platform' }).click()
	await fillOutput('Again', 'rtmp://HARBOUR.example/live/', another.key)
	await dialog.getByRole('button', { name: 'Add', exact: true }).click()
	await dialog.getByText(/already sends to the same server/).waitFor()
	await screen.shot('outputs-refused')
	expect([sent(/^POST .*\/outputs$/), simulcasts().length]).toEqual([created, 1])
	await dialog.getByRole('button', { name: 'Cancel' }).click()

	// Changed without its key, which stays; then removed.
	await main.getByRole('button', { name: 'Change Harbour TV' }).click()
	await dialog.getByRole('textbox', { name: 'Name', exact: true }).fill('Harbour TV north')
	await dialog.getByRole('button', { name: 'Save', exact: true }).click()
	await main.getByText('Harbour TV north').waitFor()
	expect(simulcasts()).toMatchObject([{ name: 'Harbour TV north', uri: another.server, stream_key: another.key }])
	await main.getByRole('button', { name: 'Remove Harbour TV north' }).click()
	await dialog.getByRole('button', { name: 'Remove', exact: true }).click()
	await main.getByText('Harbour TV north', { exact: true }).waitFor({ state: 'detached' })
	expect(simulcasts()).toEqual([])

	// Warmed up: outputs can no longer be changed, and that is reported.
	await section('About')
	await main.getByRole('button', { name: 'Warm up' }).click()
	await page.getByText('The stream is warming up. This may take a minute.').waitFor()
	await main.getByText('active', { exact: true }).waitFor({ timeout: 20_000 })
	await screen.shot('outputs-warm')
	await section('Outputs')
	await main.getByText('The stream is active: outputs can only be changed while it is idle.').first().waitFor()
	await main.getByRole('button', { name: 'Add Another platform' }).click({ force: true })
	expect(await dialog.count()).toBe(0)
	await screen.shot('outputs-blocked')

	// On air, and soon over on its own.
	await clicks.goLive()
	await page.getByText('ON AIR', { exact: true }).first().waitFor({ timeout: 30_000 })
	await page
		.getByText(/Ends automatically at \d\d:\d\d, \d:\d\d left\./)
		.first()
		.waitFor()
	await screen.shot('outputs-on-air')
	// What ran already keeps the name of its recording, and that is reported.
	await page
		.getByRole('region', { name: 'Destinations' })
		.getByRole('button', { name: /Cloudinary/ })
		.click()
	await page.getByText(/The recording keeps the name “live_stream_.*_archive”: the stream was already running\./).waitFor()
	expect(platform.connections().map(({ closedAtMs }) => closedAtMs)).toEqual([null])

	// The connection is lost for some seconds: the row counts down how long the platform waits, and nothing reports to it that the show is over.
	await expect.poll(() => platform.connections()[0]?.videoFrames, { timeout: 10_000 }).toBeGreaterThan(60)
	platform.cutIngest(5000)
	await page
		.getByText(/It waits for you until \d\d:\d\d, \d:\d\d left\./)
		.first()
		.waitFor()
	await screen.shot('outputs-line-lost')
	const row = (await studio.snapshot()).destinations.find(({ enabled }) => enabled)
	expect([row?.state.kind, (row?.waitsUntilMs ?? 0) - Date.now() < 30_000]).toEqual(['reconnecting', true])
	await studio.until(
		'the line is back',
		({ destinations }) => destinations.some(({ enabled, state }) => enabled && state.kind === 'live'),
		30_000,
	)
	await page
		.getByText(/It waits for you until/)
		.first()
		.waitFor({ state: 'detached' })
	expect([sent(/\/idle$/), stream()?.status, platform.connections().length]).toEqual([0, 'active', 2])

	// The end: requested once, and recorded.
	await clicks.endShow()
	expect([sent(/\/idle$/), stream()?.status]).toEqual([1, 'idle'])
	await expect.poll(() => platform.assets().length, { timeout: 10_000 }).toBe(1)
	await page.getByRole('link', { name: 'Recordings' }).click()
	await page.getByRole('row', { name: /_archive.*from Evening show.*Cloudinary.*Ready/ }).waitFor()
	await screen.shot('outputs-recordings')

	// Deleted for good, once its title is typed.
	await clicks.openSetup()
	await side.getByRole('button', { name: 'Details of Evening show' }).click()
	await main.getByRole('button', { name: 'Delete', exact: true }).click()
	await dialog.getByRole('textbox').fill('Evening show')
	await dialog.getByRole('button', { name: 'Delete', exact: true }).click()
	await main.getByRole('button', { name: 'New livestream' }).waitFor()
	expect(platform.streams()).toEqual([])
	await side.getByText('Evening show').waitFor({ state: 'detached' })

	expect(screen.faults.filter((fault) => !fault.includes('409'))).toEqual([])
	const output = await studio.output()
	for (const secret of [platform.key.clientSecret, another.key]) expect(output).not.toContain(secret)
})
