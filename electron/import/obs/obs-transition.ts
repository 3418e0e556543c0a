import { type ChosenTransition, transition } from '../../../shared/domain/transition.ts'
import { colorOf } from './obs-color.ts'
import type { ObsDocument } from './obs-document.ts'

export interface ReadTransition {
	readonly transition: ChosenTransition
	readonly name: string
	/** It looks the same as in OBS. */
	readonly isSame: boolean
}

const directions = ['left', 'right', 'up', 'down']

/** The selected transition. One that does not exist here becomes a fade. Pure. */
export function readTransition({ current_transition: name, transitions, transition_duration }: ObsDocument): ReadTransition {
	const durationMs = Math.min(5000, Math.max(50, Math.round(transition_duration)))
	const fade = { kind: 'fade', durationMs }
	const found = transitions.find((each) => each.name === name)
	// Cut and Fade always exist and are not in the file. Their names are in the language of OBS.
	if (!found)
		return {
			transition: name.toLowerCase() === 'cut' ? { kind: 'cut' } : fade,
			name,
			isSame: ['', 'cut', 'fade'].includes(name.toLowerCase()),
		}
	const { id, settings } = found
	const direction = typeof settings['direction'] === 'string' && directions.includes(settings['direction']) ? settings['direction'] : 'left'
	const like: Readonly<Record<string, readonly [object, boolean]>> = {
		cut_transition: [{ kind: 'cut' }, true],
		fade_transition: [fade, true],
		fade_to_color_transition: [{ kind: 'fade-through-color', color: colorOf(settings['color'], 0xff000000).color, durationMs }, true],
		slide_transition: [{ kind: 'slide', direction, durationMs }, true],
		swipe_transition: [{ kind: 'slide', direction, durationMs }, false],
		wipe_transition: [{ kind: 'wipe', direction: 'right', softness: 10, durationMs }, false],
	}
	const [chosen, isSame] = like[id] ?? [fade, false]
	const parsed = transition.safeParse(chosen)
	return parsed.success ? { transition: parsed.data, name, isSame } : { transition: { kind: 'cut' }, name, isSame: false }
}
