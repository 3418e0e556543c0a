import type { SceneItem } from '../domain/program.ts'
import { type ChosenTransition, transitionKindOf } from '../domain/transition.ts'
import { AppError } from '../errors/app-error.ts'

const cut: ChosenTransition = { kind: 'cut' }

/** The transition with which the item has got as visible as it is now. Without one of its own, or with one for scenes only, that is a cut. */
export function itemTransition({ visible, show, hide }: Pick<SceneItem, 'visible' | 'show' | 'hide'>): ChosenTransition {
	const chosen = (visible ? show : hide) ?? cut
	return transitionKindOf(chosen.kind)?.scenesOnly ? cut : chosen
}

/** A cut is what happens without a transition, so it isn't stored. Throws AppError for a transition that is for scenes only. */
export function withTidyTransitions(item: SceneItem): SceneItem {
	const { show, hide, ...rest } = item
	for (const transition of [show, hide]) {
		const kind = transition && transitionKindOf(transition.kind)
		if (kind?.scenesOnly) throw new AppError('transition-for-scenes-only', { transition: kind.name })
	}
	if (show?.kind !== 'cut' && hide?.kind !== 'cut') return item
	return { ...rest, ...(show && show.kind !== 'cut' ? { show } : {}), ...(hide && hide.kind !== 'cut' ? { hide } : {}) }
}
