import { describe, expect, test } from 'vitest'
import type { DestinationState } from '../../shared/domain/destination.ts'
import type { AppErrorData } from '../../shared/errors/app-error.ts'
import { longestDelayMs, type RetryFacts, retryDelayMs } from './retry-pace.ts'
import { idleMachine, type PushEvent, type PushMachine, steadyMs, transition } from './state.ts'

const cause: AppErrorData = { code: 'ingest-closed', message: 'm', action: 'a', retryable: true }
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
} as const satisfies Record<string, PushEvent>

/** Next state and effects for every pair; "-" = no effect. */
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
				const machine: PushMachine = { state: states[stateName as keyof typeof states], failures: 2 }
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
		const flapping: PushMachine = { state: { kind: 'live', sinceMs: now - steadyMs + 1 }, failures: 3 }
		const next = transition(flapping, events.lost, now, middle)
		expect(next.machine.failures).toBe(4)
		expect(delayOf(next)).toBe(2000 * 1.5 ** 3)
	})

	test('waits grow by half and stay at 30 s whatever the jitter', () => {
		const delay = (failures: number, random: number) => retryDelayMs({ pace: 'server', failures, lostForMs: 0, sinceTryMs: 0 }, random)
		expect([1, 2, 3, 4].map((failures) => delay(failures, middle))).toEqual([2000, 3000, 4500, 6750])
		for (const random of [0, 0.5, 1]) expect(delay(50, random)).toBeLessThanOrEqual(longestDelayMs)
		expect(delay(1, 0)).toBeCloseTo(1600)
		expect(delay(1, 1)).toBeCloseTo(2400)
	})

	test('a server that is not reached is tried each second for 5 minutes, however often, then each 5 s', () => {
		const delay = (facts: Partial<RetryFacts>) =>
			retryDelayMs({ pace: 'link', failures: 0, lostForMs: 120_000, sinceTryMs: 0, ...facts }, middle)
		expect([delay({}), delay({ sinceTryMs: 700 }), delay({ sinceTryMs: 1200 })]).toEqual([1000, 300, 100])
		expect(delay({ lostForMs: 299_999, failures: 50 })).toBe(1000)
		expect(delay({ lostForMs: 300_000 })).toBe(5000)
	})

	test('a server that holds the old connection is asked again quickly for two minutes', () => {
		const delay = (lostForMs: number) => retryDelayMs({ pace: 'held', failures: 3, lostForMs, sinceTryMs: 300 }, middle)
		expect([delay(0), delay(119_999), delay(120_000)]).toEqual([1500, 1500, 4500])
	})

	test('a link that was away for a minute leaves no long wait behind', () => {
		const unreachable = { ...cause, code: 'ingest-unreachable' } as const
		let machine: PushMachine = { state: states.live, failures: 0 }
		for (let at = 0; at < 60_000; at += 1000) {
			machine = transition(machine, { kind: 'lost', cause: unreachable, final: false }, now + at, middle).machine
			machine = transition(machine, events['retry-due'], now + at + 900, middle).machine
		}
		expect(machine).toMatchObject({ failures: 0, state: { attempt: 60 } })
		expect(delayOf(transition(machine, events.lost, now + 61_000, middle))).toBe(2000)
	})

	test('a clock that is set an hour back while it retries makes nobody wait an hour', () => {
		const unreachable = { kind: 'lost', cause: { ...cause, code: 'ingest-unreachable' }, final: false } as const
		expect(delayOf(transition({ state: states.reconnecting, failures: 0 }, unreachable, now - 3_600_000, middle))).toBe(1000)
	})

	test('a server that takes each connection and then nothing is tried less and less often', () => {
		const stalled = { kind: 'lost', cause: { ...cause, code: 'ingest-stalled' }, final: false } as const
		let machine: PushMachine = { state: states.live, failures: 0 }
		const delays = [0, 5000, 10_000, 15_000].map((at) => {
			const next = transition(machine, stalled, now + at, middle)
			machine = transition(next.machine, events['media-accepted'], now + at + 1, middle).machine
			return delayOf(next)
		})
		expect(delays).toEqual([250, 2000, 3000, 4500])
	})
})

test('while it retries, when and why it was lost stay known, and the newest cause is shown', () => {
	const newer: AppErrorData = { ...cause, code: 'ingest-rejected' }
	const trying = transition({ state: states.reconnecting, failures: 2 }, events['retry-due'], now, middle)
	expect(trying.machine.state).toMatchObject({ kind: 'reconnecting', retryAtMs: now, lostAtMs: now - 9000, attempt: 3 })
	const again = transition(trying.machine, { kind: 'lost', cause: newer, final: false }, now + 10, middle)
	expect(again.machine.state).toMatchObject({ attempt: 4, lostAtMs: now - 9000, cause: newer })
})

test('a whole show: start, live, lost, back, stop', () => {
	let machine = idleMachine
	const kinds: string[] = []
	const script: readonly (readonly [PushEvent, number])[] = [
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
