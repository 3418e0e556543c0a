import { dirname } from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import type { StudioSnapshot } from '../../shared/domain/snapshot.ts'
import { AppError } from '../../shared/errors/app-error.ts'
import { filesIn, frameColors } from '../support/media-probe.ts'
import { blue, red, showSettings } from '../support/show-settings.ts'
import { type StudioHost, type StudioHostOptions, startStudio } from '../support/studio-host.ts'

let studio: StudioHost
afterEach(async () => {
	await studio.stop()
	await studio.remove()
})

const adLengthMs = 2000
const spacingMs = 1000

/** Red is the show, blue the slate. A minute of the schedule lasts one second here. */
async function goOnAir(practice: Readonly<Record<string, unknown>> = {}, options: StudioHostOptions = {}): Promise<void> {
	studio = await startStudio({
		settings: showSettings([red, blue], { record: false }),
		environment: { SHOWCALLER_PRACTICE_MINUTE_MS: '1000' },
		practice: { adLengthMs, adSpacingMs: spacingMs, ...practice },
		...options,
	})
	await startShow()
}

async function startShow(): Promise<void> {
	await studio.call('show.goLive', {})
	await ready()
}

const ready = () => studio.until('an ad can run', ({ ads }) => ads.state.kind === 'ready')
const startedAds = ({ ads }: StudioSnapshot) =>
	ads.history.filter(({ outcome }) => outcome.kind === 'started' || outcome.kind === 'found-started')
const subjects = ({ activity }: StudioSnapshot) => activity.filter(({ kind }) => kind === 'ad').map(({ subject }) => subject.text)
const lines = ({ activity }: StudioSnapshot) =>
	activity.filter(({ kind }) => kind === 'ad').map(({ subject, text }) => `${subject.text} ${text.text}`)

async function refusal(call: Promise<unknown>): Promise<string> {
	try {
		await call
		return 'done'
	} catch (error) {
		if (error instanceof AppError) return error.code
		throw error
	}
}

/** Start to start, ms: the platform's length and spacing, whose ends are reported in whole seconds. */
function expectSpaced(snapshot: StudioSnapshot): void {
	const times = startedAds(snapshot).map(({ requestedAtMs }) => requestedAtMs)
	for (const [index, atMs] of times.entries()) {
		const before = times[index - 1]
		if (before !== undefined) expect(atMs - before).toBeGreaterThanOrEqual(adLengthMs + spacingMs - 1000)
	}
}

test('three ads by hand, a queue canceled after two, a schedule that fires, pauses and outlives a restart', async () => {
	await goOnAir()

	// By hand: one click is one ad, a second click in the same ad is none.
	for (let ad = 1; ad <= 3; ad += 1) {
		await studio.call('ads.launch', {})
		expect(await refusal(studio.call('ads.launch', {}))).toBe('ad-in-break')
		expect((await ready()).ads).toMatchObject({ remaining: 24 - ad, remainingSource: 'platform' })
	}

	// A queue of three, canceled while the second ad runs.
	await studio.call('ads.queue', { count: 3 })
	expect(await refusal(studio.call('ads.queue', { count: 3 }))).toBe('ad-queue-running')
	const waiting = await studio.until('the queue waits', ({ ads }) => ads.queue?.started === 1 && ads.queue.nextAtMs !== null)
	expect(waiting.ads.queue).toMatchObject({ total: 3, started: 1 })
	await studio.until('the second ad', ({ ads }) => ads.queue?.started === 2)
	await studio.call('ads.cancelQueue', {})
	expect((await ready()).ads.queue).toBeNull()
	// An ad by hand comes next, and no third one before it.
	await studio.call('ads.launch', {})
	const afterQueue = await ready()
	expect(startedAds(afterQueue)).toHaveLength(6)
	expect(subjects(afterQueue).filter((subject) => subject.startsWith('Ad ') && subject.includes(' of '))).toEqual([
		'Ad 1 of 3',
		'Ad 2 of 3',
	])
	expect(lines(afterQueue)).toContain('Ad queue was cancelled after 2 of 3.')

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
	expectSpaced(await ready())

	// Off air nothing is planned; the schedule itself stays, also over a restart.
	await studio.call('ads.pauseSchedule', { paused: false })
	await studio.call('ads.setSchedule', { enabled: true, everyMinutes: 30, notBeforeMs: null })
	const nextAtMs = (await studio.snapshot()).ads.schedule.nextAtMs
	expect(nextAtMs).not.toBeNull()
	await studio.call('show.end', {})
	const ended = await studio.snapshot()
	expect(ended.ads).toMatchObject({ state: { kind: 'unavailable' }, schedule: { enabled: true, nextAtMs: null } })
	expect(await refusal(studio.call('ads.skipNext', {}))).toBe('ad-nothing-planned')
	await studio.stop()
	studio = await startStudio({
		dataDir: dirname(studio.dataDir),
		environment: { SHOWCALLER_PRACTICE_MINUTE_MS: '1000' },
		practice: { adLengthMs, adSpacingMs: spacingMs },
	})
	expect((await studio.snapshot()).ads.schedule).toEqual({
		enabled: true,
		everyMinutes: 30,
		notBeforeMs: null,
		paused: false,
		nextAtMs: null,
	})
	await startShow()
	const again = (await studio.snapshot()).ads
	expect(again.history).toEqual([])
	expect(again.schedule.nextAtMs).toBeGreaterThan(Date.now())
	await studio.call('ads.pushBack', {})
	await studio.call('ads.skipNext', {})
	expect((await studio.snapshot()).ads.schedule.nextAtMs).toBe((again.schedule.nextAtMs ?? 0) + 5000 + 30_000)
})

