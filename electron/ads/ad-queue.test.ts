import { describe, expect, it } from 'vitest'
import { type AdQueueEvent, type AdQueueState, adQueueTransition, idleAdQueue } from './ad-queue.ts'

const states = {
	idle: idleAdQueue,
	waiting: { kind: 'waiting', total: 3, started: 1, failures: 0 },
	asking: { kind: 'asking', total: 3, started: 1, failures: 0 },
	'asking for the last': { kind: 'asking', total: 3, started: 2, failures: 0 },
	'asking after two failures': { kind: 'asking', total: 3, started: 1, failures: 2 },
} satisfies Record<string, AdQueueState>

const events = {
	queued: { type: 'queued', count: 2 },
	cancelled: { type: 'cancelled' },
	possible: { type: 'possible' },
	ran: { type: 'answered', answer: 'ran' },
	later: { type: 'answered', answer: 'later' },
	refused: { type: 'answered', answer: 'refused' },
	'not-sent': { type: 'not-sent' },
	'off-air': { type: 'off-air', isShowOver: true },
} satisfies Record<string, AdQueueEvent>

type Row = { readonly [Event in keyof typeof events]: string }

/** "state started/total failures: effects"; "same" = the same object and no effect. */
const table: { readonly [State in keyof typeof states]: Row } = {
	idle: {
		queued: 'waiting 0/2 0: begun',
		cancelled: 'same',
		possible: 'same',
		ran: 'same',
		later: 'same',
		refused: 'same',
		'not-sent': 'same',
		'off-air': 'same',
	},
	waiting: {
		queued: 'same',
		cancelled: 'idle: ended cancelled 1/3',
		possible: 'asking 1/3 0: launch',
		ran: 'same',
		later: 'same',
		refused: 'same',
		'not-sent': 'same',
		'off-air': 'idle: ended off-air 1/3',
	},
	asking: {
		queued: 'same',
		cancelled: 'idle: ended cancelled 1/3',
		// One launch at a time.
		possible: 'same',
		ran: 'waiting 2/3 0: ',
		later: 'waiting 1/3 1: ',
		refused: 'idle: ended refused 1/3',
		'not-sent': 'waiting 1/3 0: ',
		'off-air': 'idle: ended off-air 1/3',
	},
	'asking for the last': {
		queued: 'same',
		cancelled: 'idle: ended cancelled 2/3',
		possible: 'same',
		ran: 'idle: ended finished 3/3',
		later: 'waiting 2/3 1: ',
		refused: 'idle: ended refused 2/3',
		'not-sent': 'waiting 2/3 0: ',
		'off-air': 'idle: ended off-air 2/3',
	},
	'asking after two failures': {
		queued: 'same',
		cancelled: 'idle: ended cancelled 1/3',
		possible: 'same',
		// A launch that ran resets the count of failed launches.
		ran: 'waiting 2/3 0: ',
		later: 'idle: ended failing 1/3',
		refused: 'idle: ended refused 1/3',
		'not-sent': 'waiting 1/3 2: ',
		'off-air': 'idle: ended off-air 1/3',
	},
}

function outcome(state: AdQueueState, event: AdQueueEvent): string {
	const step = adQueueTransition(state, event)
	if (step.state === state && step.effects.length === 0) return 'same'
	const effects = step.effects.map((effect) =>
		effect.type === 'ended' ? `ended ${effect.why} ${effect.started}/${effect.total}` : effect.type,
	)
	const { state: next } = step
	return next.kind === 'idle' ? `idle: ${effects}` : `${next.kind} ${next.started}/${next.total} ${next.failures}: ${effects}`
}

describe('every state with every event', () => {
	for (const [name, row] of Object.entries(table)) {
		it.each(Object.entries(row))(`${name} + %s`, (event, expected) => {
			expect(outcome(states[name as keyof typeof states], events[event as keyof typeof events])).toBe(expected)
		})
	}
})
