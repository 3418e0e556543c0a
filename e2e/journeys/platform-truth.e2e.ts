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

test('on air on a platform that is slow, loses the connection and records: the screen stays quick and says what is true', async () => {
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
	await studio.call('destinations.setEnabled', { id: 'practice', enabled: false })
	await page.getByRole('button', { name: /^Go live/ }).click()
	await page.getByText('ON AIR', { exact: true }).first().waitFor({ timeout: 30_000 })

	// The platform's recording by hand, through its states.
	await page.getByRole('button', { name: 'Start', exact: true }).click()
	await studio.until('recording in the cloud', ({ recording }) => recording.cloud.kind === 'started')
	await page.getByText('Recording manually').first().waitFor()
	await page.getByRole('button', { name: 'Stop', exact: true }).last().click()
	await studio.until('stopped in the cloud', ({ recording }) => recording.cloud.kind === 'stopped')

	// The connection is lost and comes back: still on air, and the row says what is going on.
	await platform.act({ cutIngestForMs: 2500 })
	await page.getByText('Reconnecting', { exact: true }).first().waitFor()
	expect((await studio.snapshot()).show.state).toMatchObject({ kind: 'on-air', allLost: true })
	await studio.until('back', ({ destinations }) => destinations.some(({ id, state }) => id === accountId && state.kind === 'live'))

	// Every answer takes 30 s: the ad is asked for once, and everything else continues at once.
	await studio.until('an ad can run', ({ ads }) => ads.state.kind === 'ready')
	await platform.act({ faults: { slowApiMs: 30_000 } })
	await page.getByRole('button', { name: /Run an ad/ }).click()
	await studio.until('asking', ({ ads }) => ads.state.kind === 'launching')
	const before = (await studio.snapshot()).program.onAirSceneId
	await page.keyboard.press('F8')
	await studio.until(
		'the scene was taken meanwhile',
		({ program, ads }) => program.onAirSceneId !== before && ads.state.kind === 'launching',
	)
	await studio.until('the answer is given up', ({ ads }) => ads.state.kind === 'unconfirmed', 30_000)
	await screen.shot('answer-lost')
	await platform.act({ faults: { slowApiMs: 0 } })
	const after = await studio.until('its outcome is reported', ({ ads }) => ads.history.length === 1, 60_000)
	// The platform may have taken it or not (it was just coming back on air): it was asked once, and what the studio says agrees.
	const ran = Object.values((await platform.state()).adsStarted).reduce((sum, count) => sum + count, 0)
	expect(ran).toBeLessThanOrEqual(1)
	expect([ran === 1 ? 'found-started' : 'found-not-started', 'unknown']).toContain(after.ads.history[0]?.outcome.kind)
	await studio.until('the count agrees', ({ ads }) => ads.remaining === 24 - ran && ads.remainingSource === 'platform', 40_000)

	// Afterwards the platform's recording is in the list, with where it came from.
	await studio.call('show.end', {})
	await page.getByRole('link', { name: 'Recordings' }).click()
	await page.getByText('Ready', { exact: true }).first().waitFor()
	await screen.shot('cloud-recordings')
	expect(screen.faults.filter((fault) => !fault.includes('409'))).toEqual([])
})
