import { beforeEach, expect, test } from 'vitest'
import { verbatim } from '../../shared/texts/text.ts'
import { backup, createShowDestinationRig, gone, type ShowDestinationRig, target } from './testing/show-destination-rig.ts'

let rig: ShowDestinationRig
beforeEach(() => {
	rig = createShowDestinationRig()
})

test('both addresses of a broadcast are pushed to, and with one of them lost the show continues', async () => {
	rig.prepared = { backupIngest: target('rtmp://b.example/live') }
	await rig.open()
	expect([...rig.pushes.keys()]).toEqual(['p', backup])
	rig.reading = { onAir: true }
	await rig.push('p', rig.live())
	await rig.push(backup, rig.live())
	expect(rig.entry.outKbps()).toBe(200)
	await rig.push('p', rig.lostLine())
	expect(rig.entry.state().kind).toBe('reconnecting')
	expect(rig.entry.evidence().state.kind).toBe('live')
	expect(rig.stepStates()).toMatchObject({ push: 'warning', backup: 'passed' })
	await rig.push('p', rig.live())
	await rig.push(backup, { kind: 'failed', error: gone.toData() })
	expect(rig.entry.state().kind).toBe('live')
	expect(rig.stepStates()).toMatchObject({ push: 'passed', backup: 'warning' })
	await rig.entry.endPush()
	expect(rig.order).toEqual(['prepare', 'stop p', `stop ${backup}`])
})

test('the second address is left to another computer while that one sends there, and taken again', async () => {
	rig.prepared = { backupIngest: target('rtmp://b.example/live') }
	rig.leavesSecond = true
	await rig.open()
	expect([...rig.pushes.keys()]).toEqual(['p'])
	rig.leavesSecond = false
	await rig.push('p', rig.live())
	expect([...rig.pushes.keys()]).toEqual(['p', backup])
	rig.leavesSecond = true
	await rig.push(backup, rig.live())
	expect([...rig.pushes.keys()]).toEqual(['p'])
	expect(rig.entry.evidence().state.kind).toBe('live')
	rig.leavesSecond = false
	rig.entry.dispose()
	await rig.push('p', rig.live())
	expect([...rig.pushes.keys()]).toEqual(['p'])
})

test('a picture that the platform produces itself is watched and never pushed', async () => {
	rig.prepared = { ingest: null }
	await rig.open()
	expect([...rig.pushes.keys()]).toEqual([])
	expect(rig.entry.state().kind).toBe('connecting')
	rig.reading = { onAir: true, viewers: 3 }
	await rig.pass(1500)
	expect(rig.entry.state().kind).toBe('live')
	expect(rig.stepStates()).toEqual({ prepare: 'passed', push: 'skipped', 'on-air': 'passed' })
	await rig.pass(60_000)
	expect(rig.entry.facts()[0]?.counters.liveMs).toBeGreaterThanOrEqual(60_000)
	rig.reading = { onAir: false }
	await rig.pass(5000)
	rig.reading = { onAir: true }
	await rig.pass(1500)
	rig.reading = { onAir: false }
	for (let passedS = 0; passedS < 9; passedS++) await rig.pass(1000)
	expect(rig.entry.state().kind).toBe('connecting')
	for (let passedS = 0; passedS < 3; passedS++) await rig.pass(1000)
	expect(rig.entry.state()).toMatchObject({ kind: 'failed', error: { code: 'platform-ended-by-itself' } })
	rig.entry.retry()
	await rig.settle()
	expect(rig.order).toEqual(['prepare', 'prepare'])
})

test('a push that the server refuses for good takes with it what its platform said', async () => {
	rig.prepared = { viewerUrl: 'https://watch.example/1', publish: { byHand: false, go: rig.status } }
	await rig.open()
	rig.reading = { onAir: true, viewers: 7, ingestSeen: true, says: verbatim('Live.') }
	await rig.push('p', rig.live())
	await rig.pass(1500)
	expect(rig.entry.details()).toMatchObject({ platformOnAir: true, viewers: 7, publish: 'published', viewerUrl: 'https://watch.example/1' })
	await rig.push('p', { kind: 'failed', error: gone.toData() })
	rig.expectNothingElseSaid()
	// Its broadcast is still finished.
	await rig.entry.finish()
	expect(rig.order).toContain('finish')
})

