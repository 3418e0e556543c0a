import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type PlanOptions, planOf, type TimedList } from './plan.ts'
import { skipsToFit } from './skips.ts'
import { offAir, raceDay, running } from './testing/race-day.ts'
import { timingOf } from './timing.ts'
import { createWallClock } from './wall-clock.ts'

const clock = createWallClock('Europe/Paris')
/** A time of the evening of 2026-11-20 in Paris. */
const at = (time: string) => Date.parse(`2026-11-20T${time}+01:00`)
const plan = (list: TimedList = raceDay, options: Partial<PlanOptions> = {}) =>
	planOf(list, { clock, aroundMs: at('20:00:00'), ...options })
const time = (atMs: number | null | undefined) => (typeof atMs === 'number' ? clock.timeOf(atMs) : null)
const long = (ms: number | null | undefined) => (typeof ms === 'number' ? ms / 1000 : null)

test('before the show: the planned times, the end, and the time to spare', () => {
	const timing = timingOf(plan(), offAir, at('20:00:00'))
	expect(timing.cues.map(({ plannedStartMs }) => time(plannedStartMs))).toEqual(
		['20:39:35', '20:45:35', '20:48:35', '20:50:20', '20:54:00', '21:04:00', '21:08:00', '21:08:35', '21:13:00'].concat([
			...['21:16:00', '21:16:35', '21:22:35', '21:27:00'],
		]),
	)
	expect([time(timing.endsAtMs), long(timing.hardEnd?.spareMs), timing.lateMs, timing.pace]).toEqual(['21:29:00', 60, null, null])
	expect(timing.parts.map(({ name, startMs, endMs }) => [name, time(startMs), time(endMs)])).toEqual([
		['Race 4', '20:39:35', '20:54:00'],
		['Finish', '20:54:00', '21:16:35'],
		['Closing', '21:16:35', '21:29:00'],
	])
})

test('18 s late is on plan; the hard end is counted back to the first cue of the last part', () => {
	const timing = timingOf(plan(), running('c13', 'c14', at('20:39:53')), at('20:42:47'))
	expect([long(timing.lateMs), timing.pace]).toEqual([18, 'on-plan'])
	expect(timing.current).toEqual({ cueId: 'c13', elapsedMs: 174_000, leftMs: 186_000 })
	expect(timing.backTiming && [timing.backTiming.cueId, time(timing.backTiming.byMs)]).toEqual(['c23', '21:17:35'])
	expect(time(timing.cues[1]?.startMs)).toBe('20:45:53')
	expect(timing.nextFixed).toEqual({ cueId: 'c17', atMs: at('20:54:00'), waitsMs: 18_000 })
})

test('late grows while the running cue is over its length, and moves the end', () => {
	const run = running('c17', 'c18', at('20:57:58'))
	const before = timingOf(plan(), run, at('21:07:58'))
	const after = timingOf(plan(), run, at('21:08:12'))
	expect([long(before.lateMs), long(after.lateMs), long(after.lateAtStartMs), after.pace]).toEqual([238, 252, 238, 'late'])
	expect([long(after.current?.elapsedMs), long(after.current?.leftMs), long(after.cues[4]?.overMs)]).toEqual([614, -14, 14])
	expect([time(after.endsAtMs), long(after.hardEnd?.spareMs)]).toEqual(['21:33:12', -192])
	expect(time(after.cues[5]?.startMs)).toBe('21:08:12')
})

test('too long: the smallest set of cues that fits, the last ones first, never a fixed one', () => {
	const late = running('c17', 'c18', at('20:57:58'))
	const skips = skipsToFit(plan(), late, at('21:08:12'))
	expect(skips).toEqual({ cueIds: ['c21', 'c22'], savesMs: 215_000 })
	expect(skipsToFit(plan(), running('c17', 'c18', at('20:54:00')), at('21:00:00'))).toBeNull()
	const hopeless = plan({ ...raceDay, hardEnd: '20:59:00' })
	expect(skipsToFit(hopeless, late, at('21:08:12'))).toBeNull()
})

