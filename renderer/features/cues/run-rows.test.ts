import { expect, test } from 'vitest'
import { planOf } from '../../../shared/cues/plan.ts'
import { timingOf } from '../../../shared/cues/timing.ts'
import type { AdLaunchRecord } from '../../../shared/domain/ads.ts'
import { type Cue, type CueRunView, type DoneCue, noCueRun } from '../../../shared/domain/cue.ts'
import type { Text } from '../../../shared/texts/text.ts'
import { createStudioClock } from '../../lib/studio-clock.ts'
import { en } from '../../texts/testing/english.ts'
import { type CueRunRow, type RunRowsInput, runRows } from './run-rows.ts'

const second = 1000
/** 20:00:00 here. */
const start = new Date(2026, 10, 20, 20).getTime()
const at = (s: number) => start + s * second

const cue = (number: number, more: Partial<Cue> = {}): Cue => ({
	...{
		id: String(number),
		number: String(number),
		name: `Cue ${number}`,
		note: `Note ${number}`,
		lengthS: 60,
		follow: { kind: 'by-hand' },
	},
	actions: [],
	...more,
})
const ads = (count: number): Partial<Cue> => ({ actions: [{ id: 'ads', kind: 'ads', settings: { count } }] })
const cues = [
	cue(1, { part: 'Opening' }),
	cue(2),
	cue(3, { part: 'Race' }),
	cue(4, ads(2)),
	cue(5),
	cue(6, { follow: { kind: 'at', time: '20:30:00', cutsPrevious: false } }),
]
const list = { id: 'list', name: 'List', cues, hardEnd: null, start: '20:00:00' }
const done = (from: number, to: number, more: Partial<DoneCue> = {}): DoneCue => ({
	outcome: 'done',
	startedAtMs: at(from),
	endedAtMs: at(to),
	problems: [],
	...more,
})
const running = (id: string, from: number): CueRunView['current'] => ({
	cueId: id,
	withIds: [],
	startedAtMs: at(from),
	endsAtMs: null,
	endsBy: null,
	problems: [],
})

function rowsOf(run: Partial<CueRunView>, nowS: number, more: Partial<RunRowsInput> = {}) {
	const whole: CueRunView = { ...noCueRun, mode: 'running', ...run }
	const clock = createStudioClock({})
	const timing = timingOf(planOf(list, { clock, aroundMs: start }), whole, at(nowS))
	return runRows({
		...{ list, problems: {}, run: whole, times: new Map(timing.cues.map((each) => [each.cueId, each])) },
		...{ ads: { state: { kind: 'ready' }, history: [], leftOut: [], queue: null }, isOnAir: true, folds: {}, left: new Set<string>() },
		...{ size: 'wide', nowMs: at(nowS), clock, texts: en },
		...more,
	})
}
const ids = (rows: ReturnType<typeof rowsOf>) => rows.map(({ id }) => id)
const row = (rows: ReturnType<typeof rowsOf>, id: string) =>
	rows.find((each): each is CueRunRow => each.kind === 'cue' && each.id === id)?.view

test('times are those of the studio’s clock', () => {
	const rows = rowsOf({ current: running('4', 180), standbyId: '5' }, 190, { clock: createStudioClock({ timeZone: 'Pacific/Kiritimati' }) })
	const here = rowsOf({ current: running('4', 180), standbyId: '5' }, 190)
	expect(row(rows, '5')?.planned).toMatch(/^\d\d:\d\d:\d\d$/)
	expect(row(rows, '5')?.planned).not.toBe(row(here, '5')?.planned)
})

test('a part that is done folds, and of the present part the last one done stays', () => {
	const run = { current: running('4', 180), standbyId: '5', done: { '1': done(0, 60), '2': done(60, 120), '3': done(120, 180) } }
	const rows = rowsOf(run, 190)
	expect(ids(rows)).toEqual(['part:1', 'part:3', '3', '4', '5', '6'])
	expect(rows[0]).toMatchObject({ line: '2 cues done', isFolded: true, times: '' })
	expect(rows[1]).toMatchObject({ line: '3 done', isFolded: false, times: '20:02 to 20:31' })
	expect(ids(rowsOf(run, 190, { folds: { '1': 'open', '3': 'folded' } }))).toEqual(['part:1', '1', '2', 'part:3'])
})

test('times: late as it began, growing for what comes; on plan nothing is added', () => {
	const rows = rowsOf({ current: running('3', 150), standbyId: '5', done: {} }, 160)
	expect(row(rows, '3')).toMatchObject({ planned: '20:02:00', plannedLine: '0:30 late', isLate: true, length: '1:00', lengthLine: '0:10' })
	expect(row(rows, '5')).toMatchObject({ look: 'standby', planned: '20:04:00', plannedLine: 'now 20:03:30' })
	expect(row(rows, '6')).toMatchObject({ planned: '20:30:00', plannedLine: '', tag: { text: '20:30:00' } })
	expect(row(rowsOf({ mode: 'off' }, 0), '1')).toMatchObject({ planned: '20:00:00', plannedLine: '', tag: null })
})

