import { describe, expect, test } from 'vitest'
import { createManualClock } from '../platforms/testing/manual-clock.ts'
import { createSystemClock, steadyOf, watchClockSteps } from './clock.ts'

const startMs = 1_800_000_000_000

/** A computer whose clocks are set by the test. */
function computer() {
	let wallMs = startMs
	let monotonicMs = 77
	let uptimeMs = 5000
	const clock = createSystemClock({ wall: () => wallMs, monotonic: () => monotonicMs, uptime: () => Math.floor(uptimeMs / 1000) * 1000 })
	return {
		clock,
		pass(ms: number) {
			wallMs += ms
			monotonicMs += ms
			uptimeMs += ms
		},
		set(byMs: number) {
			wallMs += byMs
		},
		sleep(ms: number) {
			wallMs += ms
			uptimeMs += ms
		},
	}
}

describe('the steady clock', () => {
	test('begins as Unix time and continues when the computer’s clock is set', () => {
		const { clock, pass, set } = computer()
		expect(clock.steady()).toBe(startMs)
		pass(1500)
		set(3_600_000)
		pass(500)
		expect([clock.steady() - startMs, clock.now() - startMs]).toEqual([2000, 3_602_000])
		set(-7_200_000)
		expect(clock.steady() - startMs).toBe(2000)
	})

	test('counts the time that the computer slept, and no coarse uptime for sleep', () => {
		const { clock, pass, sleep } = computer()
		pass(700)
		sleep(600_000)
		pass(700)
		expect(clock.steady() - startMs).toBeGreaterThan(600_000 - 1000)
		const before = clock.steady()
		for (let turn = 0; turn < 50; turn += 1) {
			pass(601)
			clock.steady()
		}
		expect(clock.steady() - before).toBe(50 * 601)
	})

	test('moments are given as the computer’s clock shows them, however it is set, and stand still while two clocks drift', () => {
		const { clock, pass, set } = computer()
		const breakEndsMs = clock.steady() + 20_000
		set(20)
		expect(clock.unixOf(breakEndsMs)).toBe(startMs + 20_000)
		set(3_600_000 - 20)
		pass(1000)
		expect(clock.unixOf(breakEndsMs)).toBe(startMs + 3_620_000)
		expect(clock.unixOf(breakEndsMs) - clock.now()).toBe(19_000)
		expect(steadyOf(clock, clock.unixOf(breakEndsMs))).toBe(breakEndsMs)
	})
})

test('each time the clock is set is reported once', () => {
	const clock = createManualClock()
	const steps: number[] = []
	const stop = watchClockSteps(clock, (byMs) => steps.push(byMs))
	clock.advance(10_000)
	clock.set(3_600_000)
	clock.advance(10_000)
	clock.set(-3_600_000)
	clock.advance(1000)
	stop()
	clock.set(50_000)
	clock.advance(10_000)
	expect(steps).toEqual([3_600_000, -3_600_000])
})