test('leaving out a cue before a fixed time only helps as far as that one is late', () => {
	const list: TimedList = {
		start: '20:00:00',
		hardEnd: '20:30:00',
		cues: [
			{ id: 'a', lengthS: 600, follow: { kind: 'by-hand' } },
			{ id: 'b', lengthS: 300, follow: { kind: 'by-hand' } },
			{ id: 'fixed', lengthS: 900, follow: { kind: 'at', time: '20:12:00', cutsPrevious: false } },
		],
	}
	const late = { ...running('x', 'a', at('20:00:00')), current: null }
	// It ends at 20:30:00 plus 0:30: b moves the fixed one from 20:15:30 to 20:12.
	expect(skipsToFit(plan(list), late, at('20:00:30'))).toEqual({ cueIds: ['b'], savesMs: 210_000 })
	const noHelp = planOf({ ...list, hardEnd: '20:26:00' }, { clock, aroundMs: at('20:00:00') })
	expect(skipsToFit(noHelp, late, at('20:00:30'))).toBeNull()
})

test('a cue that begins with the one before shares its time, and one that cuts does not wait', () => {
	const list: TimedList = {
		start: '20:00:00',
		hardEnd: null,
		cues: [
			{ id: 'a', lengthS: 60, follow: { kind: 'by-hand' } },
			{ id: 'with', lengthS: 90, follow: { kind: 'with-previous' } },
			{ id: 'b', lengthS: 600, follow: { kind: 'after-end' } },
			{ id: 'cut', lengthS: 60, follow: { kind: 'at', time: '20:05:00', cutsPrevious: true } },
		],
	}
	const planned = plan(list)
	expect(planned.cues.map(({ startMs }) => time(startMs))).toEqual(['20:00:00', '20:00:00', '20:01:30', '20:05:00'])
	expect(planned.cues[3]?.overlapMs).toBe(390_000)
	const timing = timingOf(planned, running('b', 'cut', at('20:02:00')), at('20:03:00'))
	expect([time(timing.cues[3]?.startMs), time(timing.endsAtMs)]).toEqual(['20:05:00', '20:06:00'])
})

test('what began together with the running cue is not still to come', () => {
	const run = running('c14', 'c15', at('20:45:35'))
	const together = {
		...run,
		standbyId: 'c15',
		current: { ...run.current, cueId: 'c14', withIds: ['c15'], startedAtMs: at('20:45:35'), endsAtMs: null },
	}
	const timing = timingOf(plan(), together, at('20:46:05'))
	expect([timing.toCome[0], timing.cues[2]?.hasBegun, long(timing.cues[2]?.tookMs)]).toEqual(['c16', true, 30])
	// The longest of them counts.
	expect(time(timing.cues[3]?.startMs)).toBe('20:48:35')
})

test('done, skipped and failed cues: real times, over and under, and those of their part', () => {
	const done = {
		c13: { outcome: 'done', startedAtMs: at('20:39:35'), endedAtMs: at('20:46:35') },
		c14: { outcome: 'skipped', startedAtMs: at('20:46:35'), endedAtMs: at('20:46:35') },
		c15: { outcome: 'failed', startedAtMs: at('20:46:35'), endedAtMs: at('20:48:00') },
	} as const
	const timing = timingOf(plan(), running('c16', 'c17', at('20:48:00'), done), at('20:49:00'))
	expect(timing.cues.slice(0, 4).map(({ overMs }) => long(overMs))).toEqual([60, null, -20, 0])
	expect(timing.parts[0]).toMatchObject({ done: 2, skipped: 1, overMs: 0 })
	expect([long(timing.lateMs), timing.pace]).toEqual([-140, 'early'])
	expect(timing.toCome[0]).toBe('c17')
})

test('without a start, the plan counts back from the first fixed time, or begins with the first cue', () => {
	const open: TimedList = { ...raceDay, start: null }
	expect(time(plan(open).startMs)).toBe('20:39:35')
	const noFixed = { ...open, cues: open.cues.map((cue) => ({ ...cue, follow: { kind: 'by-hand' as const } })) }
	expect(plan(noFixed).cues.map(({ startMs }) => startMs)).toEqual(noFixed.cues.map(() => null))
	expect(plan(noFixed).lengthMs).toBe(2_965_000)
	const began = plan(noFixed, { began: { cueId: 'c14', atMs: at('21:00:00') } })
	expect([time(began.startMs), time(began.cues[1]?.startMs)]).toEqual(['20:54:00', '21:00:00'])
})

