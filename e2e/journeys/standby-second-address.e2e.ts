import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { systemClock } from '../../electron/lib/clock.ts'
import { type StreamdiverStandIn, startStreamdiverStandIn } from '../../electron/platforms/streamdiver/stand-in/stand-in.ts'
import { freePort } from '../../electron/testing/free-port.ts'
import type { StudioSnapshot } from '../../shared/domain/snapshot.ts'
import { processesBelow } from '../support/processes.ts'
import { blue, card, red, showSettings } from '../support/show-settings.ts'
import { connectStandIn } from '../support/stand-in-account.ts'
import { type StandInPlatform, startStandInPlatform } from '../support/stand-in-platform.ts'
import { type StudioHost, startStudio } from '../support/studio-host.ts'

const council = { id: '7a6b5c4d-0000-4000-8000-00000000c001', name: 'Council' }

let home: string
/** With a second address, and none of its keys may be used twice at once. */
let diver: StreamdiverStandIn
/** With ads. */
let platform: StandInPlatform
let main: StudioHost
let second: StudioHost

beforeEach(async () => {
	home = await mkdtemp(join(tmpdir(), 'showcaller-second-address-'))
	diver = await startStreamdiverStandIn({ clock: systemClock, media: { folder: null, holdsKeys: true }, channels: [council] })
	platform = await startStandInPlatform()
	const network = ['--host', '0.0.0.0', '--port', String(await freePort())]
	main = await startStudio({ dataDir: join(home, 'main'), args: network, settings: showSettings([red, blue], { practice: false }) })
	second = await startStudio({ dataDir: join(home, 'second'), settings: showSettings([card]) })
	for (const studio of [main, second]) await studio.until('running', ({ program }) => program.process === 'running')
})
afterEach(async () => {
	await Promise.all([main.stop(), second.stop()])
	await Promise.all([main.remove(), second.remove()])
	await diver.close()
	await platform.stop()
	await rm(home, { recursive: true, force: true, maxRetries: 5 })
})

/** As two computers in one network are linked: encrypted, by the fingerprint of the certificate. */
async function linkOverTls(): Promise<void> {
	const { urls } = await main.call('devices.link', { role: 'standby', name: 'Second' })
	const [link = ''] = urls
	expect(link).toMatch(/^https:.*#standby=.+&print=[0-9A-F]{64}$/)
	const other = link.replace(/print=./, (start) => `print=${start.endsWith('0') ? '1' : '0'}`)
	await expect(second.call('standby.link', { link: other })).rejects.toMatchObject({ code: 'standby-other-certificate' })
	await second.call('standby.link', { link })
	await second.until('following', ({ standby }) => standby.follows?.phase === 'following')
}

const isOnAir = ({ show, destinations }: StudioSnapshot) =>
	show.state.kind === 'on-air' && destinations.filter(({ enabled }) => enabled).every(({ state }) => state.kind === 'live')
const isFedTwice = (now: StudioSnapshot) => isOnAir(now) && now.destinations.some(({ backup }) => backup?.state.kind === 'live')

/** The pushes that are open at the platform now, and those that ever were. */
const pushes = (address: 'main' | 'backup') => {
	const all = diver.connections().filter(({ broadcastId }) => broadcastId.endsWith(`-${address}`))
	return { open: all.filter(({ closedAtMs }) => closedAtMs === null).length, all: all.length }
}

async function expectOneAdAndOneLivestream(): Promise<void> {
	expect((await platform.state()).adRequests).toHaveLength(1)
	expect((await platform.state()).videos.filter(({ mode }) => mode === 'live')).toHaveLength(1)
	expect(diver.livestreams()).toHaveLength(1)
}

test('a linked computer takes over the second address by hand while the first one sends, gives it back, and takes it when the first one is killed', async () => {
	await main.call('accounts.connectKey', diver.key)
	await connectStandIn(main, platform)
	await linkOverTls()
	await second.call('standby.set', { takesOverByItself: true, takesOverAfterS: 3 })
	await main.call('show.goLive', {})
	await main.until('both addresses are fed', isFedTwice, 40_000)
	await main.until('an ad can run', ({ ads }) => ads.state.kind === 'ready')
	await main.call('ads.launch', {})
	const { showId } = (await main.until('the ad runs', ({ ads }) => ads.remaining === 23)).show
	await second.until('the show is known', ({ standby }) => standby.follows?.isMainOnAir === true)

	// By hand, while the first computer is well: that one leaves the second address, and stops once this one is accepted there.
	await second.call('standby.takeOver', {})
	const taken = await second.until('on air instead', isOnAir, 40_000)
	expect(taken.show.showId).toBe(showId)
	await main.until('it has stopped', ({ show }) => show.state.kind === 'off-air')
	await second.until('the count is known', ({ ads }) => ads.remaining === 23)
	expect([pushes('main'), pushes('backup')]).toEqual([
		{ open: 0, all: 1 },
		{ open: 1, all: 2 },
	])
	await expectOneAdAndOneLivestream()

	// In order: the first computer is accepted at its address before the second one leaves, and has the second address again after it.
	await main.call('standby.giveBack', {})
	await main.until('on air again', (now) => isOnAir(now) && now.standby.partner?.phase === 'following', 40_000)
	await main.until('both addresses are fed again', isFedTwice, 40_000)
	expect((await second.snapshot()).show.state.kind).toBe('off-air')
	expect([pushes('main'), pushes('backup')]).toEqual([
		{ open: 1, all: 2 },
		{ open: 1, all: 3 },
	])
	await expectOneAdAndOneLivestream()

	for (const { pid } of processesBelow(main.pid)) process.kill(pid, 'SIGKILL')
	await main.crash()
	const again = await second.until('on air instead of it', (now) => now.standby.follows?.phase === 'on-air' && isOnAir(now), 40_000)
	expect(again.show.showId).toBe(showId)
	await second.until('the count is known', ({ ads }) => ads.remaining === 23)
	expect([pushes('main'), pushes('backup')]).toEqual([
		{ open: 0, all: 2 },
		{ open: 1, all: 4 },
	])
	await expectOneAdAndOneLivestream()
	await second.call('show.end', {})
	for (const secret of [diver.key.clientSecret, 'password-of-user'])
		for (const studio of [main, second]) expect(await studio.output()).not.toContain(secret)
})
