import { afterEach, beforeEach, expect, test } from 'vitest'
import { type ConductorRig, createConductorRig, failure, finishedFile } from './testing/conductor-rig.ts'

let rig: ConductorRig
beforeEach(() => {
	rig = createConductorRig()
})
afterEach(() => rig.dispose())

test('a show is on air when the platform says so, not when we push', async () => {
	let onAir = false
	rig.destinations = [rig.platform('p', { onAir: () => onAir })]
	await rig.goLiveUntilPushing()
	rig.setDestination('p', rig.live())
	expect(rig.kind()).toBe('going-live')
	expect(rig.stepState('destinations')).toBe('passed')
	onAir = true
	rig.clock.advance(2000)
	await expect.poll(rig.kind).toBe('on-air')
	expect(rig.stepState('on-air')).toBe('passed')
	expect(rig.stepState('recording')).toBe('passed')
})

test('a rehearsal that a real destination joins stays practice until viewers can see that; then Practice steps aside and leaves no trace', async () => {
	let onAir = false
	rig.destinations = [rig.platform('practice', { onAir: () => true, practice: true })]
	await rig.goLiveUntilPushing()
	rig.setDestination('practice', rig.live())
	await expect.poll(() => rig.conductor.showState()).toMatchObject({ kind: 'on-air', practiceOnly: true })
	expect(rig.conductor.checklist().find(({ id }) => id === 'on-air')?.detail.text).toContain('Only you can see it')
	rig.ads = [rig.adOf('practice')]
	rig.clock.advance(20_000)
	rig.conductor.joinDestination(rig.platform('p', { onAir: () => onAir }))
	await expect.poll(() => [...rig.destinationStates.keys()]).toEqual(['practice', 'p'])
	rig.setDestination('p', rig.live())
	expect(rig.conductor.showState()).toMatchObject({ kind: 'on-air', practiceOnly: true })
	onAir = true
	const hiddenUntilMs = rig.clock.now()
	const nextReading = () => {
		rig.clock.advance(1000)
		return rig.conductor.showState()
	}
	await expect.poll(nextReading).toMatchObject({ kind: 'on-air', practiceOnly: false, missing: 0 })
	expect(rig.conductor.showState()).toMatchObject({ sinceMs: expect.toSatisfy((atMs: number) => atMs > hiddenUntilMs) })
	expect(rig.conductor.checklist().find(({ id }) => id === 'on-air')?.detail.text).toBe('Viewers can see you')
	await expect.poll(() => [...rig.destinationStates.keys()]).toEqual(['p'])
	// Practice does not return next to the other destination, not even when that one is lost.
	rig.setDestination('p', { kind: 'failed', error: failure.toData() })
	rig.conductor.joinDestination(rig.platform('practice', { practice: true }))
	expect(rig.conductor.showState()).toMatchObject({ kind: 'on-air', practiceOnly: false, missing: 1, allLost: true })
	rig.viewers = 3
	rig.setDestination('p', rig.live())
	await expect.poll(nextReading).toMatchObject({ missing: 0 })
	const report = rig.history.report((await rig.conductor.end('operator')) ?? '')
	expect(report).toMatchObject({ practice: false, ads: [] })
	expect(report?.destinations.map(({ id }) => id)).toEqual(['p', 'practice'])
	expect(report?.samples.slice(0, 4).map((each) => each.viewers)).toEqual([null, null, null, null])
})

test('a show on practice alone is a practice show, with its viewers and ads', async () => {
	rig.destinations = [rig.platform('practice', { reportsOnAir: false, practice: true })]
	await rig.goLiveUntilPushing()
	rig.settled('practice')
	rig.ads = [rig.adOf('practice')]
	rig.clock.advance(10_000)
	const report = rig.history.report((await rig.conductor.end('operator')) ?? '')
	expect(report).toMatchObject({ practice: true, peakViewers: 7, ads: [{ destinationId: 'practice' }] })
})

