import { expect, test } from 'vitest'
import { createWallClock } from '../../shared/cues/wall-clock.ts'
import type { StudioSnapshot } from '../../shared/domain/snapshot.ts'
import { presenterStates } from '../fixtures/presenter-states.ts'
import { presenterPlan, presenterState } from './presenter-state.ts'
import { agoText, countText } from './presenter-text.ts'

const nowMs = Date.parse('2026-11-20T20:47:05Z')
const clock = createWallClock('UTC')
const stateOf = (snapshot: StudioSnapshot, atMs = nowMs) =>
	presenterState(snapshot, presenterPlan(snapshot.cueList, snapshot.cueRun, clock, nowMs), atMs)

test('the running cue counts down to its end and turns amber before it; what is next is not the running one', () => {
	const running = stateOf(presenterStates.running(nowMs))
	expect(running.countdown).toEqual({ leftMs: 90_000, elapsedMs: 90_000, totalMs: 180_000, isSoon: false })
	expect([running.lamp, running.cue?.number, running.next.map(({ number }) => number)]).toEqual(['on-air', '14', ['15', '16', '17']])
	const over = stateOf(presenterStates.over(nowMs))
	expect([over.countdown?.isSoon, countText(over.countdown?.leftMs ?? 0)]).toEqual([true, '+0:14'])
})

test('an ad is announced a minute before it, whether a cue brings it, the schedule or a queue', () => {
	const snapshot = presenterStates.running(nowMs)
	expect(stateOf(snapshot).ad).toBeNull()
	expect(stateOf(snapshot, nowMs + 31_000).ad).toMatchObject({ kind: 'soon', inMs: 59_000 })
	const schedule = { ...snapshot.ads.schedule, enabled: true, paused: false, nextAtMs: nowMs + 40_000 }
	expect(stateOf({ ...snapshot, ads: { ...snapshot.ads, schedule } }).ad).toMatchObject({ kind: 'soon', inMs: 40_000 })
	expect(stateOf({ ...snapshot, ads: { ...snapshot.ads, schedule: { ...schedule, paused: true } } }).ad).toBeNull()
	const queue = { total: 3, started: 1, nextAtMs: nowMs + 20_000 }
	expect(stateOf({ ...snapshot, ads: { ...snapshot.ads, schedule, queue } }).ad).toMatchObject({ inMs: 20_000 })
})

test('in a break the countdown is to the return, and the last ten seconds are stand by', () => {
	const snapshot = presenterStates.break(nowMs)
	expect(stateOf(snapshot).ad).toMatchObject({ kind: 'break', leftMs: 28_000, isStandBy: false, queue: { number: 2, total: 2 } })
	expect(stateOf(snapshot, nowMs + 18_000).ad).toMatchObject({ leftMs: 10_000, isStandBy: true })
})

test('the film that plays and the hard end are counted as well', () => {
	const running = presenterStates.running(nowMs)
	const open = running.cueList.open && { ...running.cueList.open, start: '20:45:35', hardEnd: '21:00:00' }
	const film = {
		state: 'playing',
		positionMs: 10_000,
		atMs: nowMs - 5000,
		durationMs: 60_000,
		startMs: 0,
		endMs: 48_000,
		loops: false,
	} as const
	const state = stateOf({
		...running,
		cueList: { ...running.cueList, open },
		media: { film, again: { ...film, loops: true, endMs: 20_000 } },
	})
	expect([state.filmMs, state.hardEnd]).toEqual([33_000, { atMs: Date.parse('2026-11-20T21:00:00Z'), inMs: 775_000 }])
})

test('off air there is the time to the start, and without a list nothing is invented', () => {
	const off = presenterStates.off(nowMs)
	const open = off.cueList.open && { ...off.cueList.open, start: '21:00:00' }
	expect(stateOf({ ...off, cueList: { ...off.cueList, open } })).toMatchObject({
		lamp: 'off-air',
		startsInMs: 775_000,
		cue: null,
		countdown: null,
	})
	expect(stateOf(presenterStates.empty())).toMatchObject({ hasList: false, next: [], hardEnd: null, ad: null, lateMs: null })
})

test('times are short enough for a large display', () => {
	expect([90_000, 14_200, 0, -900, -14_000, 3_725_000].map(countText)).toEqual(['1:30', '0:15', '0:00', '0:00', '+0:14', '1:02:05'])
	expect([9000, 240_000].map(agoText)).toEqual(['9\u00a0s', '4\u00a0min'])
})
