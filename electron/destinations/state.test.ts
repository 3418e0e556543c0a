import { describe, expect, test } from 'vitest'
import type { DestinationState } from '../../shared/domain/destination.ts'
import type { AppErrorData } from '../../shared/errors/app-error.ts'
import { type DestinationEvent, type DestinationMachine, idleMachine, longestDelayMs, retryDelayMs, steadyMs, transition } from './state.ts'

const cause: AppErrorData = { code: 'ingest-lost', message: 'm', action: 'a', retryable: true }
const now = 1_000_000
const middle = 0.5

const states = {
	idle: { kind: 'idle' },
	connecting: { kind: 'connecting', attempt: 1 },
	live: { kind: 'live', sinceMs: now - steadyMs },
	reconnecting: { kind: 'reconnecting', attempt: 3, retryAtMs: now + 500, lostAtMs: now - 9000, cause },
	failed: { kind: 'failed', error: cause },
	stopping: { kind: 'stopping' },
} as const satisfies { readonly [Kind in DestinationState['kind']]: Extract<DestinationState, { kind: Kind }> }

const events = {
	start: { kind: 'start' },
	stop: { kind: 'stop' },
	stopped: { kind: 'stopped' },
	restart: { kind: 'restart' },
	'retry-now': { kind: 'retry-now' },
	'retry-due': { kind: 'retry-due' },
	'link-back': { kind: 'link-back' },
	'media-accepted': { kind: 'media-accepted' },
	lost: { kind: 'lost', cause, final: false },
	'lost for good': { kind: 'lost', cause, final: true },
} as const satisfies Record<string, DestinationEvent>

/** Next state and effects for every pair; "-" = nothing happens. */
const table: { readonly [State in keyof typeof states]: { readonly [Event in keyof typeof events]: string } } = {
	idle: {
		start: 'connecting: cancel-retry connect',
		stop: '-',
		stopped: '-',
		restart: '-',
		'retry-now': '-',
		'retry-due': '-',
		'link-back': '-',
		'media-accepted': '-',
		lost: '-',
		'lost for good': '-',
	},
	connecting: {
		start: '-',
		stop: 'stopping: cancel-retry finish',
		stopped: '-',
		restart: 'connecting: cancel-retry connect',
		'retry-now': '-',
		'retry-due': '-',
		'link-back': '-',
		'media-accepted': 'live:',
		lost: 'reconnecting: disconnect schedule-retry',
		'lost for good': 'failed: cancel-retry disconnect',
	},
	live: {
		start: '-',
		stop: 'stopping: cancel-retry finish',
		stopped: '-',
		restart: 'connecting: cancel-retry connect',
		'retry-now': '-',
		'retry-due': '-',
		'link-back': '-',
		'media-accepted': '-',
		lost: 'reconnecting: disconnect schedule-retry',
		'lost for good': 'failed: cancel-retry disconnect',
	},
	reconnecting: {
		start: '-',
		stop: 'stopping: cancel-retry finish',
		stopped: '-',
		restart: 'connecting: cancel-retry connect',
		'retry-now': 'reconnecting: cancel-retry connect',
		'retry-due': 'reconnecting: cancel-retry connect',
		'link-back': 'reconnecting: cancel-retry connect',
		'media-accepted': 'live:',
		lost: 'reconnecting: disconnect schedule-retry',
		'lost for good': 'failed: cancel-retry disconnect',
	},
	failed: {
		start: 'connecting: cancel-retry connect',
		stop: 'idle:',
		stopped: '-',
		restart: 'connecting: cancel-retry connect',
		'retry-now': 'connecting: cancel-retry connect',
		'retry-due': '-',
		'link-back': '-',
		'media-accepted': '-',
		lost: '-',
		'lost for good': '-',
	},
	stopping: {
		start: '-',
		stop: '-',
		stopped: 'idle:',
		restart: '-',
		'retry-now': '-',
		'retry-due': '-',
		'link-back': '-',
		'media-accepted': '-',
		lost: '-',
		'lost for good': '-',
	},
}

describe('every state meets every event', () => {
	for (const [stateName, row] of Object.entries(table)) {
		for (const [eventName, expected] of Object.entries(row)) {
			test(`${stateName} + ${eventName} → ${expected}`, () => {
				const machine: DestinationMachine = { state: states[stateName as keyof typeof states], failures: 2 }
				const next = transition(machine, events[eventName as keyof typeof events], now, middle)
				if (expected === '-') expect(next).toEqual({ machine, effects: [] })
				else expect(`${next.machine.state.kind}: ${next.effects.map((effect) => effect.kind).join(' ')}`.trim()).toBe(expected)
			})
		}
	}
})

describe('waiting', () => {
	test('a steady link that is lost is retried almost at once, a connection that never was live after 2 s', () => {
		expect(delayOf(transition({ state: states.live, failures: 4 }, events.lost, now, middle))).toBe(250)
		expect(delayOf(transition({ state: states.connecting, failures: 0 }, events.lost, now, middle))).toBe(2000)
	})

	test('a short stretch of live does not end the row of failures', () => {
		const flapping: DestinationMachine = { state: { kind: 'live', sinceMs: now - steadyMs + 1 }, failures: 3 }
		const next = transition(flapping, events.lost, now, middle)
		expect(next.machine.failures).toBe(4)
		expect(delayOf(next)).toBe(2000 * 1.5 ** 3)
	})

	test('waits grow by half and stay at 30 s whatever the jitter', () => {
		expect([1, 2, 3, 4].map((failures) => retryDelayMs(failures, middle))).toEqual([2000, 3000, 4500, 6750])
		for (const random of [0, 0.5, 1]) expect(retryDelayMs(50, random)).toBeLessThanOrEqual(longestDelayMs)
		expect(retryDelayMs(1, 0)).toBeCloseTo(1600)
		expect(retryDelayMs(1, 1)).toBeCloseTo(2400)
	})
})

test('while it retries, when and why it was lost stay known, and the newest cause is shown', () => {
	const newer: AppErrorData = { ...cause, code: 'ingest-refused' }
	const trying = transition({ state: states.reconnecting, failures: 2 }, events['retry-due'], now, middle)
	expect(trying.machine.state).toMatchObject({ kind: 'reconnecting', retryAtMs: now, lostAtMs: now - 9000, attempt: 3 })
	const again = transition(trying.machine, { kind: 'lost', cause: newer, final: false }, now + 10, middle)
	expect(again.machine.state).toMatchObject({ attempt: 4, lostAtMs: now - 9000, cause: newer })
})

test('a whole show: start, live, lost, back, stop', () => {
	let machine = idleMachine
	const kinds: string[] = []
	const script: readonly (readonly [DestinationEvent, number])[] = [
		[events.start, 0],
		[events['media-accepted'], 400],
		[events.lost, 60_000],
		[events['retry-due'], 60_250],
		[events['media-accepted'], 60_700],
		[events.stop, 90_000],
		[events.stopped, 90_200],
	]
	for (const [event, at] of script) {
		machine = transition(machine, event, at, middle).machine
		kinds.push(machine.state.kind)
	}
	expect(kinds).toEqual(['connecting', 'live', 'reconnecting', 'reconnecting', 'live', 'stopping', 'idle'])
})

function delayOf(next: ReturnType<typeof transition>): number | undefined {
	return next.effects.find((effect) => effect.kind === 'schedule-retry')?.delayMs
}
