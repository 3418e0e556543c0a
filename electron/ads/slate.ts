import type { AdSlateSettings } from '../../shared/domain/ads.ts'
import { assertNever } from '../../shared/lib/assert-never.ts'

/** An ad break is identified by its start. */
export type SlateState =
	| { readonly kind: 'off' }
	/** The ad has started; the cut waits for the lead time. */
	| { readonly kind: 'lead'; readonly breakAtMs: number; readonly endsAtMs: number; readonly cutAtMs: number }
	| SlateShown
	/** The show is back on air, or never left it, while this break runs: the slate does not cut again. */
	| { readonly kind: 'done'; readonly breakAtMs: number }

export interface SlateShown {
	readonly kind: 'shown'
	readonly breakAtMs: number
	readonly endsAtMs: number
	readonly sceneId: string
	/** null = the slate was on air already. */
	readonly returnSceneId: string | null
	/** The scene in preview before the cut. */
	readonly nextSceneId: string | null
}

/** What the slate depends on. */
export interface SlateMoment {
	readonly nowMs: number
	readonly settings: AdSlateSettings
	readonly adBreak: { readonly startedAtMs: number; readonly endsAtMs: number } | null
	readonly isOffAir: boolean
	readonly onAirSceneId: string | null
	readonly nextSceneId: string | null
	readonly hasScene: (id: string) => boolean
}

export type SlateEffect =
	/** `nextSceneId`: the scene that Take cuts to from then on. */
	| { readonly type: 'cut'; readonly to: 'slate' | 'show'; readonly sceneId: string; readonly nextSceneId: string | null }
	| { readonly type: 'scene-gone'; readonly which: 'slate' | 'show' }
	/** Somebody took another scene: it stays. */
	| { readonly type: 'taken-over' }

export interface SlateStep {
	readonly state: SlateState
	readonly effects: readonly SlateEffect[]
}

export const slateOff: SlateState = { kind: 'off' }

/** Evaluates one moment; repeating it for the same moment changes nothing. */
export function slateTransition(state: SlateState, moment: SlateMoment): SlateStep {
	switch (state.kind) {
		case 'off':
			return fromOff(moment)
		case 'lead':
			return fromLead(state, moment)
		case 'shown':
			return fromShown(state, moment)
		case 'done':
			return moment.adBreak?.startedAtMs === state.breakAtMs ? same(state) : fromOff(moment)
		default:
			return assertNever(state)
	}
}

/** The operator wants the show back now; does nothing when the show is on air. */
export function slateReturn(state: SlateState, moment: SlateMoment): SlateStep {
	if (state.kind === 'lead') return { state: { kind: 'done', breakAtMs: state.breakAtMs }, effects: [] }
	if (state.kind !== 'shown') return same(state)
	// The slate was on air before the break: Take leads to the scene before it.
	const shown = state.returnSceneId === null ? { ...state, returnSceneId: moment.nextSceneId } : state
	return { state: { kind: 'done', breakAtMs: state.breakAtMs }, effects: wayBack(shown, moment) }
}

/** When the slate has something to do automatically, on the steady clock, or null. */
export function slateWakeMs(state: SlateState, settings: AdSlateSettings): number | null {
	if (state.kind === 'lead') return state.cutAtMs
	return state.kind === 'shown' ? returnsAtMs(state, settings) : null
}

/** When the show returns automatically, on the steady clock; null = somebody has to take it. */
export function returnsAtMs(state: SlateShown, settings: AdSlateSettings): number | null {
	return settings.returnWhenEnded && state.returnSceneId !== null ? state.endsAtMs + settings.trailMs : null
}

function fromOff(moment: SlateMoment): SlateStep {
	const { adBreak, settings, nowMs } = moment
	if (!adBreak || moment.isOffAir || !settings.enabled || settings.sceneId === null) return same(slateOff)
	const { startedAtMs: breakAtMs, endsAtMs } = adBreak
	if (!moment.hasScene(settings.sceneId)) return { state: { kind: 'done', breakAtMs }, effects: [{ type: 'scene-gone', which: 'slate' }] }
	return fromLead({ kind: 'lead', breakAtMs, endsAtMs, cutAtMs: nowMs + settings.leadMs }, moment)
}

function fromLead(state: Extract<SlateState, { kind: 'lead' }>, moment: SlateMoment): SlateStep {
	const { settings, adBreak, nowMs } = moment
	const isSame = adBreak?.startedAtMs === state.breakAtMs
	const endsAtMs = isSame ? adBreak.endsAtMs : state.endsAtMs
	if (moment.isOffAir || nowMs >= endsAtMs + settings.trailMs) return same(slateOff)
	if (!settings.enabled || settings.sceneId === null || !moment.hasScene(settings.sceneId)) return same(slateOff)
	if (nowMs < state.cutAtMs) return same(endsAtMs === state.endsAtMs ? state : { ...state, endsAtMs })
	const { onAirSceneId, nextSceneId } = moment
	const { sceneId } = settings
	const isThere = onAirSceneId === sceneId
	return {
		state: { kind: 'shown', breakAtMs: state.breakAtMs, endsAtMs, sceneId, returnSceneId: isThere ? null : onAirSceneId, nextSceneId },
		// Take returns to the show.
		effects: isThere ? [] : [{ type: 'cut', to: 'slate', sceneId, nextSceneId: onAirSceneId }],
	}
}

function fromShown(state: SlateShown, moment: SlateMoment): SlateStep {
	const { adBreak, settings, nowMs } = moment
	if (moment.onAirSceneId !== state.sceneId)
		return { state: adBreak ? { kind: 'done', breakAtMs: adBreak.startedAtMs } : slateOff, effects: [{ type: 'taken-over' }] }
	if (adBreak && !moment.isOffAir) {
		const isSame = adBreak.startedAtMs === state.breakAtMs && adBreak.endsAtMs === state.endsAtMs
		return same(isSame ? state : { ...state, breakAtMs: adBreak.startedAtMs, endsAtMs: adBreak.endsAtMs })
	}
	const returnsMs = returnsAtMs(state, settings)
	if (state.returnSceneId === null) return same(nowMs >= state.endsAtMs || moment.isOffAir ? slateOff : state)
	if (!settings.returnWhenEnded || returnsMs === null) return same(state)
	if (nowMs < returnsMs && !moment.isOffAir) return same(state)
	return { state: slateOff, effects: wayBack(state, moment) }
}

/** The scene that was in preview before the break is put back, unless somebody has chosen another one meanwhile. */
function wayBack(state: SlateShown, moment: SlateMoment): readonly SlateEffect[] {
	const { returnSceneId } = state
	if (returnSceneId === null || moment.onAirSceneId !== state.sceneId) return []
	if (!moment.hasScene(returnSceneId)) return [{ type: 'scene-gone', which: 'show' }]
	const wanted = moment.nextSceneId === returnSceneId ? state.nextSceneId : moment.nextSceneId
	const nextSceneId = wanted !== null && moment.hasScene(wanted) ? wanted : null
	return [{ type: 'cut', to: 'show', sceneId: returnSceneId, nextSceneId }]
}

function same(state: SlateState): SlateStep {
	return { state, effects: [] }
}