test('tags follow the state: on air only while on air, a countdown to what begins automatically, a hold', () => {
	const run = { current: running('3', 120), standbyId: '4', next: { cueId: '4', atMs: at(180) } }
	expect(row(rowsOf(run, 150), '3')?.tag).toEqual({ tone: 'air', text: 'ON AIR' })
	expect(row(rowsOf(run, 150, { isOnAir: false }), '3')?.tag).toEqual({ tone: 'practice', text: 'RUNNING' })
	expect(row(rowsOf({ ...run, mode: 'rehearsal' }, 150), '3')?.tag?.text).toBe('REHEARSING')
	expect(row(rowsOf(run, 150), '4')?.tag).toEqual({ tone: 'next', text: 'STANDBY 0:30' })
	expect(row(rowsOf({ ...run, held: true }, 150), '4')).toMatchObject({ tag: { text: 'HOLD' }, note: 'Nothing starts automatically.' })
})

const launch = (s: number, outcome: AdLaunchRecord['outcome']): AdLaunchRecord => ({
	...{ requestedAtMs: at(s), platformId: 'sea', destinationId: 'sea', platformName: 'Seaview', remainingBefore: 9, remainingAfter: 8 },
	outcome,
})
const refusal = { code: 'ad-too-soon' as const, message: 'It came too soon.', action: 'Wait.', retryable: true }
const oneOfTwo = [launch(181, { kind: 'started', endsAtMs: at(211) }), launch(230, { kind: 'refused', error: refusal })]

test('a refused ad opens in its row with the reason, and runs later with one press', () => {
	const run = { current: running('5', 240), standbyId: '6', done: { '4': done(180, 240, { outcome: 'failed' }) } }
	const during = (state: RunRowsInput['ads']['state'], queue: RunRowsInput['ads']['queue'] = null) =>
		row(rowsOf(run, 250, { ads: { state, history: oneOfTwo, leftOut: [], queue } }), '4')
	expect(during({ kind: 'cooldown', untilMs: at(269) })).toMatchObject({
		look: 'refused',
		tag: { text: 'AD REFUSED' },
		adLine: { text: '1 of 2 ran', isBad: true },
		fix: { text: 'It came too soon.', fixes: [{ kind: 'run-ads', label: 'Run it in 19', count: 1 }, { kind: 'leave' }] },
	})
	expect(during({ kind: 'cooldown', untilMs: at(269) }, { nextAtMs: at(269) })?.fix?.fixes).toMatchObject([
		{ kind: 'cancel-ads', label: 'Cancel, runs in 19' },
	])
	expect(during({ kind: 'exhausted', untilMs: null })?.fix?.fixes.map(({ kind }) => kind)).toEqual(['leave'])
	expect(
		row(rowsOf(run, 250, { ads: { state: { kind: 'ready' }, history: oneOfTwo, leftOut: [], queue: null }, left: new Set(['4']) }), '4')
			?.fix,
	).toBeNull()
})

test('ads that ran when they were asked for again are done, whatever cue is on air by then', () => {
	const problem: Text = { key: 'ad-too-soon', params: {}, text: 'It came too soon.' }
	const run = { current: running('5', 240), standbyId: '6', done: { '4': done(180, 240, { outcome: 'failed', problems: [problem] }) } }
	const rowWith = (more: readonly AdLaunchRecord[], movedAds: CueRunView['movedAds']) =>
		row(
			rowsOf({ ...run, movedAds }, 300, { ads: { state: { kind: 'ready' }, history: [...oneOfTwo, ...more], leftOut: [], queue: null } }),
			'4',
		)
	const ran = launch(290, { kind: 'started', endsAtMs: at(320) })
	expect(rowWith([ran], {})?.fix?.fixes[0]).toMatchObject({ kind: 'run-ads' })
	expect(rowWith([ran], { '4': at(100) })?.fix?.fixes[0]).toMatchObject({ kind: 'run-ads' })
	expect(rowWith([], { '4': at(250) })?.fix?.fixes[0]).toMatchObject({ kind: 'run-ads' })
	expect(rowWith([ran], { '4': at(250) })).toMatchObject({ look: 'done', tag: null, adLine: null, fix: null })
})

