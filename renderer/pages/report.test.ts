import { expect, test } from 'vitest'
import { cutOffReportFixture, reportFixture } from '../fixtures/report.ts'
import { chartLeft, chartLines, chartRight, dayTicks, niceTop, timeScale, timeTicks } from '../lib/chart.ts'
import { en } from '../texts/testing/english.ts'
import { adsRun, awayStretches, kpisOf, lostMs, reconnectsOf, remarksOf } from './report-facts.ts'
import { recordedFromTo } from './report-timeline.tsx'

const report = reportFixture()

test('an ad counts when it ran, whichever way that was found out', () => {
	const ad = { atMs: 1, destinationId: 'd', platformName: 'D', endsAtMs: 2, remainingAfter: 3 }
	const outcomes = ['started', 'found-started', 'refused', 'found-not-started', 'unknown']
	expect(adsRun({ ...report, ads: outcomes.map((outcome) => ({ ...ad, outcome })) })).toHaveLength(2)
})

test('lost time counts after the first live moment only', () => {
	const [destination] = report.destinations
	if (!destination) throw new Error('fixture without destinations')
	const stretches = [
		{ state: 'connecting', startMs: 0, endMs: 4000 },
		{ state: 'live', startMs: 4000, endMs: 10_000 },
		{ state: 'reconnecting', startMs: 10_000, endMs: 13_000 },
		{ state: 'live', startMs: 13_000, endMs: 20_000 },
	] as const
	expect(lostMs({ ...destination, stretches: [...stretches] })).toBe(3000)
})

test('figures that nobody reported are not drawn as 0', () => {
	const kpis = kpisOf({ ...report, peakViewers: null, onAirMs: 0, frames: { emitted: 0, dropped: 0, late: 0 } }, en)
	expect(kpis.filter(({ value }) => value === '–').map(({ id }) => id)).toEqual(['on-air', 'viewers', 'dropped'])
})

test('recordings are called saved only when each was found whole', () => {
	const line = (...statuses: ('finished' | 'repaired' | 'damaged' | 'incomplete' | 'missing')[]) => {
		const [file] = report.recordings
		if (!file) throw new Error('fixture without recordings')
		const recordings = statuses.map((status, index) => ({ ...file, id: `r${index}`, status }))
		return kpisOf({ ...report, recordings }, en).find(({ id }) => id === 'recordings')?.line
	}
	expect(line('finished', 'repaired')).toBe('all saved')
	expect(line('missing')).toBe('0 of 1 saved whole')
	expect(line('finished', 'incomplete')).toBe('1 of 2 saved whole')
})

test('worth a look: drops, failures and ads that did not run', () => {
	expect(remarksOf(report, en).map(({ title }) => title)).toContain('Skyline dropped twice')
	expect(remarksOf({ ...report, destinations: [], ads: [], frames: { emitted: 9, dropped: 0, late: 0 } }, en)).toEqual([])
})

test('whether viewers saw the ads is said where it was watched', () => {
	const ad = { atMs: 1, destinationId: 'd', platformName: 'D', outcome: 'started', endsAtMs: 2, remainingAfter: 3 }
	const watched = { ...report, ads: [ad, { ...ad, seen: 'yes' as const }, { ...ad, seen: 'no' as const }] }
	const lineOf = (of: typeof report) => kpisOf(of, en).find(({ id }) => id === 'ads')?.line
	expect([lineOf(watched), lineOf({ ...report, ads: [ad] })]).toEqual(['none refused, 1 of 2 seen by viewers', 'none refused'])
	const titles = (of: typeof report) => remarksOf(of, en).map(({ title }) => title)
	expect(titles(watched)).toContain('Viewers did not see 1 ad that ran')
	expect(titles({ ...report, ads: [ad] }).join()).not.toContain('Viewers')
})

test('the end of Showcaller itself is said once, and that others continued only where they did', () => {
	const titles = (of: typeof report) => remarksOf(of, en).map(({ title }) => title)
	expect(titles(cutOffReportFixture()).filter((title) => /dropped (once|twice)|ended in/.test(title))).toEqual([
		'Showcaller ended in the middle of the show',
	])
	const dropped = (of: typeof report) => remarksOf(of, en).find(({ title }) => title === 'Skyline dropped twice')?.text
	expect(dropped(report)).toBe('Nothing new reached viewers there meanwhile. The other destinations continued.')
	const [first, ...others] = report.destinations
	const [, away] = report.destinations.find(({ id }) => id === 'skyline')?.stretches ?? []
	if (!first || !away) throw new Error('fixture without a drop')
	const alsoAway = {
		...first,
		stretches: [...first.stretches.slice(0, 1), { ...first.stretches[1], endMs: away.startMs } as typeof away, away],
	}
	expect(dropped({ ...report, destinations: [alsoAway, ...others] })).toBe('Nothing new reached viewers there meanwhile.')
	expect(dropped({ ...report, destinations: others.filter(({ id }) => id === 'skyline') })).toBe(
		'Nothing new reached viewers there meanwhile.',
	)
})