test('a length that nobody knows counts as 0 and is said; measured lengths take its place', () => {
	const open: TimedList = { ...raceDay, cues: raceDay.cues.map((cue) => (cue.id === 'c21' ? { ...cue, lengthS: null } : cue)) }
	expect([plan(open).openLengths, time(plan(open).endMs)]).toEqual([1, '21:26:00'])
	const measured = plan(open, { lengthsMs: new Map([['c21', 18_000]]) })
	expect([measured.openLengths, time(measured.endMs)]).toEqual([0, '21:26:18'])
	// While it runs, the end moves with now.
	const timing = timingOf(plan(open), running('c21', 'c22', at('21:13:00')), at('21:14:00'))
	expect([timing.current?.leftMs, time(timing.endsAtMs)]).toEqual([null, '21:27:00'])
})

test('the hour that the clock skips or repeats moves fixed times, not lengths', () => {
	const night: TimedList = {
		start: '01:30:00',
		hardEnd: '03:40:00',
		cues: [
			{ id: 'a', lengthS: 1800, follow: { kind: 'by-hand' } },
			{ id: 'b', lengthS: 600, follow: { kind: 'by-hand' } },
			{ id: 'c', lengthS: 600, follow: { kind: 'at', time: '03:20:00', cutsPrevious: false } },
		],
	}
	const spring = planOf(night, { clock, aroundMs: Date.parse('2026-03-28T20:00:00Z') })
	expect(spring.cues.map(({ startMs }) => time(startMs))).toEqual(['01:30:00', '03:00:00', '03:20:00'])
	expect(spring.hardEndMs).toBe(Date.parse('2026-03-29T01:40:00Z'))
	const autumn = planOf(night, { clock, aroundMs: Date.parse('2026-10-24T20:00:00Z') })
	expect(autumn.cues.map(({ startMs }) => startMs && new Date(startMs).toISOString().slice(11, 16))).toEqual(['23:30', '00:00', '02:20'])
})

test('over midnight: cues after it belong to the next day, and a show that is late keeps its day', () => {
	const late: TimedList = {
		start: '23:30:00',
		hardEnd: '00:30:00',
		cues: [
			{ id: 'a', lengthS: 1800, follow: { kind: 'by-hand' } },
			{ id: 'b', lengthS: 600, follow: { kind: 'at', time: '00:10:00', cutsPrevious: false } },
		],
	}
	const planned = planOf(late, { clock, aroundMs: at('22:00:00') })
	expect([planned.cues[1]?.startMs, planned.hardEndMs].map((each) => new Date(each ?? 0).toISOString())).toEqual([
		'2026-11-20T23:10:00.000Z',
		'2026-11-20T23:30:00.000Z',
	])
	const began = { cueId: 'a', atMs: at('23:59:00') + 120_000 }
	const timing = timingOf(planOf(late, { clock, aroundMs: began.atMs, began }), running('a', 'b', began.atMs), began.atMs)
	expect(long(timing.lateMs)).toBe(1860)
})

test('a show that has not begun is late for four hours, then it is the one of the next day', () => {
	const startAround = (time: string) => new Date(plan(raceDay, { aroundMs: at(time) }).startMs ?? 0).toISOString()
	expect(['06:00:00', '23:59:00'].map(startAround)).toEqual(Array(2).fill('2026-11-20T19:39:35.000Z'))
	expect(startAround('00:30:00')).toBe('2026-11-19T19:39:35.000Z')
	expect(startAround('00:40:00')).toBe('2026-11-20T19:39:35.000Z')
})

test('nobody pressed GO at the planned start: late from then on, with the end moving', () => {
	const waiting = { ...running('', 'c13', 0), current: null }
	expect(timingOf(plan(), waiting, at('20:39:00')).lateMs).toBeNull()
	const timing = timingOf(plan(), waiting, at('20:45:00'))
	expect([long(timing.lateMs), time(timing.cues[0]?.startMs)]).toEqual([325, '20:45:00'])
})

test('a cue that begins automatically is expected at its time', () => {
	const run = { ...running('c14', 'c15', at('20:45:35')), next: { cueId: 'c15', atMs: at('20:48:50') } }
	expect(time(timingOf(plan(), run, at('20:46:00')).cues[2]?.startMs)).toBe('20:48:50')
})

