import { afterEach, beforeEach, expect, test } from 'vitest'
import type { ShowReport } from '../../shared/domain/show.ts'
import { type ConductorRig, createConductorRig, finishedFile } from './testing/conductor-rig.ts'

let rig: ConductorRig
beforeEach(() => {
	rig = createConductorRig()
})
afterEach(() => rig.dispose())

/** Takes a show on air, 20 s long, and leaves what is on disk when Showcaller is killed then. */
async function interruptedReport(): Promise<ShowReport> {
	rig.destinations = [rig.platform('p', { onAir: () => true })]
	await onAir()
	rig.stretches.set('p', [{ state: 'live', startMs: rig.clock.now(), endMs: rig.clock.now() + 20_000 }])
	rig.ads = [rig.adOf('p')]
	rig.clock.advance(20_000)
	const left = rig.history.unfinishedReports()[0]
	if (!left) throw new Error('Nothing is on disk.')
	await rig.conductor.end('shutdown')
	rig.ads = []
	return { ...left, endedBy: 'crash' }
}

async function onAir(): Promise<void> {
	rig.setEncoder({ kind: 'running', codec: 'libx264', sinceMs: rig.clock.now() })
	await rig.goLiveUntilPushing().catch(() => {})
	rig.setDestination('p', rig.live())
	await expect.poll(rig.kind).toBe('on-air')
}

async function resume(before: ShowReport): Promise<void> {
	rig.conductor.resume(before)
	rig.setEncoder({ kind: 'running', codec: 'libx264', sinceMs: rig.clock.now() })
	await expect.poll(() => [...rig.destinationStates.keys()]).toEqual(['p'])
}

test('a resumed show keeps its id and is one report, which says from when to when nothing was known', async () => {
	const before = await interruptedReport()
	rig.clock.advance(9000)
	await resume(before)
	expect(rig.conductor.showId()).toBe(before.id)
	rig.setDestination('p', rig.live())
	await expect.poll(rig.kind).toBe('on-air')
	const backAtMs = rig.clock.now()
	rig.stretches.set('p', [{ state: 'live', startMs: backAtMs, endMs: backAtMs + 11_000 }])
	rig.recordedFile = { ...finishedFile, id: 'second' }
	rig.earlierFiles = [{ ...finishedFile, id: 'first' }, rig.recordedFile, { ...finishedFile, id: 'clip', isClip: true }]
	rig.clock.advance(11_000)
	expect(await rig.conductor.end('operator')).toBe(before.id)
	const report = rig.history.report(before.id)
	expect(report).toMatchObject({
		title: before.title,
		startedAtMs: before.startedAtMs,
		endedAtMs: rig.clock.now(),
		onAirMs: before.onAirMs + 11_000,
		endedBy: 'operator',
		ads: [{ destinationId: 'p' }],
		recordings: [{ id: 'first' }, { id: 'second' }],
		interruptions: [{ fromMs: before.endedAtMs, toMs: backAtMs }],
	})
	const [destination] = report?.destinations ?? []
	expect(destination?.stretches.map(({ state }) => state)).toEqual(['live', 'reconnecting', 'live'])
	expect(destination).toMatchObject({ reconnects: 1, liveMs: 31_000 })
	expect(destination?.uptime).toBeCloseTo(31 / 40, 5)
	expect(report?.samples.length).toBeGreaterThan(before.samples.length)
})

test('killed once more before it is on air again, everything is still known; never on air again, the report stays as it was', async () => {
	const before = await interruptedReport()
	await resume(before)
	rig.clock.advance(5000)
	expect(rig.history.unfinishedReports()).toMatchObject([{ id: before.id, onAirMs: before.onAirMs, interruptions: [{ toMs: null }] }])
	await rig.conductor.cancel()
	expect(rig.history.unfinishedReports()).toEqual([])
	expect(rig.history.report(before.id)).toEqual(before)
})
