import type { Page } from 'playwright'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { IngestConnection } from '../../electron/platforms/loopback-ingest/keep-connection.ts'
import type { StandInKey } from '../../electron/platforms/testing/stand-in.ts'
import type { StudioSnapshot } from '../../shared/domain/snapshot.ts'
import { createClicks } from '../support/clicks.ts'
import { type FivePlatforms, startFivePlatforms } from '../support/five-platforms.ts'
import { openScreen, type Screen } from '../support/screen.ts'
import { standInAccounts } from '../support/stand-in-platform.ts'
import { type StudioHost, startStudio } from '../support/studio-host.ts'

let five: FivePlatforms
let studio: StudioHost
let screen: Screen

beforeAll(async () => {
	five = await startFivePlatforms()
	studio = await startStudio({ format: 'as-new', environment: { NODE_EXTRA_CA_CERTS: five.caFile } })
	screen = await openScreen(studio)
})
afterAll(async () => {
	await screen.close()
	await studio.stop()
	await studio.remove()
	await five.close()
})

/** Fills in the dialog for a new account as a person would, and waits until it is connected. */
async function connect(
	page: Page,
	platform: string,
	fields: Readonly<Record<string, string>>,
	{ endpoints }: Pick<StandInKey, 'endpoints'>,
	method?: string,
) {
	const before = (await studio.snapshot()).accounts.length
	await page.getByRole('button', { name: 'Connect an account' }).first().click()
	const dialog = page.getByRole('dialog')
	await dialog.getByText(platform, { exact: true }).click()
	if (method) await dialog.getByText(method, { exact: true }).click()
	for (const [label, value] of Object.entries(fields)) await dialog.getByRole('textbox', { name: label, exact: true }).fill(value)
	await dialog.getByText('Other addresses').click()
	await dialog.getByRole('textbox', { name: 'Interface address', exact: true }).fill(endpoints.baseUrl)
	if (endpoints.tokenUrl) await dialog.getByRole('textbox', { name: 'Token address', exact: true }).fill(endpoints.tokenUrl)
	await dialog.getByRole('button', { name: 'Connect', exact: true }).click()
	await studio.until(
		`${platform} is connected`,
		({ accounts }) => accounts.length === before + 1 && accounts.every(({ state }) => state.kind === 'connected'),
	)
	await screen.shot(`five-connected-${platform}`)
	await dialog.getByRole('button', { name: 'Done', exact: true }).click()
}

const named = (snapshot: StudioSnapshot, name: string) => snapshot.destinations.find((destination) => destination.name === name)
const isWell = (snapshot: StudioSnapshot, name: string) => {
	const view = named(snapshot, name)
	return view?.state.kind === 'live' && (!view.capabilities.onAirStatus || view.platformOnAir === true)
}
const platforms = ['Dailymotion', 'Streamdiver', 'Cloudinary', 'Dyte'] as const
const everywhere = [...platforms, 'Harbour TV'] as const
const frames = (connections: readonly IngestConnection[]) => connections.reduce((sum, { videoFrames }) => sum + videoFrames, 0)

