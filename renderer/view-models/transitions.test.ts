import { expect, test } from 'vitest'
import { verbatim } from '../../shared/texts/text.ts'
import { destinationFixture, stateFixture } from '../fixtures/builders.ts'
import type { StudioState } from '../stores/studio-stores.ts'
import { en } from '../texts/testing/english.ts'
import { announcements, breakSays, newsOf } from './transitions.ts'

const base = stateFixture()
const cause = { code: 'ingest-closed' as const, message: 'It closed the line.', action: 'a', retryable: true }
const live = destinationFixture({ name: 'Skyline', state: { kind: 'live', sinceMs: 0 } })
const lost = { ...live, state: { kind: 'reconnecting', attempt: 1, retryAtMs: 5, lostAtMs: 1000, cause } as const }
const failed = { ...live, state: { kind: 'failed', error: cause } as const }
const show = (state: StudioState['show']['state']): StudioState => ({ ...base, show: { ...base.show, state } })
const onAir = { kind: 'on-air', sinceMs: 0, practiceOnly: false, missing: 0, allLost: false } as const

test('on air and off air interrupt; practice says who can see it', () => {
	expect(announcements(show(onAir), show({ kind: 'going-live', sinceMs: 0 }), en)).toEqual([{ level: 'assertive', text: 'On air.' }])
	expect(announcements(show({ kind: 'off-air' }), show(onAir), en)).toEqual([{ level: 'assertive', text: 'Off air.' }])
	expect(announcements(show({ ...onAir, practiceOnly: true }), show({ kind: 'off-air' }), en)[0]?.text).toContain('Only you can see this')
})

test('a change that keeps the lamp is not announced', () => {
	expect(announcements(show({ ...onAir, missing: 1 }), show(onAir), en)).toEqual([])
})

test('failed interrupts, reconnecting and back wait their turn', () => {
	const at = (destination: typeof live): StudioState => ({ ...base, destinations: [destination] })
	expect(announcements(at(failed as never), at(live), en)).toEqual([{ level: 'assertive', text: 'Skyline failed. It closed the line.' }])
	expect(announcements(at(lost as never), at(live), en)).toEqual([{ level: 'polite', text: 'Skyline is reconnecting.' }])
	expect(announcements(at(live), at(lost as never), en)).toEqual([{ level: 'polite', text: 'Skyline is back.' }])
})

test('one that never was on air is neither lost nor back', () => {
	const counters = { ...live.counters, liveMs: 0 }
	const at = (destination: typeof live): StudioState => ({ ...base, destinations: [{ ...destination, counters }] })
	const connecting = { ...live, state: { kind: 'connecting', attempt: 1 } as const }
	expect(announcements(at(lost as never), at(connecting as never), en)).toEqual([
		{ level: 'polite', text: 'Skyline is not connected yet. It closed the line.' },
	])
	expect(announcements(at(live), at(lost as never), en)).toEqual([])
	expect(newsOf(at(live), at(lost as never), 14_000, en)).toEqual([])
})

test('a rehearsal that can be published is reported once', () => {
	const at = (publish: typeof live.publish): StudioState => ({ ...base, destinations: [{ ...live, publish }] })
	expect(announcements(at('possible'), at('waiting'), en)).toEqual([{ level: 'polite', text: 'Skyline is ready to be published.' }])
	expect(announcements(at('possible'), at('possible'), en)).toEqual([])
})

test('fewer than three ads are reported once per change', () => {
	const ads = (remaining: number | null): StudioState => ({ ...base, ads: { ...base.ads, remaining } })
	expect(announcements(ads(2), ads(3), en)).toEqual([{ level: 'polite', text: '2 ads left this hour.' }])
	expect(announcements(ads(2), ads(2), en)).toEqual([])
	expect(announcements(ads(3), ads(2), en)).toEqual([])
})

test('the break speaks at 30, 10 and 5 seconds', () => {
	expect(breakSays(30, 31, en)).toBe('30 seconds left in the break.')
	expect(breakSays(29, 30, en)).toBeNull()
	expect(breakSays(5, 6, en)).toBe('5 seconds left in the break.')
})