test('the slate is what viewers get during an ad, and the show afterwards', async () => {
	await goOnAir()
	await studio.call('ads.setSlate', { enabled: true, sceneId: 'blue', leadMs: 0, trailMs: 500, returnWhenEnded: true })
	const frames = async (count: number) => {
		const from = (await studio.snapshot()).destinations[0]?.counters.videoFrames ?? 0
		await studio.until('more frames', ({ destinations }) => (destinations[0]?.counters.videoFrames ?? 0) >= from + count)
	}
	await frames(30)

	// To the slate and back on its own, with what was armed before.
	await studio.call('scenes.arm', { sceneId: 'red' })
	await studio.call('ads.launch', {})
	const during = await studio.until('the slate is on', ({ ads }) => ads.slate.active !== null)
	expect(during.program.onAirSceneId).toBe('blue')
	const endsAtMs = during.ads.state.kind === 'in-break' ? during.ads.state.endsAtMs : 0
	expect(during.ads.slate.active).toEqual({ returnSceneId: 'red', untilMs: endsAtMs + 500 })
	const back = await studio.until('the show is back', ({ ads, program }) => ads.slate.active === null && program.onAirSceneId === 'red')
	expect(back.program.nextSceneId).toBe('red')
	await frames(30)

	// Back at once by hand; clicking twice changes nothing, and the slate stays away for this ad.
	await ready()
	await studio.call('ads.launch', {})
	await studio.until('the slate is on', ({ program }) => program.onAirSceneId === 'blue')
	await frames(15)
	await studio.call('ads.returnToShow', {})
	await studio.call('ads.returnToShow', {})
	expect((await studio.snapshot()).program.onAirSceneId).toBe('red')
	await ready()
	expect((await studio.snapshot()).program.onAirSceneId).toBe('red')

	const received = await filesIn(studio.practiceMediaDir, '.flv')
	await studio.call('show.end', {})
	const colors = await frameColors(received[0] as string)
	const stretches: { color: 'show' | 'slate' | 'neither'; fromS: number; frames: number }[] = []
	for (const { r, b, atS } of colors) {
		const color = r > b + 60 ? 'show' : b > r + 60 ? 'slate' : 'neither'
		const last = stretches.at(-1)
		if (last?.color === color) last.frames += 1
		else stretches.push({ color, fromS: atS, frames: 1 })
	}
	expect(stretches.map(({ color }) => color)).toEqual(['show', 'slate', 'show', 'slate', 'show'])
	// The platform's ad lasts 1 to 2 s (its end is reported in whole seconds); the trail comes on top.
	expect(stretches[1]?.frames).toBeGreaterThanOrEqual(40)
	expect(stretches[1]?.frames).toBeLessThanOrEqual(90)
})

test('the hour is used up: no ad, the time of the next one, and the queue waits for it', async () => {
	await goOnAir({ adsPerHour: 2, adLengthMs: 1000, adSpacingMs: 500 })
	const fromMs = Date.now()
	await studio.call('ads.launch', {})
	await ready()
	await studio.call('ads.launch', {})
	const { ads } = await studio.until('used up', ({ ads: now }) => now.state.kind === 'exhausted')
	const untilMs = ads.state.kind === 'exhausted' ? (ads.state.untilMs ?? 0) : 0
	expect(ads).toMatchObject({ remaining: 0, remainingSource: 'platform', hourlyLimit: 2 })
	expect(untilMs).toBe((ads.history[0]?.requestedAtMs ?? 0) + 3_600_000)
	expect(untilMs).toBeGreaterThanOrEqual(fromMs + 3_600_000)
	expect(await refusal(studio.call('ads.launch', {}))).toBe('ad-used-up')
	await studio.call('ads.queue', { count: 1 })
	expect((await studio.snapshot()).ads.queue).toEqual({ total: 1, started: 0, nextAtMs: untilMs })
	await studio.call('ads.cancelQueue', {})
	expect(lines(await studio.snapshot()).some((line) => line.startsWith("Ad was not run. This hour's ads on Practice are used up."))).toBe(
		true,
	)
})

describe('a lost answer never gives a second ad', () => {
	test('by hand', async () => {
		await goOnAir()
		await studio.call('practice.setFaults', { loseNextAdAnswer: true })
		const clicks = await Promise.all([1, 2, 3].map(() => refusal(studio.call('ads.launch', {}))))
		expect(clicks.filter((code) => code === 'done')).toHaveLength(1)
		const { ads } = await ready()
		expect(ads.history.map(({ outcome }) => outcome.kind)).toEqual(['found-started'])
		expect(ads).toMatchObject({ remaining: 23, remainingSource: 'platform' })
	})

	test('in a queue: it counts as one of it', async () => {
		await goOnAir()
		await studio.call('practice.setFaults', { loseNextAdAnswer: true })
		await studio.call('ads.queue', { count: 2 })
		const finished = await studio.until('the queue is through', ({ ads }) => ads.queue === null && ads.history.length > 0)
		expect(finished.ads.history.map(({ outcome }) => outcome.kind)).toEqual(['found-started', 'started'])
		expect((await ready()).ads.remaining).toBe(22)
	})
})
