import { describe, expect, it } from 'vitest'
import { type AdSchedule, type AdScheduleEvent, adScheduleTransition, lateAfterMs } from './ad-schedule.ts'

const minuteMs = 60_000
const nowMs = 100 * minuteMs
/** Minutes from now. */
const at = (minutes: number): number => nowMs + minutes * minuteMs

const off: AdSchedule = { enabled: false, everyMinutes: 15, notBeforeMs: null, paused: false, nextAtMs: null }
const unset: AdSchedule = { ...off, enabled: true }
const ahead: AdSchedule = { ...unset, nextAtMs: at(4) }
const due: AdSchedule = { ...unset, nextAtMs: nowMs }
const slept: AdSchedule = { ...unset, nextAtMs: at(-40) }
const paused: AdSchedule = { ...ahead, paused: true }
const pausedDue: AdSchedule = { ...due, paused: true }
const schedules = { off, unset, ahead, due, slept, paused, pausedDue }

const set = (change: Partial<AdSchedule> = {}, onAir = true): AdScheduleEvent => ({
	type: 'set',
	enabled: true,
	everyMinutes: 15,
	notBeforeMs: null,
	onAir,
	...change,
})
const events = {
	'set the same': set(),
	'set the same off air': set({}, false),
	'set every 5': set({ everyMinutes: 5 }),
	'set not before': set({ notBeforeMs: at(30) }),
	'set not before something past': set({ notBeforeMs: at(-30) }),
	'set off': set({ enabled: false }),
	pause: { type: 'pause', paused: true },
	resume: { type: 'pause', paused: false },
	'skip next': { type: 'skip-next' },
	'push back': { type: 'push-back' },
	'on air': { type: 'on-air' },
	'time, free': { type: 'time', hold: null },
	'time, held': { type: 'time', hold: 'state' },
} satisfies Record<string, AdScheduleEvent>

/** "next minute [paused]: effects"; "same" = the same object and no effect. */
type Row = { readonly [Event in keyof typeof events]: string }
const table: { readonly [Name in keyof typeof schedules]: Row } = {
	off: {
		'set the same': '15: on',
		'set the same off air': 'null: on',
		'set every 5': '5: on',
		'set not before': '30: on',
		'set not before something past': '15: on',
		'set off': 'same',
		pause: 'null paused: paused',
		resume: 'same',
		'skip next': 'same',
		'push back': 'same',
		'on air': 'same',
		'time, free': 'same',
		'time, held': 'same',
	},
	unset: {
		'set the same': 'same',
		'set the same off air': 'same',
		'set every 5': '5: on',
		'set not before': '30: on',
		'set not before something past': '15: on',
		'set off': 'null: off',
		pause: 'null paused: paused',
		resume: 'same',
		'skip next': 'same',
		'push back': 'same',
		'on air': '15: ',
		'time, free': 'same',
		'time, held': 'same',
	},
	ahead: {
		'set the same': 'same',
		'set the same off air': 'same',
		'set every 5': '5: on',
		'set not before': '30: on',
		'set not before something past': '15: on',
		'set off': 'null: off',
		pause: '4 paused: paused',
		resume: 'same',
		'skip next': '19: skipped',
		'push back': '9: pushed-back',
		// A restart within one interval.
		'on air': 'same',
		'time, free': 'same',
		'time, held': 'same',
	},
	due: {
		'set the same': 'same',
		'set the same off air': 'same',
		'set every 5': '5: on',
		'set not before': '30: on',
		'set not before something past': '15: on',
		'set off': 'null: off',
		pause: '15 paused: paused',
		resume: 'same',
		'skip next': '15: skipped',
		'push back': '5: pushed-back',
		'on air': '15: ',
		'time, free': '15: launch',
		'time, held': '15: left-out state',
	},
	slept: {
		'set the same': 'same',
		'set the same off air': 'same',
		'set every 5': '5: on',
		'set not before': '30: on',
		'set not before something past': '15: on',
		'set off': 'null: off',
		pause: '5 paused: paused',
		resume: 'same',
		'skip next': '-25: skipped',
		'push back': '-35: pushed-back',
		// A time that passed while nothing was on air starts a new series of intervals.
		'on air': '15: ',
		// Three scheduled times passed: one log line, no ad, and the timing continues.
		'time, free': '5: left-out late',
		'time, held': '5: left-out late',
	},
	paused: {
		'set the same': 'same',
		'set the same off air': 'same',
		'set every 5': '5 paused: on',
		'set not before': '30 paused: on',
		'set not before something past': '15 paused: on',
		'set off': 'null: off',
		pause: 'same',
		resume: '4: resumed',
		'skip next': '19 paused: skipped',
		'push back': '9 paused: pushed-back',
		'on air': 'same',
		'time, free': 'same',
		'time, held': 'same',
	},
	pausedDue: {
		'set the same': 'same',
		'set the same off air': 'same',
		'set every 5': '5 paused: on',
		'set not before': '30 paused: on',
		'set not before something past': '15 paused: on',
		'set off': 'null: off',
		pause: 'same',
		resume: '15: resumed',
		'skip next': '15 paused: skipped',
		'push back': '5 paused: pushed-back',
		'on air': '15 paused: ',
		'time, free': '15 paused: ',
		'time, held': '15 paused: ',
	},
}

function outcome(schedule: AdSchedule, event: AdScheduleEvent): string {
	const step = adScheduleTransition(schedule, event, nowMs, minuteMs)
	if (step.schedule === schedule && step.effects.length === 0) return 'same'
	const minute = step.schedule.nextAtMs === null ? 'null' : (step.schedule.nextAtMs - nowMs) / minuteMs
	const effects = step.effects.map((effect) =>
		effect.type === 'changed' ? effect.what : effect.type === 'left-out' ? `left-out ${effect.why}` : effect.type,
	)
	return `${minute}${step.schedule.paused ? ' paused' : ''}: ${effects}`
}

describe('every schedule with every event', () => {
	for (const [name, row] of Object.entries(table)) {
		it.each(Object.entries(row))(`${name} + %s`, (event, expected) => {
			expect(outcome(schedules[name as keyof typeof schedules], events[event as keyof typeof events])).toBe(expected)
		})
	}
})

describe('the timing', () => {
	it('holds although each check comes a little late', () => {
		const { schedule, effects } = adScheduleTransition({ ...unset, nextAtMs: nowMs - lateAfterMs }, events['time, free'], nowMs, minuteMs)
		expect(effects).toEqual([{ type: 'launch' }])
		expect(schedule.nextAtMs).toBe(at(15) - lateAfterMs)
	})

	it('one ms later it was slept through', () => {
		const { effects } = adScheduleTransition({ ...unset, nextAtMs: nowMs - lateAfterMs - 1 }, events['time, free'], nowMs, minuteMs)
		expect(effects).toEqual([{ type: 'left-out', why: 'late' }])
	})

	it('a new start waits for "not before"', () => {
		const { schedule } = adScheduleTransition({ ...unset, notBeforeMs: at(47) }, events['on air'], nowMs, minuteMs)
		expect(schedule.nextAtMs).toBe(at(47))
	})
})