test('good news: back after how long, a saved recording, a report', () => {
	expect(newsOf({ ...base, destinations: [live] }, { ...base, destinations: [lost as never] }, 14_000, en)).toEqual([
		{ kind: 'plain', strong: 'Skyline is back.', text: 'Away for 13 s.' },
	])
	const recording = { ...base.recording, local: { kind: 'recording' as const, startedAtMs: 0, path: '/v/a.mp4', bytes: 1, durationMs: 1 } }
	const stopping = { ...base.recording, local: { kind: 'stopping' as const } }
	const saved = (isComplete: boolean) => ({
		...base.recording,
		local: { kind: 'off' as const, saved: { path: '/v/a.mp4', durationMs: 1, isComplete } },
	})
	const after = (next: StudioState['recording'], was: StudioState['recording']) =>
		newsOf({ ...base, recording: next }, { ...base, recording: was }, 0, en)
	// While the file is being closed nothing is saved yet.
	expect(after(stopping, recording)).toEqual([])
	expect(after(saved(true), stopping)).toEqual([{ kind: 'plain', strong: 'Recording saved.', text: 'a.mp4' }])
	expect(after(saved(false), stopping)[0]?.strong).toMatch(/a part of it is missing/)
	expect(after({ ...base.recording, local: { kind: 'off' } }, stopping)).toEqual([])
	expect(after(saved(true), saved(true))).toEqual([])
	expect(newsOf({ ...base, show: { ...base.show, lastReportId: 'r' } }, base, 0, en)[0]?.kind).toBe('report')
})

test('a reminder waits its turn; that the show goes live automatically interrupts, once each', () => {
	const startsAtMs = new Date(2026, 10, 20, 19, 30).getTime()
	const occasion = { accountId: 'a', livestreamId: 'x', title: 'Race day 5', startsAtMs }
	const planned = (schedule: Partial<StudioState['schedule']>): StudioState => ({ ...base, schedule: { ...base.schedule, ...schedule } })
	const soon = planned({ reminder: occasion, countdown: { ...occasion, goesLive: true } })
	expect(announcements(soon, base, en)).toEqual([
		{ level: 'polite', text: 'Race day 5 starts at 19:30.' },
		{ level: 'assertive', text: 'The show goes live automatically at 19:30.' },
	])
	expect(announcements(soon, soon, en)).toEqual([])
	expect(announcements(base, soon, en)).toEqual([])
})

test('which scene is on air is spoken, however it came there; so is what was refused', () => {
	const program = { ...base.program, onAirSceneId: 'aerial' }
	const said = (state: StudioState, before = base) => announcements(state, before, en)
	expect(said({ ...base, program })).toEqual([{ level: 'polite', text: 'Aerial wide is showing.' }])
	expect(said({ ...show(onAir), program }, show(onAir))).toEqual([{ level: 'polite', text: 'Aerial wide is on air.' }])
	const actionError = { code: 'internal' as const, message: 'This scene is on air.', action: 'Take another one first.', retryable: false }
	const refused = { ...base, screen: { ...base.screen, actionError } }
	expect(said(refused)).toEqual([{ level: 'assertive', text: 'This scene is on air. Take another one first.' }])
	expect(said(refused, refused)).toEqual([])
})

test('GO says which cue began and which is on standby, whoever pressed it', () => {
	const cue = (id: string, number: string) => ({
		id,
		number,
		name: '',
		note: '',
		lengthS: null,
		follow: { kind: 'by-hand' as const },
		actions: [],
	})
	const open = { id: 'list', name: 'List', cues: [cue('a', '13'), cue('b', '14')], hardEnd: null, start: null }
	const current = { cueId: 'a', withIds: [], startedAtMs: 1, endsAtMs: null, endsBy: null, problems: [] }
	const at = (cueRun: Partial<StudioState['cueRun']>): StudioState => ({
		...base,
		cueList: { ...base.cueList, open },
		cueRun: { ...base.cueRun, mode: 'running', ...cueRun },
	})
	const began = at({ current, standbyId: 'b' })
	expect(announcements(began, at({ standbyId: 'a' }), en)).toEqual([{ level: 'polite', text: '13 began, 14 standby.' }])
	expect(announcements(at({ current: { ...current, cueId: 'b', startedAtMs: 2 } }), began, en)).toEqual([
		{ level: 'polite', text: '14 began. It is the last cue.' },
	])
	expect(announcements(at({ current, standbyId: 'b', held: true }), began, en)).toEqual([{ level: 'polite', text: 'Hold.' }])
	expect(announcements(at({ current, standbyId: 'a' }), began, en)).toEqual([])
	const failed = at({ current: { ...current, problems: [verbatim('The scene is gone.')] }, standbyId: 'b' })
	expect(announcements(failed, began, en)).toEqual([{ level: 'assertive', text: 'Cue 13 failed in part.' }])
})