test('a row says on which platform its ad did not run, and why, though it ran on another', () => {
	const over = { current: running('5', 240), standbyId: '6', done: { '4': done(180, 240) } }
	const sky = (s: number, outcome: AdLaunchRecord['outcome']) => ({ ...launch(s, outcome), destinationId: 'sky', platformName: 'Skyline' })
	const ran = { kind: 'started', endsAtMs: at(211) } as const
	const both = [launch(181, ran), launch(211, ran), sky(181, ran), sky(211, { kind: 'refused', error: refusal })]
	const rowWith = (run: Partial<CueRunView>, ads: Partial<RunRowsInput['ads']>) =>
		row(rowsOf(run, 250, { ads: { state: { kind: 'ready' }, history: both, leftOut: [], queue: null, ...ads } }), '4')
	expect(rowWith(over, {})).toMatchObject({
		...{ look: 'refused', tag: { text: 'NOT ON ALL' }, adLine: { text: 'not on Skyline', isBad: true } },
		fix: { text: 'Skyline: It came too soon.', fixes: [{ kind: 'leave' }] },
	})
	// It was not even asked.
	const error = { ...refusal, message: 'Skyline runs no ad for this account.' }
	const none = { requestedAtMs: at(181), origin: 'hand', destinationId: 'sky', platformName: 'Skyline', error } as const
	expect(rowWith(over, { history: both.slice(0, 2), leftOut: [none] })).toMatchObject({
		...{ tag: { text: 'NOT ON ALL' }, adLine: { text: 'not on Skyline' } },
		fix: { text: 'Skyline runs no ad for this account.' },
	})
	// Somebody else's press in the time of the cue is not that of the cue.
	const other = { ...none, requestedAtMs: at(230) }
	expect(rowWith(over, { history: both.slice(0, 2), leftOut: [other] })).toMatchObject({ tag: null, adLine: null, fix: null })
	const inBreak = { kind: 'in-break' as const, startedAtMs: at(181), endsAtMs: at(211) }
	expect(
		rowWith({ current: running('4', 180), standbyId: '5' }, { state: inBreak, history: both.slice(0, 1), leftOut: [none] }),
	).toMatchObject({
		...{ isBreak: true, tag: { text: 'IN BREAK' }, note: 'Skyline runs no ad for this account.', fix: null },
		adLine: { text: 'ad 1 of 2 is playing, not on Skyline', isBad: true },
	})
})

test('what the cue itself has said about its ads is not said again', () => {
	const problem: Text = { key: 'cue-problem/action', params: {}, text: '2 ads: It came too soon.' }
	const run = { current: running('5', 240), standbyId: '6', done: { '4': done(180, 240, { outcome: 'failed', problems: [problem] }) } }
	const history = [launch(181, { kind: 'refused', error: refusal })]
	const view = row(rowsOf(run, 250, { ads: { state: { kind: 'ready' }, history, leftOut: [], queue: null } }), '4')
	expect(view?.fix?.text).toBe('2 ads: It came too soon.')
})

test('in a break the row counts the ads; a lost answer is being checked', () => {
	const run = { current: running('4', 180), standbyId: '5' }
	const history = oneOfTwo.slice(0, 1)
	const inBreak = { kind: 'in-break' as const, startedAtMs: at(181), endsAtMs: at(211) }
	expect(row(rowsOf(run, 190, { ads: { state: inBreak, history, leftOut: [], queue: null } }), '4')).toMatchObject({
		isBreak: true,
		tag: { text: 'IN BREAK' },
		adLine: { text: 'ad 1 of 2 is playing', isBad: false },
	})
	const lost = { kind: 'unconfirmed' as const, requestedAtMs: at(181) }
	expect(row(rowsOf(run, 190, { ads: { state: lost, history: [], leftOut: [], queue: null } }), '4')?.tag?.text).toBe('CHECKING')
})

test('what would not work is said before, with ways out; a missing file has its own', () => {
	const file: Text = { key: 'cue-problem/file', params: {}, text: 'the file is gone' }
	const problem: Text = { key: 'cue-problem/action', params: { problem: file }, text: 'Play it: the file is gone' }
	const run = { current: running('3', 120), standbyId: '4' }
	const rows = rowsOf(run, 130, { problems: { '4': [problem], '5': [{ ...problem, params: {} }] } })
	expect(row(rows, '4')).toMatchObject({ look: 'standby', fix: { text: 'Play it: the file is gone' } })
	expect(row(rows, '4')?.fix?.fixes.map(({ kind }) => kind)).toEqual(['find', 'go', 'skip'])
	expect(row(rows, '5')).toMatchObject({ look: 'problem', tag: { text: 'CHECK IT' } })
	expect(row(rows, '5')?.fix?.fixes.map(({ kind }) => kind)).toEqual(['edit', 'skip'])
})

test('a rehearsal offers the measured length, except of ads', () => {
	const run = { mode: 'rehearsal' as const, current: running('5', 300), standbyId: '6', done: { '3': done(120, 220), '4': done(220, 229) } }
	const rows = rowsOf(run, 310)
	expect(row(rows, '3')).toMatchObject({ look: 'longer', tag: { text: '0:40 LONGER' } })
	expect(row(rows, '3')?.fix?.fixes).toMatchObject([
		{ kind: 'plan-length', label: 'Plan 1:40', lengthS: 100 },
		{ kind: 'leave', label: 'Keep 1:00' },
	])
	expect(row(rows, '4')?.fix).toBeNull()
})
