import { describe, expect, it } from 'vitest'
import type { AdBreakState } from '../../shared/domain/ads.ts'
import { type AdEvent, type AdSituation, endsByItselfAt, restingState, transition } from './transition.ts'

const nowMs = 100_000
const free: AdSituation = { absent: null, blocked: null, adBreak: null, spacingUntilMs: null, pausedUntilMs: null, usedUp: null }
const breakNow = { startedAtMs: 90_000, endsAtMs: 110_000 }
const breakOver = { startedAtMs: 60_000, endsAtMs: 80_000 }

const states = {
	unavailable: { kind: 'unavailable', reason: 'off-air' },
	ready: { kind: 'ready' },
	launching: { kind: 'launching', requestedAtMs: 99_000 },
	'in-break': { kind: 'in-break', ...breakNow },
	cooldown: { kind: 'cooldown', untilMs: 120_000 },
	exhausted: { kind: 'exhausted', untilMs: null },
	unconfirmed: { kind: 'unconfirmed', requestedAtMs: 98_000 },
} satisfies { readonly [Kind in AdBreakState['kind']]: AdBreakState & { kind: Kind } }

/** Every situation that leads to its own state. */
const situations: Readonly<Record<string, AdSituation>> = {
	ready: free,
	unavailable: { ...free, blocked: 'not-confirmed-on-air' },
	'in-break': { ...free, adBreak: breakNow },
	cooldown: { ...free, adBreak: breakOver, spacingUntilMs: 125_000 },
	exhausted: { ...free, usedUp: { untilMs: 300_000 } },
}

/** The state that follows each state. "rest" = as the situation determines, "same" = the same object. */
const table: { readonly [Kind in AdBreakState['kind']]: { readonly [Type in AdEvent['type']]: 'rest' | 'same' | AdBreakState } } = {
	unavailable: { situation: 'rest', launch: 'same', answered: 'same', 'answer-lost': 'same', settled: 'same' },
	ready: {
		situation: 'rest',
		launch: { kind: 'launching', requestedAtMs: nowMs },
		answered: 'same',
		'answer-lost': 'same',
		settled: 'same',
	},
	launching: {
		situation: 'same',
		launch: 'same',
		answered: 'rest',
		'answer-lost': { kind: 'unconfirmed', requestedAtMs: 99_000 },
		settled: 'same',
	},
	'in-break': { situation: 'rest', launch: 'same', answered: 'same', 'answer-lost': 'same', settled: 'same' },
	cooldown: { situation: 'rest', launch: 'same', answered: 'same', 'answer-lost': 'same', settled: 'same' },
	exhausted: { situation: 'rest', launch: 'same', answered: 'same', 'answer-lost': 'same', settled: 'same' },
	unconfirmed: { situation: 'same', launch: 'same', answered: 'same', 'answer-lost': 'same', settled: 'rest' },
}

function eventsOf(type: AdEvent['type']): readonly AdEvent[] {
	if (type === 'launch' || type === 'answer-lost') return [{ type }]
	return Object.values(situations).map((situation) => ({ type, situation }))
}

describe('every state with every event', () => {
	for (const [kind, row] of Object.entries(table)) {
		for (const [type, outcome] of Object.entries(row)) {
			it(`${kind} + ${type}`, () => {
				const state: AdBreakState = states[kind as AdBreakState['kind']]
				for (const event of eventsOf(type as AdEvent['type'])) {
					const next = transition(state, event, nowMs)
					if (outcome === 'same') expect(next).toBe(state)
					else if (outcome !== 'rest') expect(next).toEqual(outcome)
					else if ('situation' in event) expect(next).toEqual(restingState(event.situation, nowMs))
				}
			})
		}
	}
})

describe('what follows from the situation', () => {
	it.each(Object.entries(situations))('%s', (kind, situation) => expect(restingState(situation, nowMs).kind).toBe(kind))

	it.each<[string, AdSituation, AdBreakState]>([
		['without a show nothing else counts', { ...free, absent: 'off-air', adBreak: breakNow }, { kind: 'unavailable', reason: 'off-air' }],
		[
			'a running break is shown even while the platform is silent',
			{ ...free, adBreak: breakNow, blocked: 'platform-not-answering' },
			{ kind: 'in-break', ...breakNow },
		],
		['a break ends at its very millisecond', { ...free, adBreak: { startedAtMs: 1, endsAtMs: nowMs } }, { kind: 'ready' }],
		['the spacing ends at its very millisecond', { ...free, spacingUntilMs: nowMs }, { kind: 'ready' }],
		[
			'of two reasons to wait, the longer: quota',
			{ ...free, spacingUntilMs: 120_000, usedUp: { untilMs: 130_000 } },
			{ kind: 'exhausted', untilMs: 130_000 },
		],
		[
			'of two reasons to wait, the longer: spacing',
			{ ...free, spacingUntilMs: 140_000, usedUp: { untilMs: 130_000 } },
			{ kind: 'cooldown', untilMs: 140_000 },
		],
		[
			'an unknown time is the longer one',
			{ ...free, spacingUntilMs: 140_000, usedUp: { untilMs: null } },
			{ kind: 'exhausted', untilMs: null },
		],
		['a refill that is due and not confirmed is unknown', { ...free, usedUp: { untilMs: 90_000 } }, { kind: 'exhausted', untilMs: null }],
	])('%s', (_, situation, state) => expect(restingState(situation, nowMs)).toEqual(state))

	it('knows when a state ends automatically', () => {
		expect(Object.values(states).map((state) => endsByItselfAt(state))).toEqual([null, null, null, 110_000, 120_000, null, null])
	})
})
