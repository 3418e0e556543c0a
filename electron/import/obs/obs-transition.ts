import { type ChosenTransition, transition, transitionKindOf } from '../../../shared/domain/transition.ts'
import { maxFilmMs } from '../../../shared/program/transition-kind.ts'
import { colorOf } from './obs-color.ts'
import type { ObsDocument, ObsItem } from './obs-document.ts'
import { limited, numberIn, ownOf, textIn } from './obs-values.ts'

/** What a transition of OBS becomes. */
interface LikeTransition {
	readonly transition: ChosenTransition
	/** It looks the same as in OBS. */
	readonly isSame: boolean
}

export interface ReadTransition extends LikeTransition {
	readonly name: string
}

const directions = ['left', 'right', 'up', 'down']
/** For cut points that are counted in frames: the file does not say how many the film has in a second. */
const usualRate = 30

/** The selected transition. One that does not exist here becomes a fade. Pure. */
export function readTransition(document: ObsDocument): ReadTransition {
	const { current_transition: name, transition_duration } = document
	return { ...namedTransition(document, name, transition_duration), name }
}

/** The transition of a scene, which is used instead of the selected one; null = it has none. Pure. */
export function sceneTransition(document: ObsDocument, settings: Readonly<Record<string, unknown>>): LikeTransition | null {
	const name = textIn(settings, 'transition')
	return name === '' ? null : namedTransition(document, name, numberIn(settings, 'transition_duration', document.transition_duration))
}

/** How an item appears and disappears. Pure. */
export function itemTransitions({ show_transition, hide_transition }: Pick<ObsItem, 'show_transition' | 'hide_transition'>): {
	readonly show?: ChosenTransition
	readonly hide?: ChosenTransition
	readonly isSame: boolean
} {
	const [show, hide] = [show_transition, hide_transition].map(({ id, duration, transition: settings }) => {
		if (id === '' || id === 'cut_transition') return null
		const like = likeTransition(id, settings, duration)
		// Transitions of the whole picture are not for items.
		if (transitionKindOf(like.transition.kind)?.scenesOnly) return { transition: fadeOf(duration), isSame: false }
		return like.transition.kind === 'cut' ? null : like
	})
	return {
		...(show ? { show: show.transition } : {}),
		...(hide ? { hide: hide.transition } : {}),
		isSame: (show?.isSame ?? true) && (hide?.isSame ?? true),
	}
}

function namedTransition({ transitions }: ObsDocument, name: string, duration: number): LikeTransition {
	const found = transitions.find((each) => each.name === name)
	if (found) return likeTransition(found.id, found.settings, duration)
	// Cut and Fade always exist and are not in the file. Their names are in the language of OBS.
	return {
		transition: name.toLowerCase() === 'cut' ? { kind: 'cut' } : fadeOf(duration),
		isSame: ['', 'cut', 'fade'].includes(name.toLowerCase()),
	}
}

function likeTransition(id: string, settings: Readonly<Record<string, unknown>>, duration: number): LikeTransition {
	const fade = fadeOf(duration)
	const { durationMs } = fade
	const named = textIn(settings, 'direction')
	const direction = directions.includes(named) ? named : 'left'
	const like: Readonly<Record<string, () => readonly [object, boolean]>> = {
		cut_transition: () => [{ kind: 'cut' }, true],
		fade_transition: () => [fade, true],
		fade_to_color_transition: () => [{ kind: 'fade-through-color', color: colorOf(settings['color'], 0xff000000).color, durationMs }, true],
		slide_transition: () => [{ kind: 'slide', direction, durationMs }, true],
		swipe_transition: () => [{ kind: 'slide', direction, durationMs }, false],
		wipe_transition: () => [{ kind: 'wipe', direction: 'right', softness: 10, durationMs }, false],
		obs_stinger_transition: () => stingerOf(settings),
	}
	const [chosen, isSame] = ownOf(like, id)?.() ?? [fade, false]
	const parsed = transition.safeParse(chosen)
	return parsed.success ? { transition: parsed.data, isSame } : { transition: fade, isSame: false }
}

function stingerOf(settings: Readonly<Record<string, unknown>>): readonly [object, boolean] {
	const inFrames = numberIn(settings, 'tp_type', 0) === 1
	const point = numberIn(settings, 'transition_point', 0)
	const cutMs = Math.round(limited(inFrames ? (point * 1000) / usualRate : point, 0, maxFilmMs))
	const isMatte = settings['track_matte_enabled'] === true
	return [{ kind: 'stinger', path: textIn(settings, 'path'), cutMs, gainDb: 0 }, !inFrames && !isMatte]
}

function fadeOf(duration: number): { readonly kind: 'fade'; readonly durationMs: number } {
	return { kind: 'fade', durationMs: Math.round(limited(duration, 50, 5000)) }
}
