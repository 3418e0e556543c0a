import type { AdBreakView, AdSlateView } from '../../shared/domain/ads.ts'
import { AppError } from '../../shared/errors/app-error.ts'
import { messageOf } from '../../shared/texts/english.ts'
import { slateLine, slateNotCutLine } from './activity-lines.ts'
import { isOver } from './launch-outcome.ts'
import type { AdServiceDeps } from './service-ports.ts'
import {
	returnsAtMs,
	type SlateMoment,
	type SlateState,
	type SlateStep,
	slateOff,
	slateReturn,
	slateTransition,
	slateWakeMs,
} from './slate.ts'

/** What the ad-break controllers know, on the steady clock. */
export type SlateAds = Pick<AdBreakView, 'state' | 'held'>

/** A press that has left is answered within this, usually; the slate waits for the answer. ms. */
const answerMs = 5000

/** Applies the slate's rules to the program. The slate on air is stored, so that a restart can return to the show. */
export interface SlateRunner {
	/** Repeating the call changes nothing. */
	evaluate(ads: SlateAds): void
	returnToShow(ads: SlateAds): void
	/** Until the function that it returns is called, no break brings the slate: a cue shows a scene of its own. */
	suspend(): () => void
	/** The next moment at which time alone requires a change, on the steady clock, or null. */
	wakeMs(): number | null
	active(): AdSlateView['active']
}

export function createSlateRunner({
	clock,
	store,
	scenes,
	note,
	delayMs,
}: Pick<AdServiceDeps, 'clock' | 'store' | 'scenes' | 'note' | 'delayMs'>): SlateRunner {
	let slate: SlateState = store.load().slateShown ?? slateOff
	const suspensions = new Set<symbol>()
	const settings = () => ({ ...store.load().slate, ...(suspensions.size > 0 ? { enabled: false } : {}) })

	/** When the program has to show the slate: earlier than viewers see it, by the safety delay. */
	function breakInProgram({ state, held }: SlateAds): SlateMoment['adBreak'] {
		if (held) return { startedAtMs: held.requestedAtMs, endsAtMs: held.leavesAtMs + answerMs }
		if (state.kind !== 'in-break') return null
		const earlier = delayMs?.() ?? 0
		// The picture that viewers see when the ad ends is shown now.
		if (earlier > 0 && clock.steady() >= state.endsAtMs - earlier) return null
		return { startedAtMs: state.startedAtMs - earlier, endsAtMs: state.endsAtMs - earlier }
	}

	function moment(ads: SlateAds): SlateMoment {
		return {
			nowMs: clock.steady(),
			settings: settings(),
			adBreak: breakInProgram(ads),
			isOffAir: isOver(ads.state),
			onAirSceneId: scenes.onAirId(),
			nextSceneId: scenes.nextId(),
			hasScene: scenes.has,
		}
	}

	function take(step: SlateStep): void {
		const before = slate
		slate = step.state
		for (const effect of step.effects) {
			try {
				if (effect.type === 'cut') scenes.cut(effect.sceneId, effect.nextSceneId)
				note(slateLine(effect))
			} catch (error) {
				if (!(error instanceof AppError)) throw error
				note(slateNotCutLine(messageOf(error)))
			}
		}
		const kept = slate.kind === 'shown' ? slate : null
		if (slate !== before && (kept || before.kind === 'shown')) store.save({ ...store.load(), slateShown: kept })
	}

	return {
		evaluate: (ads) => take(slateTransition(slate, moment(ads))),
		returnToShow: (ads) => take(slateReturn(slate, moment(ads))),
		suspend() {
			const own = Symbol('suspension')
			suspensions.add(own)
			return () => {
				suspensions.delete(own)
			}
		},
		wakeMs: () => slateWakeMs(slate, settings()),
		active: () => (slate.kind === 'shown' ? { returnSceneId: slate.returnSceneId, untilMs: returnsAtMs(slate, settings()) } : null),
	}
}
