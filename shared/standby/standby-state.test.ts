import { expect, test } from 'vitest'
import {
	canTakeOver,
	goneAfterMs,
	type StandbyEvent,
	type StandbyState,
	sharesAddresses,
	standbyTransition,
	takesOverAtMs,
} from './standby-state.ts'

const onAir = { isOnAir: true, stage: 'none' } as const
const off = { isOnAir: false, stage: 'none' } as const

/** The state after these events, one second apart from each other, and the effects on the way. */
function after(...events: readonly StandbyEvent[]) {
	let state: StandbyState = { kind: 'unlinked' }
	let nowMs = 0
	const effects: string[] = []
	for (const event of events) {
		nowMs += 1000
		const step = standbyTransition(state, event, nowMs)
		state = step.state
		if (step.effect) effects.push(step.effect)
	}
	return { state, nowMs, effects }
}

const following: readonly StandbyEvent[] = [{ type: 'linked' }, { type: 'heard', main: onAir }]
const lost: readonly StandbyEvent[] = [...following, { type: 'lost' }]
const taken: readonly StandbyEvent[] = [...lost, { type: 'take-over' }]

test('it follows, misses the main computer, and follows again', () => {
	expect(after({ type: 'linked' }).state.kind).toBe('connecting')
	expect(after(...following).state).toEqual({ kind: 'following', sinceMs: 2000, isMainOnAir: true })
	expect(after(...lost).state).toEqual({ kind: 'main-lost', sinceMs: 3000, wasOnAir: true })
	expect(after(...lost, { type: 'heard', main: off }).state).toMatchObject({ kind: 'following', isMainOnAir: false })
	expect(after({ type: 'linked' }, { type: 'lost' }).state.kind).toBe('connecting')
})

test('there is nothing to take over while the main computer is off the air', () => {
	const idle = after({ type: 'linked' }, { type: 'heard', main: off })
	expect(canTakeOver(idle.state)).toBe(false)
	expect(after({ type: 'linked' }, { type: 'heard', main: off }, { type: 'take-over' }).effects).toEqual([])
	expect(after({ type: 'linked' }, { type: 'heard', main: off }, { type: 'lost' }, { type: 'time', afterMs: 0 }).effects).toEqual([])
	expect(after({ type: 'linked' }, { type: 'take-over' }).effects).toEqual([])
})

test('by itself it takes over only when that is switched on, and not before its time', () => {
	const { state } = after(...lost)
	expect(takesOverAtMs(state, null)).toBeNull()
	expect(takesOverAtMs(state, 10_000)).toBe(13_000)
	expect(standbyTransition(state, { type: 'time', afterMs: 10_000 }, 12_999).effect).toBeNull()
	expect(standbyTransition(state, { type: 'time', afterMs: 10_000 }, 13_000)).toEqual({
		state: { kind: 'on-air', sinceMs: 13_000, lostAtMs: 3000, isMainOnAir: false },
		effect: 'go-live',
	})
	expect(standbyTransition(state, { type: 'time', afterMs: null }, 99_000).effect).toBeNull()
})

test('it goes live once, however often it is asked to', () => {
	expect(after(...taken, { type: 'take-over' }, { type: 'time', afterMs: 0 }, { type: 'lost' }).effects).toEqual(['go-live'])
	expect(after(...taken, { type: 'unlinked' }).state.kind).toBe('on-air')
})

test('an address that both computers use is taken only when the main computer is gone or has stopped', () => {
	const { state } = after(...taken)
	expect(sharesAddresses(state, 3000 + goneAfterMs - 1)).toBe(false)
	expect(sharesAddresses(state, 3000 + goneAfterMs)).toBe(true)
	const beside = after(...following, { type: 'take-over' })
	expect(beside.state).toMatchObject({ kind: 'on-air', lostAtMs: null, isMainOnAir: true })
	expect(sharesAddresses(beside.state, 1e9)).toBe(false)
	const released = standbyTransition(beside.state, { type: 'heard', main: off }, 4000).state
	expect(sharesAddresses(released, 4000)).toBe(true)
})

test('it gives back in order: first the shared addresses, then everything, and only when the main computer is accepted', () => {
	const begun = after(...taken, { type: 'heard', main: { isOnAir: true, stage: 'taking-back' } })
	expect(begun.state.kind).toBe('giving-back')
	expect(sharesAddresses(begun.state, begun.nowMs)).toBe(true)
	const others = standbyTransition(begun.state, { type: 'heard', main: { isOnAir: true, stage: 'others-accepted' } }, 9000)
	expect(others.effect).toBeNull()
	expect(sharesAddresses(others.state, 9000)).toBe(false)
	const back = standbyTransition(others.state, { type: 'heard', main: { isOnAir: true, stage: 'back' } }, 10_000)
	expect(back).toEqual({ state: { kind: 'following', sinceMs: 10_000, isMainOnAir: true }, effect: 'stop' })
})

test('a main computer that gives up or is lost while it takes the show back leaves this one on air', () => {
	const giving = [...taken, { type: 'heard', main: { isOnAir: true, stage: 'taking-back' } }] as const
	expect(after(...giving, { type: 'heard', main: off })).toMatchObject({ state: { kind: 'on-air' }, effects: ['go-live'] })
	const alone = after(...giving, { type: 'lost' })
	expect(alone).toMatchObject({ state: { kind: 'on-air', isMainOnAir: false }, effects: ['go-live'] })
	expect(sharesAddresses(alone.state, alone.nowMs + goneAfterMs)).toBe(true)
})

test('a main computer that was only not heard keeps its show', () => {
	const found = after(...taken, { type: 'heard', main: onAir })
	expect(found).toMatchObject({ state: { kind: 'following', isMainOnAir: true }, effects: ['go-live', 'stop'] })
	// One that a person relieves is on air until it stops.
	const beside = after(...following, { type: 'take-over' }, { type: 'heard', main: onAir }, { type: 'heard', main: off })
	expect(beside).toMatchObject({ state: { kind: 'on-air', isMainOnAir: false }, effects: ['go-live'] })
})

test('a show that a person ends here is not taken over again', () => {
	const ended = after(...taken, { type: 'ended' })
	expect(ended.state).toEqual({ kind: 'main-lost', sinceMs: 3000, wasOnAir: false })
	expect(takesOverAtMs(ended.state, 0)).toBeNull()
	expect(after(...taken, { type: 'heard', main: off }, { type: 'ended' }).state.kind).toBe('following')
})
