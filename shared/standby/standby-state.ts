import type { MainSays } from '../domain/standby-copy.ts'
import { assertNever } from '../lib/assert-never.ts'

/** What a stand-by computer does. All times are steady. */
export type StandbyState =
	| { readonly kind: 'unlinked' }
	/** It has not heard the main computer since it was started. */
	| { readonly kind: 'connecting'; readonly sinceMs: number }
	| { readonly kind: 'following'; readonly sinceMs: number; readonly isMainOnAir: boolean }
	| { readonly kind: 'main-lost'; readonly sinceMs: number; readonly wasOnAir: boolean }
	/** `lostAtMs`: since when the main computer is not heard; null = it is. `isMainOnAir`: it was on air when a person took over, and has not stopped yet. */
	| { readonly kind: 'on-air'; readonly sinceMs: number; readonly lostAtMs: number | null; readonly isMainOnAir: boolean }
	/** `othersAccepted`: the main computer is on air at every destination that it need not share. */
	| { readonly kind: 'giving-back'; readonly sinceMs: number; readonly startedMs: number; readonly othersAccepted: boolean }

export type StandbyEvent =
	| { readonly type: 'linked' }
	| { readonly type: 'unlinked' }
	| { readonly type: 'heard'; readonly main: Pick<MainSays, 'isOnAir' | 'stage'> }
	| { readonly type: 'lost' }
	| { readonly type: 'take-over' }
	/** The show that this computer had taken over is over here. */
	| { readonly type: 'ended' }
	/** `afterMs`: after how long without the main computer it takes over by itself; null = never. */
	| { readonly type: 'time'; readonly afterMs: number | null }

/** "go-live": with the show of the main computer. "stop": its pushes, because the main computer is accepted everywhere. */
export type StandbyEffect = 'go-live' | 'stop'

export interface StandbyStep {
	readonly state: StandbyState
	readonly effect: StandbyEffect | null
}

/** A main computer that was not heard for this long no longer sends to an address that both would use, ms. */
export const goneAfterMs = 5000

/** An event that has no meaning in a state returns the same object. Pure. */
export function standbyTransition(state: StandbyState, event: StandbyEvent, nowMs: number): StandbyStep {
	switch (event.type) {
		case 'linked':
			return state.kind === 'unlinked' ? to({ kind: 'connecting', sinceMs: nowMs }) : to(state)
		case 'unlinked':
			return isOnAirInstead(state) ? to(state) : to({ kind: 'unlinked' })
		case 'heard':
			return heard(state, event.main, nowMs)
		case 'lost':
			return to(lost(state, nowMs))
		case 'take-over':
			return canTakeOver(state) ? takenOver(state, nowMs) : to(state)
		case 'ended':
			return to(ended(state, nowMs))
		case 'time': {
			const atMs = takesOverAtMs(state, event.afterMs)
			return atMs !== null && nowMs >= atMs ? takenOver(state, nowMs) : to(state)
		}
		default:
			return assertNever(event)
	}
}

function to(state: StandbyState, effect: StandbyEffect | null = null): StandbyStep {
	return { state, effect }
}

function heard(state: StandbyState, { isOnAir, stage }: Pick<MainSays, 'isOnAir' | 'stage'>, nowMs: number): StandbyStep {
	switch (state.kind) {
		case 'unlinked':
			return to(state)
		case 'connecting':
		case 'main-lost':
			return to({ kind: 'following', sinceMs: nowMs, isMainOnAir: isOnAir })
		case 'following':
			return to(state.isMainOnAir === isOnAir ? state : { ...state, isMainOnAir: isOnAir })
		case 'on-air':
			// It never left, or is on air again by itself: the stand-by computer is not needed.
			if (stage === 'none' && isOnAir && !state.isMainOnAir) return to({ kind: 'following', sinceMs: nowMs, isMainOnAir: true }, 'stop')
			if (stage === 'none')
				return to(state.lostAtMs === null && state.isMainOnAir === isOnAir ? state : { ...state, lostAtMs: null, isMainOnAir: isOnAir })
			return heard({ kind: 'giving-back', sinceMs: state.sinceMs, startedMs: nowMs, othersAccepted: false }, { isOnAir, stage }, nowMs)
		case 'giving-back':
			if (stage === 'back') return to({ kind: 'following', sinceMs: nowMs, isMainOnAir: true }, 'stop')
			// It has given up: this computer stays on air.
			if (stage === 'none') return to({ kind: 'on-air', sinceMs: state.sinceMs, lostAtMs: null, isMainOnAir: false })
			return to(state.othersAccepted === (stage === 'others-accepted') ? state : { ...state, othersAccepted: stage === 'others-accepted' })
		default:
			return assertNever(state)
	}
}

function lost(state: StandbyState, nowMs: number): StandbyState {
	switch (state.kind) {
		case 'following':
			return { kind: 'main-lost', sinceMs: nowMs, wasOnAir: state.isMainOnAir }
		case 'on-air':
			return state.lostAtMs === null ? { ...state, lostAtMs: nowMs } : state
		case 'giving-back':
			return { kind: 'on-air', sinceMs: state.sinceMs, lostAtMs: nowMs, isMainOnAir: false }
		default:
			return state
	}
}

function takenOver(state: StandbyState, nowMs: number): StandbyStep {
	const lostAtMs = state.kind === 'main-lost' ? state.sinceMs : null
	return to({ kind: 'on-air', sinceMs: nowMs, lostAtMs, isMainOnAir: lostAtMs === null }, 'go-live')
}

function ended(state: StandbyState, nowMs: number): StandbyState {
	if (state.kind === 'on-air' && state.lostAtMs !== null) return { kind: 'main-lost', sinceMs: state.lostAtMs, wasOnAir: false }
	return isOnAirInstead(state) ? { kind: 'following', sinceMs: nowMs, isMainOnAir: false } : state
}

/** There is a show to take over, on air at the main computer or when it was last heard. */
export function canTakeOver(state: StandbyState): boolean {
	return (state.kind === 'following' && state.isMainOnAir) || (state.kind === 'main-lost' && state.wasOnAir)
}

export function isOnAirInstead({ kind }: StandbyState): boolean {
	return kind === 'on-air' || kind === 'giving-back'
}

/** When it takes over by itself; null: it doesn't. */
export function takesOverAtMs(state: StandbyState, afterMs: number | null): number | null {
	return state.kind === 'main-lost' && state.wasOnAir && afterMs !== null ? state.sinceMs + afterMs : null
}

/**
 * Whether this computer sends to destinations that have only one address. Both computers at once would push each other out, so the other one must have
 * stopped, or be gone; and when the show is given back, it must be on air at all others first.
 */
export function sharesAddresses(state: StandbyState, nowMs: number): boolean {
	switch (state.kind) {
		case 'on-air':
			return state.lostAtMs === null ? !state.isMainOnAir : nowMs - state.lostAtMs >= goneAfterMs
		case 'giving-back':
			return !state.othersAccepted
		default:
			return false
	}
}