test('in a rehearsal the clock jumps with the cue, and nothing is late', () => {
	const run = { ...running('c15', 'c16', at('18:40:00')), mode: 'rehearsal' as const }
	const timing = timingOf(plan(), run, at('18:40:03'))
	expect([time(timing.clockMs), timing.lateMs, time(timing.endsAtMs)]).toEqual(['20:48:38', null, '21:29:00'])
})

test('a cue on standby again is expected again', () => {
	const done = { c13: { outcome: 'done', startedAtMs: at('20:39:35'), endedAtMs: at('20:45:35') } } as const
	const timing = timingOf(plan(), running('c14', 'c13', at('20:45:35'), done), at('20:46:00'))
	expect([time(timing.cues[0]?.startMs), timing.toCome]).toEqual(['20:48:35', raceDay.cues.flatMap(({ id }) => (id === 'c14' ? [] : [id]))])
})

test('an empty list and a run of cues that are gone', () => {
	const empty = plan({ start: null, hardEnd: null, cues: [] })
	const timing = timingOf(empty, running('gone', 'gone too', at('20:00:00')), at('20:01:00'))
	expect(timing).toMatchObject({ cues: [], parts: [], lateMs: null, backTiming: null, nextFixed: null, hardEnd: null })
	expect(skipsToFit(empty, offAir, at('20:00:00'))).toBeNull()
})

const follow = fc.oneof(
	fc.constantFrom({ kind: 'by-hand' as const }, { kind: 'after-end' as const }, { kind: 'with-previous' as const }),
	fc.record({
		kind: fc.constant('at' as const),
		time: fc.integer({ min: 0, max: 86_399 }).map((second) => new Date(second * 1000).toISOString().slice(11, 19)),
		cutsPrevious: fc.boolean(),
	}),
)
const anyCues = fc
	.array(fc.record({ lengthS: fc.option(fc.integer({ min: 0, max: 3600 })), follow }), { maxLength: 40 })
	.map((cues) => cues.map((cue, index) => ({ ...cue, id: `c${index}` })))

test('whatever the list: cues begin in order, and what is suggested fits', () => {
	fc.assert(
		fc.property(anyCues, fc.nat(39), fc.integer({ min: 0, max: 7_200_000 }), (cues, index, afterMs) => {
			const startMs = at('20:00:00')
			const planned = planOf({ start: '20:00:00', hardEnd: '21:00:00', cues }, { clock, aroundMs: startMs })
			const current = cues[index % Math.max(1, cues.length)]
			if (!current) return
			const run = running(current.id, cues[(index % cues.length) + 1]?.id ?? null, startMs)
			const nowMs = startMs + afterMs
			const timing = timingOf(planned, run, nowMs)
			const starts = timing.toCome.map((id) => timing.cues.find(({ cueId }) => cueId === id)?.startMs ?? Number.NaN)
			expect(starts).toEqual(starts.toSorted((a, b) => a - b))
			expect(starts.every((startsMs) => startsMs >= startMs)).toBe(true)
			const skips = skipsToFit(planned, run, nowMs)
			if (!skips) return
			const done = Object.fromEntries(skips.cueIds.map((id) => [id, { outcome: 'skipped' as const, startedAtMs: nowMs, endedAtMs: nowMs }]))
			expect(timingOf(planned, { ...run, done }, nowMs).hardEnd?.spareMs).toBeGreaterThanOrEqual(0)
		}),
		{ numRuns: 200 },
	)
})

test('500 cues: the times of all, and a suggestion that fits', () => {
	const cues = Array.from({ length: 500 }, (_, index) => ({
		id: `c${index}`,
		lengthS: 30 + (index % 7),
		follow: { kind: 'by-hand' as const },
		...(index % 20 === 0 ? { part: `Part ${index / 20}` } : {}),
	}))
	const list: TimedList = { start: '18:00:00', hardEnd: '22:30:00', cues }
	const planned = planOf(list, { clock, aroundMs: at('18:00:00') })
	const run = running('c2', 'c3', at('18:02:00'))
	const timing = timingOf(planned, run, at('18:02:10'))
	expect([timing.cues.length, timing.parts.length, timing.toCome.length]).toEqual([500, 25, 497])
	const tooLongMs = -(timing.hardEnd?.spareMs ?? 0)
	expect(skipsToFit(planned, run, at('18:02:10'))?.savesMs).toBe(tooLongMs)
})
