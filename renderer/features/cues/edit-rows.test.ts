import { expect, test } from 'vitest'
import { planOf } from '../../../shared/cues/plan.ts'
import { timingOf } from '../../../shared/cues/timing.ts'
import { type Cue, noCueRun } from '../../../shared/domain/cue.ts'
import { snapshotFixture } from '../../fixtures/builders.ts'
import { createStudioClock } from '../../lib/studio-clock.ts'
import { en } from '../../texts/testing/english.ts'
import { adsPlanOf } from './ads-in-plan.ts'
import { editRows } from './edit-rows.ts'

const start = new Date(2026, 10, 20, 20).getTime()
const cue = (number: string, lengthS: number, more: Partial<Cue> = {}): Cue => ({
	...{ id: number, number, name: `Cue ${number}`, note: '', lengthS, follow: { kind: 'after-end' }, actions: [] },
	...more,
})
const ads = (count: number): Partial<Cue> => ({ actions: [{ id: 'ads', kind: 'ads', settings: { count } }] })

function rowsOf(cues: readonly Cue[], folded: readonly string[] = []) {
	const list = { id: 'list', name: 'List', cues: [...cues], hardEnd: null, start: '20:00:00' }
	const clock = createStudioClock({})
	const nowMs = start - 60_000
	const plan = planOf(list, { clock, aroundMs: nowMs })
	const times = new Map(timingOf(plan, noCueRun, nowMs).cues.map((each) => [each.cueId, each]))
	const adsPlan = adsPlanOf(list, noCueRun, times, snapshotFixture(), nowMs)
	return editRows({
		list,
		problems: {},
		run: noCueRun,
		plan,
		times,
		adsPlan,
		folded: new Set(folded),
		widthPx: 950,
		isPhone: false,
		clock,
		texts: en,
	})
}

test('an ad too soon after another stands under its cue, with a later place and the other break as ways out', () => {
	const rows = rowsOf([cue('15', 30, ads(1)), cue('16', 20), cue('17', 30, ads(1)), cue('18', 220), cue('19', 60)])
	const gap = rows.find(({ kind }) => kind === 'gap')
	expect(rows.map(({ kind }) => kind)).toEqual(['cue', 'cue', 'cue', 'gap', 'cue', 'cue'])
	expect(gap).toMatchObject({
		text: '17 begins 20 s after the ad of 15. Seaview wants 45 s between ads, so it would refuse this one.',
		ways: [
			{ way: { kind: 'move', cueId: '17', afterId: '18' }, label: 'Move 17 after 18' },
			{ way: { kind: 'join', cueId: '17', withId: '15' }, label: 'Join with 15' },
		],
	})
})

test('a cue that reaches over a fixed start can be shortened, or the other waits', () => {
	const rows = rowsOf([cue('18', 220), cue('19', 60, { follow: { kind: 'at', time: '20:02:45', cutsPrevious: false } })])
	expect(rows.find(({ kind }) => kind === 'gap')).toMatchObject({
		text: '18 would end 0:55 after the fixed start of 19.',
		ways: [
			{ way: { kind: 'shorten', cueId: '18', lengthS: 165 }, label: 'Shorten 18 to 2:45' },
			{ way: { kind: 'after-end', cueId: '19' }, label: 'Start 19 when 18 ends' },
		],
	})
})

test('a folded part hides its cues, and not its problems', () => {
	const cues = [cue('1', 60, { part: 'Opening' }), cue('2', 30, { ...ads(1), part: 'Ads' }), cue('3', 10), cue('4', 30, ads(1))]
	expect(rowsOf(cues, ['1', '2']).map(({ kind }) => kind)).toEqual(['part', 'part', 'gap'])
	expect(rowsOf(cues).find(({ id }) => id === 'part:2')).toMatchObject({ line: '3 cues, 2 ads', times: '1:10', isFolded: false })
})

test('the table says when each cue starts', () => {
	expect(rowsOf([cue('1', 60), cue('2', 60)])).toMatchObject([{ start: '20:00:00' }, { start: '20:01:00' }])
})
