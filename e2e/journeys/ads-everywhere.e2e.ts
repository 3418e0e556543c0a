import { afterEach, expect, test } from 'vitest'
import { blue, red, showSettings } from '../support/show-settings.ts'
import { connectStandIn } from '../support/stand-in-account.ts'
import { type StandInPlatform, standInAccounts, startStandInPlatform } from '../support/stand-in-platform.ts'
import { type StudioHost, startStudio } from '../support/studio-host.ts'

let platform: StandInPlatform
let elsewhere: StandInPlatform
let choirId: string
let studio: StudioHost
afterEach(async () => {
	await studio?.stop()
	await studio?.remove()
	await platform?.stop()
	await elsewhere?.stop()
})

/** Two accounts of one platform and one of another, all on air and ready for an ad. Practice, which is switched on as well, stands aside. */
async function goOnAir(): Promise<void> {
	const settings = { adLengthMs: 3000, adSpacingMs: 1000 }
	platform = await startStandInPlatform({ settings })
	elsewhere = await startStandInPlatform({ settings })
	studio = await startStudio({ settings: showSettings([red, blue]) })
	await connectStandIn(studio, platform)
	await connectWithKey(standInAccounts.club, platform)
	choirId = await connectWithKey(standInAccounts.choir, elsewhere)
	await studio.call('show.goLive', {})
	await allReady()
}

async function connectWithKey(account: (typeof standInAccounts)['club' | 'choir'], at: StandInPlatform): Promise<string> {
	const { accountId } = await studio.call('accounts.connectKey', {
		platformId: 'dailymotion',
		variant: 'legacy',
		clientId: account.clientId,
		clientSecret: account.clientSecret,
		endpoints: at.endpoints('legacy', 'private'),
	})
	return accountId
}

const allReady = () =>
	studio.until(
		'all three can run an ad',
		({ ads }) => ads.platforms.length === 3 && ads.platforms.every(({ state }) => state.kind === 'ready'),
	)

test('one press is one ad on every account and platform that can run one, and what did not run is reported', async () => {
	await goOnAir()
	await studio.call('ads.setSlate', { enabled: true, sceneId: 'blue', leadMs: 0, trailMs: 0, returnWhenEnded: true })

	// One of three refuses: the two accounts run.
	await elsewhere.act({ faults: { refuseAds: true } })
	const { results } = await studio.call('ads.launch', {})
	const outcomes = Object.fromEntries(results.map(({ platformName, outcome }) => [platformName, outcome]))
	expect(outcomes).toEqual({ 'Dailymotion (ada)': 'ran', 'Dailymotion (City Club)': 'ran', 'Dailymotion (Choir)': 'failed' })
	expect(results.find(({ destinationId }) => destinationId === choirId)?.error?.code).toBe('ad-refused')
	expect(Object.values((await platform.state()).adsStarted)).toEqual([1, 1])
	const during = await studio.until('the slate', ({ program }) => program.onAirSceneId === 'blue')
	expect(during.ads.platforms.map(({ remaining }) => remaining)).toEqual([23, 23, 24])

	// Asked again, it runs, and the others are left out: they had theirs.
	await elsewhere.act({ faults: { refuseAds: false } })
	const again = await studio.call('ads.launch', {})
	expect(again.results.map(({ outcome }) => outcome)).toEqual(['left-out', 'left-out', 'ran'])
	expect(Object.values((await platform.state()).adsStarted)).toEqual([1, 1])
	const after = await studio.until('the show is back', ({ program }) => program.onAirSceneId === 'red')
	expect(after.ads.platforms.some(({ state }) => state.kind === 'in-break')).toBe(false)
	const lines = after.activity.filter(({ kind }) => kind === 'ad').map(({ subject, text }) => `${subject.text} ${text.text}`)
	expect(lines).toContain('Ad on Dailymotion (ada) started. 23 left this hour.')
	expect(lines.some((line) => line.startsWith('Ad on Dailymotion (Choir) was refused. '))).toBe(true)
	expect(lines.some((line) => line.startsWith('Ad on Dailymotion (City Club) was left out. '))).toBe(true)

	const { reportId } = await studio.call('show.end', {})
	const { report } = await studio.call('reports.get', { id: reportId ?? '' })
	expect(report.ads.map(({ outcome }) => outcome).toSorted()).toEqual(['refused', 'started', 'started', 'started'])
	expect(new Set(report.ads.map(({ destinationId }) => destinationId)).size).toBe(3)
})
