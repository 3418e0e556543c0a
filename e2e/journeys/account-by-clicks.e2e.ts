import { afterEach, beforeEach, expect, test } from 'vitest'
import { openScreen, type Screen } from '../support/screen.ts'
import { type StandInPlatform, standInAccounts, startStandInPlatform } from '../support/stand-in-platform.ts'
import { type StudioHost, startStudio } from '../support/studio-host.ts'

let platform: StandInPlatform
let studio: StudioHost
let screen: Screen

beforeEach(async () => {
	platform = await startStandInPlatform()
	studio = await startStudio()
	screen = await openScreen(studio)
})
afterEach(async () => {
	await screen.close()
	await studio.stop()
	await platform.stop()
	await studio.remove()
})

test('from nothing to on air on a platform, by clicks: connect, set up, plan, go live, ad, recording, report', async () => {
	const { page } = screen
	const { user } = standInAccounts
	const { baseUrl, tokenUrl } = platform.endpoints('legacy', 'public')

	// Connect an account.
	await page.getByRole('link', { name: 'Destinations' }).click()
	await page.getByRole('button', { name: 'Connect an account' }).first().click()
	const dialog = page.getByRole('dialog')
	const field = (name: string) => dialog.getByRole('textbox', { name, exact: true })
	await dialog.getByText('User name and password', { exact: true }).click()
	await field('API key').fill(user.clientId)
	await field('API secret').fill(user.clientSecret)
	await field('User name').fill(user.username)
	await field('Password').fill('wrong password')
	await dialog.getByText('Other addresses').click()
	await field('Interface address').fill(baseUrl)
	await field('Token address').fill(tokenUrl)
	await dialog.getByRole('button', { name: 'Connect', exact: true }).click()
	await dialog.getByText(/accepted the API key but not the sign-in/).waitFor()
	await field('Password').fill(user.password)
	await dialog.getByRole('button', { name: 'Connect', exact: true }).click()
	await studio.until('connected', ({ accounts }) => accounts[0]?.state.kind === 'connected')
	await screen.shot('account-connected')

	// Set the stream up: a new livestream with its details, planned for later today.
	await dialog.getByRole('button', { name: 'Set up the stream' }).click()
	await page.getByText('New livestream', { exact: true }).click()
	await page.getByLabel('Title').last().fill('Harbour Cup, final')
	await page.getByLabel('Category').selectOption({ index: 1 })
	await screen.shot('new-live')
	await page.getByRole('button', { name: 'Create the livestream' }).click()
	await studio.until('the livestream is chosen', ({ accounts }) => accounts[0]?.chosenLivestream?.title === 'Harbour Cup, final')
	await screen.shot('live-chosen')

	// Only there, not in practice; then go live by one click.
	await studio.call('destinations.setEnabled', { id: 'practice', enabled: false })
	await page.getByRole('link', { name: 'Studio' }).click()
	await page.getByRole('button', { name: /^Go live/ }).click()
	await page.getByText('ON AIR', { exact: true }).first().waitFor({ timeout: 30_000 })
	await studio.until('on air', ({ show }) => show.state.kind === 'on-air' && !show.state.practiceOnly)

	// An ad by hand; the platform records automatically, as it was set up.
	await page.getByRole('button', { name: /Run an ad/ }).click()
	await page.getByText('23 of 24').waitFor()
	await studio.until('recording in the cloud', ({ recording }) => recording.cloud.kind === 'started')
	await screen.shot('on-air-on-a-platform')
	const end = page.getByRole('button', { name: /^End show/ })
	await studio.until(
		'past the guard against a double click',
		({ show }) => show.state.kind === 'on-air' && Date.now() - show.state.sinceMs > 3500,
	)
	await end.hover()
	await page.mouse.down()
	await studio.until('ended', ({ show }) => show.state.kind === 'off-air')
	await page.mouse.up()
	await page.getByRole('button', { name: 'Open it' }).click()
	await page.getByText('Uptime').first().waitFor()

	// What the platform saw agrees.
	const seen = await platform.state()
	expect(Object.values(seen.adsStarted).reduce((sum, count) => sum + count, 0)).toBe(1)
	expect(seen.connections).toHaveLength(1)
	expect(seen.connections[0]?.videoFrames).toBeGreaterThan(60)
	// The browser notes the refused sign-in on its own.
	expect(screen.faults.filter((fault) => !fault.includes('409'))).toEqual([])
	expect(await studio.output()).not.toContain(user.password)
	expect(await studio.output()).not.toContain(user.clientSecret)
})