test('a destination that was never live is named first, and does not paint the whole show', () => {
	const [well, ...others] = report.destinations
	if (!well) throw new Error('fixture without destinations')
	const span = { startMs: report.startedAtMs, endMs: report.endedAtMs }
	const error = {
		code: 'ingest-refused-connection' as const,
		message: 'Nobody answers there.',
		action: 'Look at the address.',
		retryable: true,
	}
	const never = {
		...{ ...well, id: 'never', name: 'Nowhere', uptime: 0, firstLiveAfterMs: null, reconnects: 1, tries: 21, error },
		stretches: [{ state: 'reconnecting' as const, ...span }],
	}
	const withNever = { ...report, destinations: [well, ...others, never] }
	expect(remarksOf(withNever, en)[0]).toMatchObject({ title: 'Nowhere was never live', text: 'Nobody answers there. Look at the address.' })
	expect(remarksOf(withNever, en).filter(({ title }) => title.startsWith('Nowhere'))).toHaveLength(1)
	expect(awayStretches(never)).toEqual([])
	expect(reconnectsOf(withNever)).toBe(reconnectsOf(report))
	expect(report.destinations.flatMap(awayStretches).map(({ state }) => state)).toEqual(['reconnecting', 'reconnecting'])
})

test('a platform that did not show it is away and worth a look', () => {
	const [well] = report.destinations
	if (!well) throw new Error('fixture without destinations')
	const hidden = { state: 'hidden' as const, startMs: 60_000, endMs: 80_000 }
	const destination = { ...well, name: 'Skyline', stretches: [{ state: 'live' as const, startMs: 0, endMs: 60_000 }, hidden] }
	expect(awayStretches(destination)).toEqual([hidden])
	expect(remarksOf({ ...report, destinations: [destination] }, en)[0]?.title).toBe('Skyline did not show it for 20 s')
})

test('a large share of dropped pictures has its own color and comes before what is smaller', () => {
	const tone = (dropped: number) =>
		kpisOf({ ...report, frames: { emitted: 1000, dropped, late: 0 } }, en).find(({ id }) => id === 'dropped')?.tone
	expect([tone(0), tone(9), tone(10), tone(937)]).toEqual([undefined, undefined, 'warning', 'warning'])
	const order = (dropped: number) =>
		remarksOf({ ...report, frames: { emitted: 1000, dropped, late: 0 } }, en).map(({ id, tone: each }) => `${id} ${each}`)
	expect(order(937)[0]).toBe('frames warning')
	expect(order(1)).toContain('frames quiet')
	expect(order(1)[0]).not.toBe('frames quiet')
})

test('the bar of a recording begins with its first picture', () => {
	const file = { id: 'r', path: '/r.mp4', startedAtMs: 9900, durationMs: 50_000, bytes: 1, status: 'finished' } as const
	expect(recordedFromTo(file, 0)).toEqual({ startMs: 9900, endMs: 59_900 })
	expect(recordedFromTo({ ...file, startedAtMs: null }, 100)).toEqual({ startMs: 100, endMs: 50_100 })
})

test('what did not arrive in time, or at all, is worth a look', () => {
	const [whole] = report.destinations
	if (!whole) throw new Error('fixture without destinations')
	const read = (change: Partial<typeof whole>) =>
		remarksOf(
			{ ...report, destinations: [{ ...whole, reconnects: 0, ...change }], ads: [], frames: { emitted: 9, dropped: 0, late: 0 } },
			en,
		).map(({ title, text }) => `${title}. ${text}`)
	expect(read({ name: 'Skyline', behindMs: 83_000, mostBehindMs: 6200, droppedFrames: 1200 })).toEqual([
		'Skyline was behind for 83 s. Less arrived there than was sent: at most 6 s behind. 1,200 frames were left out because the connection did not keep up.',
	])
	expect(read({ name: 'Skyline', undeliveredFrames: 112 })).toEqual([
		'Skyline did not get every frame. 112 frames were sent and did not arrive.',
	])
	expect(read({ behindMs: 500, mostBehindMs: 1600 })).toEqual([])
})

test('the timeline keeps its ends and clamps what lies outside', () => {
	const x = timeScale(1000, 2000)
	expect([x(0), x(1000), x(1500), x(2000), x(9000)]).toEqual([chartLeft, chartLeft, (chartLeft + chartRight) / 2, chartRight, chartRight])
})

test('axis marks are round and few, for seconds as for hours', () => {
	expect(timeTicks(0, 20_000).length).toBeLessThanOrEqual(10)
	expect(timeTicks(0, 7_440_000).slice(1, 3)).toEqual([900_000, 1_800_000])
	expect([niceTop(2318), niceTop(13_500), niceTop(30), niceTop(0)]).toEqual([3000, 20_000, 30, 1])
})

test('days are marked at midnight, and few of them', () => {
	const from = new Date(2026, 9, 20, 9, 30).getTime()
	const to = new Date(2026, 10, 20, 14, 20).getTime()
	const ticks = dayTicks(from, to, 8)
	expect(ticks).toEqual([21, 28, 35, 42, 49].map((dayOfOctober) => new Date(2026, 9, dayOfOctober).getTime()))
	expect(dayTicks(from, to, 40)).toHaveLength(31)
})

test('a value that is missing breaks the line instead of falling to 0', () => {
	const points = [1, 2, null, 3, 4].map((value, index) => ({ atMs: index, value }))
	expect(
		chartLines(
			points,
			(at) => at,
			(value) => value,
		),
	).toEqual(['0.0,1.0 1.0,2.0', '3.0,3.0 4.0,4.0'])
})
