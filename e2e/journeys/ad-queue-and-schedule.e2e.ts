import { dirname } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import type { StudioSnapshot } from '../../shared/domain/snapshot.ts'
import { adLengthMs, adLines, adReady, adSpacingMs, goLive, quickMinutes, refusalOf, startAdShow } from '../support/ad-show.ts'
import { type StudioHost, startStudio } from '../support/studio-host.ts'

let studio: StudioHost
afterEach(async () => {
	await studio.stop()
	await studio.remove()
})

const startedAds = ({ ads }: StudioSnapshot) =>
	ads.history.filter(({ outcome }) => outcome.kind === 'started' || outcome.kind === 'found-started')
const subjects = ({ activity }: StudioSnapshot) => activity.filter(({ kind }) => kind === 'ad').map(({ subject }) => subject.text)

/** Start to start, ms: the platform's length and spacing, whose ends are reported in whole seconds. */
function expectSpaced(snapshot: StudioSnapshot): void {
	const times = startedAds(snapshot).map(({ requestedAtMs }) => requestedAtMs)
	for (const [index, atMs] of times.entries()) {
		const before = times[index - 1]
		if (before !== undefined) expect(atMs - before).toBeGreaterThanOrEqual(adLengthMs + adSpacingMs - 1000)
	}
}

test('three ads by hand, a queue canceled after two, a schedule that fires, pauses and outlives a restart', async () => {
	studio = await startAdShow()

	// By hand: one click is one ad, a second click in the same ad is none.
	for (let ad = 1; ad <= 3; ad += 1) {
		await studio.call('ads.launch', {})
		expect(await refusalOf(studio.call('ads.launch', {}))).toBe('ad-in-break')
		expect((await adReady(studio)).ads).toMatchObject({ remaining: 24 - ad, remainingSource: 'platform' })
	}

	// A queue of three, canceled while the second ad runs.
	await studio.call('ads.queue', { count: 3 })
	expect(await refusalOf(studio.call('ads.queue', { count: 3 }))).toBe('ad-queue-running')
	const waiting = await studio.until('the queue waits', ({ ads }) => ads.queue?.started === 1 && ads.queue.nextAtMs !== null)
	expect(waiting.ads.queue).toMatchObject({ total: 3, started: 1 })
	await studio.until('the second ad', ({ ads }) => ads.queue?.started === 2)
	await studio.call('ads.cancelQueue', {})
	expect((await adReady(studio)).ads.queue).toBeNull()
	// An ad by hand comes next, and no third one before it.
	await studio.call('ads.launch', {})
	const afterQueue = await adReady(studio)
	expect(startedAds(afterQueue)).toHaveLength(6)
	expect(subjects(afterQueue).filter((subject) => subject.startsWith('Ad ') && subject.includes(' of '))).toEqual([
		'Ad 1 of 3',
		'Ad 2 of 3',
	])
	expect(adLines(afterQueue)).toContain('Ad queue was cancelled after 2 of 3.')

	// A schedule: two scheduled ads, then a pause.
	await studio.call('ads.setSchedule', { enabled: true, everyMinutes: 5, notBeforeMs: null })
	const planned = await studio.until(
		'two scheduled ads',
		(now) => subjects(now).filter((subject) => subject === 'Scheduled ad').length === 2,
	)
	const [first = 0, second = 0] = startedAds(planned)
		.slice(-2)
		.map(({ requestedAtMs }) => requestedAtMs)
	// A beat is 5 s; one that fell into a short stall is a beat later.
	expect(second - first).toBeGreaterThan(4500)
	await studio.call('ads.pauseSchedule', { paused: true })
	expect((await studio.snapshot()).ads.schedule).toEqual({
		enabled: true,
		everyMinutes: 5,
		notBeforeMs: null,
		paused: true,
		nextAtMs: null,
	})
	expectSpaced(await adReady(studio))

	// Off air nothing is planned; the schedule itself stays, also over a restart.
	await studio.call('ads.pauseSchedule', { paused: false })
	await studio.call('ads.setSchedule', { enabled: true, everyMinutes: 30, notBeforeMs: null })
	const nextAtMs = (await studio.snapshot()).ads.schedule.nextAtMs
	expect(nextAtMs).not.toBeNull()
	await studio.call('show.end', {})
	const ended = await studio.snapshot()
	expect(ended.ads).toMatchObject({ state: { kind: 'unavailable' }, schedule: { enabled: true, nextAtMs: null } })
	expect(await refusalOf(studio.call('ads.skipNext', {}))).toBe('ad-nothing-planned')
	await studio.stop()
	studio = await startStudio({
		dataDir: dirname(studio.dataDir),
		environment: quickMinutes,
		practice: { adLengthMs, adSpacingMs },
	})
	expect((await studio.snapshot()).ads.schedule).toEqual({
		enabled: true,
		everyMinutes: 30,
		notBeforeMs: null,
		paused: false,
		nextAtMs: null,
	})
	await goLive(studio)
	const again = (await studio.snapshot()).ads
	expect(again.history).toEqual([])
	expect(again.schedule.nextAtMs).toBeGreaterThan(Date.now())
	await studio.call('ads.pushBack', {})
	await studio.call('ads.skipNext', {})
	expect((await studio.snapshot()).ads.schedule.nextAtMs).toBe((again.schedule.nextAtMs ?? 0) + 5000 + 30_000)
})
