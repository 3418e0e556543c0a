import { afterAll, beforeAll, expect, test } from 'vitest'
import { red, showSettings } from '../support/show-settings.ts'
import { type StandInPlatform, standInAccounts, startStandInPlatform } from '../support/stand-in-platform.ts'
import { type StudioHost, startStudio } from '../support/studio-host.ts'

let platform: StandInPlatform
let studio: StudioHost

beforeAll(async () => {
	platform = await startStandInPlatform({ srt: true })
	studio = await startStudio({ settings: showSettings([red], { practice: false }) })
})
afterAll(async () => {
	await studio?.stop()
	await studio?.remove()
	await platform?.stop()
})

const { user, club } = standInAccounts

test('an account, a planned livestream over RTMP, its audience, its recording, its report', async () => {
	const { accountId, authorizeUrl } = await studio.call('accounts.connectBrowser', {
		platformId: 'dailymotion',
		variant: 'legacy',
		clientId: user.clientId,
		clientSecret: user.clientSecret,
		endpoints: platform.endpoints('legacy', 'public'),
	})
	const consent = new URLSearchParams({ ...Object.fromEntries(new URL(authorizeUrl).searchParams), decision: 'allow' })
	expect(await (await fetch(`${platform.apiUrl}/oauth/authorize`, { method: 'POST', body: consent })).text()).toContain('close this page')
	await studio.until('the account is connected', ({ accounts }) => accounts[0]?.state.kind === 'connected')

	const startAtMs = Date.now() + 3_600_000
	const { livestream } = await studio.call('livestreams.create', {
		accountId,
		details: {
			title: 'Harbour Cup',
			description: 'Race day 4',
			category: 'sport',
			tags: ['sailing', 'harbour'],
			language: 'en',
			forKids: false,
			visibility: { kind: 'public' },
			published: true,
			autoRecord: true,
			schedule: { startAtMs, end: { kind: 'after', durationMs: 7_200_000 }, recurrence: 'weekly' },
		},
	})
	expect(livestream).toMatchObject({ title: 'Harbour Cup', state: 'scheduled' })
	await studio.until('it is listed', ({ schedule }) => schedule.upcoming.some((entry) => entry.livestream.id === livestream.id))
	await studio.call('livestreams.choose', { accountId, livestreamId: livestream.id })

	await studio.call('show.goLive', {})
	await studio.until('on air', ({ show }) => show.state.kind === 'on-air')
	await studio.until('viewers', ({ show }) => (show.viewers.now ?? 0) > 0 && (show.viewers.peak ?? 0) > 0)
	await studio.call('ads.launch', {})
	expect((await platform.state()).adsStarted[livestream.id]).toBe(1)
	const { reportId } = await studio.call('show.end', {})
	const { report } = await studio.call('reports.get', { id: reportId ?? '' })
	expect(report).toMatchObject({ practice: false })
	expect(report.peakViewers).toBeGreaterThan(0)

	let recordings = (await studio.call('livestreams.recordings', { accountId, livestreamId: livestream.id })).recordings
	const deadline = Date.now() + 30_000
	while (!recordings[0]?.ready && Date.now() < deadline) {
		await new Promise((resolve) => setTimeout(resolve, 200))
		recordings = (await studio.call('livestreams.recordings', { accountId, livestreamId: livestream.id })).recordings
	}
	expect(recordings[0]).toMatchObject({ title: 'Harbour Cup', ready: true, recordedFrom: { id: livestream.id } })
	await studio.until('the studio has noticed', ({ activity }) =>
		activity.some(({ text }) => text.text.includes('has the recording “Harbour Cup” ready')),
	)
})

test('the newer interface over SRT', async () => {
	const { accounts } = await studio.snapshot()
	await studio.call('accounts.setEnabled', { accountId: accounts[0]?.id ?? '', enabled: false })
	const { accountId } = await studio.call('accounts.connectKey', {
		platformId: 'dailymotion',
		variant: 'v2',
		clientId: club.clientId,
		clientSecret: club.clientSecret,
		endpoints: platform.endpoints('v2', 'private'),
	})
	await studio.call('accounts.setIngest', { accountId, protocol: 'srt' })
	await studio.call('show.goLive', {})
	await studio.until('on air', ({ show }) => show.state.kind === 'on-air')
	expect((await platform.state()).srtBytes).toBeGreaterThan(10_000)
	await studio.call('show.end', {})
	await studio.call('accounts.disconnect', { accountId })
	const output = await studio.output()
	for (const { clientSecret } of [user, club]) expect(output).not.toContain(clientSecret)
	expect(output).not.toMatch(/practice-(access|refresh|code)-[a-z0-9]{10}/)
})

test('a planned show goes live automatically, after a restart, and its countdown can be stopped', async () => {
	const { accounts } = await studio.snapshot()
	const accountId = accounts[0]?.id ?? ''
	const plan = async (title: string, inMs: number) => {
		const startS = Math.ceil((Date.now() + inMs) / 1000)
		const { videos } = await platform.act({
			addVideo: {
				ownerId: user.userId,
				title,
				mode: 'live',
				published: true,
				plan: { startS, endS: startS + 3600, durationS: null, recurrence: null },
			},
		})
		const livestreamId = videos.find((video) => video.title === title)?.id ?? ''
		await studio.call('schedule.setAutoGoLive', { accountId, livestreamId, autoGoLive: true, remindMinutes: 1 })
		return livestreamId
	}
	const stopped = await plan('Stopped by hand', 8000)
	const shown = await studio.until('the countdown', ({ schedule }) => schedule.countdown?.livestreamId === stopped)
	expect(shown.schedule).toMatchObject({ countdown: { goesLive: true }, reminder: { livestreamId: stopped } })
	await studio.call('schedule.stopCountdown', {})
	await studio.call('schedule.dismissReminder', {})
	await studio.until('it is gone', ({ schedule }) => schedule.countdown === null && schedule.reminder === null)

	const livestreamId = await plan('Early news', 20_000)
	const { dataDir } = studio
	await studio.stop()
	studio = await startStudio({ dataDir: dataDir.replace(/\/data$/, '') })
	await studio.until('the countdown again', ({ schedule }) => schedule.countdown?.livestreamId === livestreamId)
	await studio.until('on air by itself', ({ show }) => show.state.kind === 'on-air', 60_000)
	expect((await studio.snapshot()).accounts[0]?.chosenLivestream?.id).toBe(livestreamId)
	await studio.call('show.end', {})
})