test('one show to four platforms and a custom RTMPS ingest at once, by clicks; one of them fails half-way', async () => {
	const { page } = screen
	const clicks = createClicks(studio, screen)
	const { dailymotion, streamdiver, cloudinary, dyte, custom } = five
	const { user } = standInAccounts

	// Connect all of them.
	await page.getByRole('link', { name: 'Destinations' }).click()
	await connect(
		page,
		'Dailymotion',
		{ 'API key': user.clientId, 'API secret': user.clientSecret, 'User name': user.username, Password: user.password },
		{ endpoints: dailymotion.endpoints('legacy', 'public') },
		'User name and password',
	)
	const { key: diver } = streamdiver
	await connect(
		page,
		'Streamdiver',
		{ 'Client ID': diver.clientId, 'Client secret': diver.clientSecret, Tenant: diver.extra['tenant'] ?? '' },
		diver,
	)
	const { key: cloud } = cloudinary
	await connect(
		page,
		'Cloudinary',
		{ 'API key': cloud.clientId, 'API secret': cloud.clientSecret, 'Cloud name': cloud.extra['cloud'] ?? '' },
		cloud,
	)
	await connect(page, 'Dyte', { 'Organization ID': dyte.key.clientId, 'API key': dyte.key.clientSecret }, dyte.key)

	// The tenant has two channels: a livestream needs to know which.
	const { accounts } = await studio.snapshot()
	const diverAccount = accounts.find(({ platformName }) => platformName === 'Streamdiver')
	const { choices } = await studio.call('accounts.choices', { accountId: diverAccount?.id ?? '', fieldId: 'channel' })
	await studio.call('accounts.setOptions', {
		accountId: diverAccount?.id ?? '',
		options: { ...diverAccount?.options, channel: choices[0]?.id ?? '' },
	})

	await page.getByRole('button', { name: 'Add a destination' }).click()
	const dialog = page.getByRole('dialog')
	await dialog.getByText('Custom', { exact: true }).click()
	await dialog.getByRole('textbox', { name: 'Name', exact: true }).fill('Harbour TV')
	await dialog.getByRole('textbox', { name: 'Address', exact: true }).fill(custom.server)
	await dialog.getByRole('textbox', { name: 'Stream key', exact: true }).fill(custom.key)
	await dialog.getByRole('button', { name: /^Add/ }).click()
	await studio.until('five are there', ({ destinations }) => everywhere.every((name) => destinations.some((view) => view.name === name)))
	await screen.shot('five-destinations')

	// One click takes the show on air on all of them.
	await studio.call('destinations.setEnabled', { id: 'practice', enabled: false })
	const slate = (await studio.snapshot()).program.scenes.at(-1)
	await studio.call('ads.setSlate', { enabled: true, sceneId: slate?.id ?? null, leadMs: 0, trailMs: 0, returnWhenEnded: true })
	await clicks.goLive()
	await page.getByText('ON AIR', { exact: true }).first().waitFor({ timeout: 60_000 })
	const allWell = await studio.until('all five are on air', (snapshot) => everywhere.every((name) => isWell(snapshot, name)), 60_000)
	await screen.shot('five-on-air')
	expect(allWell.show.state).toMatchObject({ kind: 'on-air', practiceOnly: false, missing: 0 })
	for (const view of allWell.destinations.filter(({ enabled }) => enabled)) {
		expect([view.name, view.steps.filter(({ state }) => state !== 'passed')]).toEqual([view.name, []])
	}
	// Published in the same click, and both of its addresses are fed.
	expect(named(allWell, 'Streamdiver')).toMatchObject({ publish: 'published', backup: { state: { kind: 'live' } } })

	// An ad runs where it can; everywhere else the slate is seen, and then the show again.
	const sceneBefore = allWell.program.onAirSceneId
	await page.getByRole('button', { name: /Run an ad/ }).click()
	const inBreak = await studio.until('in a break', ({ ads }) => ads.state.kind === 'in-break' && ads.slate.active !== null)
	expect(inBreak.program.onAirSceneId).toBe(slate?.id)
	await screen.shot('five-ad-break')
	await studio.until('back on the show', ({ ads, program }) => ads.slate.active === null && program.onAirSceneId === sceneBefore, 60_000)

	// Halfway somebody deletes the stream on one platform: it is reported, and the four others do not notice.
	const gone = named(await studio.snapshot(), 'Cloudinary')
	expect(gone?.state.kind).toBe('live')
	cloudinary.deleteLivestream(cloudinary.streams()[0]?.id ?? '')
	cloudinary.cutIngest(600_000)
	const others = () => [streamdiver.connections(), dyte.connections(), custom.connections()] as const
	const before = others().map(frames)
	const lost = await studio.until('one is lost', (snapshot) => named(snapshot, 'Cloudinary')?.state.kind === 'failed', 60_000)
	expect(lost.show.state).toMatchObject({ kind: 'on-air', missing: 1, allLost: false })
	await page
		.getByText(/4 of 5/)
		.first()
		.waitFor()
	await screen.shot('five-one-lost')
	await studio.until('the others go on', () => others().every((now, index) => frames(now) > (before[index] ?? 0) + 60), 30_000)
	const still = await studio.snapshot()
	for (const name of everywhere.filter((other) => other !== 'Cloudinary')) expect([name, isWell(still, name)]).toEqual([name, true])

	// Trying it again makes a new stream there: back to all five.
	cloudinary.cutIngest(0)
	await page
		.getByRole('button', { name: /Try again/ })
		.first()
		.click()
	await studio.until('all five again', (snapshot) => everywhere.every((name) => isWell(snapshot, name)), 60_000)

	// The end, in each platform's own order.
	await clicks.endShow()
	await page.getByRole('button', { name: 'Open it' }).click()
	await page.getByText('Uptime').first().waitFor()
	await screen.shot('five-report')

	// What the platforms saw agrees: one connection each, but two to the one that failed, and every livestream was ended.
	const seen = await dailymotion.state()
	expect(Object.values(seen.adsStarted).reduce((sum, count) => sum + count, 0)).toBe(1)
	expect(seen.connections).toHaveLength(1)
	expect(streamdiver.connections()).toHaveLength(2)
	expect(dyte.connections()).toHaveLength(1)
	expect(custom.connections()).toHaveLength(1)
	expect(cloudinary.connections()).toHaveLength(2)
	expect(streamdiver.livestreams().map(({ state }) => state)).toEqual([expect.stringMatching(/converting|finished/)])
	expect(cloudinary.streams().map(({ status }) => status)).toEqual(['idle'])

	const { reportId } = { reportId: (await studio.snapshot()).show.lastReportId ?? '' }
	const { report } = await studio.call('reports.get', { id: reportId })
	for (const name of everywhere.filter((other) => other !== 'Cloudinary')) {
		expect(report.destinations.find((row) => row.name === name)).toMatchObject({ reconnects: 0, droppedFrames: 0, error: null, uptime: 1 })
	}
	expect(screen.faults).toEqual([])
	const output = await studio.output()
	for (const secret of five.secrets) expect(output).not.toContain(secret)
})
