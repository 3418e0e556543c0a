import type { AdBreakState, AdSlateView } from '../../shared/domain/ads.ts'
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

/** Applies the slate's rules to the program. The slate on air is stored, so that a restart can return to the show. */
export interface SlateRunner {
	/** `state`: the ad-break controller's. Repeating the call changes nothing. */
	evaluate(state: AdBreakState): void
	returnToShow(state: AdBreakState): void
	/** Until the function that it returns is called, no break brings the slate: a cue shows a scene of its own. */
	suspend(): () => void
	/** The next moment at which time alone requires a change, on the steady clock, or null. */
	wakeMs(): number | null
	active(): AdSlateView['active']
}

export function createSlateRunner({ clock, store, scenes, note }: Pick<AdServiceDeps, 'clock' | 'store' | 'scenes' | 'note'>): SlateRunner {
	let slate: SlateState = store.load().slateShown ?? slateOff
	const suspensions = new Set<symbol>()
	const settings = () => ({ ...store.load().slate, ...(suspensions.size > 0 ? { enabled: false } : {}) })

	function moment(state: AdBreakState): SlateMoment {
		return {
			nowMs: clock.steady(),
			settings: settings(),
			adBreak: state.kind === 'in-break' ? state : null,
			isOffAir: isOver(state),
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
		evaluate: (state) => take(slateTransition(slate, moment(state))),
		returnToShow: (state) => take(slateReturn(slate, moment(state))),
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