test('ending goes through every stage in order and leaves a report', async () => {
	rig.destinations = [rig.platform('p', { reportsOnAir: false })]
	await rig.goLiveUntilPushing()
	rig.settled('p')
	expect(rig.kind()).toBe('on-air')
	const startedAtMs = rig.clock.now() + 4000
	rig.clock.advance(60_000)
	rig.recordedFile = { ...finishedFile, startedAtMs }
	const id = await rig.conductor.end('operator')
	expect(rig.order).toEqual(['destinations stopped', 'finish p', 'recorder stopped', 'encoder stopped'])
	expect(rig.kind()).toBe('off-air')
	expect(rig.history.report(id ?? '')).toMatchObject({ title: 'Tonight', onAirMs: 60_000, endedBy: 'operator', peakViewers: 7 })
	expect(rig.history.report(id ?? '')?.destinations.map(({ videoFrames }) => videoFrames)).toEqual([100])
	expect(rig.history.report(id ?? '')?.recordings).toEqual([
		{ id: 'r', path: '/r.mp4', startedAtMs, durationMs: 50_000, bytes: 1, status: 'finished' },
	])
	expect(rig.history.unfinishedReports()).toEqual([])
})

test('a platform that hides the show is missing from it, and the report counts what was seen', async () => {
	let onAir = true
	rig.destinations = [rig.platform('p', { onAir: () => onAir }), rig.platform('q', { reportsOnAir: false })]
	await rig.goLiveUntilPushing()
	rig.setDestination('p', rig.live())
	rig.settled('q')
	await expect.poll(() => rig.conductor.showState()).toMatchObject({ kind: 'on-air', missing: 0 })
	onAir = false
	rig.clock.advance(20_000)
	await expect.poll(() => rig.conductor.showState()).toMatchObject({ kind: 'on-air', missing: 1, allLost: false })
	await rig.conductor.end('operator')
})

test('a destination that was taken out stays in the report, and is not blamed for what came after', async () => {
	const destination = rig.platform('p', { reportsOnAir: false })
	rig.destinations = [destination, rig.platform('q', { reportsOnAir: false })]
	await rig.goLiveUntilPushing()
	const startMs = rig.clock.now()
	rig.settled('p')
	rig.settled('q')
	rig.clock.advance(10_000)
	rig.stretches.set('p', [{ state: 'live', startMs, endMs: rig.clock.now() }])
	await rig.conductor.leaveDestination('p')
	expect(rig.conductor.showState()).toMatchObject({ missing: 0 })
	rig.clock.advance(50_000)
	rig.stretches.set('q', [{ state: 'live', startMs, endMs: rig.clock.now() }])
	const report = rig.history.report((await rig.conductor.end('operator')) ?? '')
	expect(report?.destinations.map(({ id, uptime, liveMs }) => [id, uptime, Math.round(liveMs / 1000)])).toEqual([
		['q', 1, 63],
		['p', 1, 13],
	])
})

test('a destination that is switched off and on again begins after its end has been reported', async () => {
	let answerEnd = (): void => {}
	const destination = rig.platform('p', { reportsOnAir: false, finish: () => new Promise<void>((resolve) => (answerEnd = resolve)) })
	rig.destinations = [destination]
	const turn = () => new Promise((resolve) => setImmediate(resolve))
	await rig.goLiveUntilPushing()
	rig.settled('p')
	const left = rig.conductor.leaveDestination('p')
	await turn()
	rig.conductor.joinDestination(destination)
	await turn()
	expect([...rig.destinationStates.keys()]).toEqual([])
	answerEnd()
	await left
	await turn()
	expect([...rig.destinationStates.keys()]).toEqual(['p'])
	void rig.conductor.end('operator')
	await turn()
	answerEnd()
})

test('somebody sets the clock during the show: the time on air and the report stay right, and the end keeps counting', async () => {
	rig.destinations = [rig.platform('p', { reportsOnAir: false })]
	await rig.goLiveUntilPushing()
	rig.settled('p')
	const onAirMs = () => {
		const state = rig.conductor.showState()
		return state.kind === 'on-air' ? rig.clock.now() - state.sinceMs : state.kind === 'ending' ? rig.clock.now() - state.showSinceMs : null
	}
	rig.clock.advance(60_000)
	expect(onAirMs()).toBe(60_000)
	rig.clock.set(3_600_000)
	expect(onAirMs()).toBe(60_000)
	const ended = rig.conductor.end('operator')
	expect(rig.conductor.showState()).toMatchObject({ kind: 'ending', wasPublic: true })
	expect(onAirMs()).toBe(60_000)
	expect(rig.history.report((await ended) ?? '')).toMatchObject({ onAirMs: 60_000 })
})
