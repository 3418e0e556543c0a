import type { AdBreakState, AdUnavailableReason } from '../../shared/domain/ads.ts'
import { assertNever } from '../../shared/lib/assert-never.ts'

/** What is known about ads at one moment. All times are on the steady clock. */
export interface AdSituation {
	/** There is no show, or no platform that runs ads: nothing else matters then. */
	readonly absent: AdUnavailableReason | null
	/** No ad can be launched now; a break that is running continues. */
	readonly blocked: AdUnavailableReason | null
	/** The newest break, running or over. */
	readonly adBreak: { readonly startedAtMs: number; readonly endsAtMs: number } | null
	/** End of the spacing after the last ad; null when there is no wait. */
	readonly spacingUntilMs: number | null
	/** The platform wants no request before this time; null when it did not request a pause. */
	readonly pausedUntilMs: number | null
	/** The hourly ads are used up; `untilMs` null = not known when the next one is available. */
	readonly usedUp: { readonly untilMs: number | null } | null
}

export type AdEvent =
	/** New information arrived, or time passed. */
	| { readonly type: 'situation'; readonly situation: AdSituation }
	/** The operator's click. */
	| { readonly type: 'launch' }
	/** The platform's answer to the launch: started or refused. */
	| { readonly type: 'answered'; readonly situation: AdSituation }
	| { readonly type: 'answer-lost' }
	/** The readings of the platform's numbers are finished, whatever they showed. */
	| { readonly type: 'settled'; readonly situation: AdSituation }

/**
 * The ad-break controller's rules. An event that has no meaning in a state returns the same object. While a launch is pending or unconfirmed,
 * only its own answer changes the state: nothing else can make a second launch possible.
 */
export function transition(state: AdBreakState, event: AdEvent, nowMs: number): AdBreakState {
	switch (event.type) {
		case 'situation':
			return state.kind === 'launching' || state.kind === 'unconfirmed' ? state : restingState(event.situation, nowMs)
		case 'launch':
			return state.kind === 'ready' ? { kind: 'launching', requestedAtMs: nowMs } : state
		case 'answered':
			return state.kind === 'launching' ? restingState(event.situation, nowMs) : state
		case 'answer-lost':
			return state.kind === 'launching' ? { kind: 'unconfirmed', requestedAtMs: state.requestedAtMs } : state
		case 'settled':
			return state.kind === 'unconfirmed' ? restingState(event.situation, nowMs) : state
		default:
			return assertNever(event)
	}
}

/** The state that follows from what is known when no launch is pending. */
export function restingState(situation: AdSituation, nowMs: number): AdBreakState {
	const { absent, blocked, adBreak, spacingUntilMs, pausedUntilMs, usedUp } = situation
	if (absent) return { kind: 'unavailable', reason: absent }
	if (adBreak && adBreak.endsAtMs > nowMs) return { kind: 'in-break', startedAtMs: adBreak.startedAtMs, endsAtMs: adBreak.endsAtMs }
	if (blocked) return { kind: 'unavailable', reason: blocked }
	const wait = longerWait(spacingUntilMs, pausedUntilMs, nowMs)
	if (usedUp) {
		const untilMs = usedUp.untilMs !== null && usedUp.untilMs > nowMs ? usedUp.untilMs : null
		// If there are several reasons to wait, the longest one is shown.
		if (!wait || untilMs === null || untilMs >= wait.untilMs) return { kind: 'exhausted', untilMs }
	}
	return wait ?? { kind: 'ready' }
}

function longerWait(
	spacingUntilMs: number | null,
	pausedUntilMs: number | null,
	nowMs: number,
): Extract<AdBreakState, { kind: 'cooldown' }> | null {
	const gapMs = Math.max(nowMs, spacingUntilMs ?? 0)
	const pauseMs = Math.max(nowMs, pausedUntilMs ?? 0)
	if (pauseMs > gapMs) return { kind: 'cooldown', untilMs: pauseMs, pause: true }
	return gapMs > nowMs ? { kind: 'cooldown', untilMs: gapMs } : null
}

/** When the state ends automatically, or null. */
export function endsByItselfAt(state: AdBreakState): number | null {
	switch (state.kind) {
		case 'in-break':
			return state.endsAtMs
		case 'cooldown':
		case 'exhausted':
			return state.untilMs
		default:
			return null
	}
}

/** The earliest time for the next ad, as far as it is known; null = not known, or none can run. */
export function possibleAtMs(situation: AdSituation, nowMs: number): number | null {
	const { absent, blocked, adBreak, spacingUntilMs, pausedUntilMs, usedUp } = situation
	if (absent || blocked || (usedUp && usedUp.untilMs === null)) return null
	return Math.max(nowMs, adBreak?.endsAtMs ?? 0, spacingUntilMs ?? 0, pausedUntilMs ?? 0, usedUp?.untilMs ?? 0)
}
