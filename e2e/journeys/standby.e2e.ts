import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type RtmpSink, startRtmpSink } from '../../electron/media/rtmp/testing/rtmp-sink.ts'
import { freePort } from '../../electron/testing/free-port.ts'
import type { NewCue } from '../../shared/domain/cue.ts'
import type { StudioSnapshot } from '../../shared/domain/snapshot.ts'
import { processesBelow } from '../support/processes.ts'
import { blue, card, red, showSettings } from '../support/show-settings.ts'
import { connectStandIn } from '../support/stand-in-account.ts'
import { type StandInPlatform, startStandInPlatform } from '../support/stand-in-platform.ts'
import { type StudioHost, startStudio } from '../support/studio-host.ts'

const takeOverAfterS = 3

let home: string
let sink: RtmpSink
let platform: StandInPlatform
let mainArgs: readonly string[]
let main: StudioHost
let second: StudioHost

beforeEach(async () => {
	home = await mkdtemp(join(tmpdir(), 'showcaller-standby-'))
	sink = await startRtmpSink({ key: 'the-right-key', holdsKey: true })
	platform = await startStandInPlatform()
	// It is found at the same address after it was started again.
	mainArgs = ['--port', String(await freePort())]
	main = await startStudio({ dataDir: join(home, 'main'), args: mainArgs, settings: showSettings([red, blue]) })
	second = await startStudio({ dataDir: join(home, 'second'), settings: showSettings([card]) })
	for (const studio of [main, second]) await studio.until('running', ({ program }) => program.process === 'running')
})
afterEach(async () => {
	await Promise.all([main.stop(), second.stop()])
	await Promise.all([main.remove(), second.remove()])
	await sink.close()
	await platform.stop()
	await rm(home, { recursive: true, force: true, maxRetries: 5 })
})

async function link(): Promise<void> {
	const { code } = await main.call('devices.link', { role: 'standby', name: 'Second' })
	await second.call('standby.link', { link: `${main.url}/#standby=${code}` })
	await second.until('following', ({ standby }) => standby.follows?.phase === 'following')
}

const cue = (number: string, change: Partial<NewCue>): NewCue => ({
	...{ number, name: `Cue ${number}`, note: '', lengthS: 600, follow: { kind: 'by-hand' }, actions: [] },
	...change,
})

const isLiveEverywhere = ({ show, destinations }: StudioSnapshot) =>
	show.state.kind === 'on-air' &&
	!show.state.practiceOnly &&
	destinations.filter(({ id, enabled }) => enabled && id !== 'practice').every(({ state }) => state.kind === 'live')

async function kill(studio: StudioHost): Promise<void> {
	for (const { pid } of processesBelow(studio.pid)) process.kill(pid, 'SIGKILL')
	await studio.crash()
}

test('a second computer follows, takes the show over when the first is killed, launches no ad and no cue twice, and gives back in order', async () => {
	const { protocol, server, key } = sink.target()
	await main.call('destinations.add', { name: 'Harbour', protocol, server, key })
	await connectStandIn(main, platform)
	await main.call('show.setResumesByItself', { resumesByItself: true })
	await link()
	await second.call('standby.set', { takesOverByItself: true, takesOverAfterS: takeOverAfterS })
	expect((await second.snapshot()).program.scenes.map(({ id }) => id)).toEqual(['red', 'blue'])
	await expect(second.call('show.goLive', {})).rejects.toThrowError('stand-by of another one')
	await expect(second.call('standby.takeOver', {})).rejects.toThrowError('nothing to take over')
	await main.until('the stand-by computer is heard', ({ standby }) => standby.partner?.phase === 'following')

	await main.call('cues.createList', {
		name: 'Tonight',
		cues: [cue('1', { actions: [{ kind: 'take', settings: { sceneId: 'blue', transition: 'cut' } }] }), cue('2', {}), cue('3', {})],
	})
	await main.call('show.goLive', {})
	await main.until('on air everywhere', isLiveEverywhere)
	await main.until('an ad can run', ({ ads }) => ads.state.kind === 'ready')
	await main.call('cues.start', { mode: 'running' })
	await main.call('cues.go', {})
	await second.until('the same scene', ({ program }) => program.onAirSceneId === 'blue')
	await main.call('ads.launch', {})
	const before = await main.until('the ad runs', ({ ads }) => ads.remaining === 23)
	const { showId } = before.show
	const standbyCue = before.cueRun.standbyId
	await second.until('the show is known', ({ standby }) => standby.follows?.isMainOnAir === true)
	const livestreams = async () => (await platform.state()).videos.filter(({ mode }) => mode === 'live').map(({ id }) => id)
	const [livestream, ...others] = await livestreams()
	expect(others).toEqual([])
	// The report of the show is on the disk a moment after it began.
	await main.until('5 s on air', ({ show }) => show.state.kind === 'on-air' && Date.now() - show.state.sinceMs > 5000)

	const killedAtMs = Date.now()
	await kill(main)
	await second.until('the main computer is missed', ({ standby }) => standby.follows?.phase === 'main-lost')
	const taken = await second.until('on air everywhere', isLiveEverywhere, 40_000)
	console.info(`on air instead ${(Date.now() - killedAtMs) / 1000} s after the kill, ${takeOverAfterS} s of them waited for`)
	expect(taken.standby.follows?.phase).toBe('on-air')
	expect(taken.show.showId).toBe(showId)
	expect(taken.program.onAirSceneId).toBe('blue')
	expect(taken.cueRun).toMatchObject({ mode: 'running', standbyId: standbyCue })
	expect(taken.cueList.open?.name).toBe('Tonight')
	await second.until('the count is known', ({ ads }) => ads.remaining === 23)
	expect((await platform.state()).adRequests).toHaveLength(1)
	expect(await livestreams()).toEqual([livestream])
	expect(sink.publishes).toHaveLength(2)

	// The first computer is back, and finds that the second is on air.
	main = await startStudio({ dataDir: join(home, 'main'), args: mainArgs })
	await main.until('the stand-by computer is heard', ({ standby }) => standby.partner?.phase === 'on-air')
	await main.until('it is said', ({ activity }) => activity.some(({ text }) => text.text.includes('was not resumed here')))
	expect((await main.snapshot()).show.state.kind).toBe('off-air')
	await expect(main.call('show.goLive', {})).rejects.toThrowError('is on air with this show')
	await second.call('cues.go', {})
	const { cueRun } = await second.snapshot()
	await main.call('standby.giveBack', {})
	const back = await main.until('on air everywhere', (now) => isLiveEverywhere(now) && now.standby.partner?.phase === 'following', 40_000)
	expect(back.show.showId).toBe(showId)
	expect(back.program.onAirSceneId).toBe('blue')
	expect(back.cueRun).toMatchObject({ mode: 'running', standbyId: cueRun.standbyId })
	expect(cueRun.standbyId).not.toBe(standbyCue)
	await main.until('the count is known', ({ ads }) => ads.remaining === 23)
	const after = await second.until('it has stopped', ({ show }) => show.state.kind === 'off-air')
	expect(after.standby.follows?.phase).toBe('following')
	expect(await livestreams()).toEqual([livestream])
	expect((await platform.state()).adRequests).toHaveLength(1)

	expect(await main.call('show.end', {})).toEqual({ reportId: showId })
	const { report } = await main.call('reports.get', { id: showId ?? '' })
	expect(report).toMatchObject({ id: showId, endedBy: 'operator' })
	for (const secret of [key, 'password-of-user', 'secret-of-user-0001'])
		for (const studio of [main, second]) expect(await studio.output()).not.toContain(secret)
})