test('a show is planned, repeats weekly, counts down to going live automatically, and is stopped, by clicks', async () => {
	const { page } = screen
	const { user } = standInAccounts
	const { accountId } = await studio.call('accounts.connectPassword', {
		platformId: (await studio.call('platforms.list', {})).platforms[0]?.id ?? '',
		variant: 'legacy',
		clientId: user.clientId,
		clientSecret: user.clientSecret,
		username: user.username,
		password: user.password,
		endpoints: platform.endpoints('legacy', 'public'),
	})
	await page.getByRole('link', { name: 'Destinations' }).click()
	await page.getByRole('button', { name: 'Set up the stream' }).first().click()

	// Planned for tomorrow evening, two hours, every week.
	await page.getByText('New livestream', { exact: true }).click()
	await page.getByRole('textbox', { name: 'Title', exact: true }).last().fill('Weekly talk')
	await page.getByLabel('Category').selectOption({ index: 2 })
	await page.getByRole('switch', { name: 'Planned for a time' }).click()
	const tomorrow = new Date(Date.now() + 86_400_000)
	const day = `${tomorrow.getFullYear()}-${String(tomorrow.getMonth() + 1).padStart(2, '0')}-${String(tomorrow.getDate()).padStart(2, '0')}`
	await page.getByLabel('Starts on').fill(day)
	await page.getByLabel('at', { exact: true }).first().fill('20:00')
	await page.getByLabel('Hours').fill('2')
	await page.getByText('Every week', { exact: true }).click()
	await screen.shot('planned-live')
	await page.getByRole('button', { name: 'Create the livestream' }).click()
	const planned = await studio.until('the plan is known', ({ schedule }) => schedule.upcoming.length === 1)
	expect(planned.schedule.upcoming[0]?.livestream.schedule).toEqual({
		startAtMs: new Date(`${day}T20:00`).getTime(),
		end: { kind: 'after', durationMs: 7_200_000 },
		recurrence: 'weekly',
	})

	// It should go live on its own, with a reminder.
	await page.getByRole('switch', { name: 'Go live automatically: Weekly talk' }).click()
	await page.getByRole('combobox', { name: 'Reminder for Weekly talk' }).selectOption({ index: 1 })
	await studio.until(
		'both are set',
		({ schedule }) => schedule.upcoming[0]?.autoGoLive === true && schedule.upcoming[0].remindMinutes !== null,
	)

	// Moved to in two minutes: the countdown is on the screen, and Stop stops it.
	const { details } = await studio.call('livestreams.read', { accountId, livestreamId: planned.schedule.upcoming[0]?.livestream.id ?? '' })
	const startAtMs = Math.ceil(Date.now() / 1000) * 1000 + 120_000
	await studio.call('livestreams.edit', {
		accountId,
		livestreamId: planned.schedule.upcoming[0]?.livestream.id ?? '',
		details: { ...details, schedule: { startAtMs, end: { kind: 'after', durationMs: 7_200_000 }, recurrence: 'weekly' } },
	})
	await studio.until('the countdown runs', ({ schedule }) => schedule.countdown?.goesLive === true)
	await page.getByRole('link', { name: 'Studio' }).click()
	await page.getByText('goes live automatically').first().waitFor()
	await screen.shot('countdown')
	await page.getByRole('button', { name: 'Stop', exact: true }).first().click()
	await studio.until('the countdown is stopped', ({ schedule }) => schedule.countdown === null || !schedule.countdown.goesLive)
	expect((await studio.snapshot()).show.state.kind).toBe('off-air')
})

test('sign-in through the browser, refused once and then allowed, and disconnected again', async () => {
	const { page } = screen
	const { user } = standInAccounts
	const { baseUrl, tokenUrl, authorizeUrl } = platform.endpoints('legacy', 'public')
	await page.getByRole('link', { name: 'Destinations' }).click()
	await page.getByRole('button', { name: 'Connect an account' }).first().click()
	const dialog = page.getByRole('dialog')
	const field = (name: string) => dialog.getByRole('textbox', { name, exact: true })
	await dialog.getByText('Sign in through your browser', { exact: true }).click()
	await field('API key').fill(user.clientId)
	await field('API secret').fill(user.clientSecret)
	await dialog.getByText('Other addresses').click()
	await field('Interface address').fill(baseUrl)
	await field('Token address').fill(tokenUrl)
	await field('Sign-in page').fill(authorizeUrl ?? '')

	/** The platform's own page in a tab of its own; pressing a button there leads back to the studio. */
	async function answer(button: RegExp): Promise<void> {
		const opened = page.context().waitForEvent('page')
		await dialog.getByRole('button', { name: 'Open the sign-in page' }).click()
		const consent = await opened
		await consent.getByRole('button', { name: button }).click()
		await consent.getByText(/close this/i).waitFor()
		await consent.close()
	}
	await answer(/deny|refuse|no/i)
	await dialog
		.getByText(/was not allowed|refused|declined/i)
		.first()
		.waitFor()
	await screen.shot('sign-in-refused')
	await dialog.getByRole('button', { name: 'Try again' }).click()
	await answer(/allow|agree|yes/i)
	const connected = await studio.until('connected', ({ accounts }) => accounts.some(({ state }) => state.kind === 'connected'))
	expect(connected.accounts).toHaveLength(1)
	await dialog.getByText(/You are signed in to/).waitFor()
	await dialog.getByRole('button', { name: 'Done' }).click()

	// Disconnecting asks first, then ends the sign-in on the platform too.
	await page.getByRole('button', { name: /^Options of/ }).click()
	await page.getByRole('menuitem', { name: 'Disconnect' }).click()
	await page.getByRole('dialog').getByRole('button', { name: 'Disconnect' }).click()
	await studio.until('gone', ({ accounts }) => accounts.length === 0)
	expect((await platform.state()).requests.some((request) => request.includes('/logout'))).toBe(true)
})