test('what the report says of it: live while its platform said so, failed after it was given up, and live again', async () => {
	await rig.open()
	const startMs = rig.clock.now()
	rig.reading = { onAir: true }
	await rig.push('p', rig.live())
	await rig.pass(1000)
	rig.reading = { onAir: false }
	await rig.pass(10_000)
	rig.reading = gone
	for (let passedS = 0; passedS < 10; passedS++) await rig.pass(1000)
	expect(rig.entry.state().kind).toBe('failed')
	rig.stretches = [{ state: 'live', startMs, endMs: rig.clock.now() }]
	await rig.pass(5000)
	expect(rig.entry.facts()[0]?.stretches.map(({ state }) => state)).toEqual(['connecting', 'live', 'hidden', 'failed'])
	expect(rig.entry.facts()[0]?.stretches.at(-1)?.endMs).toBe(rig.clock.now())
	rig.reading = { onAir: true }
	rig.entry.retry()
	await rig.settle()
	const failedUntilMs = rig.clock.now()
	await rig.pass(5000)
	expect(rig.entry.facts()[0]?.stretches.findLast(({ state }) => state === 'failed')?.endMs).toBe(failedUntilMs)
})

test('an ingest without a platform is on air once it has accepted the picture for a moment, and stays so over a loss', async () => {
	rig.capabilities = { onAirStatus: false }
	await rig.open()
	await rig.push('p', rig.live())
	expect(rig.entry.evidence().isSettled).toBe(false)
	await rig.push('p', rig.lostLine())
	await rig.pass(3000)
	await rig.push('p', rig.live())
	expect(rig.entry.evidence().isSettled).toBe(false)
	await rig.pass(1500)
	expect(rig.entry.evidence().isSettled).toBe(true)
	await rig.push('p', rig.lostLine())
	await rig.push('p', rig.live())
	expect(rig.entry.evidence().isSettled).toBe(true)
})

test('where the platform waits for a lost picture it is said for how long', async () => {
	rig.prepared = { graceMs: 120_000 }
	await rig.open()
	await rig.push('p', rig.live())
	expect(rig.entry.details().waitsUntilMs).toBeNull()
	await rig.push('p', rig.lostLine())
	expect(rig.entry.details().waitsUntilMs).toBe(rig.clock.now() + 120_000)
})

test.each([
	[true, ['prepare', 'finish', 'stop p']],
	[false, ['prepare', 'stop p', 'finish']],
])('finishes the broadcast in its order (first: %s), once', async (finishFirst, expected) => {
	rig.prepared = { finishFirst }
	await rig.open()
	await rig.push('p', rig.live())
	await rig.entry.finishEarly()
	await rig.entry.endPush()
	await rig.entry.finish()
	await rig.entry.finish()
	expect(rig.order).toEqual(expected)
})

test('a rehearsal does not say that viewers see it until it is published', async () => {
	rig.prepared = {
		publish: {
			byHand: true,
			async go() {
				rig.reading = { onAir: true, ingestSeen: true }
				return rig.status()
			},
		},
	}
	await rig.open()
	rig.reading = { onAir: false, ingestSeen: true }
	await rig.push('p', rig.live())
	await rig.pass(1500)
	expect(rig.entry.evidence()).toMatchObject({ isRehearsal: true, platformOnAir: false })
	expect(rig.stepStates()).toMatchObject({ seen: 'passed', publish: 'running', 'on-air': 'running' })
	await rig.entry.publish()
	expect(rig.entry.evidence()).toMatchObject({ isRehearsal: false, platformOnAir: true })
	expect(rig.stepStates()).toMatchObject({ publish: 'passed', 'on-air': 'passed' })
})

test('a plain ingest that was given up is tried again at the address that it has by then', async () => {
	const addresses = ['rtmp://a.example/live', 'rtmps://a.example/live']
	await rig.open(async () => target(addresses.shift() ?? 'rtmp://none.example/live'))
	await rig.push('p', { kind: 'failed', error: gone.toData() })
	rig.entry.retry()
	await rig.settle()
	expect(rig.servers).toEqual(['rtmp://a.example/live', 'rtmps://a.example/live'])
	await rig.push('p', rig.lostLine())
	rig.entry.retry()
	expect(rig.order).toEqual(['retry p'])
})
